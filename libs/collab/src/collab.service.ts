import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS } from '@loopmate/contracts/rooms';
import { InterviewsService, seatIn, opensAt, type HalfRow, type Membership } from '@loopmate/interviews';
import type { Seat } from '@loopmate/domain';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { CollabStore, type DocumentKind, type DocumentRow } from './collab.store.ts';
import { rightIn, type Grant } from './rights.ts';
import { seedCode } from './seed.ts';

/** What was typed offline before the half was over may still arrive for this long. */
const LATE_MS = 10 * 60_000;

export interface DocumentAccess {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly epoch: string;
  readonly canWrite: boolean;
}

export interface Entry {
  readonly document: DocumentRow;
  readonly interviewId: string;
  readonly seat: Seat;
  readonly grant: Grant;
  /** Of the interview, when the grant was given. */
  readonly version: number;
}

/** Which documents a half has and who may do what with them. */
@Injectable()
export class CollabService {
  constructor(
    private readonly store: CollabStore,
    private readonly interviews: InterviewsService,
    private readonly questions: QuestionsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The documents of a half this person may open; the first to ask makes them, with the starter text. */
  async documentsOf(halfId: string, personId: string): Promise<DocumentAccess[]> {
    const { membership, half } = await this.halfOf(personId, halfId);
    if (half.n > membership.interview.half) throw new Refusal('not_found');
    const found = await this.store.ofHalf(halfId);
    const rows = found.length > 0 ? found : await this.create(half);
    return rows.flatMap((row) => {
      const right = rightIn(membership, half, row.kind);
      return right === 'none'
        ? []
        : [{ id: row.id, kind: row.kind, epoch: row.epoch, canWrite: right === 'write' }];
    });
  }

  /** Throws `not_found` for a document that is not there, not this person's, or not yet this person's. */
  async enter(personId: string, documentId: string): Promise<Entry> {
    const document = await this.store.find(documentId);
    if (!document) throw new Refusal('not_found');
    const { membership, half } = await this.halfOf(personId, document.halfId);
    const right = rightIn(membership, half, document.kind);
    const isOpen = this.clock.now() >= opensAt(membership.interview).getTime();
    if (right === 'none' || !isOpen) throw new Refusal('not_found');
    return {
      document,
      interviewId: membership.interview.id,
      seat: seatIn(half, personId),
      version: membership.interview.version,
      grant: right === 'write' ? { kind: 'write' } : await this.lateGrant(document),
    };
  }

  private async lateGrant(document: DocumentRow): Promise<Grant> {
    const now = this.clock.now();
    const frozenAt = document.frozenAt ?? (await this.store.freeze(document.id, new Date(now)));
    const untilMs = frozenAt.getTime() + LATE_MS;
    return now < untilMs ? { kind: 'late', untilMs } : { kind: 'read' };
  }

  private async halfOf(personId: string, halfId: string): Promise<{ membership: Membership; half: HalfRow }> {
    const membership = await this.interviews.membershipOfHalf(personId, halfId);
    const half = membership.halves.find((one) => one.id === halfId);
    if (!half) throw new Refusal('not_found');
    return { membership, half };
  }

  private create(half: HalfRow): Promise<DocumentRow[]> {
    return this.database.transaction(async () => {
      await this.store.lock(half.id);
      const found = await this.store.ofHalf(half.id);
      if (found.length > 0) return found;
      const starter = half.questionVersionId ? await this.questions.starter(half.questionVersionId) : {};
      const rows = DOCUMENT_KINDS.map((kind) => ({
        id: randomUUID(),
        halfId: half.id,
        kind,
        epoch: randomUUID(),
      }));
      const seeds = rows
        .filter((row) => row.kind === 'code')
        .map((row) => ({ documentId: row.id, ...seedCode(starter, this.clock.now()) }));
      await this.store.create(rows, seeds);
      return this.store.ofHalf(half.id);
    });
  }
}
