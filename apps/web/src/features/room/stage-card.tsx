import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useRoom } from './room-context.ts';
import { useReady } from './use-command.ts';

/** What this part of the interview is for, and the one act that moves it on. */
export function StageCard({
  title,
  children,
  acts,
}: {
  title: string;
  children: ReactNode;
  acts?: ReactNode;
}) {
  return (
    <section className="stage" aria-labelledby="stage-title">
      <h2 id="stage-title">{title}</h2>
      {children}
      {acts && <div className="stage-acts">{acts}</div>}
    </section>
  );
}

/** Both must press; each sees who has. */
export function BothReady({ children }: { children: string }) {
  const { me, partner } = useRoom();
  const { isPending, ready } = useReady();
  return (
    <>
      <Button look="act" isDisabled={me.isReady} isPending={isPending} onPress={ready}>
        {me.isReady ? `Waiting for ${partner.name}` : children}
      </Button>
      <ul className="ready-list" aria-label="Who is ready">
        {[me, partner].map((person) => (
          <li key={person.id}>
            <Avatar name={person.name} seat={person.seat} size={24} />
            <span>{person.id === me.id ? 'You' : person.name}</span>
            {person.isReady ? (
              <span className="ready-yes">
                <Icon of={Check} size="s" />
                ready
              </span>
            ) : (
              <span className="muted">not yet</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
