import { people, type Login } from '@loopmate/contracts/people';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { queryClient } from '../../app/query.ts';
import { useClock, useNow } from '../../app/use-clock.ts';
import { dayIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.ts';
import { deviceOf } from './device-of.ts';

export const loginsQuery = queryOptions({ queryKey: ['logins'], queryFn: () => call(people.logins) });

/** Every browser that is signed in as me, each of which I can sign out. */
export function LoginsCard({ timeZone }: { timeZone: string }) {
  const { data: logins, error } = useQuery(loginsQuery);
  const revoke = useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map((id) => call(people.revokeLogin, { params: { id } }))),
    onSuccess: (_, ids) =>
      toast(ids.length === 1 ? 'That browser is signed out.' : 'All other browsers are signed out.'),
    // Whatever happened to one of them, the list says how it is now.
    onSettled: () => queryClient.invalidateQueries(loginsQuery),
  });
  const others = (logins ?? []).filter((login) => !login.isCurrent).map((login) => login.id);
  return (
    <Card
      title="Where you are signed in"
      aside={
        others.length > 1 && (
          <Button size="s" onPress={() => revoke.mutate(others)} isPending={revoke.isPending}>
            Sign out all others
          </Button>
        )
      }
    >
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!logins && !error && <Skeleton lines={['40%', '60%']} />}
      {logins && (
        <ul className="list">
          {logins.map((login) => (
            <LoginLine
              key={login.id}
              login={login}
              timeZone={timeZone}
              isEnding={revoke.isPending && revoke.variables.includes(login.id)}
              onEnd={() => revoke.mutate([login.id])}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface LoginLineProps {
  login: Login;
  timeZone: string;
  isEnding: boolean;
  onEnd: () => void;
}

function LoginLine({ login, timeZone, isEnding, onEnd }: LoginLineProps) {
  const device = deviceOf(login.userAgent);
  const now = useNow(60_000);
  const { time } = useClock();
  const said = (at: string) => `${dayIn(timeZone, at, now).toLowerCase()} at ${time(timeZone, at)}`;
  return (
    <li className="login">
      <Icon of={device.isPhone ? Smartphone : Monitor} />
      <span className="grow">
        <b>{device.name}</b>
        <small>
          Last used {said(login.lastSeenAt)}, since {said(login.createdAt)}
        </small>
      </span>
      {login.isCurrent ? (
        <Chip tone="good">This browser</Chip>
      ) : (
        <Button
          size="s"
          look="quiet"
          isPending={isEnding}
          pendingText="Signing out"
          onPress={onEnd}
          aria-label={`Sign out ${device.name}`}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
