import { DeletedRanges } from './deleted-ranges.ts';
import {
  writeUpdateParts,
  type Block,
  type BlockPart,
  type DeletedRange,
  type UpdateShape,
} from './update-shape.ts';

/** Whose an id is, as stored. */
export interface ClientRow {
  readonly clientId: number;
  readonly personId: string | null;
  readonly isRetired: boolean;
}

/** Owner of ids the server itself wrote with. */
export const THE_SERVER = 'server';

export interface Sender {
  readonly person: string;
  /** The id this connection announced in its awareness, once it has. */
  readonly client: number | undefined;
  /** Step 2 answers "what do I lack?"; anything else is a change just made. */
  readonly isStep2: boolean;
}

export interface Taken {
  readonly kind: 'take';
  /** What to relay and keep; `isWhole` when that is the update as it came. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  /** False when the rest of the frame still waits for what it builds on. */
  readonly isComplete: boolean;
  /** UTF-16 units it deletes that stood until now: what the next fold gains at least. */
  readonly deleted: number;
  readonly claims: readonly number[];
  readonly retires: readonly number[];
}

export type Verdict =
  | Taken
  | { readonly kind: 'nothing_new' }
  /** Predecessors are missing, or structs of a person who may bring them in a moment. */
  | { readonly kind: 'wait' }
  /** The sender's id was used on by someone else while away. */
  | { readonly kind: 'retired' };

/** Whether text under a client id may be brought by someone who does not own it, because it would else be lost. */
export type StandIn = (client: number, owner: string) => 'yes' | 'no' | 'not_yet';

interface Candidates {
  readonly blocks: readonly Block[];
  readonly retires: readonly number[];
  readonly areMore: boolean;
}

/**
 * Who may write under which Yjs client id, and how far each has come. Client ids belong to persons: structs under
 * another person's id would be taken for that person's next text on every replica, and delete it.
 */
export class ClientLedger {
  private readonly owners = new Map<number, string>();
  private readonly retired = new Set<number>();
  private readonly stored = new Set<number>();
  private readonly deleted = new DeletedRanges();

  constructor(
    /** Next clock of each client id; also answers "what do you have?". */
    readonly clocks: Map<number, number>,
    clients: readonly ClientRow[],
    deleted: readonly DeletedRange[] = [],
  ) {
    this.deleted.add(deleted);
    this.learn(clients);
  }

  /** What is stored stands: the first claim on an id wins, on whichever node it was made. */
  learn(clients: readonly ClientRow[]): void {
    for (const { clientId, personId, isRetired } of clients) {
      this.owners.set(clientId, personId ?? THE_SERVER);
      this.stored.add(clientId);
      if (isRetired) this.retired.add(clientId);
    }
  }

  /** An id announced in awareness is its sender's from then on, so nobody can write under it first. */
  announce(client: number, person: string): boolean {
    const owner = this.owners.get(client) ?? person;
    this.owners.set(client, owner);
    return owner === person;
  }

  /** Notes an update that another node has judged; returns the UTF-16 units it deletes that stood until now. */
  accept({ blocks, deletes }: UpdateShape, person: string): number {
    for (const { client, end } of blocks) {
      if (!this.owners.has(client)) this.owners.set(client, person);
      this.clocks.set(client, Math.max(end, this.known(client)));
    }
    return this.deleted.add(deletes);
  }

  /** Whether an update brings nothing: no text, no deletion. */
  knows({ blocks, deletes }: UpdateShape): boolean {
    const isKnown = blocks.every((block) => block.end <= this.known(block.client));
    return isKnown && this.deleted.missing(deletes).length === 0;
  }

  /** Whether deletions reach beyond what anyone has written, which would delete what is typed next. */
  deletesTheFuture({ blocks, deletes }: UpdateShape): boolean {
    const after = new Map(blocks.map((block) => [block.client, block.end]));
    return deletes.some(
      ({ client, clock, length }) => clock + length > Math.max(after.get(client) ?? 0, this.known(client)),
    );
  }

  /** Decides on an update and, when it is taken, notes what it brings. */
  judge(shape: UpdateShape, sender: Sender, mayStandIn: StandIn): Verdict {
    const candidates = this.candidates(shape, sender, mayStandIn);
    if (candidates === 'retired') return { kind: 'retired' };
    const parts = this.takeable(candidates.blocks);
    const isComplete =
      !candidates.areMore &&
      parts.length === candidates.blocks.length &&
      parts.every(({ block, count }) => count === block.structs.length);
    // A live change is one thing: it waits whole for the step 2 that fills the gap before it.
    if (!isComplete && !sender.isStep2) return { kind: 'wait' };
    return this.take(shape, sender, parts, candidates.retires, isComplete);
  }

  private candidates({ blocks }: UpdateShape, sender: Sender, mayStandIn: StandIn): Candidates | 'retired' {
    const taken: Block[] = [];
    const retires: number[] = [];
    let areMore = false;
    for (const block of blocks) {
      if (block.end <= this.known(block.client)) continue;
      const owner = this.owners.get(block.client) ?? sender.person;
      if (owner === sender.person) {
        if (this.retired.has(block.client)) return 'retired';
        if (block.hasSkip) areMore = true;
        else taken.push(block);
        continue;
      }
      const standIn = block.hasSkip || !sender.isStep2 ? 'no' : mayStandIn(block.client, owner);
      areMore ||= standIn === 'not_yet';
      if (standIn !== 'yes') continue;
      taken.push(block);
      if (!this.retired.has(block.client)) retires.push(block.client);
    }
    return { blocks: taken, retires, areMore };
  }

  /**
   * As many structs of each block as have everything they refer to. After a crash both people hold text of the other
   * that the server lost, and each one's words refer to the other's: taken struct by struct they fit.
   */
  private takeable(blocks: readonly Block[]): BlockPart[] {
    const reach = new Map<number, number>();
    const reached = (client: number) => reach.get(client) ?? this.known(client);
    const counts = blocks.map(() => 0);
    for (let isMoving = true; isMoving;) {
      isMoving = false;
      for (const [i, block] of blocks.entries()) {
        if (block.start > reached(block.client)) continue;
        for (let at = counts[i] ?? 0; at < block.structs.length; at++) {
          const struct = block.structs[at];
          if (!struct || !isSatisfied(struct.needs, reached)) break;
          reach.set(block.client, Math.max(reached(block.client), struct.end));
          counts[i] = at + 1;
          isMoving = true;
        }
      }
    }
    return blocks
      .map((block, i) => ({ block, count: counts[i] ?? 0 }))
      .filter(({ block, count }) => (block.structs[count - 1]?.end ?? 0) > this.known(block.client));
  }

  private take(
    shape: UpdateShape,
    sender: Sender,
    parts: readonly BlockPart[],
    retires: readonly number[],
    isComplete: boolean,
  ): Verdict {
    const after = new Map(
      parts.map(({ block, count }) => [block.client, block.structs[count - 1]?.end ?? 0]),
    );
    const reached = (client: number) => after.get(client) ?? this.known(client);
    const deletes = this.deleted.missing(clipped(shape.deletes, reached));
    if (parts.length === 0 && deletes.length === 0) return { kind: isComplete ? 'nothing_new' : 'wait' };
    const claims = [...after.keys()].filter((client) => this.claims(client, sender));
    for (const [client, clock] of after) this.clocks.set(client, clock);
    const deleted = this.deleted.add(deletes);
    const brought = retires.filter((client) => after.has(client));
    for (const client of brought) this.retired.add(client);
    const isWhole = isComplete && parts.length === shape.blocks.length && deletes === shape.deletes;
    const bytes = isWhole ? shape.bytes : writeUpdateParts(shape, parts, deletes);
    return { kind: 'take', bytes, isWhole, isComplete, deleted, claims, retires: brought };
  }

  /**
   * An id nobody announced may be the sender's own from before a reload, or the other person's whose first words a
   * crash lost and the sender brings back. Only the announced id is surely the sender's.
   */
  private claims(client: number, sender: Sender): boolean {
    const isSure = sender.client === undefined || sender.client === client;
    const owner = this.owners.get(client);
    if (owner === undefined ? !isSure : owner !== sender.person) return false;
    this.owners.set(client, sender.person);
    if (this.stored.has(client)) return false;
    this.stored.add(client);
    return true;
  }

  private known(client: number): number {
    return this.clocks.get(client) ?? 0;
  }
}

/** Whether everything a struct refers to is there. */
function isSatisfied(needs: readonly number[], reached: (client: number) => number): boolean {
  for (let i = 0; i + 1 < needs.length; i += 2)
    if ((needs[i + 1] ?? 0) >= reached(needs[i] ?? 0)) return false;
  return true;
}

function clipped(
  ranges: readonly DeletedRange[],
  reached: (client: number) => number,
): readonly DeletedRange[] {
  if (ranges.every(({ client, clock, length }) => clock + length <= reached(client))) return ranges;
  return ranges
    .map((range) => ({ ...range, length: Math.min(range.length, reached(range.client) - range.clock) }))
    .filter((range) => range.length > 0);
}
