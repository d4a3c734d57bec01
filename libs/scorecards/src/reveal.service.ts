import { Injectable } from '@nestjs/common';
import type { CardsStatus, OpenCard, Reveal, SelfRating } from '@loopmate/contracts/scorecards';
import { SEAL_MS, cardStage, type LockingReason } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import {
  InterviewsService,
  cardsRevealed,
  roundOf,
  type HalfRow,
  type Membership,
} from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Clock, Events, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { isComplete, revealTime } from './card-rules.ts';
import { ScorecardsStore, type CardRow, type SelfAssessment, type Version } from './scorecards.store.ts';

/** What each of the two may see of the cards, and when they open. */
@Injectable()
export class RevealService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly identity: IdentityService,
    private readonly store: ScorecardsStore,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async status(me: string, interviewId: string): Promise<CardsStatus> {
    const seen = await this.seenBy(me, interviewId);
    const { interview, given, received, self } = seen;
    const wasRated = received.half !== undefined && cardStage(interview, received.half.n) !== 'not_yet';
    return {
      mine: given.half ? await this.mineOf(seen, given.half) : null,
      theirsIn: received.card !== undefined,
      revealed: isShown(given.card) || isShown(received.card),
      locked: isShown(received.card) ? seen.lock : null,
      revealsAt: revealTime(interview).toISOString(),
      ratedIn: received.half && wasRated ? received.half.n : null,
      selfAssessment: !wasRated ? null : !self ? 'open' : self.ratings ? 'given' : 'skipped',
      competencies: this.competenciesOf(seen),
    };
  }

  /** My view of a half I was the candidate of, or null to skip it. The first answer stands. */
  async assessMyself(me: string, interviewId: string, ratings: SelfRating[] | null): Promise<void> {
    const { interview, halves } = await this.interviews.membership(me, interviewId);
    const half = halves.find((one) => one.candidateId === me);
    if (!half) throw new Refusal('not_found');
    if (cardStage(interview, half.n) !== 'submittable') throw new Refusal('not_now');
    const known = new Set(this.questions.competencies(half.round).map((one) => one.key));
    const named = (ratings ?? []).map((one) => one.competency);
    if (named.some((key) => !known.has(key)) || new Set(named).size < named.length)
      throw new Refusal('body_invalid', [
        { path: 'ratings', message: 'Each competency of the round, at most once' },
      ]);
    await this.store.insertSelfAssessment({ halfId: half.id, candidateId: me, ratings }, this.now());
  }

  async reveal(me: string, interviewId: string): Promise<Reveal> {
    const seen = await this.seenBy(me, interviewId);
    const { interview, partnerId, given, received, self } = seen;
    const shown = [received.card, given.card].filter(isShown);
    const revealedAt = shown.map((card) => card.revealedAt).sort((a, b) => a.getTime() - b.getTime())[0];
    if (!revealedAt) throw new Refusal('not_now');
    if (isShown(received.card) && !seen.lock && !self) throw new Refusal('self_assessment_first');
    const profiles = await this.identity.profiles([me, partnerId]);
    const partner = profiles.get(partnerId);
    return {
      interviewId,
      round: roundOf(seen.halves, me),
      format: interview.format,
      revealedAt: revealedAt.toISOString(),
      partner: {
        id: partnerId,
        name: partner?.name ?? 'Someone who left',
        targetLevel: partner?.targetLevel ?? 'mid',
      },
      myLevel: profiles.get(me)?.targetLevel ?? 'mid',
      competencies: this.competenciesOf(seen),
      received: seen.lock ? null : openCard(received),
      selfRatings: self?.ratings ?? null,
      given: openCard(given),
    };
  }

  /** Opens what has been sealed for its full time, in one transaction for each interview. */
  async revealDue(): Promise<void> {
    const endedBy = new Date(this.clock.now() - SEAL_MS);
    for (const interviewId of await this.store.sealedSince(endedBy)) await this.revealIfTime(interviewId);
  }

  /** Opens the sealed cards of an interview if all are in or their time is over. */
  async revealIfTime(interviewId: string): Promise<void> {
    await this.database.transaction(async () => {
      const interview = await this.store.lockInterview(interviewId);
      if (!interview) return;
      const halves = await this.interviews.halves(interviewId);
      const ids = halves.map((half) => half.id);
      const now = this.now();
      const submitted = (await this.store.cards(ids)).map((card) => card.halfId);
      const isOver = now >= revealTime(interview);
      if (!isOver && !isComplete(interview, halves, submitted)) return;
      if (isOver && submitted.length === 1)
        for (const half of halves) if (!submitted.includes(half.id)) await this.interviews.cardMissing(half);
      if (!(await this.store.reveal(ids, now))) return;
      await this.interviews.tell(interviewId, 'cards_revealed', null);
      this.database.afterCommit(() => this.events.emit(cardsRevealed, { interviewId }));
    });
  }

  private async seenBy(me: string, interviewId: string): Promise<Seen> {
    const membership = await this.interviews.membership(me, interviewId);
    if (this.now() >= revealTime(membership.interview)) await this.revealIfTime(interviewId);
    const cards = await this.store.cards(membership.halves.map((half) => half.id));
    const versions = await this.store.versions(cards.map((card) => card.id));
    const side = (half: HalfRow | undefined): Side => {
      const card = cards.find((one) => one.halfId === half?.id);
      return { half, card, version: versions.filter((one) => one.card === card?.id).at(-1) };
    };
    const received = side(membership.halves.find((half) => half.candidateId === me));
    const given = side(membership.halves.find((half) => half.interviewerId === me));
    const [self] = received.half ? await this.store.selfAssessments([received.half.id]) : [];
    const lock = (await this.interviews.cardLocks(me, [interviewId])).get(interviewId) ?? null;
    return { ...membership, received, given, self, lock };
  }

  private competenciesOf({ received, given }: Seen): Reveal['competencies'] {
    const of = ({ half }: Side) => (half ? this.questions.competencies(half.round) : []);
    return { received: of(received), given: of(given) };
  }

  private async mineOf({ interview, given }: Seen, half: HalfRow) {
    if (given.card) return 'submitted';
    if (cardStage(interview, half.n) === 'not_yet') return 'not_yet';
    return (await this.store.halvesWithDraft([half.id])).size > 0 ? 'draft' : 'none';
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

interface Side {
  half: HalfRow | undefined;
  card: CardRow | undefined;
  version: Version | undefined;
}
interface Seen extends Membership {
  given: Side;
  received: Side;
  self: SelfAssessment | undefined;
  /** Why the card about me stays closed to me, open or not. */
  lock: LockingReason | null;
}

const isShown = (card: CardRow | undefined): card is CardRow & { revealedAt: Date } =>
  card !== undefined && card.revealedAt !== null;

function openCard({ half, card, version }: Side): OpenCard | null {
  if (!half || !version || !isShown(card)) return null;
  return {
    half: half.n,
    version: version.n,
    submittedAt: version.submittedAt.toISOString(),
    isLate: card.isLate,
    body: version.body,
  };
}
