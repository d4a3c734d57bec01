import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from '@loopmate/contracts/scorecards';
import { cardStage } from '@loopmate/domain';
import { InterviewsService } from '@loopmate/interviews';
import { ScorecardsStore, type CardRow, type Version } from './scorecards.store.ts';

const BEGUN = new Set(['live', 'completed']);

/** Cards a person received and gave over time. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly store: ScorecardsStore,
  ) {}

  async history(me: string): Promise<HistoryEntry[]> {
    const mine = (await this.interviews.list(me)).filter(({ state }) => BEGUN.has(state));
    const halves = await this.store.halvesOf(mine.map(({ id }) => id));
    const ids = halves.map(({ id }) => id);
    const cards = new Map((await this.store.cards(ids)).map((card) => [card.halfId, card]));
    const versions = new Map(
      (await this.store.versions([...cards.values()].map(({ id }) => id))).map((one) => [one.card, one]),
    );
    const drafted = await this.store.halvesWithDraft(ids);
    const locks = await this.interviews.cardLocks(
      me,
      mine.map(({ id }) => id),
    );
    const rated = new Set((await this.store.selfAssessments(ids)).map(({ halfId }) => halfId));
    return mine.map((interview) => {
      // A half nobody reached has no card to wait for.
      const own = halves.filter(
        (half) => half.interviewId === interview.id && cardStage(half.room, half.n) !== 'not_yet',
      );
      const asCandidate = own.find(({ candidateId }) => candidateId === me);
      const asInterviewer = own.find(({ interviewerId }) => interviewerId === me);
      const cardOf = (half: { id: string } | undefined) => (half ? cards.get(half.id) : undefined);
      const versionOf = (card: CardRow | undefined) => (card ? versions.get(card.id) : undefined);
      const received = cardOf(asCandidate);
      const given = cardOf(asInterviewer);
      return {
        interviewId: interview.id,
        round: interview.round,
        rounds: interview.rounds,
        format: interview.format,
        start: interview.start,
        partnerName: interview.partner.name,
        received: asCandidate
          ? receivedOf(received, versionOf(received), {
              isLocked: locks.has(interview.id),
              hasRated: rated.has(asCandidate.id),
            })
          : { state: 'none' },
        // Who left before that half has nothing to write about it.
        given:
          asInterviewer && locks.get(interview.id) !== 'left'
            ? givenOf(given, versionOf(given), drafted.has(asInterviewer.id))
            : { state: 'none' },
      };
    });
  }
}

/** A sealed or locked card says nothing but that it is there; an open one waits until its candidate rated themselves. */
function receivedOf(
  card: CardRow | undefined,
  version: Version | undefined,
  { isLocked, hasRated }: { isLocked: boolean; hasRated: boolean },
): HistoryEntry['received'] {
  if (!card || !version) return { state: 'waiting' };
  if (card.revealedAt === null) return { state: 'sealed' };
  if (isLocked) return { state: 'locked' };
  return hasRated ? { state: 'open', ...verdictOf(version) } : { state: 'rate_yourself' };
}

function givenOf(
  card: CardRow | undefined,
  version: Version | undefined,
  isDrafted: boolean,
): HistoryEntry['given'] {
  if (!card || !version) return { state: isDrafted ? 'draft' : 'waiting' };
  return { state: card.revealedAt === null ? 'sealed' : 'open', ...verdictOf(version) };
}

const verdictOf = ({ body }: Version) => ({ recommendation: body.recommendation, change: body.change });
