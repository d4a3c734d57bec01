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

  /** Returns how many UTF-16 units of them were not in here yet. */
  add(ranges: readonly DeletedRange[]): number {
    return ranges.reduce((sum, range) => sum + this.addOne(range), 0);
  }

  private covers({ client, clock, length }: DeletedRange): boolean {
    const edges = this.byClient.get(client);
    if (!edges) return false;
    const at = firstEndingAfter(edges, clock);
    const [start, end] = [edges[at], edges[at + 1]];
    return start !== undefined && end !== undefined && start <= clock && clock + length <= end;
  }

  private addOne({ client, clock, length }: DeletedRange): number {
    const edges = this.byClient.get(client);
    if (!edges) {
      this.byClient.set(client, [clock, clock + length]);
      return length;
    }
    const from = firstEndingAfter(edges, clock - 1);
    let [to, start, end, before] = [from, clock, clock + length, 0];
    for (let next = edges[to]; next !== undefined && next <= end; next = edges[to]) {
      const nextEnd = edges[to + 1] ?? next;
      before += nextEnd - next;
      start = Math.min(start, next);
      end = Math.max(end, nextEnd);
      to += 2;
    }
    edges.splice(from, to - from, start, end);
    return end - start - before;
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
