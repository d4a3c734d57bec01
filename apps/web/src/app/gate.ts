import { ApiError } from '@loopmate/client';
import { redirect, type ParsedLocation } from '@tanstack/react-router';
import { queryClient } from './query.ts';
import { loopQuery } from './use-loop.ts';
import { meQuery } from './use-me.ts';

const needProfile = new Set(['/home', '/book', '/availability']);

/** Lets in who is signed in; sends others to sign in and back, and new accounts to the welcome first. */
export async function gate({ location }: { location: ParsedLocation }): Promise<void> {
  // The loop is wanted by almost every page behind the gate; it loads beside.
  void queryClient.prefetchQuery(loopQuery);
  const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'not_signed_in')
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    throw error;
  });
  if (!me.isOnboarded && !me.isGuest && needProfile.has(location.pathname))
    throw redirect({ to: '/welcome' });
}
