import { ApiError } from '@loopmate/client';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { toast } from '../ui/toast.ts';
import { errorText } from './error-text.ts';

const worthRetrying = (error: unknown) => error instanceof ApiError && error.code === 'unavailable';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && worthRetrying(error),
    },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({
    // A mutation that handles its own failure says so by having an onError.
    onError: (error, _input, _result, mutation) => {
      if (!mutation.options.onError) toast(errorText(error));
    },
  }),
});
