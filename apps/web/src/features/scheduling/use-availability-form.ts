import { ApiError } from '@loopmate/client';
import { people } from '@loopmate/contracts/people';
import { scheduling, type Availability } from '@loopmate/contracts/scheduling';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { meQuery } from '../../app/use-me.ts';
import { toast } from '../../ui/toast.ts';
import { withHours, type WeekHours } from './added-hours.ts';
import { availabilityOf, draftOf, lineAt, type Draft } from './availability-draft.ts';
import { availabilityQuery } from './scheduling.queries.ts';

/** The form rows are the truth until they are saved; the booking preference is saved at once, beside them. */
export function useAvailabilityForm(saved: Availability, added: readonly WeekHours[]) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => withHours(draftOf(saved), added));
  const [isDirty, setDirty] = useState(added.length > 0);
  const keep = (next: Availability) => {
    queries.setQueryData(availabilityQuery.queryKey, next);
    void queries.invalidateQueries({ queryKey: ['slots'] });
  };
  const save = useMutation({
    mutationFn: (wanted: Draft) =>
      call(scheduling.saveAvailability, { body: availabilityOf(wanted, saved.acceptsAtOnce) }),
    onSuccess: (next) => {
      keep(next);
      setDirty(false);
      toast('Hours saved');
    },
    onError: () => undefined,
  });
  const accept = useMutation({
    mutationFn: (acceptsAtOnce: boolean) =>
      call(scheduling.saveAvailability, { body: { ...saved, acceptsAtOnce } }),
    onSuccess: keep,
  });
  const change = (next: Draft) => {
    setDraft(next);
    setDirty(true);
    if (save.isError) save.reset();
  };
  const useZone = async (timeZone: string) => {
    queries.setQueryData(meQuery.queryKey, await call(people.updateProfile, { body: { timeZone } }));
    const next = { ...draft, timeZone };
    setDraft(next);
    save.mutate(next);
  };
  const issues = save.error instanceof ApiError ? (save.error.body.issues ?? []) : [];
  const faults = new Map(issues.map(({ path, message }) => [lineAt(draft, path), message] as const));
  return { draft, isDirty, change, save, accept, faults, useZone };
}

/** Codes of what is wrong, by the id of the line. */
export type Faults = ReadonlyMap<number | undefined, string>;
