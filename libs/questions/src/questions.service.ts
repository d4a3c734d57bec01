import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  CandidateQuestion,
  Competency,
  InterviewerQuestion,
  Loop,
  SampleTest,
} from '@loopmate/contracts/questions';
import type { FormatId, Level, ProgrammingLanguage, RoundId } from '@loopmate/domain';
import { Refusal } from '@loopmate/platform';
import { bankFolder, readLoop } from './bank.files.ts';
import { BankImporter, type ImportReport } from './bank.importer.ts';
import type { QuestionBody } from './question.body.ts';
import { choose } from './question.choice.ts';
import {
  candidateViewOf,
  interviewerViewOf,
  type InterviewerState,
  type Released,
} from './question.views.ts';
import { QuestionsStore, type Exposure } from './questions.store.ts';

export interface Draw {
  round: RoundId;
  format: FormatId;
  candidateId: string;
  interviewerId: string;
  /** The candidate's target level. */
  level: Level;
  /** Slugs already pinned for this candidate, or drawn a moment ago. */
  exclude: readonly string[];
}

/** The bank as the product uses it. Callers settle who may see what; the two views keep the seats apart. */
@Injectable()
export class QuestionsService implements OnModuleInit {
  private readonly current: Loop = readLoop(bankFolder());
  /** Versions are immutable, so a body once read stays true. */
  private readonly bodies = new Map<string, QuestionBody>();

  constructor(
    private readonly store: QuestionsStore,
    private readonly importer: BankImporter,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.importBank();
  }

  importBank(bank: string = bankFolder()): Promise<ImportReport> {
    return this.importer.importFrom(bank, (round) => this.competencies(round));
  }

  /** The loop in force. */
  loop(): Loop {
    return this.current;
  }

  competencies(round: RoundId): Competency[] {
    return this.current.rounds.find((one) => one.id === round)?.competencies ?? [];
  }

  /**
   * A question the candidate has not met in any way, in the transaction in progress. One written for another level is
   * taken only when the round has none left at this one. `no_question_left` when the candidate has met them all.
   */
  async draw(wanted: Draw): Promise<{ versionId: string; slug: string }> {
    const seed = `${wanted.candidateId}:${wanted.interviewerId}:${wanted.round}`;
    const chosen = choose(await this.store.open(wanted), wanted.level, seed);
    if (!chosen) throw new Refusal('no_question_left');
    return { versionId: chosen.versionId, slug: chosen.slug };
  }

  /** Notes who has met which question; noting it twice changes nothing. */
  expose(entries: readonly Exposure[]): Promise<void> {
    return this.store.expose(entries);
  }

  async candidateView(versionId: string, released: Released): Promise<CandidateQuestion> {
    return candidateViewOf(await this.body(versionId), released);
  }

  async interviewerView(
    versionId: string,
    format: FormatId,
    state: InterviewerState,
  ): Promise<InterviewerQuestion> {
    return interviewerViewOf(await this.body(versionId), format, state);
  }

  /** Starter code by language, to seed the shared document with. */
  async starter(versionId: string): Promise<Partial<Record<ProgrammingLanguage, string>>> {
    return (await this.body(versionId)).starter;
  }

  /** For the interviewer of the half only. */
  async hiddenTests(versionId: string): Promise<SampleTest[]> {
    return (await this.body(versionId)).code?.hidden ?? [];
  }

  private async body(versionId: string): Promise<QuestionBody> {
    const known = this.bodies.get(versionId);
    if (known) return known;
    const body = await this.store.body(versionId);
    if (!body) throw new Refusal('not_found');
    this.bodies.set(versionId, body);
    return body;
  }
}
