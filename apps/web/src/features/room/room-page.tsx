import { withoutLost } from '@loopmate/domain';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { planIn, useLoop } from '../../app/use-loop.ts';
import { useTitle } from '../../app/use-title.ts';
import { ElsewherePage, EnteringPage, RefusedPage } from './outside-pages.tsx';
import { RoomProvider, type RoomContextValue } from './room-context.ts';
import { lostOf } from './room-words.ts';
import { RoomInsidePage } from './room-inside-page.tsx';
import { useRoomConnection, useRoomState, type RoomConnection } from './use-room-connection.ts';
import 'katex/dist/katex.min.css';
import './room.css';

export function RoomPage() {
  const { id = '' } = useParams({ strict: false });
  const connection = useRoomConnection(id);
  return connection ? <Room connection={connection} interviewId={id} /> : <EnteringPage />;
}

function Room({ connection, interviewId }: { connection: RoomConnection; interviewId: string }) {
  const state = useRoomState(connection.client);
  const loop = useLoop();
  const inside = state.status === 'in' ? state : undefined;
  const value = useMemo((): RoomContextValue | undefined => {
    const room = inside?.room;
    const round = loop.rounds.find((one) => one.id === room?.round);
    const me = room?.people.find((one) => one.id === room.you);
    const partner = room?.people.find((one) => one.id !== room.you);
    if (!inside || !room || !round || !me || !partner) return undefined;
    const plan = withoutLost(planIn(loop, room.format, room.rounds), lostOf(room, room.half));
    return { ...connection, inside, room, round, plan, me, partner };
  }, [connection, inside, loop]);
  useTitle(value && `${value.round.shortName} with ${value.partner.name}`);
  switch (state.status) {
    case 'entering':
      return <EnteringPage />;
    case 'elsewhere':
      return <ElsewherePage client={connection.client} interviewId={interviewId} />;
    case 'refused':
      return <RefusedPage code={state.code} interviewId={interviewId} />;
    case 'in':
      return value ? (
        <RoomProvider value={value}>
          <RoomInsidePage />
        </RoomProvider>
      ) : (
        <RefusedPage code="internal" interviewId={interviewId} />
      );
    default:
      return state satisfies never;
  }
}
