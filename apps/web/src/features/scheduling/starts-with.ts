import type { Slots } from '@loopmate/contracts/scheduling';

/** Only the starts one peer shares with me; the week shows nobody else. */
export function startsWith(slots: Slots, peerId: string): Slots {
  const place = slots.peers.findIndex(({ id }) => id === peerId);
  const starts = slots.starts.filter(({ peers }) => peers.includes(place));
  return { ...slots, starts: starts.map(({ start }) => ({ start, peers: [place] })), elsewhere: [] };
}
