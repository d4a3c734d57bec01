import { writeUpdateParts, type Block, type DeletedRange, type UpdateShape } from './update-shape.ts';

/** Owner of ids the server itself wrote with. */
export const THE_SERVER = 'server';

export interface Sender {
  readonly person: string;
  /** The id this connection announced in its awareness, once it has. */
  readonly client: number | undefined;
}

export type Verdict =
  /** `bytes` is what to relay and keep; `isWhole` when that is the update as it came. */
  | {
      kind: 'take';
      bytes: Uint8Array;
      isWhole: boolean;
      claims: readonly number[];
      retires: readonly number[];
    }
  | { kind: 'nothing_new' }
  /** Predecessors are missing, or structs of a person who may bring them in a moment. */
  | { kind: 'wait' }
  /** The sender's id was used on by someone else while away. */
  | { kind: 'retired' };

/**
 * Who may write under which Yjs client id, and how far each has come. Client ids belong to persons: structs under
 * another person's id would be taken for that person's next text on every replica, and delete it.
 */
export class ClientLedger {
  private readonly owners = new Map<number, string>();
  private readonly retired = new Set<number>();
  private readonly stored = new Set<number>();

  constructor(
    /** Next clock of each client id; also answers "what do you have?". */
    readonly clocks: Map<number, number>,
    clients: readonly { clientId: number; personId: string | null; isRetired: boolean }[],
  ) {
    for (const { clientId, personId, isRetired } of clients) {
      this.owners.set(clientId, personId ?? THE_SERVER);
      this.stored.add(clientId);
      if (isRetired) this.retired.add(clientId);
    }
  }

  ownerOf(client: number): string | undefined {
    return this.owners.get(client);
  }

  /** An id announced in awareness is its sender's from then on, so nobody can write under it first. */
  announce(client: number, person: string): boolean {
    const owner = this.owners.get(client) ?? person;
    this.owners.set(client, owner);
    return owner === person;
  }

  /** `mayStandIn(owner)`: whether text of that person may be brought by another, because it would else be lost. */
  judge(
    shape: UpdateShape,
    sender: Sender,
    mayStandIn: (owner: string) => 'yes' | 'no' | 'not_yet',
  ): Verdict {
    const taken: Block[] = [];
    const retires: number[] = [];
    for (const block of shape.blocks) {
      const owner = this.owners.get(block.client) ?? sender.person;
      const isNew = block.end > this.known(block.client);
      if (!isNew) continue;
      if (owner === sender.person) {
        if (this.retired.has(block.client)) return { kind: 'retired' };
        taken.push(block);
        continue;
      }
      const standIn = block.hasSkip ? 'no' : mayStandIn(owner);
      if (standIn === 'not_yet') return { kind: 'wait' };
      if (standIn === 'yes') {
        taken.push(block);
        if (!this.retired.has(block.client)) retires.push(block.client);
      }
    }
    return this.settle(shape, sender, taken, retires);
  }

  private settle(shape: UpdateShape, sender: Sender, taken: Block[], retires: number[]): Verdict {
    if (taken.some((block) => block.hasSkip || block.start > this.known(block.client)))
      return { kind: 'wait' };
    const after = new Map(taken.map((block) => [block.client, block.end]));
    const reach = (client: number) => Math.max(after.get(client) ?? 0, this.known(client));
    for (const { needs } of taken)
      for (let i = 0; i + 1 < needs.length; i += 2)
        if ((needs[i + 1] ?? 0) >= reach(needs[i] ?? 0)) return { kind: 'wait' };
    const deletes = clipped(shape.deletes, reach);
    const isClipped = deletes !== shape.deletes;
    if (taken.length === 0 && deletes.length === 0) return { kind: 'nothing_new' };
    const isWhole = taken.length === shape.blocks.length && !isClipped;
    const claims = taken.map((block) => block.client).filter((client) => this.claims(client, sender));
    for (const [client, clock] of after) this.clocks.set(client, clock);
    for (const client of retires) this.retired.add(client);
    const bytes = isWhole ? shape.bytes : writeUpdateParts(shape, taken, deletes);
    return { kind: 'take', bytes, isWhole, claims, retires };
  }

  /** Whether deletions reach beyond what anyone has written, which would delete what is typed next. */
  deletesTheFuture(shape: UpdateShape): boolean {
    const after = new Map(shape.blocks.map((block) => [block.client, block.end]));
    return shape.deletes.some(
      ({ client, clock, length }) => clock + length > Math.max(after.get(client) ?? 0, this.known(client)),
    );
  }

  /**
   * An id nobody announced may be the sender's own from before a reload, or the other person's whose first words a
   * crash lost and the sender brings back. Only the announced id is surely the sender's.
   */
  private claims(client: number, sender: Sender): boolean {
    const isSure = sender.client === undefined || sender.client === client;
    if (this.owners.has(client) ? this.owners.get(client) !== sender.person : !isSure) return false;
    this.owners.set(client, sender.person);
    if (this.stored.has(client)) return false;
    this.stored.add(client);
    return true;
  }

  private known(client: number): number {
    return this.clocks.get(client) ?? 0;
  }
}

function clipped(
  ranges: readonly DeletedRange[],
  reach: (client: number) => number,
): readonly DeletedRange[] {
  if (ranges.every(({ client, clock, length }) => clock + length <= reach(client))) return ranges;
  return ranges
    .map((range) => ({ ...range, length: Math.min(range.length, reach(range.client) - range.clock) }))
    .filter((range) => range.length > 0);
}
