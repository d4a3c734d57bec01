import { writeJournalUpdate } from '@loopmate/room-doc';
import * as encoding from 'lib0/encoding';

/** What one commit takes from one document. */
export interface Cut {
  readonly documentId: string;
  readonly pack: Uint8Array;
  readonly updates: number;
  readonly claims: readonly { clientId: number; personId: string }[];
  readonly retires: readonly number[];
}

/** The updates of a document that are not yet in the journal: one growing buffer rather than an object an update. */
export class UnsavedTail {
  private encoder = encoding.createEncoder();
  private updates = 0;
  private claims: { clientId: number; personId: string }[] = [];
  private retires: number[] = [];

  constructor(private readonly documentId: string) {}

  get bytes(): number {
    return this.updates === 0 ? 0 : encoding.length(this.encoder);
  }

  add(
    update: Uint8Array,
    person: string,
    tMs: number,
    claims: readonly number[],
    retires: readonly number[],
  ): void {
    this.updates += 1;
    writeJournalUpdate(this.encoder, { ordinal: this.updates, person, tMs, update });
    for (const clientId of claims) this.claims.push({ clientId, personId: person });
    this.retires.push(...retires);
  }

  cut(): Cut {
    const { documentId, updates, claims, retires } = this;
    const pack = encoding.toUint8Array(this.encoder);
    this.encoder = encoding.createEncoder();
    this.updates = 0;
    this.claims = [];
    this.retires = [];
    return { documentId, pack, updates, claims, retires };
  }
}
