import type { SlotPeer } from '@loopmate/contracts/scheduling';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { LEVELS, type FormatId, type RoundId } from '@loopmate/domain';
import type { PersonProfile } from '@loopmate/identity';
import { peerFit } from '@loopmate/pairing';

/** Languages both can interview in. */
export function sharedLanguages(one: PersonProfile, other: PersonProfile): string[] {
  return one.spokenLanguages.filter((language) => other.spokenLanguages.includes(language));
}

/** What must hold before two people are offered to each other for a round. */
export function canMeet(me: PersonProfile, peer: PersonProfile, round: RoundId): boolean {
  return (
    me.id !== peer.id &&
    !peer.isGuest &&
    peer.offeredRounds.includes(round) &&
    sharedLanguages(me, peer).length > 0
  );
}

const FELL_THROUGH = new Set(['missed', 'cancelled', 'declined', 'expired']);

/**
 * Whether I interview first. The two take turns from one interview to the next; at their first, who asks for it
 * begins by giving. A one-way interview has one turn, and who asks for it takes it. `mine` has the newest first.
 */
export function iInterviewFirst(
  mine: readonly InterviewSummary[],
  peerId: string,
  format: FormatId,
): boolean {
  if (format === 'one_way') return false;
  const last = mine.find(
    (one) => one.partner.id === peerId && !FELL_THROUGH.has(one.state) && one.seats.length === 2,
  );
  return last ? last.seats[0] !== 'interviewer' : true;
}

export function peerOf(
  me: PersonProfile,
  peer: PersonProfile,
  acceptsAtOnce: boolean,
  mine: readonly InterviewSummary[],
  { round, format }: { round: RoundId; format: FormatId },
  [came, of]: readonly [came: number, of: number],
): SlotPeer {
  return {
    id: peer.id,
    name: peer.name,
    targetLevel: peer.targetLevel,
    timeZone: peer.timeZone,
    acceptsAtOnce,
    wantsRound: peer.wantedRounds.includes(round),
    sharedLanguages: sharedLanguages(me, peer),
    earlierTogether: mine.filter((one) => one.partner.id === peer.id && one.state === 'completed').length,
    iInterviewFirst: iInterviewFirst(mine, peer.id, format),
    showsUp: { came, of },
  };
}

export function bestFirst(me: PersonProfile, peers: readonly SlotPeer[]): SlotPeer[] {
  const fit = ({ targetLevel, wantsRound, acceptsAtOnce }: SlotPeer) =>
    peerFit({
      levelGap: LEVELS.indexOf(targetLevel) - LEVELS.indexOf(me.targetLevel),
      wantsRound,
      acceptsAtOnce,
    });
  return [...peers].sort((a, b) => fit(b) - fit(a) || a.id.localeCompare(b.id));
}
