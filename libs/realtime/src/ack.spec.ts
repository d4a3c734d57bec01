import { describe, expect, it } from '@jest/globals';
import { Logger, Refusal } from '@loopmate/platform';
import { ack } from './ack.ts';

const logger = new Logger('silent');

describe('an acknowledgement', () => {
  it('carries what the work gives', async () => {
    expect(await ack(async () => ({ room: 'view' }), logger)).toEqual({ ok: true, room: 'view' });
    expect(await ack(() => undefined, logger)).toEqual({ ok: true });
  });

  it('names a refusal and says nothing of a bug', async () => {
    const refused = () => Promise.reject(new Refusal('not_now'));
    expect(await ack(refused, logger)).toEqual({ ok: false, code: 'not_now' });
    const broken = () => {
      throw new Error('a secret path');
    };
    expect(await ack(broken, logger)).toEqual({ ok: false, code: 'internal' });
  });
});
