import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { inDays, openScheduling, refused, type Scheduling } from './scheduling.fixture.ts';

const DAY = 24 * 3_600_000;

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await openScheduling();
}, 60_000);
afterAll(() => scheduling.close());

const tokenOf = (url: string) => /\/api\/calendar\/([\w-]+)\.ics$/.exec(url)?.[1] ?? '';

async function read(token: string) {
  const text = await scheduling.feeds.read(token);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return { uid: event.uid, sequence: event.sequence, status: one.getFirstPropertyValue('status') };
  });
  return { text: text.replaceAll('\r\n ', ''), method: calendar.getFirstPropertyValue('method'), events };
}

describe('a calendar link', () => {
  it('tells its own person’s interviews, cancelled ones too, under the entries’ names and numbers', async () => {
    const { aPerson, book, bookings, feeds, interviews, moves } = scheduling;
    const [me, peer] = [await aPerson(), await aPerson()];
    const kept = await book(me, peer, inDays(3));
    const gone = await book(peer, me, inDays(4));
    await book(peer, await aPerson(), inDays(5));
    await bookings.cancel(peer, gone.id, undefined);
    const token = tokenOf((await feeds.make(me)).url);
    const { text, method, events } = await read(token);
    expect(method).toBe('PUBLISH');
    const entries = await interviews.calendarEntries(me, [kept.id, gone.id]);
    const told = (id: string, status: string) => ({ ...entries.get(id), status });
    expect(events).toHaveLength(2);
    expect(events).toEqual(expect.arrayContaining([told(kept.id, 'CONFIRMED'), told(gone.id, 'CANCELLED')]));
    expect(text).not.toContain('example.com');
    await moves.propose(me, kept.id, [inDays(6)]);
    await moves.accept(peer, kept.id, inDays(6));
    const moved = (await read(token)).events.find(({ uid }) => uid === entries.get(kept.id)?.uid);
    expect(moved?.sequence).toBe((entries.get(kept.id)?.sequence ?? NaN) + 1);
  });

  it('keeps what has lately been, and lets go of what is long over', async () => {
    const { aPerson, book, feeds, database } = scheduling;
    const [me, peer] = [await aPerson(), await aPerson()];
    const ids = [(await book(me, peer, inDays(2))).id, (await book(me, peer, inDays(3))).id];
    for (const [at, days] of [80, 100].entries()) {
      const end = new Date(Date.now() - days * DAY);
      await database.sql`UPDATE interview SET ends_at = ${end} WHERE id = ${ids[at] ?? ''}`;
    }
    expect((await read(tokenOf((await feeds.make(me)).url))).events).toHaveLength(1);
  });

  it('is kept as a digest, and a new one stops the old', async () => {
    const { aPerson, database, feeds } = scheduling;
    const me = await aPerson();
    expect(await feeds.mine(me)).toEqual({ madeAt: null });
    const old = tokenOf((await feeds.make(me)).url);
    expect(Buffer.from(old, 'base64url')).toHaveLength(16);
    expect(JSON.stringify([...(await database.sql`SELECT * FROM calendar_feed`)])).not.toContain(old);
    const { url, madeAt } = await feeds.make(me);
    expect(await feeds.mine(me)).toEqual({ madeAt });
    await expect(feeds.read(old)).rejects.toEqual(refused('not_found'));
    expect((await read(tokenOf(url))).events).toEqual([]);
    await feeds.end(me);
    await expect(feeds.read(tokenOf(url))).rejects.toEqual(refused('not_found'));
    await expect(feeds.read('nobody-made-this-token')).rejects.toEqual(refused('not_found'));
  });
});
