import type { Cohort, CohortInvite } from '@loopmate/contracts/cohorts';
import { errorText } from '../../app/error-text.ts';
import { Button, Card, Note } from '../../ui/index.ts';
import { ScrollBox } from '../room/scroll-box.tsx';
import { useWithdraw } from './use-cohorts.ts';

const WAYS = {
  asked: 'Has an account. Asked in their inbox.',
  mailed: 'Has a link by mail.',
  unsent: 'No account, and no mail is sent from here. Give them the join link.',
} as const satisfies Record<CohortInvite['way'], string>;

/** Who was asked and has not answered. */
export function InvitesCard({ cohort }: { cohort: Extract<Cohort, { role: 'staff' }> }) {
  const withdraw = useWithdraw(cohort.id);
  return (
    <Card title="Asked, no answer yet" aside={`${cohort.invites.length}`}>
      {withdraw.isError && (
        <Note tone="bad" isLive>
          {errorText(withdraw.error)}
        </Note>
      )}
      <ScrollBox className="people-box" label="People who were asked">
        <ul className="list">
          {cohort.invites.map(({ id, name, email, way }) => (
            <li key={id}>
              <span className="grow">
                <span className="cohort-name">{name || email}</span>
                <small className="tiny muted block cohort-name">
                  {name && `${email}. `}
                  {WAYS[way]}
                </small>
              </span>
              <Button
                size="s"
                look="quiet"
                aria-label={`Take back what ${name || email} was asked`}
                isPending={withdraw.isPending && withdraw.variables === id}
                onPress={() => withdraw.mutate(id)}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
      </ScrollBox>
    </Card>
  );
}
