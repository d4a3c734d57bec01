import { Injectable } from '@nestjs/common';
import type { CardBody, Mark, SubmittedBody } from '@loopmate/contracts/scorecards';
import { cardStage, scorecardFaults } from '@loopmate/domain';
import {
  InterviewsService,
  cardsRevealed,
  scorecardSubmitted,
  type HalfRow,
  type InterviewRow,
} from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Clock, Events, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { issueOf } from './card-faults.ts';
import { isComplete, isOpen, revealTime, rulesOf } from './card-rules.ts';
import { halfLog } from './half-log.ts';
import { MarksStore } from './marks.store.ts';
import { ScorecardsStore } from './scorecards.store.ts';

export interface Revised {
  /** Of the draft this was written on; 0 when nothing was kept yet. */
  revision: number;
  body: CardBody;
}
export interface Submission {
  version: number;
  submittedAt: Date;
}

/** Submits and amends, each in one transaction that begins with the interview's row: two last cards cannot miss each other. */
@Injectable()
export class Sealer {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly store: ScorecardsStore,
    private readonly marks: MarksStore,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async submit(half: HalfRow, revised: Revised): Promise<Submission> {
    return this.underLock(half, async (interview, halves) => {
      const cards = await this.store.cards(halves.map((one) => one.id));
      if (cards.some((card) => card.halfId === half.id)) throw new Refusal('card_submitted');
      if (cardStage(interview, half.n) !== 'submittable') throw new Refusal('not_now');
      const now = this.now();
      const isLate = now >= revealTime(interview);
      const card = await this.store.insertCard({
        halfId: half.id,
        authorId: half.interviewerId,
        createdAt: now,
        revealedAt: isLate ? now : null,
        isLate,
      });
      const submission = await this.seal(card, half, interview, revised, now);
      await this.interviews.cardSent(interview, half);
      const allIn = isComplete(interview, halves, [half.id, ...cards.map((one) => one.halfId)]);
      if (allIn) await this.store.reveal(idsOf(halves), now);
      await this.tell(half, allIn, allIn || isLate);
      return submission;
    });
  }

  /** A further version of a sealed card, built on version `after`. */
  async amend(half: HalfRow, revised: Revised, after: number): Promise<Submission> {
    return this.underLock(half, async (interview) => {
      const card = (await this.store.cards([half.id]))[0];
      if (!card) throw new Refusal('not_now');
      const now = this.now();
      if (isOpen(card, interview, now)) throw new Refusal('card_revealed');
      const last = (await this.store.versions([card.id])).at(-1);
      if (last?.n !== after) throw new Refusal('draft_conflict');
      return this.seal(card.id, half, interview, revised, now);
    });
  }

  private underLock<T>(
    half: HalfRow,
    work: (interview: InterviewRow, halves: HalfRow[]) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(async () => {
      const interview = await this.store.lockInterview(half.interviewId);
      if (!interview) throw new Refusal('not_found');
      return work(interview, await this.interviews.halves(interview.id));
    });
  }

  private async seal(
    card: string,
    half: HalfRow,
    interview: InterviewRow,
    { revision, body }: Revised,
    now: Date,
  ): Promise<Submission> {
    const sealed = await this.complete(body, half, interview);
    if (!(await this.store.saveDraft(half, revision, body, now))) throw new Refusal('draft_conflict');
    const { n } = await this.store.addVersion(card, sealed, now);
    return { version: n, submittedAt: now };
  }

  /** What is sealed: a body without faults, with its linked marks and the hints used copied in. */
  private async complete(body: CardBody, half: HalfRow, interview: InterviewRow): Promise<SubmittedBody> {
    const competencies = this.questions.competencies(half.round).map((one) => one.key);
    const own = await this.marks.marks(half.id, half.interviewerId);
    const issues = [
      ...scorecardFaults(body, rulesOf(interview, half, competencies)).map(issueOf),
      ...goneMarks(body, own),
    ];
    if (issues.length > 0) throw new Refusal('card_incomplete', issues);
    const linked = new Set(body.competencies.flatMap(({ markIds }) => markIds));
    const { hintsUsed } = halfLog(await this.interviews.events(interview.id, ['phase', 'hint']), half.n);
    return { ...body, marks: own.filter((mark) => linked.has(mark.id)), hintsUsed: hintsUsed.length };
  }

  /** When all are in, the reveal itself is the news. */
  private async tell(
    { interviewId, interviewerId }: HalfRow,
    allIn: boolean,
    isRevealed: boolean,
  ): Promise<void> {
    if (!allIn) await this.interviews.tell(interviewId, 'card_submitted', interviewerId);
    if (isRevealed) await this.interviews.tell(interviewId, 'cards_revealed', null);
    this.database.afterCommit(() => {
      this.events.emit(scorecardSubmitted, { interviewId, authorId: interviewerId, allIn });
      if (isRevealed) this.events.emit(cardsRevealed, { interviewId });
    });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

const idsOf = (halves: readonly HalfRow[]) => halves.map((half) => half.id);

const goneMarks = (body: CardBody, own: readonly Mark[]) =>
  body.competencies
    .filter(({ markIds }) => markIds.some((id) => !own.some((mark) => mark.id === id)))
    .map(({ competency }) => ({
      path: `competencies.${competency}`,
      message: 'A linked mark is gone; remove it from the evidence',
    }));
