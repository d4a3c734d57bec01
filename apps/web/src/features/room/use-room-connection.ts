import {
  connectSocket,
  createRoomClient,
  type LiveSocket,
  type RoomClient,
  type RoomClientState,
} from '@loopmate/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { roomTab } from './room-tab.ts';

export interface RoomConnection {
  readonly live: LiveSocket;
  readonly client: RoomClient;
}

/** Opens the page's one socket and enters the room with it, until the page goes. */
export function useRoomConnection(interviewId: string): RoomConnection | undefined {
  const [connection, setConnection] = useState<RoomConnection>();
  useEffect(() => {
    const live = connectSocket();
    const client = createRoomClient({ live, interviewId, tab: tabOfPage() });
    // oxlint-disable-next-line react/set-state-in-effect -- the socket must open and close with the page, not with a render.
    setConnection({ live, client });
    return () => {
      setConnection(undefined);
      void client.leave();
      live.close();
    };
  }, [interviewId]);
  return connection;
}

export function useRoomState(client: RoomClient): RoomClientState {
  return useSyncExternalStore(client.subscribe, () => client.state);
}

let ofPage: string | undefined;
const tabOfPage = () => (ofPage ??= roomTab());
