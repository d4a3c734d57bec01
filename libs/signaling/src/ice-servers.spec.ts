import { describe, expect, it } from '@jest/globals';
import { iceServersFor, turnCredentials } from './ice-servers.ts';

const at = Date.UTC(2026, 10, 24, 20, 0);

describe('credentials for a relay', () => {
  it('are what coturn computes: base64 HMAC-SHA1 of "<expiry>:<person>"', () => {
    // printf '1795550400:ada' | openssl dgst -sha1 -hmac north -binary | base64
    expect(turnCredentials('north', 'ada', at)).toEqual({
      username: '1795550400:ada',
      credential: 'sFI7WO23pVvsyJ4fUZD7b7LjDW4=',
    });
  });

  it('differ for each person and each expiry', () => {
    const all = [
      turnCredentials('north', 'ada', at),
      turnCredentials('north', 'kenji', at),
      turnCredentials('north', 'ada', at + 1000),
      turnCredentials('south', 'ada', at),
    ].map((one) => one.credential);
    expect(new Set(all).size).toBe(4);
  });
});

describe('servers given to a call', () => {
  const turn = { stunUrls: [], turnUrls: ['turn:relay.example:3478'], turnSecret: 'north' };

  it('are none when none are set up', () => {
    expect(iceServersFor({ stunUrls: [], turnUrls: [], turnSecret: undefined }, 'ada', at)).toEqual([]);
  });
  it('leave out a relay whose secret is missing', () => {
    expect(iceServersFor({ ...turn, turnSecret: undefined }, 'ada', at)).toEqual([]);
  });
  it('put STUN beside TURN, and the credentials on TURN only', () => {
    const [stun, relay] = iceServersFor({ ...turn, stunUrls: ['stun:relay.example'] }, 'ada', at);
    expect(stun).toEqual({ urls: ['stun:relay.example'] });
    expect(relay).toMatchObject({ urls: ['turn:relay.example:3478'], username: '1795550400:ada' });
  });
});
