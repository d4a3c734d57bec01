import type { SignalData, SignalFrame } from '@loopmate/contracts/signaling';

export type PartsFrame = Extract<SignalFrame, { kind: 'parts' }>;
type Part = PartsFrame['parts'][number];

/**
 * An ordered, reliable conversation between two browser tabs over a relay that may lose, repeat or reorder frames.
 * It belongs to one pair of tabs, so a reload begins a new one and nothing old can reach it.
 */
export interface Link {
  readonly myTab: string;
  readonly peerTab: string;
  /** Generation of the peer connection the parts are about. */
  readonly epoch: number;
  readonly nextSeq: number;
  readonly sentSeq: number;
  readonly unacked: readonly Part[];
  /** Highest seq received in order. */
  readonly seen: number;
  /** Received ahead of their turn. */
  readonly early: ReadonlyMap<number, SignalData>;
}

/** How far ahead of its turn a part is kept; beyond it the sender is expected to repeat. */
const EARLY_MAX = 256;
const PARTS_MAX = 256;

export function openLink(myTab: string, peerTab: string, epoch = 0): Link {
  return { myTab, peerTab, epoch, nextSeq: 0, sentSeq: -1, unacked: [], seen: -1, early: new Map() };
}

export function enqueue(link: Link, data: SignalData): Link {
  const part = { seq: link.nextSeq, data };
  return { ...link, nextSeq: link.nextSeq + 1, unacked: [...link.unacked, part] };
}

/** The frame to send now: what was not sent yet, or everything not acked when `again`. It always carries the ack. */
export function frameOf(link: Link, again: boolean): { frame: PartsFrame; link: Link } {
  const parts = link.unacked.filter((part) => again || part.seq > link.sentSeq).slice(0, PARTS_MAX);
  const { myTab: tab, peerTab: toTab, epoch, seen: ack } = link;
  const sentSeq = Math.max(link.sentSeq, parts.at(-1)?.seq ?? -1);
  return { frame: { kind: 'parts', tab, toTab, epoch, ack, parts }, link: { ...link, sentSeq } };
}

export interface Received {
  link: Link;
  /** In order, each once. */
  delivered: SignalData[];
  /** The other side began a new generation; everything of the old one is void. */
  isNewEpoch: boolean;
}

/** `mayRaise`: the other side is the one that begins generations. */
export function receive(link: Link, frame: PartsFrame, mayRaise: boolean): Received {
  const nothing = { link, delivered: [], isNewEpoch: false };
  if (frame.tab !== link.peerTab || frame.toTab !== link.myTab || frame.epoch < link.epoch) return nothing;
  if (frame.epoch === link.epoch) return { ...take(link, frame), isNewEpoch: false };
  if (!mayRaise) return nothing;
  return { ...take(openLink(link.myTab, link.peerTab, frame.epoch), frame), isNewEpoch: true };
}

function take(link: Link, frame: PartsFrame): { link: Link; delivered: SignalData[] } {
  const early = new Map(link.early);
  for (const { seq, data } of frame.parts)
    if (seq > link.seen && seq <= link.seen + EARLY_MAX) early.set(seq, data);
  const delivered: SignalData[] = [];
  let seen = link.seen;
  for (let next = early.get(seen + 1); next !== undefined; next = early.get(seen + 1)) {
    seen += 1;
    early.delete(seen);
    delivered.push(next);
  }
  const unacked = link.unacked.filter((part) => part.seq > frame.ack);
  return { link: { ...link, seen, early, unacked }, delivered };
}
