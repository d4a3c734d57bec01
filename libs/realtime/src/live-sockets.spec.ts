import { describe, expect, it } from '@jest/globals';
import { loginRevoked } from '@loopmate/identity';
import { Config, Events, Logger } from '@loopmate/platform';
import { LiveSockets } from './live-sockets.ts';

function aNode() {
  const events = new Events(new Logger('silent'));
  const config = Config.from({ LIMIT_SOCKETS_PER_PERSON: '2' });
  const ended = new Set<string>();
  const identity = { endedLogins: async () => ended };
  const live = new LiveSockets(config, identity, new Logger('silent'), events);
  const closed: string[] = [];
  const open = (id: string, loginId: string) =>
    live.open({
      person: { id, loginId, name: id, isGuest: false },
      close: (code) => closed.push(`${id} ${loginId} ${code}`),
    });
  return { events, live, ended, open, closed };
}

describe('the open sockets of a node', () => {
  it('are capped per person, and a closed one makes room', () => {
    const { open } = aNode();
    const forget = open('mei', 'a');
    open('mei', 'a');
    expect(() => open('mei', 'b')).toThrow('too_many_requests');
    open('kenji', 'c');
    forget();
    forget();
    open('mei', 'b');
    expect(() => open('mei', 'b')).toThrow('too_many_requests');
  });

  it('are closed with their login, and only those', async () => {
    const { events, open, closed } = aNode();
    open('mei', 'a');
    open('mei', 'b');
    open('kenji', 'c');
    events.emit(loginRevoked, { personId: 'mei', loginId: 'a' });
    await new Promise((next) => setImmediate(next));
    expect(closed).toEqual(['mei a not_signed_in']);
  });

  it('are closed at the next review when their login ended on another node', async () => {
    const { live, ended, open, closed } = aNode();
    open('mei', 'a');
    open('kenji', 'c');
    ended.add('c');
    await live.review();
    expect(closed).toEqual(['kenji c not_signed_in']);
  });
});
