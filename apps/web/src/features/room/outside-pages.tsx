import type { RoomClient } from '@loopmate/client';
import type { ErrorCode } from '@loopmate/contracts/errors';
import { AppWindow, DoorClosed } from 'lucide-react';
import { ERROR_TEXT } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Spinner } from '../../ui/spinner.tsx';

export function EnteringPage() {
  return (
    <main className="room-outside">
      <PageHeader title="Entering the room" />
      <p className="row">
        <Spinner />
        <span>One moment</span>
      </p>
    </main>
  );
}

/** Another tab of mine has the room; two tabs would double the sound and the cursor. */
export function ElsewherePage({ client, interviewId }: { client: RoomClient; interviewId: string }) {
  return (
    <main className="room-outside">
      <PageHeader title="Your room" />
      <EmptyState
        picture={<Icon of={AppWindow} size="l" />}
        title="The room is open in another tab"
        acts={
          <>
            <Button look="act" onPress={() => client.takeOver()}>
              Use here instead
            </Button>
            <LinkButton to="/interviews/$id" params={{ id: interviewId }} look="line">
              To the page of this interview
            </LinkButton>
          </>
        }
      >
        Nothing is lost: your text and the clock are the same in both. The other tab steps aside.
      </EmptyState>
    </main>
  );
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  room_not_open: 'The room is not open yet',
  room_closed: 'This room is closed',
  not_found: 'There is no such room for you',
  not_signed_in: 'You are signed out',
};

export function RefusedPage({ code, interviewId }: { code: ErrorCode; interviewId: string }) {
  return (
    <main className="room-outside">
      <PageHeader title="Room" />
      <EmptyState
        picture={<Icon of={DoorClosed} size="l" />}
        title={TITLES[code] ?? 'The room could not be entered'}
        acts={
          <>
            {code === 'not_signed_in' ? (
              <LinkButton to="/sign-in" search={{ next: `/interviews/${interviewId}/room` }} look="act">
                Sign in
              </LinkButton>
            ) : code === 'not_found' ? (
              <LinkButton to="/interviews" look="act">
                To my interviews
              </LinkButton>
            ) : (
              <LinkButton to="/interviews/$id" params={{ id: interviewId }} look="act">
                To the page of this interview
              </LinkButton>
            )}
            <LinkButton to="/home" look="line">
              Go home
            </LinkButton>
          </>
        }
      >
        {ERROR_TEXT[code]}
      </EmptyState>
    </main>
  );
}
