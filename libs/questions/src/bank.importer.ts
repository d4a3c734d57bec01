import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Competency } from '@loopmate/contracts/questions';
import type { RoundId } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { Logger } from '@loopmate/platform';
import { questionSlugs } from './bank.files.ts';
import { contentHash } from './content-hash.ts';
import { parseQuestion } from './question.parse.ts';
import { QuestionFault } from './question-fault.ts';
import { readQuestionFolder } from './question-folder.ts';
import { QuestionsStore } from './questions.store.ts';

export interface ImportReport {
  added: string[];
  unchanged: string[];
  faults: QuestionFault[];
}

/** Brings the bank's folders into the database. Running it again, or on two nodes at once, changes nothing more. */
@Injectable()
export class BankImporter {
  constructor(
    private readonly store: QuestionsStore,
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /** A folder that breaks the format is logged and left out; its version in force, if any, stays. */
  async importFrom(
    bank: string,
    competenciesOf: (round: RoundId) => readonly Competency[],
  ): Promise<ImportReport> {
    const report: ImportReport = { added: [], unchanged: [], faults: [] };
    for (const slug of await questionSlugs(bank)) {
      try {
        const isNew = await this.importOne(join(bank, 'questions', slug), slug, competenciesOf);
        (isNew ? report.added : report.unchanged).push(slug);
      } catch (error) {
        if (!(error instanceof QuestionFault)) throw error;
        report.faults.push(error);
        this.logger.pino.error({ slug, faults: error.faults }, 'a question was not imported');
      }
    }
    return report;
  }

  private async importOne(
    folder: string,
    slug: string,
    competenciesOf: (round: RoundId) => readonly Competency[],
  ): Promise<boolean> {
    const files = await readQuestionFolder(folder, slug);
    const hash = hashOf(slug, () => contentHash(files));
    const known = await this.store.findByHash(hash);
    if (known?.slug === slug && (await this.store.currentVersion(slug)) === known.version) return false;
    const parsed = parseQuestion(slug, files, competenciesOf);
    return this.database.transaction(async () => {
      await this.database.lock([`question:${slug}`]);
      const stored = await this.store.findByHash(hash);
      if (stored) await this.store.putInForce(slug, stored.version);
      else await this.store.addVersion(parsed);
      return !stored;
    });
  }
}

/** Unreadable YAML or JSON has no hash; parsing names the fault. */
function hashOf(slug: string, hash: () => string): string {
  try {
    return hash();
  } catch (error) {
    throw new QuestionFault(slug, [
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable',
    ]);
  }
}
