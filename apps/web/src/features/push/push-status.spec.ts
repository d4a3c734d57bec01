import { describe, expect, it } from '@jest/globals';
import { pushStatusOf, type PushSigns } from './push-status.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const status = (change: Partial<PushSigns>) =>
  pushStatusOf({
    canPush: true,
    userAgent: MAC,
    touchPoints: 0,
    isStandalone: false,
    permission: 'granted',
    endpointHere: 'https://push.example/1',
    endpointThere: 'https://push.example/1',
    ...change,
  });

describe('whether this browser is told', () => {
  it('on, when it listens where the server tells it', () => expect(status({})).toBe('on'));

  it.each([
    ['nobody was asked', { permission: 'default' }],
    ['the browser forgot', { endpointHere: null }],
    ['the server was told to stop', { endpointThere: null }],
    ['neither knows', { endpointHere: null, endpointThere: null }],
    ['the push service moved it', { endpointHere: 'https://push.example/2' }],
  ] as const)('off, when %s', (_why, change) => expect(status(change)).toBe('off'));

  it('denied, whatever was before', () => expect(status({ permission: 'denied' })).toBe('denied'));

  it('on an iPhone or iPad, the home screen comes first', () => {
    expect(status({ canPush: false, userAgent: IPHONE })).toBe('home_screen_first');
    expect(status({ canPush: false, touchPoints: 5 })).toBe('home_screen_first');
    expect(status({ canPush: false, userAgent: IPHONE, isStandalone: true })).toBe('unsupported');
    expect(status({ userAgent: IPHONE, isStandalone: true })).toBe('on');
  });

  it('unsupported elsewhere', () => expect(status({ canPush: false })).toBe('unsupported'));
});
