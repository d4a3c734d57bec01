import { Outlet, useRouter } from '@tanstack/react-router';
import { RouterProvider } from 'react-aria-components';
import { lazy, Suspense } from 'react';

// Nobody is told anything before the first paint.
const Toasts = lazy(() => import('../ui/toasts.tsx').then((file) => ({ default: file.Toasts })));

/** Around every page: our router for React Aria's links, and the toasts. */
export function Root() {
  const router = useRouter();
  return (
    <RouterProvider navigate={(href) => void router.navigate({ href })}>
      <Outlet />
      <Suspense>
        <Toasts />
      </Suspense>
    </RouterProvider>
  );
}
