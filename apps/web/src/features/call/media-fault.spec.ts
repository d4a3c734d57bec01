import { describe, expect, it } from '@jest/globals';
import { browserOf, fixFor, mediaFaultOf } from './media-fault.ts';

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const safari =
  'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('a device that does not come', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'not_found'],
    ['NotReadableError', 'in_use'],
    ['AbortError', 'in_use'],
    ['OverconstrainedError', 'not_found'],
    ['SomethingNew', 'failed'],
  ])('after %s is %s', (name, fault) => {
    expect(mediaFaultOf(new DOMException('no', name))).toBe(fault);
  });
  it('is unsupported where the page may not even ask', () => {
    expect(mediaFaultOf(new TypeError('mediaDevices is undefined'))).toBe('unsupported');
  });

  it('says where this browser keeps its permission', () => {
    expect([chrome, safari, firefox, ''].map(browserOf)).toEqual(['chrome', 'safari', 'firefox', 'other']);
    expect(fixFor('denied', 'camera', safari)).toContain('Safari › Settings');
  });
  it('is never called denied when it is only missing', () => {
    expect(fixFor('not_found', 'microphone', chrome)).toBe(
      'No microphone was found. Plug one in, then try again.',
    );
  });
});
