import { describe, expect, it } from '@jest/globals';
import { ClosedAddress, PushNetwork, isNamedHttps, isPublic } from './push-network.ts';

describe('where a push message may go', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fc00::1',
    'fd12:3456:789a::1',
    'ff02::1',
    'not an address',
  ])('not to %s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['142.250.74.10', '17.57.12.3', '2a00:1450:4001:80b::200a'])('to %s', (address) =>
    expect(isPublic(address)).toBe(true),
  );

  it.each([
    'http://push.example/1',
    'https://127.0.0.1/1',
    'https://2130706433/1',
    'https://0x7f.1/1',
    'https://127.0.0.1./1',
    'https://[::1]/1',
    'https://[::ffff:7f00:1]/1',
    'https://142.250.74.10/1',
    'https://name:word@push.example/1',
  ])('%s is refused before anything is resolved', async (endpoint) => {
    const url = new URL(endpoint);
    expect(isNamedHttps(url)).toBe(false);
    await expect(new PushNetwork().post(url, {}, Buffer.alloc(0))).rejects.toThrow(ClosedAddress);
  });

  it('a name is fine until it resolves to this machine', async () => {
    const url = new URL('https://localhost:9/1');
    expect(isNamedHttps(url)).toBe(true);
    await expect(new PushNetwork().post(url, {}, Buffer.alloc(0))).rejects.toThrow(ClosedAddress);
  });
});
