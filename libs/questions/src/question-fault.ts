/** A question folder breaks the format. Stops the import of that question only; `slug` and every fault are named. */
export class QuestionFault extends Error {
  constructor(
    readonly slug: string,
    readonly faults: readonly string[],
  ) {
    super(`question ${slug}: ${faults.join('; ')}`);
    this.name = 'QuestionFault';
  }
}
