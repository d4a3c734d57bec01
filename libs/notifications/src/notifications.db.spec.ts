import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { CohortsService, InvitesService } from '@loopmate/cohorts';
import { person } from '@loopmate/identity/tables';
import { AttendanceService, InterviewsService, Mover } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Clock, Config, PlatformModule } from '@loopmate/platform';
import { NotificationsModule } from './notifications.module.ts';
import { NotificationsService } from './notifications.service.ts';

let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let interviews: InterviewsService;
let mover: Mover;
let notifications: NotificationsService;
let smtp: Server;
const mails: string[] = [];
/** What the server answers to the next mails, before it takes them again. */
const answers: string[] = [];

class HandClock extends Clock {
  movedMs = 0;
  override now(): number {
    return Date.now() + this.movedMs;
  }
}
const clock = new HandClock();
const MINUTE_MS = 60_000;

/** Enough of an SMTP server to receive a mail. */
function receive(socket: Socket): void {
  let mail: string | undefined;
  let rest = '';
  socket.write('220 test\r\n');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (mail !== undefined) {
        if (line === '.') {
          const answer = answers.shift();
          if (!answer) mails.push(mail);
          mail = undefined;
          socket.write(`${answer ?? '250 kept'}\r\n`);
        } else mail += `${line.replace(/^\.\./, '.')}\n`;
      } else if (/^DATA/i.test(line)) {
        mail = '';
        socket.write('354 go on\r\n');
      } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
    }
  });
}

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  smtp = createServer(receive);
  const port = await new Promise<number>((listening) =>
    smtp.listen(0, '127.0.0.1', () => {
      const address = smtp.address();
      listening(address !== null && typeof address === 'object' ? address.port : 0);
    }),
  );
  const config = Config.from({
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://loopmate.example',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  app = await Test.createTestingModule({
    imports: [PlatformModule.with(config, clock), PersistenceModule.with(clone.url), NotificationsModule],
  }).compile();
  await app.init();
  database = app.get(Database);
  interviews = app.get(InterviewsService);
  mover = app.get(Mover);
  notifications = app.get(NotificationsService);
}, 60_000);
afterAll(async () => {
  await app.close();
  smtp.close();
  await drop();
});

async function aPerson(name: string) {
  const id = randomUUID();
  await database.orm.insert(person).values({ id, name, email: `${id}@example.com`, timeZone: 'UTC' });
  return id;
}

async function book(state: 'confirmed' | 'proposed', inMinutes = 48 * 60) {
  const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
  const startsAt = new Date(clock.now() + inMinutes * MINUTE_MS);
  const answerBy = new Date(clock.now() + (inMinutes / 2) * MINUTE_MS);
  const id = await interviews.book({
    round: 'coding',
    format: 'quick',
    startsAt,
    people: [ada, kenji],
    state,
    proposedBy: ada,
    answerBy,
  });
  return { id, ada, kenji, startsAt };
}

const kindsOf = async (id: string) => (await notifications.list(id)).messages.map(({ body }) => body.kind);
async function until<T>(ask: () => T | Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const value = await ask();
    if (isRight(value) || Date.now() > deadline) return value;
    await new Promise((later) => setTimeout(later, 20));
  }
}
const told = (id: string, count: number) =>
  until(
    () => kindsOf(id),
    (kinds) => kinds.length >= count,
  );

/** Jobs about an interview that are due and not done. */
async function unended(kind: string, interviewId: string): Promise<number> {
  const found = await database.sql`
    SELECT id FROM job WHERE kind = ${kind} AND ended_at IS NULL AND body::text LIKE ${`%${interviewId}%`}
      AND (attempts > 0 OR run_at <= ${new Date(clock.now())})`;
  return found.length;
}

describe('the inbox', () => {
  it('tells the one who is asked, then the asker of the answer', async () => {
    const { id, ada, kenji } = await book('proposed');
    expect(await told(kenji, 1)).toEqual(['interview_asked']);
    await interviews.accept(kenji, id);
    expect(await told(ada, 1)).toEqual(['interview_accepted']);
    expect(await kindsOf(kenji)).toEqual(['interview_asked']);
  });

  it('tells both of a booking, and the other one of a cancelling, with the reason', async () => {
    const { id, ada, kenji } = await book('confirmed');
    expect(await told(ada, 1)).toEqual(['interview_booked']);
    await told(kenji, 1);
    await interviews.cancel(ada, id, 'I am ill');
    expect(await told(kenji, 2)).toEqual(['interview_cancelled', 'interview_booked']);
    const [newest] = (await notifications.list(kenji)).messages;
    expect(newest?.body).toMatchObject({ partnerName: 'Ada', reason: 'I am ill' });
    expect(await kindsOf(ada)).toEqual(['interview_booked']);
  });

  it('tells the partner that a card is in, and the author nothing', async () => {
    const { id, ada, kenji } = await book('confirmed');
    await told(kenji, 1);
    await told(ada, 1);
    await interviews.tell(id, 'card_submitted', ada);
    expect(await told(kenji, 2)).toEqual(['card_submitted', 'interview_booked']);
    expect(await kindsOf(ada)).toEqual(['interview_booked']);
  });

  it('counts what is unread, and lets nobody read for others', async () => {
    const { ada, kenji } = await book('confirmed');
    await told(ada, 1);
    await told(kenji, 1);
    const [message] = (await notifications.list(ada)).messages;
    await notifications.markRead(kenji, [message?.id ?? '']);
    expect((await notifications.list(ada)).unread).toBe(1);
    await notifications.markRead(ada, undefined);
    expect(await notifications.list(ada)).toMatchObject({
      unread: 0,
      messages: [{ readAt: expect.any(String) }],
    });
    expect((await notifications.list(kenji)).unread).toBe(1);
  });
});

describe('reminders', () => {
  const minutesOf = async (id: string) =>
    (await notifications.list(id)).messages.flatMap(({ body }) =>
      body.kind === 'interview_soon' ? [body.minutesBefore] : [],
    );
  const reminded = (id: string, count: number) =>
    until(
      () => minutesOf(id),
      (minutes) => minutes.length >= count,
    );

  it('come at their times, to both, each once', async () => {
    const { ada, kenji } = await book('confirmed', 25 * 60);
    await told(ada, 1);
    clock.movedMs += 61 * MINUTE_MS;
    expect(await reminded(ada, 1)).toEqual([1440]);
    clock.movedMs += 23 * 60 * MINUTE_MS;
    expect(await reminded(ada, 2)).toEqual([60, 1440]);
    clock.movedMs += 45 * MINUTE_MS;
    await reminded(ada, 3);
    clock.movedMs += 5 * MINUTE_MS;
    expect(await reminded(ada, 4)).toEqual([10, 15, 60, 1440]);
    expect(await reminded(kenji, 4)).toEqual([10, 15, 60, 1440]);
  });

  it('of a request begin when it is accepted, and end with a cancelling', async () => {
    const { id, ada, kenji } = await book('proposed', 90);
    await told(kenji, 1);
    clock.movedMs += 10 * MINUTE_MS;
    await interviews.accept(kenji, id);
    clock.movedMs += 21 * MINUTE_MS;
    expect(await reminded(kenji, 1)).toEqual([60]);
    await interviews.cancel(ada, id, null);
    await told(kenji, 3);
    clock.movedMs += 55 * MINUTE_MS;
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(await minutesOf(kenji)).toEqual([60]);
  });

  const soonMails = (person: string) =>
    mails.filter((mail) => mail.includes(`${person}@example.com>`) && !/Subject: Booked/.test(mail));

  it('and their mails come once, though the server died before it could note that they were told', async () => {
    const { id, ada, kenji } = await book('confirmed', 70);
    await told(ada, 1);
    clock.movedMs += 11 * MINUTE_MS;
    for (const who of [ada, kenji]) {
      await reminded(who, 1);
      await until(
        () => soonMails(who),
        (found) => found.length > 0,
      );
    }
    for (const kind of ['interview.reminder', 'notifications.reminder_sending']) {
      await until(
        () => unended(kind, id),
        (count) => count === 0,
      );
      await database.sql`
        UPDATE job SET ended_at = NULL WHERE kind = ${kind} AND run_at <= ${new Date(clock.now())} AND body::text LIKE ${`%${id}%`}`;
      expect(await unended(kind, id)).toBeGreaterThan(0);
      await until(
        () => unended(kind, id),
        (count) => count === 0,
      );
    }
    for (const who of [ada, kenji]) expect([await minutesOf(who), soonMails(who).length]).toEqual([[60], 1]);
  });

  it('are not mailed any more when the mail server took none until the interview was cancelled', async () => {
    const { id, ada, kenji } = await book('confirmed', 70);
    await told(ada, 1);
    await until(
      () => mails.filter((mail) => mail.includes(ada) || mail.includes(kenji)).length,
      (count) => count === 2,
    );
    answers.push('451 later', '451 later');
    clock.movedMs += 11 * MINUTE_MS;
    await reminded(ada, 1);
    await until(
      () => answers.length,
      (count) => count === 0,
    );
    await interviews.cancel(ada, id, null);
    await until(
      () => unended('notifications.reminder_sending', id),
      (count) => {
        clock.movedMs += 1_000;
        return count === 0;
      },
    );
    expect([soonMails(ada).length, soonMails(kenji).map((mail) => /Subject: (\w+)/.exec(mail)?.[1])]).toEqual(
      [0, ['Cancelled']],
    );
  });

  it('do not come late: a server that was away says nothing of an interview that has begun', async () => {
    const { ada } = await book('confirmed', 70);
    await told(ada, 1);
    clock.movedMs += 80 * MINUTE_MS;
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(await minutesOf(ada)).toEqual([]);
  });
});

describe('a request that nobody answers', () => {
  it('ends at its time; the one who asked is told and the time is free', async () => {
    const { id, ada, kenji, startsAt } = await book('proposed', 48 * 60);
    await told(kenji, 1);
    clock.movedMs += (24 * 60 + 1) * MINUTE_MS;
    expect(await told(ada, 1)).toEqual(['interview_unanswered']);
    expect(await kindsOf(kenji)).toEqual(['interview_asked']);
    expect((await interviews.summary(ada, id)).state).toBe('expired');
    await expect(interviews.accept(kenji, id)).rejects.toThrow('already_answered');
    const booking = { round: 'coding', format: 'quick', startsAt, people: [ada, kenji] } as const;
    await interviews.book({ ...booking, state: 'confirmed', proposedBy: ada });
  });
});

describe('an interview one of the two does not come to', () => {
  it('calls the absent one, tells both what became of it, and passes on what they say', async () => {
    const { id, ada, kenji } = await book('confirmed', 20);
    await told(ada, 1);
    clock.movedMs += 19 * MINUTE_MS;
    const event = { kind: 'attendance', half: 1, personId: ada, body: { what: 'joined' } } as const;
    await interviews.append(id, event);
    clock.movedMs += 2 * MINUTE_MS;
    const has = (person: string, kind: string) =>
      until(
        () => kindsOf(person),
        (kinds) => kinds.includes(kind as never),
      );
    expect(await has(kenji, 'partner_waiting')).toContain('partner_waiting');
    clock.movedMs += 10 * MINUTE_MS;
    await has(ada, 'interview_missed');
    await has(kenji, 'interview_missed');
    const bodyOf = async (person: string, kind: string) =>
      (await notifications.list(person)).messages.find(({ body }) => body.kind === kind)?.body;
    expect(await bodyOf(ada, 'interview_missed')).toMatchObject({ mine: 'attended', theirs: 'no_show' });
    expect(await bodyOf(kenji, 'interview_missed')).toMatchObject({ mine: 'no_show', theirs: 'attended' });
    expect(await bodyOf(ada, 'partner_waiting')).toBeUndefined();

    const attendance = app.get(AttendanceService, { strict: false });
    await attendance.dispute(kenji, id, 'The connection failed');
    await has(ada, 'attendance_disputed');
    expect(await bodyOf(ada, 'attendance_disputed')).toMatchObject({ reason: 'The connection failed' });
    await attendance.excuse(ada, id);
    expect(await has(kenji, 'attendance_excused')).toContain('attendance_excused');
    expect(await bodyOf(kenji, 'attendance_disputed')).toBeUndefined();
    expect(await bodyOf(ada, 'attendance_excused')).toBeUndefined();
  });
});

describe('a move', () => {
  const later = (start: Date, minutes: number) => new Date(start.getTime() + minutes * MINUTE_MS);
  const mailed = (person: string, subject: RegExp) =>
    mails.filter((mail) => mail.includes(`${person}@example.com>`) && subject.test(mail));

  it('is told to the one who is asked with the times, then to both with the calendar entry', async () => {
    const { id, ada, kenji, startsAt } = await book('confirmed');
    await told(kenji, 1);
    const start = later(startsAt, 120);
    await mover.propose(ada, id, [start], later(startsAt, -15));
    expect(await told(kenji, 2)).toEqual(['move_asked', 'interview_booked']);
    const [asked] = (await notifications.list(kenji)).messages;
    expect(asked?.body).toMatchObject({ start: startsAt.toISOString(), starts: [start.toISOString()] });
    await mover.accept(kenji, id, start, new Date(clock.now()));
    expect(await told(kenji, 3)).toEqual(['interview_moved', 'move_asked', 'interview_booked']);
    expect(await told(ada, 2)).toEqual(['interview_moved', 'interview_booked']);
    for (const who of [ada, kenji]) {
      const [mail = ''] = await until(
        () => mailed(who, /Subject: Moved:/),
        (found) => found.length > 0,
      );
      expect(methodOf(mail)).toBe('REQUEST');
      expect(sequenceOf(calendarOf(mail))).toBe(1);
      expect(calendarOf(mail)).toContain(`DTSTART:${start.toISOString().replace(/[-:]|\.\d{3}/g, '')}`);
    }
  });

  it('silences the reminders of the old start, and those of the new one come', async () => {
    const { id, ada, kenji, startsAt } = await book('confirmed', 90);
    await told(kenji, 1);
    const start = later(startsAt, 180);
    await mover.propose(ada, id, [start], later(startsAt, -15));
    await mover.accept(kenji, id, start, new Date(clock.now()));
    await told(ada, 2);
    clock.movedMs += 85 * MINUTE_MS;
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    const soon = async (who: string) => (await kindsOf(who)).filter((kind) => kind === 'interview_soon');
    expect([await soon(ada), await soon(kenji)]).toEqual([[], []]);
    clock.movedMs += 10 * MINUTE_MS;
    const [reminder] = await until(
      async () => (await notifications.list(kenji)).messages.map(({ body }) => body),
      ([newest]) => newest?.kind === 'interview_soon',
    );
    expect(reminder).toMatchObject({
      kind: 'interview_soon',
      minutesBefore: 180,
      start: start.toISOString(),
    });
  });

  it('that is declined, or not answered in time, is told to who asked', async () => {
    const { id, ada, kenji, startsAt } = await book('confirmed');
    await told(ada, 1);
    await mover.propose(ada, id, [later(startsAt, 60)], later(startsAt, -15));
    await mover.decline(kenji, id, new Date(clock.now()));
    expect(await told(ada, 2)).toEqual(['move_declined', 'interview_booked']);
    await mover.propose(ada, id, [later(startsAt, 90)], later(startsAt, -15));
    clock.movedMs += (48 * 60 - 14) * MINUTE_MS;
    const kinds = await until(
      () => kindsOf(ada),
      (all) => all.includes('move_unanswered'),
    );
    expect(kinds).toContain('move_unanswered');
    expect(await kindsOf(kenji)).not.toContain('move_unanswered');
    expect((await interviews.summary(ada, id)).start).toBe(startsAt.toISOString());
  });
});

describe('mail', () => {
  it('repeats the message as text and HTML to the person’s own address', async () => {
    const { kenji } = await book('proposed');
    const got = await until(
      () => mails.filter((mail) => mail.includes(`To: Kenji <${kenji}@example.com>`)),
      (found) => found.length > 0,
    );
    expect(got).toHaveLength(1);
    expect(got[0]).toMatch(/Subject: Ada asks you for/);
    expect(got[0]).toMatch(/Content-Type: text\/plain/);
    expect(got[0]).toMatch(/Content-Type: text\/html/);
  });

  it('carries the calendar entry of who it is for: REQUEST, then CANCEL with a higher SEQUENCE', async () => {
    const { id, ada, kenji } = await book('confirmed');
    const to = (person: string) => mails.filter((mail) => mail.includes(`To: Ada <${person}@example.com>`));
    await until(
      () => to(ada),
      (found) => found.length > 0,
    );
    await interviews.cancel(kenji, id, null);
    const [booked = '', cancelled = ''] = await until(
      () => to(ada),
      (found) => found.length > 1,
    );
    expect([methodOf(booked), methodOf(cancelled)]).toEqual(['REQUEST', 'CANCEL']);
    const [first, last] = [calendarOf(booked), calendarOf(cancelled)];
    expect(first).toMatch(/METHOD:REQUEST/);
    expect(last).toMatch(/METHOD:CANCEL/);
    expect(first.match(/UID:.*/)?.[0]).toBe(last.match(/UID:.*/)?.[0]);
    expect([sequenceOf(first), sequenceOf(last)]).toEqual([0, 1]);
    expect(first.replaceAll('\r\n ', '')).toContain(`mailto:${ada}@example.com`);
    expect(first + last).not.toContain(kenji);
  });

  it('that the server cannot take now is sent again, and the inbox tells it once', async () => {
    answers.push('451 later', '451 later');
    const { ada, kenji } = await book('confirmed');
    await told(ada, 1);
    await told(kenji, 1);
    const mailed = (person: string) => mails.filter((mail) => mail.includes(`${person}@example.com>`)).length;
    await until(
      () => {
        // The next try comes by the clock, and how soon the first has failed is the network's affair.
        clock.movedMs += 1_000;
        return mailed(ada) + mailed(kenji);
      },
      (count) => count === 2,
    );
    expect([mailed(ada), mailed(kenji)]).toEqual([1, 1]);
    expect([await kindsOf(ada), await kindsOf(kenji)]).toEqual([['interview_booked'], ['interview_booked']]);
  });

  it('that the server refuses for good is not tried again', async () => {
    answers.push('550 no such mailbox');
    const { kenji } = await book('proposed');
    await told(kenji, 1);
    clock.movedMs += 10 * MINUTE_MS;
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(mails.filter((mail) => mail.includes(`${kenji}@example.com>`))).toEqual([]);
  });
});

const methodOf = (mail: string) => /Content-Type: text\/calendar;[^\n]*method=(\w+)/.exec(mail)?.[1];
const sequenceOf = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);

/** The attached file; nodemailer writes it as base64. */
function calendarOf(mail: string): string {
  const part = mail.split(/\n--[^\n]+\n/).find((one) => /^Content-Type: application\/ics/m.test(one)) ?? '';
  return Buffer.from(part.split('\n\n').slice(1).join(''), 'base64').toString();
}

describe('being asked to join a cohort', () => {
  async function asked(email: string) {
    const staff = await aPerson('Priya');
    const { id } = await app.get(CohortsService).found(staff, 'Autumn <course>');
    const outcomes = await app.get(InvitesService).add(staff, id, [{ name: 'Kenji', email }]);
    return { staff, id, outcomes };
  }
  const mailTo = (email: string) =>
    until(
      () => mails.filter((one) => one.includes(email)).map(plain),
      (all) => all.length > 0,
    );
  /** Quoted-printable as far as these mails use it. */
  const plain = (mail: string) => mail.replace(/=\n/g, '').replace(/=3D/g, '=');

  it('comes to an account in the inbox and by mail, without a link that joins', async () => {
    const kenji = await aPerson('Kenji');
    const { id, outcomes } = await asked(`${kenji}@example.com`);
    expect(outcomes).toEqual(['asked']);
    await told(kenji, 1);
    const [message] = (await notifications.list(kenji)).messages;
    expect(message?.body).toEqual({
      kind: 'cohort_asked',
      cohortId: id,
      cohortName: 'Autumn <course>',
      byName: 'Priya',
    });
    const [mail] = await mailTo(`${kenji}@example.com`);
    expect(mail).toContain('https://loopmate.example/cohorts');
    expect(mail).not.toContain('/join/');
  });

  it('comes to an address without an account as a link of its own, names as text', async () => {
    const email = `${randomUUID()}@campus.example`;
    const { outcomes } = await asked(email);
    expect(outcomes).toEqual(['mailed']);
    const [mail] = await mailTo(email);
    expect(mail).toMatch(/https:\/\/loopmate\.example\/join\/[\w-]{22}/);
    expect(mail).toContain('Subject: Priya asks you to join Autumn <course>');
    expect(mail).toContain('Autumn &#60;course&#62;');
  });

  it('is not told of any more once it is taken back', async () => {
    const email = `${randomUUID()}@campus.example`;
    answers.push('451 later');
    const { staff, id } = await asked(email);
    await until(
      () => answers.length,
      (left) => left === 0,
    );
    const cohort = await app.get(CohortsService).one(staff, id);
    const [invite] = cohort.role === 'staff' ? cohort.invites : [];
    await app.get(InvitesService).withdraw(staff, id, invite?.id ?? '');
    clock.movedMs += 60 * MINUTE_MS;
    await new Promise((quiet) => setTimeout(quiet, 1_500));
    expect(mails.filter((one) => one.includes(email))).toEqual([]);
  });
});
