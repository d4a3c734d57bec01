import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cohort } from '@loopmate/contracts/cohorts';
import { Refusal } from '@loopmate/platform';
import { openCohorts, type Cohorts } from './cohorts.fixture.ts';

let it_: Cohorts;
beforeAll(async () => {
  it_ = await openCohorts();
}, 60_000);
afterAll(() => it_.close());

const gone = new Refusal('not_found');
const codeOf = (cohort: Cohort) => (cohort.role === 'staff' ? cohort.code : '');

async function aCohort() {
  const staff = await it_.aPerson({ name: 'Staff' });
  const cohort = await it_.cohorts.found(staff, 'Autumn course');
  return { staff, id: cohort.id, code: codeOf(cohort) };
}

async function withMember() {
  const course = await aCohort();
  const member = await it_.aPerson({ name: 'Kenji' });
  await it_.joining.join(member, course.code);
  return { ...course, member };
}

describe('a cohort', () => {
  it('is founded by anybody with an account, who runs it', async () => {
    const { staff, id, code } = await aCohort();
    expect(await it_.cohorts.one(staff, id)).toMatchObject({
      role: 'staff',
      name: 'Autumn course',
      code,
      members: [{ id: staff, role: 'staff', isMe: true }],
    });
    const guest = await it_.aPerson({ email: null });
    await expect(it_.cohorts.found(guest, 'Mine')).rejects.toEqual(new Refusal('account_needed'));
  });

  it('is one of twenty at most, also when many are founded at once', async () => {
    const founder = await it_.aPerson();
    const all = await Promise.allSettled(
      Array.from({ length: 25 }, (_, n) => it_.cohorts.found(founder, `Course ${n}`)),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toEqual(Array.from({ length: 5 }, () => new Refusal('too_many_cohorts')));
    const [first] = (await it_.cohorts.mine(founder)).cohorts;
    await it_.cohorts.end(founder, first?.id ?? '');
    await expect(it_.cohorts.found(founder, 'One more')).resolves.toMatchObject({ role: 'staff' });
  });

  it('shows members each other’s names, and only staff the code and who was asked', async () => {
    const { id, code, member, staff } = await withMember();
    await it_.invites.add(staff, id, [{ name: 'Priya', email: 'priya@example.org' }]);
    const seen = await it_.cohorts.one(member, id);
    expect(seen.members.map(({ name }) => name)).toEqual(['Staff', 'Kenji']);
    expect(JSON.stringify(seen)).not.toContain(code);
    expect(JSON.stringify(seen)).not.toContain('@');
  });

  it('is not there for anybody else', async () => {
    const { id, member } = await withMember();
    const stranger = await it_.aPerson();
    await expect(it_.cohorts.one(stranger, id)).rejects.toEqual(gone);
    for (const one of [stranger, member]) {
      await expect(it_.cohorts.rename(one, id, 'Mine now')).rejects.toEqual(gone);
      await expect(it_.cohorts.rotateCode(one, id)).rejects.toEqual(gone);
      await expect(it_.cohorts.end(one, id)).rejects.toEqual(gone);
      await expect(it_.cohorts.makeStaff(one, id, one)).rejects.toEqual(gone);
      await expect(it_.cohorts.removeMember(one, id, member)).rejects.toEqual(gone);
      await expect(it_.invites.add(one, id, [{ name: '', email: 'a@example.org' }])).rejects.toEqual(gone);
    }
  });

  it('keeps one who runs it: the last names another first, or ends it', async () => {
    const { id, staff, member } = await withMember();
    await expect(it_.cohorts.leave(staff, id)).rejects.toEqual(new Refusal('last_staff'));
    await it_.cohorts.makeStaff(staff, id, member);
    const leaving = await Promise.allSettled([it_.cohorts.leave(staff, id), it_.cohorts.leave(member, id)]);
    expect(leaving.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('loses a member who is removed or leaves, and is gone for all when it ends', async () => {
    const { id, staff, member, code } = await withMember();
    await expect(it_.cohorts.removeMember(staff, id, staff)).rejects.toEqual(gone);
    await it_.cohorts.removeMember(staff, id, member);
    await expect(it_.cohorts.one(member, id)).rejects.toEqual(gone);
    await it_.joining.join(member, code);
    await it_.cohorts.leave(member, id);
    await expect(it_.cohorts.one(member, id)).rejects.toEqual(gone);
    await it_.cohorts.end(staff, id);
    await expect(it_.cohorts.one(staff, id)).rejects.toEqual(gone);
    await expect(it_.joining.join(member, code)).rejects.toEqual(gone);
    expect((await it_.cohorts.mine(staff)).cohorts).toEqual([]);
  });
});

describe('joining by code', () => {
  it('takes the code as it was typed, once or twice, and the old one never after a change', async () => {
    const { id, staff, code } = await aCohort();
    const member = await it_.aPerson();
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
    expect(await it_.joining.join(member, typed)).toMatchObject({ id, role: 'member' });
    expect(await it_.joining.join(member, code)).toMatchObject({ role: 'member' });
    expect(await it_.joining.join(staff, code)).toMatchObject({ role: 'staff' });
    const next = codeOf(await it_.cohorts.rotateCode(staff, id));
    const late = await it_.aPerson();
    await expect(it_.joining.join(late, code)).rejects.toEqual(gone);
    expect(await it_.joining.join(late, next)).toMatchObject({ role: 'member' });
  });

  it('says at the door who invites, and changes nothing', async () => {
    const { id, code, staff } = await aCohort();
    const door = { cohortName: 'Autumn course', staffNames: ['Staff'], email: null };
    expect(await it_.joining.door(code, undefined)).toEqual({ ...door, signedInAs: null, cohortId: null });
    const current = { id: staff, loginId: '', name: 'Staff', isGuest: false };
    expect(await it_.joining.door(code, current)).toMatchObject({ ...door, cohortId: id });
    expect((await it_.cohorts.one(staff, id)).members).toHaveLength(1);
  });

  it('lets nobody go on guessing, while right codes cost nothing', async () => {
    const { code } = await aCohort();
    const guesser = await it_.aPerson();
    for (let n = 0; n < 30; n++) await it_.joining.join(guesser, code);
    const guess = () => it_.joining.join(guesser, 'AAAAABBBBB');
    for (let n = 0; n < 20; n++) await expect(guess()).rejects.toEqual(gone);
    await expect(guess()).rejects.toEqual(new Refusal('too_many_requests'));
    await expect(it_.joining.join(guesser, code)).rejects.toEqual(new Refusal('too_many_requests'));
    await expect(it_.joining.join(await it_.aPerson(), code)).resolves.toBeDefined();
  });

  it('needs an account', async () => {
    const { code } = await aCohort();
    const guest = await it_.aPerson({ email: null });
    await expect(it_.joining.join(guest, code)).rejects.toEqual(new Refusal('account_needed'));
  });

  it('lets a whole campus sign up from one address that may do no more', async () => {
    const { id, code, staff } = await aCohort();
    const address = '192.0.2.77';
    const account = (n: number) => ({
      name: `Student ${n}`,
      email: `student.${n}@campus.example`,
      password: 'thirteen green lamps',
      timeZone: 'UTC',
    });
    // With one try a minute, an address has twenty.
    for (let n = 0; n < 60; n++) await it_.joining.signUp(code, account(n), { address });
    expect((await it_.cohorts.one(staff, id)).members).toHaveLength(61);
    const noCode = it_.joining.signUp('AAAAABBBBB', account(60), { address });
    await expect(noCode).rejects.toEqual(gone);
  }, 30_000);
});
