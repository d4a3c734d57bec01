import type { DeletedRange } from './update-shape.ts';

/** What has been deleted, so that the whole set, which every step 2 carries, is kept and relayed only where it is new. */
export class DeletedRanges {
  /** Per client, sorted and apart: start, end, start, end … */
  private readonly byClient = new Map<number, number[]>();

  /** The ranges, or parts of them, not in here yet. */
  missing(ranges: readonly DeletedRange[]): readonly DeletedRange[] {
    return ranges.every((range) => !this.covers(range))
      ? ranges
      : ranges.filter((range) => !this.covers(range));
  }

  add(ranges: readonly DeletedRange[]): void {
    for (const range of ranges) this.addOne(range);
  }

  private covers({ client, clock, length }: DeletedRange): boolean {
    const edges = this.byClient.get(client);
    if (!edges) return false;
    const at = firstEndingAfter(edges, clock);
    const [start, end] = [edges[at], edges[at + 1]];
    return start !== undefined && end !== undefined && start <= clock && clock + length <= end;
  }

  private addOne({ client, clock, length }: DeletedRange): void {
    const edges = this.byClient.get(client);
    if (!edges) {
      this.byClient.set(client, [clock, clock + length]);
      return;
    }
    const from = firstEndingAfter(edges, clock - 1);
    let [to, start, end] = [from, clock, clock + length];
    for (let next = edges[to]; next !== undefined && next <= end; next = edges[to]) {
      start = Math.min(start, next);
      end = Math.max(end, edges[to + 1] ?? end);
      to += 2;
    }
    edges.splice(from, to - from, start, end);
  }
}

/** Index of the first range that ends after `clock`. */
function firstEndingAfter(edges: readonly number[], clock: number): number {
  let [low, high] = [0, edges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle * 2 + 1] ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low * 2;
}
