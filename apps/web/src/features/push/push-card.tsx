import { ApiError } from '@loopmate/client';
import { push } from '@loopmate/contracts/push';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Button, Card, Chip, Note, toast } from '../../ui/index.ts';
import { pushQuery, turnPushOff, turnPushOn } from './push-browser.ts';
import type { PushStatus } from './push-status.ts';

/** Switches messages on this browser on and off. The browser is asked only when the button is pressed. */
export function PushCard() {
  const { data, error } = useQuery(pushQuery);
  const isAsked = useRef(false);
  usePermissionChange();
  if (error) return <Note tone="bad">{errorText(error)}</Note>;
  if (!data) return null;
  return (
    <Card title="Tell me on this device" aside={data.status === 'on' && <Chip tone="good">On</Chip>}>
      {data.status === 'on' || data.status === 'off' ? (
        <PushSwitch
          isOn={data.status === 'on'}
          publicKey={data.publicKey}
          onAsk={() => (isAsked.current = true)}
        />
      ) : (
        <Note
          tone={data.status === 'denied' ? 'warn' : 'info'}
          // After a no the pressed button is gone: the focus goes to what took its place.
          ref={(note) => {
            if (isAsked.current) note?.focus();
          }}
        >
          {OBSTACLES[data.status]}
        </Note>
      )}
    </Card>
  );
}

/** What stands in the way, then how to take it away. */
const OBSTACLES = {
  denied:
    'This browser blocks notifications from Loopmate. Press the icon left of the address, allow notifications there, and come back.',
  home_screen_first:
    'On an iPhone or iPad this works from the home screen: press Share, choose “Add to Home Screen”, open Loopmate from there and come back to the inbox.',
  unsupported:
    'This browser cannot be told while Loopmate is closed. It takes a recent browser and an address with https. Everything waits here in your inbox.',
} satisfies Partial<Record<PushStatus, string>>;

interface PushSwitchProps {
  isOn: boolean;
  publicKey: string;
  /** The browser is about to ask for permission. */
  onAsk: () => void;
}

function PushSwitch({ isOn, publicKey, onAsk }: PushSwitchProps) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries(pushQuery);
  const onError = () => {};
  const turn = useMutation({
    mutationFn: async (asked: Promise<NotificationPermission> | null) => {
      if (asked === null) await turnPushOff();
      else if ((await asked) === 'granted') await turnPushOn(publicKey);
    },
    onSettled,
    onError,
  });
  const test = useMutation({
    mutationFn: () => call(push.test),
    onSuccess: () => toast('A test is on its way. It may take a few seconds.'),
    onSettled,
    onError,
  });
  const failure = turn.error ?? test.error;
  return (
    <>
      {!isOn && (
        <p className="small soft">
          Requests, answers and cancellations, and a word an hour and ten minutes before you meet, also while
          Loopmate is closed.
        </p>
      )}
      {failure && (
        <Note tone="bad" isLive>
          {failure instanceof ApiError ? errorText(failure) : NO_PUSH_SERVICE}
        </Note>
      )}
      <div className="row wrap">
        {/* One button for both, so that the focus stays when it has done its work. */}
        <Button
          look={isOn ? 'line' : 'act'}
          {...(!isOn && { icon: Bell })}
          isPending={turn.isPending}
          pendingText={isOn ? 'Turning off' : 'Turning on'}
          onPress={() => {
            test.reset();
            if (!isOn) onAsk();
            // Safari lets a page ask only while the press lasts, and a mutation begins after it.
            turn.mutate(isOn ? null : Notification.requestPermission());
          }}
        >
          {isOn ? 'Turn off' : 'Turn on'}
        </Button>
        {isOn && (
          <Button
            look="quiet"
            isPending={test.isPending}
            pendingText="Sending"
            onPress={() => {
              turn.reset();
              test.mutate();
            }}
          >
            Send a test
          </Button>
        )}
      </div>
    </>
  );
}

const NO_PUSH_SERVICE =
  'Your browser did not reach its push service. Some browsers have it switched off, and some networks block it. Check that and try again.';

/** The card follows what is changed in the browser's settings. */
function usePermissionChange(): void {
  const client = useQueryClient();
  useEffect(() => {
    let isOver = false;
    let status: PermissionStatus | undefined;
    const tell = () => void client.invalidateQueries(pushQuery);
    // Older browsers do not know the name.
    const asked = navigator.permissions?.query({ name: 'notifications' }).catch(() => undefined);
    void asked?.then((found) => {
      if (isOver) return;
      status = found;
      status?.addEventListener('change', tell);
    });
    return () => {
      isOver = true;
      status?.removeEventListener('change', tell);
    };
  }, [client]);
}
