import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { person } from '@loopmate/identity/tables';
import { InterviewsService, scorecardSubmitted } from '@loopmate/interviews';
import { Database, PersistenceModule, cloneDatabase } from '@loopmate/persistence';
import { Config, Events, PlatformModule } from '@loopmate/platform';
import { NotificationsModule } from './notifications.module.ts';
import { NotificationsService } from './notifications.service.ts';

let app: TestingModule;
let drop: () => Promise<void>;
let database: Database;
let interviews: InterviewsService;
let notifications: NotificationsService;
let smtp: Server;
const mails: string[] = [];

/** Enough of an SMTP server to receive a mail. */
function receive(socket: Socket): void {
  let mail: string | undefined;
  socket.write('220 test\r\n');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
      if (mail !== undefined) {
        if (line === '.') {
          mails.push(mail);
          mail = undefined;
          socket.write('250 kept\r\n');
        } else mail += `${line}\n`;
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
    imports: [PlatformModule.with(config), PersistenceModule.with(clone.url), NotificationsModule],
  }).compile();
  await app.init();
  database = app.get(Database);
  interviews = app.get(InterviewsService);
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

async function book(state: 'confirmed' | 'proposed') {
  const [ada, kenji] = [await aPerson('Ada'), await aPerson('Kenji')];
  const startsAt = new Date(Date.now() + 48 * 3_600_000);
  const answerBy = new Date(Date.now() + 24 * 3_600_000);
  const id = await interviews.book({
    round: 'coding',
    format: 'quick',
    startsAt,
    people: [ada, kenji],
    state,
    proposedBy: ada,
    answerBy,
  });
  return { id, ada, kenji };
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
    app.get(Events).emit(scorecardSubmitted, { interviewId: id, authorId: ada, allIn: false });
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
});
