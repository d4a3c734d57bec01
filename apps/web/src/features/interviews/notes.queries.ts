import { notes, type Note } from '@loopmate/contracts/notes';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call } from '../../app/api.ts';

/** Asked again while the page is on screen; a hidden tab rests. */
const EVERY_MS = 10_000;

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', id],
    queryFn: () => call(notes.list, { params: { id } }),
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
  });

const isUnread = ({ isMine, readAt }: Note) => !isMine && readAt === null;

/** What comes to a hidden tab is not read until somebody looks. */
function whenShown(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** The notes of an interview; those that come while they are on screen count as read, and stay marked as new. */
export function useNotes(id: string) {
  const queries = useQueryClient();
  const { data, error } = useQuery(notesQuery(id));
  const isShown = useSyncExternalStore(whenShown, () => document.visibilityState === 'visible');
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const read = useMutation({
    mutationFn: (unread: readonly string[]) =>
      call(notes.read, { params: { id }, body: { upTo: unread.at(-1) ?? '' } }),
    onSuccess: (_, unread) => {
      setFresh((before) => new Set([...before, ...unread]));
      return queries.invalidateQueries({ queryKey: ['interviews'] });
    },
    // Nothing anyone did: the next look at the page tries again.
    onError: () => undefined,
  });
  const { mutate } = read;
  useEffect(() => {
    const unread = data?.notes.filter(isUnread).map((one) => one.id) ?? [];
    if (unread.length > 0 && isShown) mutate(unread);
  }, [data, isShown, mutate]);
  const isNew = (note: Note) => isUnread(note) || fresh.has(note.id);
  return { notes: data?.notes ?? [], canWrite: data?.canWrite ?? false, error, isNew };
}

export function useWriteNote(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => call(notes.write, { params: { id }, body: { text } }),
    onSuccess: (note) =>
      queries.setQueryData(
        notesQuery(id).queryKey,
        (before) => before && { ...before, notes: [...before.notes, note] },
      ),
    onError: () => undefined,
  });
}
