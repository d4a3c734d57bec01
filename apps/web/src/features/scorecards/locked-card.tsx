import type { LockingReason } from '@loopmate/domain';
import { LockKeyhole } from 'lucide-react';
import { EmptyState, Icon, LinkButton } from '../../ui/index.ts';

export interface LockedCardProps {
  interviewId: string;
  reason: LockingReason;
  /** Who wrote it. */
  name: string;
}

/** The card about me is in and open to be read, but I owe a turn: why, and what opens it. */
export function LockedCard({ interviewId, reason, name }: LockedCardProps) {
  return (
    <EmptyState
      picture={<Icon of={LockKeyhole} size="l" />}
      title="Locked: you owe a turn"
      acts={
        reason === 'card_missing' ? (
          <>
            <LinkButton to="/interviews/$id/scorecard" params={{ id: interviewId }} look="act">
              Write the scorecard for {name}
            </LinkButton>
            <LinkButton to="/interviews" look="line">
              My turns
            </LinkButton>
          </>
        ) : (
          <LinkButton to="/interviews" look="act">
            My turns
          </LinkButton>
        )
      }
    >
      {reason === 'card_missing'
        ? `Your scorecard for ${name} did not come within two days. What ${name} wrote opens as soon as you send it, or when you have interviewed somebody one way.`
        : `You had your half and left before ${name}’s. What ${name} wrote opens when you have interviewed somebody one way.`}
    </EmptyState>
  );
}
