import type { OpenCard, Reveal } from '@loopmate/contracts/scorecards';
import { useState } from 'react';
import { Button, Card, Dialog, HalfDisc, Pips, SeatBadge } from '../../ui/index.ts';
import { CardView } from './card-view.tsx';
import { RECOMMENDATION_WORDS, firstName, levelShown } from './card-words.ts';

/** My card about the partner, small; the whole of it behind a button. */
export function GivenCard({ reveal, card }: { reveal: Reveal; card: OpenCard }) {
  const [isOpen, setOpen] = useState(false);
  const { partner } = reveal;
  const competencies = reveal.competencies.given;
  const name = firstName(partner.name);
  const { recommendation, levelSignal } = card.body;
  const verdict = [
    recommendation && RECOMMENDATION_WORDS[recommendation],
    levelSignal && levelShown(levelSignal, partner.targetLevel).toLowerCase(),
  ].filter(Boolean);
  return (
    <Card className="given">
      <div className="row wrap small soft">
        <SeatBadge seat="interviewer">You interviewed {name}</SeatBadge>
        <HalfDisc half={card.half} />
        Half {card.half}
      </div>
      <div className="between">
        <h2>{verdict.join(', ')}</h2>
        <Button size="s" look="quiet" onPress={() => setOpen(true)}>
          Open the card
        </Button>
      </div>
      <ul className="given-rows">
        {card.body.competencies.map((row) => (
          <li key={row.competency}>
            <span>{competencies.find(({ key }) => key === row.competency)?.name ?? row.competency}</span>
            <Pips rating={row.rating === 'not_assessed' ? null : (row.rating ?? undefined)} />
          </li>
        ))}
      </ul>
      <Dialog title={`Your scorecard for ${name}`} size="l" isOpen={isOpen} onClose={() => setOpen(false)}>
        <CardView
          body={card.body}
          marks={card.body.marks}
          competencies={competencies}
          level={partner.targetLevel}
        />
      </Dialog>
    </Card>
  );
}
