import { Injectable } from '@nestjs/common';
import type { SampleTest } from '@loopmate/contracts/questions';
import { InterviewsService } from '@loopmate/interviews';
import { Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';

/** Hidden tests run in the browser of the half's interviewer, who alone is given them. */
@Injectable()
export class HiddenTestsService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
  ) {}

  async ofHalfInCourse(me: string, interviewId: string): Promise<SampleTest[]> {
    const { seat, half } = await this.interviews.membership(me, interviewId);
    if (seat !== 'interviewer' || half.questionVersionId === null) throw new Refusal('not_found');
    return this.questions.hiddenTests(half.questionVersionId);
  }
}
