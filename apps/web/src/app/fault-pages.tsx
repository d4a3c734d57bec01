import { ApiError } from '@loopmate/client';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { RotateCw, SearchX, Unplug } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { errorText } from './error-text.ts';
import { queryClient } from './query.ts';
import { useTitle } from './use-title.ts';

const toHome = (
  <LinkButton to="/home" look="line">
    Go home
  </LinkButton>
);

/** No page has this address. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div className="page page-narrow">
      <PageHeader title="There is no page here" />
      <EmptyState
        picture={<Icon of={SearchX} size="l" />}
        title="The address may be mistyped or old"
        acts={toHome}
      >
        {window.location.pathname}
      </EmptyState>
    </div>
  );
}

/** A page that could not load or draw: what happened, how to go on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isAway = error instanceof ApiError && error.code === 'unavailable';
  const isMissing = error instanceof ApiError && error.code === 'not_found';
  const title = isMissing
    ? 'There is nothing here'
    : isAway
      ? 'The server does not answer'
      : 'This page failed';
  useTitle(title);
  const retry = () => {
    reset();
    void queryClient.resetQueries();
    void router.invalidate();
  };
  return (
    <div className="page page-narrow">
      <PageHeader title={title} />
      <EmptyState
        picture={<Icon of={isMissing ? SearchX : Unplug} size="l" />}
        title={isMissing ? 'It may have been removed' : 'Nothing you saved is lost'}
        acts={
          <>
            {!isMissing && (
              <Button look="act" icon={RotateCw} onPress={retry}>
                Try again
              </Button>
            )}
            {toHome}
          </>
        }
      >
        {errorText(error)}
      </EmptyState>
    </div>
  );
}

export function PendingPage() {
  return (
    <div className="wait">
      <Spinner size="l" />
    </div>
  );
}
