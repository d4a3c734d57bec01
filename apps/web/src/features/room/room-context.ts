import type { LiveSocket, RoomClient, RoomInside } from '@loopmate/client';
import type { LoopRound } from '@loopmate/contracts/questions';
import type { RoomPerson, RoomView } from '@loopmate/contracts/rooms';
import type { FormatPlan } from '@loopmate/domain';
import { createContext, useContext } from 'react';

/** What every part of the room may read; the clock is apart, because it changes every second. */
export interface RoomContextValue {
  readonly client: RoomClient;
  readonly live: LiveSocket;
  readonly inside: RoomInside;
  readonly room: RoomView;
  readonly round: LoopRound;
  readonly plan: FormatPlan;
  readonly me: RoomPerson;
  readonly partner: RoomPerson;
}

const RoomContext = createContext<RoomContextValue | undefined>(undefined);
export const RoomProvider = RoomContext.Provider;

export function useRoom(): RoomContextValue {
  const value = useContext(RoomContext);
  if (!value) throw new Error('outside of a room');
  return value;
}
