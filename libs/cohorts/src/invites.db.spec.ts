import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '@loopmate/platform';
import { openCohorts, type Cohorts } from './cohorts.fixture.ts';

const DAY_MS = 24 * 60 * 60_000;
const gone = new Refusal('not_found');
let made = 0;
const anAddress = () => `person.${++made}@campus.example`;

let it_: Cohorts;
beforeAll(async () => {
  it_ = await openCohorts();
}, 60_000);
afterAll(() => it_.close());

async function aCohort(of = it_) {
  const staff = await of.aPerson({ name: 'Staff' });
  const cohort = await of.cohorts.found(staff, 'Autumn course');
  if (cohort.role !== 'staff') throw new Error('whoever founds it runs it');
  return { staff, id: cohort.id, code: cohort.code };
}
const add = (course: { staff: string; id: string }, ...emails: string[]) =>
  it_.invites.add(
    course.staff,
    course.id,
    emails.map((email) => ({ name: 'Somebody', email })),
  );
const namesIn = async ({ staff, id }: { staff: string; id: string }) =>
  (await it_.cohorts.one(staff, id)).members.map((one) => one.id);
/** What the mail to this address would have in its link. */
async function mailedTo(email: string) {
  const [row] = await it_.database.sql<{ id: string }[]>`SELECT id FROM cohort_invite WHERE email = ${email}`;
  return (await it_.invites.mint(row?.id ?? ''))?.token ?? '';
}
async function mailsTo(email: string) {
  return it_.database.sql`
    SELECT FROM job JOIN cohort_invite ON cohort_invite.id = (job.body ->> 'inviteId')::uuid
    WHERE job.kind = 'cohort.mailed' AND cohort_invite.email = ${email}`;
}
const account = (email: string) => ({
  name: 'Priya',
  email,
  password: 'thirteen green lamps',
  timeZone: 'UTC',
});

describe('people added by address', () => {
  it('are told line by line, and nobody with an account is in before they said yes', async () => {
    const course = await aCohort();
    const [email, stranger] = [anAddress(), anAddress()];
    const kenji = await it_.aPerson({ email });
    const member = await it_.aPerson({ email: anAddress() });
    await it_.joining.join(member, course.code);
    const mine = (await it_.database.sql`SELECT email FROM person WHERE id = ${member}`)[0]?.[
      'email'
    ] as string;
    expect(
      await add(course, ` ${email.toUpperCase()} `, stranger, mine, 'nobody', stranger, 'a@b@c.example'),
    ).toEqual(['asked', 'mailed', 'member', 'not_an_address', 'twice', 'not_an_address']);
    expect(await add(course, email, stranger)).toEqual(['asked_before', 'asked_before']);
    expect(await namesIn(course)).not.toContain(kenji);
    const { asked } = await it_.cohorts.mine(kenji);
    expect(asked).toMatchObject([{ cohortName: 'Autumn course', byName: 'Staff' }]);
    await it_.invites.accept(kenji, asked[0]?.inviteId ?? '');
    expect(await namesIn(course)).toContain(kenji);
    expect((await it_.cohorts.mine(kenji)).asked).toEqual([]);
  });

  it('may say no for good, and only they may answer', async () => {
    const course = await aCohort();
    const email = anAddress();
    const kenji = await it_.aPerson({ email });
    await add(course, email);
    const id = (await it_.cohorts.mine(kenji)).asked[0]?.inviteId ?? '';
    await expect(it_.invites.accept(course.staff, id)).rejects.toEqual(gone);
    await it_.invites.decline(kenji, id);
    await expect(it_.invites.accept(kenji, id)).rejects.toEqual(gone);
    expect(await add(course, email)).toEqual(['declined']);
    expect((await it_.cohorts.mine(kenji)).asked).toEqual([]);
  });

  it('are not asked any more once staff take it back, or the cohort ends', async () => {
    const course = await aCohort();
    const email = anAddress();
    const kenji = await it_.aPerson({ email });
    await add(course, email);
    const id = (await it_.cohorts.mine(kenji)).asked[0]?.inviteId ?? '';
    const other = await aCohort();
    await expect(it_.invites.withdraw(other.staff, other.id, id)).rejects.toEqual(gone);
    await it_.invites.withdraw(course.staff, course.id, id);
    await expect(it_.invites.accept(kenji, id)).rejects.toEqual(gone);
    expect(await it_.invites.open(id)).toBeUndefined();
    expect(await add(course, email)).toEqual(['asked']);
    expect(await it_.invites.open(id)).toMatchObject({ personId: kenji, byName: 'Staff' });
    await it_.cohorts.end(course.staff, course.id);
    expect((await it_.cohorts.mine(kenji)).asked).toEqual([]);
    await expect(it_.invites.accept(kenji, id)).rejects.toEqual(gone);
    const kept = await it_.database.sql`SELECT FROM cohort_invite WHERE cohort_id = ${course.id}`;
    expect(kept).toHaveLength(0);
  });

  it('are at most two thousand a day from one person', async () => {
    const course = await aCohort();
    const lines = Array.from({ length: 1_000 }, (_, n) => ({ name: '', email: `nobody ${n}` }));
    await it_.invites.add(course.staff, course.id, lines);
    const emails = lines.map(() => ({ name: 'Somebody', email: anAddress() }));
    const outcomes = await it_.invites.add(course.staff, course.id, emails);
    expect(new Set(outcomes)).toEqual(new Set(['mailed']));
    await expect(add(course, anAddress())).rejects.toEqual(new Refusal('too_many_requests'));
  });

  it('without an account, where no mail is sent, wait for staff to give them the link', async () => {
    const quiet = await openCohorts({});
    const { staff, id, code } = await aCohort(quiet);
    const email = anAddress();
    expect(await quiet.invites.add(staff, id, [{ name: 'Priya', email }])).toEqual(['unsent']);
    expect(await quiet.cohorts.one(staff, id)).toMatchObject({ invites: [{ email, way: 'unsent' }] });
    await quiet.joining.signUp(code, account(email), {});
    expect(await quiet.cohorts.one(staff, id)).toMatchObject({ invites: [] });
    await quiet.close();
  });
});

describe('a mailed link', () => {
  it('is kept nowhere but as a digest', async () => {
    const course = await aCohort();
    const email = anAddress();
    await add(course, email);
    const token = await mailedTo(email);
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    const rows = await it_.database.sql<{ row: string }[]>`
      SELECT cohort_invite::text AS row FROM cohort_invite UNION ALL SELECT job::text FROM job`;
    expect(rows.map((one) => one.row).join()).not.toContain(token);
  });

  it('lets its address in by signing up, once', async () => {
    const course = await aCohort();
    const email = anAddress();
    await add(course, email);
    const token = await mailedTo(email);
    expect(await it_.joining.door(token, undefined)).toMatchObject({ email, cohortName: 'Autumn course' });
    const { me } = await it_.joining.signUp(token, account(email), {});
    expect(await namesIn(course)).toContain(me.id);
    await expect(it_.joining.door(token, undefined)).rejects.toEqual(gone);
    const current = { id: me.id, loginId: '', name: me.name, isGuest: false };
    expect(await it_.joining.door(token, current)).toMatchObject({ cohortId: course.id });
  });

  it('is needed: an account with the address alone opens nothing', async () => {
    const course = await aCohort();
    const email = anAddress();
    await add(course, email);
    const impostor = await it_.aPerson({ email });
    expect((await it_.cohorts.mine(impostor)).asked).toEqual([]);
    await expect(it_.cohorts.one(impostor, course.id)).rejects.toEqual(gone);
    const token = await mailedTo(email);
    await it_.joining.join(impostor, token);
    expect(await namesIn(course)).toContain(impostor);
  });

  it('is of no use to another address, signed in or signing up', async () => {
    const course = await aCohort();
    const email = anAddress();
    await add(course, email);
    const token = await mailedTo(email);
    const other = await it_.aPerson();
    const refused = new Refusal('invitation_for_another');
    await expect(it_.joining.join(other, token)).rejects.toEqual(refused);
    await expect(it_.joining.signUp(token, account(anAddress()), {})).rejects.toEqual(refused);
    const current = { id: other, loginId: '', name: 'Ada', isGuest: false };
    expect(await it_.joining.door(token, current)).toMatchObject({ signedInAs: { isTheirs: false } });
  });

  it('goes out once a week at most, and works again when it was taken back and made again', async () => {
    const course = await aCohort();
    const email = anAddress();
    const takeBack = async () => {
      const cohort = await it_.cohorts.one(course.staff, course.id);
      const invites = cohort.role === 'staff' ? cohort.invites : [];
      const found = invites.find((one) => one.email === email);
      await it_.invites.withdraw(course.staff, course.id, found?.id ?? '');
    };
    await add(course, email);
    const token = await mailedTo(email);
    await takeBack();
    await expect(it_.joining.door(token, undefined)).rejects.toEqual(gone);
    expect(await add(course, email)).toEqual(['asked_before']);
    expect(await it_.joining.door(token, undefined)).toMatchObject({ email });
    it_.clock.movedMs += 8 * DAY_MS;
    expect(await add(course, email)).toEqual(['mailed']);
    expect(await mailsTo(email)).toHaveLength(2);
    await mailedTo(email);
    await expect(it_.joining.door(token, undefined)).rejects.toEqual(gone);
  });
});
