import { Outlet, useRouter } from '@tanstack/react-router';
import { RouterProvider } from 'react-aria-components';
import { Toasts } from '../ui/toast.tsx';

/** Around every page: our router for React Aria's links, and the toasts. */
export function Root() {
  const router = useRouter();
  return (
    <RouterProvider navigate={(href) => void router.navigate({ href })}>
      <Outlet />
      <Toasts />
    </RouterProvider>
  );
}
