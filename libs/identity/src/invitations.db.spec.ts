import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, openIdentity, type Identity } from './identity.fixture.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const HOUR = 3_600_000;

describe('an invitation', () => {
  let it_: Identity;
  let inviterId: string;
  beforeAll(async () => {
    it_ = await openIdentity();
    inviterId = (await it_.accounts.signUp(anAccount(), {})).me.id;
  });
  afterAll(() => it_.close());

  const invite = () =>
    it_.invitations.create({
      inviterId,
      round: 'coding',
      format: 'quick',
      startsAt: null,
      expiresAt: new Date(it_.clock.now() + HOUR),
    });

  /** The steps of the lib that books, with a number for the interview. */
  const redeem = (token: string) =>
    it_.database.transaction(async () => {
      const { id } = await it_.invitations.claim(token, undefined);
      const guest = await it_.identity.createGuest({ name: 'Kenji', timeZone: 'Asia/Tokyo' });
      const interviewId = randomUUID();
      // Booking takes a while; in it, all the others arrive.
      await new Promise((booked) => setTimeout(booked, 50));
      await it_.invitations.markRedeemed(id, guest.id, interviewId);
      return { guestId: guest.id, interviewId };
    });

  it('is known by a token of 128 bits that the database does not hold', async () => {
    const { token } = await invite();
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    const rows = await it_.database.sql<{ row: string }[]>`SELECT invitation::text AS row FROM invitation`;
    expect(rows.map((one) => one.row).join()).not.toContain(token);
    expect(await it_.invitations.show(token)).toMatchObject({ inviterId, round: 'coding', state: 'open' });
  });

  it('may be looked at any number of times', async () => {
    const { token } = await invite();
    for (let n = 0; n < 3; n++) await it_.invitations.show(token);
    await expect(redeem(token)).resolves.toBeDefined();
  });

  it('is redeemed once, also by many at once', async () => {
    const { token } = await invite();
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => redeem(token)));
    const won = all.filter((one) => one.status === 'fulfilled');
    const lost = all.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
    expect(won).toHaveLength(1);
    expect(lost).toEqual(Array.from({ length: 9 }, () => refusal('invitation_used')));
    expect(await it_.invitations.show(token)).toMatchObject({
      state: 'redeemed',
      redeemedBy: won[0]?.value.guestId,
      interviewId: won[0]?.value.interviewId,
    });
  });

  it('is still open after a booking that failed', async () => {
    const { token } = await invite();
    const failing = it_.database.transaction(async () => {
      const { id } = await it_.invitations.claim(token, undefined);
      await it_.invitations.markRedeemed(id, inviterId, randomUUID());
      throw new Error('the slot was taken');
    });
    await expect(failing).rejects.toThrow('the slot was taken');
    await expect(redeem(token)).resolves.toBeDefined();
  });

  it('is not for the one who sent it', async () => {
    const { token } = await invite();
    const own = it_.database.transaction(() => it_.invitations.claim(token, inviterId));
    await expect(own).rejects.toEqual(refusal('invitation_is_yours'));
  });

  it('runs out', async () => {
    const { token } = await invite();
    it_.clock.advance(HOUR);
    expect(await it_.invitations.show(token)).toMatchObject({ state: 'expired' });
    await expect(redeem(token)).rejects.toEqual(refusal('invitation_expired'));
  });

  it('can be taken back by its inviter only, and only while open', async () => {
    const { id, token } = await invite();
    const stranger = (await it_.accounts.signUp(anAccount(), {})).me.id;
    await expect(it_.invitations.revoke(stranger, id)).rejects.toEqual(refusal('not_found'));
    await it_.invitations.revoke(inviterId, id);
    expect(await it_.invitations.show(token)).toMatchObject({ state: 'revoked' });
    await expect(redeem(token)).rejects.toEqual(refusal('invitation_expired'));
    await expect(it_.invitations.revoke(inviterId, id)).rejects.toEqual(refusal('not_found'));
    expect((await it_.invitations.list(inviterId)).map((one) => one.id)).toContain(id);
    expect(await it_.invitations.list(stranger)).toEqual([]);
  });

  it('that nobody made is not there', async () => {
    for (const token of ['', 'x', '\u0000', 'a'.repeat(5_000)])
      await expect(it_.invitations.show(token)).rejects.toEqual(refusal('not_found'));
  });
});
