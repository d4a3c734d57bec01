import { Injectable } from '@nestjs/common';
import type { Mark, PrivateNote } from '@loopmate/contracts/scorecards';
import type { RoundId } from '@loopmate/domain';
import { InterviewsService, type HalfRow } from '@loopmate/interviews';
import { Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { MarksStore, type MarkChange } from './marks.store.ts';

/** Marks and notes of one person. Nobody else reads them; a mark is seen once it is evidence on an open card. */
@Injectable()
export class MarksService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly store: MarksStore,
  ) {}

  async marks(me: string, interviewId: string, n: 1 | 2): Promise<Mark[]> {
    const half = await this.halfIInterview(me, interviewId, n);
    return this.store.marks(half.id, me);
  }

  async add(me: string, interviewId: string, n: 1 | 2, mark: Mark): Promise<Mark> {
    const half = await this.halfIInterview(me, interviewId, n);
    if (mark.competency !== null) this.checkCompetency(mark.competency, half.round);
    await this.store.insert(half.id, me, mark);
    const kept = await this.store.find(mark.id, me);
    // The id is taken by somebody else's mark.
    if (!kept) throw new Refusal('not_found');
    return kept;
  }

  async change(me: string, markId: string, change: MarkChange): Promise<Mark> {
    const changed =
      Object.keys(change).length === 0
        ? await this.store.find(markId, me)
        : await this.store.update(markId, me, change);
    if (!changed) throw new Refusal('not_found');
    return changed;
  }

  async remove(me: string, markId: string): Promise<void> {
    if (!(await this.store.remove(markId, me))) throw new Refusal('not_found');
  }

  async note(me: string, interviewId: string, n: 1 | 2): Promise<PrivateNote> {
    const half = await this.halfOfMine(me, interviewId, n);
    return this.store.note(half.id, me);
  }

  async saveNote(me: string, interviewId: string, n: 1 | 2, note: PrivateNote): Promise<number> {
    const half = await this.halfOfMine(me, interviewId, n);
    if (!(await this.store.saveNote(half.id, me, note))) throw new Refusal('draft_conflict');
    return note.revision + 1;
  }

  private async halfOfMine(me: string, interviewId: string, n: 1 | 2): Promise<HalfRow> {
    const { halves } = await this.interviews.membership(me, interviewId);
    const half = halves.find((one) => one.n === n);
    if (!half) throw new Refusal('not_found');
    return half;
  }

  private async halfIInterview(me: string, interviewId: string, n: 1 | 2): Promise<HalfRow> {
    const found = await this.halfOfMine(me, interviewId, n);
    if (found.interviewerId !== me) throw new Refusal('not_found');
    return found;
  }

  private checkCompetency(key: string, round: RoundId): void {
    if (!this.questions.competencies(round).some((one) => one.key === key))
      throw new Refusal('body_invalid', [{ path: 'competency', message: `${key} is not of this round` }]);
  }
}
