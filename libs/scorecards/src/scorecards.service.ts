import { Injectable } from '@nestjs/common';
import type { ScorecardForm } from '@loopmate/contracts/scorecards';
import { EMPTY_SCORECARD, cardStage } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { InterviewsService, type HalfRow, type InterviewRow } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { isOpen, refuseUnknown, revealTime, rulesOf } from './card-rules.ts';
import { halfLog } from './half-log.ts';
import { MarksStore } from './marks.store.ts';
import { ScorecardsStore, type Draft } from './scorecards.store.ts';
import { Sealer, type Revised, type Submission } from './sealer.ts';

export type CardState = 'none' | 'draft' | 'submitted';

/** The card an interviewer owes for the half they interviewed: drafted, sealed, amended while sealed. */
@Injectable()
export class ScorecardsService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly identity: IdentityService,
    private readonly store: ScorecardsStore,
    private readonly marks: MarksStore,
    private readonly sealer: Sealer,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async form(me: string, interviewId: string): Promise<ScorecardForm> {
    const { interview, half } = await this.halfIInterviewed(me, interviewId);
    const { card, last } = await this.cardOf(half);
    const competencies = this.questions.competencies(half.round);
    const keys = competencies.map((one) => one.key);
    return {
      interviewId,
      half: half.n,
      round: half.round,
      format: interview.format,
      candidate: await this.candidateOf(half),
      competencies,
      required: [...rulesOf(interview, half, keys).required],
      stage: cardStage(interview, half.n),
      revealsAt: revealTime(interview).toISOString(),
      isRevealed: card !== undefined && isOpen(card, interview, this.now()),
      ...(await this.helpOf(half, interview)),
      marks: await this.marks.marks(half.id, me),
      draft: shownDraft(await this.store.draft(half.id)),
      submitted: last
        ? { version: last.n, submittedAt: last.submittedAt.toISOString(), body: last.body }
        : null,
    };
  }

  async saveDraft(me: string, interviewId: string, { revision, body }: Revised) {
    const { interview, half } = await this.halfIInterviewed(me, interviewId);
    if (cardStage(interview, half.n) === 'not_yet') throw new Refusal('not_now');
    const keys = this.questions.competencies(half.round).map((one) => one.key);
    refuseUnknown(body, rulesOf(interview, half, keys));
    const savedAt = this.now();
    await this.database.transaction(async () => {
      // Under the lock, so that no draft is kept after its card has opened.
      await this.store.lockInterview(interviewId);
      const [card] = await this.store.cards([half.id]);
      if (card && isOpen(card, interview, savedAt)) throw new Refusal('card_revealed');
      if (!(await this.store.saveDraft(half, revision, body, savedAt))) throw new Refusal('draft_conflict');
    });
    return { revision: revision + 1, savedAt };
  }

  /** Seals my card; the last one in opens all. */
  async submit(me: string, interviewId: string, revised: Revised): Promise<Submission> {
    const { half } = await this.halfIInterviewed(me, interviewId);
    return this.sealer.submit(half, revised);
  }

  async amend(me: string, interviewId: string, revised: Revised & { after: number }): Promise<Submission> {
    const { half } = await this.halfIInterviewed(me, interviewId);
    return this.sealer.amend(half, revised, revised.after);
  }

  /** For the room: how far each interviewer's card is, and nothing of what it says. */
  async cardStates(interviewId: string): Promise<Map<string, CardState>> {
    const halves = await this.interviews.halves(interviewId);
    const ids = halves.map((half) => half.id);
    const submitted = new Set((await this.store.cards(ids)).map((card) => card.halfId));
    const drafted = await this.store.halvesWithDraft(ids);
    const stateOf = (id: string) => (submitted.has(id) ? 'submitted' : drafted.has(id) ? 'draft' : 'none');
    return new Map(halves.map((half) => [half.interviewerId, stateOf(half.id)]));
  }

  private async halfIInterviewed(me: string, interviewId: string) {
    const { interview, halves } = await this.interviews.membership(me, interviewId);
    const half = halves.find((one) => one.interviewerId === me);
    if (!half) throw new Refusal('not_found');
    return { interview, half };
  }

  private async cardOf(half: HalfRow) {
    const [card] = await this.store.cards([half.id]);
    return { card, last: card && (await this.store.versions([card.id])).at(-1) };
  }

  private async candidateOf({ candidateId }: HalfRow) {
    const profile = (await this.identity.profiles([candidateId])).get(candidateId);
    return { name: profile?.name ?? 'Someone who left', targetLevel: profile?.targetLevel ?? 'mid' } as const;
  }

  /** Hints the candidate took, and the challenge cards put to them. */
  private async helpOf({ n, questionVersionId }: HalfRow, { id, format }: InterviewRow) {
    const log = halfLog(await this.interviews.events(id, ['phase', 'hint', 'challenge']), n);
    const state = { releasedStages: [], releasedParts: [], challengeOutcomes: {} };
    const question =
      questionVersionId && (await this.questions.interviewerView(questionVersionId, format, state));
    return {
      hintsUsed: log.hintsUsed,
      challenges: {
        asked: log.challengesAsked.length,
        available: question ? question.challenges.length : 0,
      },
    };
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function shownDraft(draft: Draft | undefined): ScorecardForm['draft'] {
  if (!draft) return { revision: 0, body: { ...EMPTY_SCORECARD, competencies: [] }, savedAt: null };
  return { ...draft, savedAt: draft.savedAt.toISOString() };
}
