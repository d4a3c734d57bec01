import { people, type Profile } from '@loopmate/contracts/people';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { queryClient } from '../../app/query.ts';
import { meQuery } from '../../app/use-me.ts';

export type ProfileChange = Partial<Profile> & { isOnboarded?: true };

/** Saves part of the profile; the rest of the app sees it at once. A refusal is told in a toast. */
export function useSaveProfile() {
  return useMutation({
    mutationFn: (body: ProfileChange) => call(people.updateProfile, { body }),
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  });
}
