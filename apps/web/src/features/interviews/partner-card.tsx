import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { cityOf } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Card } from '../../ui/card.tsx';
import { LEVEL_WORDS, showsUpWords } from '../scheduling/interview-words.ts';
import { PartnerMenu } from './partner-menu.tsx';

export function PartnerCard({ interview }: { interview: InterviewSummary }) {
  const { partner } = interview;
  return (
    <Card title="Your peer">
      <div className="row row-3">
        <Avatar name={partner.name} size={44} />
        <div className="grow">
          <p className="strong partner-name">{partner.name}</p>
          <p className="small muted">
            {partner.isGuest ? 'Joins as a guest' : `${LEVEL_WORDS[partner.targetLevel]} level`},{' '}
            {cityOf(partner.timeZone)}
          </p>
          <p className="small muted">{showsUpWords(partner.showsUp)}</p>
        </div>
        <PartnerMenu interview={interview} />
      </div>
    </Card>
  );
}
