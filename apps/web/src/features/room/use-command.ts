import { RoomRefusal } from '@loopmate/client';
import { useState } from 'react';
import { ERROR_TEXT } from '../../app/error-text.ts';
import { toast } from '../../ui/toast.ts';
import { useRoom } from './room-context.ts';

/** Runs one thing at a time; a refusal is said in a toast. */
export function useAct(): { isPending: boolean; act: (work: () => Promise<void>) => void } {
  const [isPending, setPending] = useState(false);
  const act = (work: () => Promise<void>) => {
    setPending(true);
    work()
      .catch((error: unknown) => {
        const code = error instanceof RoomRefusal ? error.code : 'internal';
        // The room moved on in between: the new state is on the screen already.
        if (code !== 'version_conflict') toast(ERROR_TEXT[code]);
      })
      .finally(() => setPending(false));
  };
  return { isPending, act };
}

/** Ready for the next phase: the press counts only in the phase it was made in. */
export function useReady(): { isPending: boolean; ready: () => void } {
  const { client, room } = useRoom();
  const { isPending, act } = useAct();
  const ready = () => act(() => client.command('room:ready', { phase: room.phase, half: room.half }));
  return { isPending, ready };
}
