import type { INestApplicationContext } from '@nestjs/common';
import type { CardBody } from '@loopmate/contracts/scorecards';
import type { RoomState } from '@loopmate/domain';
import { AccountsService, IdentityService } from '@loopmate/identity';
import { InterviewsService, roomStateOf } from '@loopmate/interviews';
import { Refusal } from '@loopmate/platform';
import { AvailabilityService } from '@loopmate/scheduling';
import { RevealService, ScorecardsService } from '@loopmate/scorecards';
import { DEMO_PASSWORD, demoCards, demoPeople } from './demo-people.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Ada's evening in Lisbon is Kenji's afternoon in Toronto. */
const HOURS = {
  ada: { startMinute: 17 * 60, endMinute: 22 * 60 },
  kenji: { startMinute: 12 * 60, endMinute: 17 * 60 },
};

/** Two demo people with one interview behind them and one due now. Running it again only renews what is due. */
export async function seedDemo(app: INestApplicationContext): Promise<string> {
  const { ada, kenji, isNew } = await people(app);
  if (isNew) await pastInterview(app, ada, kenji);
  await interviewDueNow(app, ada, kenji);
  return `Demo people: ${demoPeople.ada.email} and ${demoPeople.kenji.email}, password "${DEMO_PASSWORD}".`;
}

async function people(app: INestApplicationContext): Promise<{ ada: string; kenji: string; isNew: boolean }> {
  const accounts = app.get(AccountsService, { strict: false });
  const identity = app.get(IdentityService, { strict: false });
  const availability = app.get(AvailabilityService, { strict: false });
  let isNew = false;
  const idOf = async (who: keyof typeof demoPeople) => {
    const { email, profile } = demoPeople[who];
    try {
      const { me } = await accounts.signUp(
        { email, name: profile.name, password: DEMO_PASSWORD, timeZone: profile.timeZone },
        {},
      );
      isNew = true;
      await identity.updateProfile(me.id, { ...profile, isOnboarded: true });
      await availability.save(me.id, {
        timeZone: profile.timeZone,
        rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...HOURS[who] })),
        overrides: [],
        acceptsAtOnce: true,
      });
      return me.id;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'email_taken') throw error;
      return (await accounts.signIn(email, DEMO_PASSWORD, {})).me.id;
    }
  };
  return { ada: await idOf('ada'), kenji: await idOf('kenji'), isNew };
}

async function pastInterview(app: INestApplicationContext, ada: string, kenji: string): Promise<void> {
  const interviews = app.get(InterviewsService, { strict: false });
  const cards = app.get(ScorecardsService, { strict: false });
  // Yesterday: after two days a card would count as late.
  const startsAt = new Date(Date.now() - DAY_MS);
  const interviewId = await interviews.book({
    round: 'ml_system_design',
    format: 'standard',
    startsAt,
    people: [kenji, ada],
    state: 'confirmed',
    proposedBy: ada,
  });
  // Both halves begin once, so that their questions count as met; then the cards.
  for (const step of [
    { phase: 'half', half: 1 },
    { phase: 'half', half: 2 },
    { phase: 'cards', half: 2 },
  ] as const) {
    await moveTo(interviews, ada, interviewId, { ...step, startedAt: startsAt.getTime() });
  }
  const submit = (author: string, body: CardBody) => cards.submit(author, interviewId, { revision: 0, body });
  await submit(kenji, demoCards.aboutAda);
  await submit(ada, demoCards.aboutKenji);
  const ratings = demoCards.aboutAda.competencies.map(({ competency }) => ({
    competency,
    rating: 3 as const,
  }));
  await app.get(RevealService, { strict: false }).assessMyself(ada, interviewId, ratings);
  await moveTo(interviews, ada, interviewId, { phase: 'closed' });
}

/** The room's own clock may close an interview of days ago at any moment; that is where this leads anyway. */
async function moveTo(
  interviews: InterviewsService,
  person: string,
  interviewId: string,
  step: Partial<RoomState>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { interview } = await interviews.membership(person, interviewId);
    if (interview.phase === 'closed') return;
    try {
      const next = { ...roomStateOf(interview), endsAt: null, ...step };
      await interviews.advance(interviewId, interview.version, next, { type: 'demo' });
      return;
    } catch (error) {
      const isLate = error instanceof Refusal && error.code === 'version_conflict';
      if (!isLate || attempt >= 5) throw error;
    }
  }
}

async function interviewDueNow(app: INestApplicationContext, ada: string, kenji: string): Promise<void> {
  const interviews = app.get(InterviewsService, { strict: false });
  const isDue = ({ state, end }: { state: string; end: string }) =>
    (state === 'confirmed' || state === 'live') && Date.parse(end) > Date.now();
  if ((await interviews.list(ada)).some(isDue)) return;
  // The room opens at once, and there is time to look round before anyone counts as late.
  const startsAt = new Date(Math.floor((Date.now() + 14 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
  // The next round whose questions the two have not used up.
  for (const round of ['coding', 'ml_fundamentals', 'behavioral', 'recruiter'] as const) {
    try {
      await interviews.book({
        round,
        format: 'quick',
        startsAt,
        people: [ada, kenji],
        state: 'confirmed',
        proposedBy: kenji,
      });
      return;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'no_question_left') throw error;
    }
  }
}
