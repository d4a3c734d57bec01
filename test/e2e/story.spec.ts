import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { QuestionsService } from '@loopmate/questions';
import { launchBrowser } from '../support/browser.ts';
import { bringNear } from '../support/bring-near.ts';
import { Peer } from '../support/peer.ts';
import { privateTexts } from '../support/private-texts.ts';
import { RoomServer } from '../support/room-peers.ts';
import { stepsOf } from '../support/steps.ts';
import { until } from '../support/until.ts';

const NOTE = 'private heron 7712: hesitated before naming the cost';
const EVIDENCE = 'evidence heron 7713: named the empty input before writing a line';

/** The whole job, through the pages alone: two people, two browsers, camera and microphone faked by the browser. */
describe('two strangers from sign-up to both scorecards', () => {
  let server: RoomServer;
  let browser: Browser;
  let ada: Peer;
  let kenji: Peer;
  let interviewId: string;
  const step = stepsOf(() => ({ ada, kenji }));

  beforeAll(async () => {
    [server, browser] = await Promise.all([RoomServer.start(), launchBrowser()]);
    ada = await Peer.at(browser, 'Ada Moreno', { baseUrl: server.url });
    kenji = await Peer.at(browser, 'Kenji Arai', { baseUrl: server.url, timeZone: 'America/Toronto' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const both = (act: (peer: Peer) => Promise<unknown>) => Promise.all([act(ada), act(kenji)]);
  const interviews = () => server.interviews;

  step(
    'sign up and say when they are free',
    async () => {
      await both(async (peer) => {
        await peer.signUp(`${peer.name.split(' ')[0]?.toLowerCase()}@story.example`);
        await peer.welcome();
        await peer.freeAllWeek();
      });
    },
    120_000,
  );

  step(
    'one finds a start that suits both, and both see the same instant in both zones',
    async () => {
      await ada.page.goto('/book');
      await ada.page.getByText('Quick', { exact: true }).click();
      await ada.page
        .getByRole('button', { name: /one peer fits/ })
        .first()
        .click();
      await ada.press(/^(Book with|Ask) Kenji/);
      await ada.page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
      interviewId = ada.page.url().split('/').at(-1) ?? '';
      if (await ada.page.getByText(/is asked|to answer/i).count()) {
        await kenji.page.goto(`/interviews/${interviewId}`);
        await kenji.press('Accept');
      }
      await until('a confirmed interview', async () => {
        const [mine] = await interviews().list((await membership()).half.interviewerId);
        return mine?.state === 'confirmed';
      });
      const { interview } = await membership();
      await both(async (peer) => {
        await peer.page.goto(`/interviews/${interviewId}`);
        for (const timeZone of ['Europe/Lisbon', 'America/Toronto'])
          await peer.page
            .getByText(clockIn(timeZone, interview.startsAt), { exact: false })
            .first()
            .waitFor();
      });
      const file = await ada.context.request.get(`/api/interviews/${interviewId}/calendar.ics`);
      expect(await file.text()).toMatch(/BEGIN:VEVENT[^]*DTSTART:\d{8}T\d{6}Z/);
    },
    60_000,
  );

  step(
    'meet on video when the room opens',
    async () => {
      await bringNear(server.databaseUrl, interviewId);
      await both(async (peer) => {
        await peer.page.goto(`/interviews/${interviewId}/prejoin`);
        await peer.enterRoom();
      });
      await both((peer) => peer.heading(/Say hello/));
      await both((peer) => peer.seesMoving());
    },
    60_000,
  );

  step(
    'the interviewer reads in alone, then both work in one editor and on one clock',
    async () => {
      const { interviewer, candidate } = await seats();
      await both((peer) => peer.press(/Start the read-in/));
      await interviewer.heading('Read your question');
      await candidate.heading(/reads your question/);
      await interviewer.press('Start the interview');
      await both((peer) => peer.editor.waitFor());

      await candidate.type('\n# candidate: sorted by time first');
      await interviewer.type('\n# interviewer: and when two are equal?');
      await until('both editors are equal and hold both lines', async () => {
        const [one, other] = await Promise.all([interviewer.code(), candidate.code()]);
        return one === other && /candidate: sorted/.test(one) && /interviewer: and when/.test(one);
      });
      await until('both pages say Saved', async () => (await ada.isSaved()) && (await kenji.isSaved()));
      await candidate.page.getByRole('timer').first().waitFor();
    },
    60_000,
  );

  step(
    'hints go out one by one, chat and runs are shared',
    async () => {
      const { interviewer, candidate } = await seats();
      await interviewer.press(/^Release hint 1 to/);
      await candidate.page
        .getByRole('heading', { name: /^Hints from/ })
        .first()
        .waitFor();
      await candidate.page.getByLabel(/^Message /).fill('Shall I write the test first?');
      await candidate.press('Send');
      await interviewer.page.getByRole('tab', { name: /Chat/ }).click();
      await interviewer.page.locator('.chat-message', { hasText: 'Shall I write the test first?' }).waitFor();
      await candidate.press(/^Run/);
      await until(
        'both see the result of the run',
        async () => {
          const results = await Promise.all(
            [interviewer, candidate].map((peer) => peer.page.getByText(/\d+ of \d+ pass/).count()),
          );
          return results.every((count) => count > 0);
        },
        60_000,
      );
    },
    90_000,
  );

  step(
    'the interviewer notes and drafts in private',
    async () => {
      const { interviewer } = await seats();
      await interviewer.page.getByRole('tab', { name: /Marks/ }).click();
      await interviewer.press('Good sign');
      await interviewer.page.getByLabel('Private note').first().fill(NOTE);
      await interviewer.press(/^Scorecard/);
      await interviewer.page.getByLabel('What you saw').first().fill(EVIDENCE);
      await until('the draft and the note are kept', async () => {
        const { half } = await membership();
        return (await draftOf(half.interviewerId)).includes(EVIDENCE);
      });
      await interviewer.press('Close');
    },
    60_000,
  );

  step(
    'leave and return to the same state; a second tab is told politely',
    async () => {
      const { candidate } = await seats();
      const before = await candidate.code();
      await candidate.page.reload();
      await candidate.editor.waitFor();
      await until('the code is back', async () => (await candidate.code()) === before);
      await candidate.seesMoving();
      const second = await candidate.context.newPage();
      await second.goto(`/interviews/${interviewId}/room`);
      await second.getByRole('button', { name: /Use here/ }).waitFor();
      await second.close();
    },
    60_000,
  );

  step(
    'swap, and everything changes sides at once',
    async () => {
      const first = await seats();
      await first.interviewer.press('End half');
      await first.interviewer.page.getByRole('dialog').getByRole('button', { name: 'End the half' }).click();
      await both((peer) => peer.press(/Go to the swap/));
      await both((peer) => peer.press('Swap now'));
      const second = await seats(2);
      expect(second.interviewer).toBe(first.candidate);
      await second.interviewer.heading('Read your question');
      await second.interviewer.press('Start the interview');
      await both((peer) => peer.editor.waitFor());
      await second.candidate.type('\n# second half, other seat');
      await until('the new interviewer sees it', async () =>
        /second half, other seat/.test(await second.interviewer.code()),
      );
      expect(await second.interviewer.code()).not.toContain('candidate: sorted by time first');
    },
    60_000,
  );

  step(
    'neither was ever sent a private byte of the half they answered in',
    async () => {
      const { halves } = await membership();
      expect(halves).toHaveLength(2);
      const views = await Promise.all(halves.map((half) => interviewerView(half.questionVersionId ?? '')));
      for (const [i, half] of halves.entries()) {
        const [asked, other] = i === 0 ? [views[0], views[1]] : [views[1], views[0]];
        if (!asked || !other) throw new Error('two halves have two questions');
        // Advice that both briefs give is no secret to someone who interviews in the other half.
        const common = JSON.stringify(other);
        const secrets = privateTexts(asked, half.n === 1 ? 1 : 0).filter((text) => !common.includes(text));
        expect(secrets.length).toBeGreaterThan(30);
        const candidate = await peerOf(half.candidateId);
        const planted = half.n === 1 ? [NOTE, EVIDENCE] : [];
        expect(await candidate.traffic.find([...secrets, ...planted])).toEqual([]);
        // The same search finds them where they may be: one that finds nothing anywhere would prove nothing.
        const interviewer = await peerOf(half.interviewerId);
        expect((await interviewer.traffic.find(secrets.slice(0, 10))).length).toBeGreaterThan(0);
      }
    },
    60_000,
  );

  step(
    'both submit, rate themselves, and see both scorecards revealed',
    async () => {
      const { interviewer } = await seats(2);
      await interviewer.press('End half');
      await interviewer.page.getByRole('dialog').getByRole('button', { name: 'End the half' }).click();
      await both((peer) => peer.press(/Go to the scorecards/));
      await ada.page.goto(`/interviews/${interviewId}/scorecard`);
      await kenji.page.goto(`/interviews/${interviewId}/scorecard`);
      await fillCard(ada);
      await ada.page.getByText('Your scorecard for Kenji is sealed').waitFor();
      await kenji.page.goto(`/interviews/${interviewId}/reveal`);
      await kenji.heading('The scorecards are sealed');
      expect(await kenji.traffic.find([EVIDENCE])).toEqual([]);
      await kenji.page.goto(`/interviews/${interviewId}/scorecard`);
      await fillCard(kenji);
      await kenji.page.getByText('The scorecards are open').waitFor();
      await both(async (peer) => {
        await peer.page.goto(`/interviews/${interviewId}/reveal`);
        await peer.heading('First, how did you see it?');
        await peer.press('Skip it');
        await peer.heading('Both scorecards are open');
        await peer.page.getByText('Keep: said the cost before writing').first().waitFor();
      });
    },
    120_000,
  );

  step('nothing broke, nothing was fetched from elsewhere, no policy was violated', async () => {
    expect([...ada.faults, ...kenji.faults]).toEqual([]);
    const own = new Set([new URL(server.url).host]);
    expect(ada.traffic.hosts).toEqual(own);
    expect(kenji.traffic.hosts).toEqual(own);
  });

  const clockIn = (timeZone: string, at: Date) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

  async function membership() {
    const halves = await interviews().halves(interviewId);
    return interviews().membership(halves[0]?.interviewerId ?? '', interviewId);
  }

  async function peerOf(personId: string): Promise<Peer> {
    const me = (await (await ada.context.request.get('/api/me')).json()) as { id: string };
    return me.id === personId ? ada : kenji;
  }

  async function seats(n: 1 | 2 = 1) {
    const half = (await interviews().halves(interviewId)).find((one) => one.n === n);
    return {
      interviewer: await peerOf(half?.interviewerId ?? ''),
      candidate: await peerOf(half?.candidateId ?? ''),
    };
  }

  async function draftOf(personId: string): Promise<string> {
    const peer = await peerOf(personId);
    return (await peer.context.request.get(`/api/interviews/${interviewId}/scorecard`)).text();
  }

  function interviewerView(versionId: string) {
    const questions = server.server.app.get(QuestionsService, { strict: false });
    return questions.interviewerView(versionId, 'quick', {
      releasedStages: [],
      releasedParts: [],
      challengeOutcomes: {},
    });
  }

  async function fillCard(peer: Peer): Promise<void> {
    const { page } = peer;
    await page.locator('.rates').first().waitFor();
    for (const row of await page.locator('.rates').all()) await row.locator('.rate').nth(2).click();
    await page.getByLabel('One thing to keep doing').fill('Keep: said the cost before writing');
    await page.getByLabel('One thing to change next time').fill('Change: test the empty input earlier');
    await page.getByLabel('One exercise for this week').fill('Exercise: one small case by hand, daily');
    for (const choice of [/^At mid/, /^Medium/, /^Ready/])
      await page.locator('label', { hasText: choice }).click();
    await peer.press('Submit and seal');
  }
});
