import type { OpenCard, Reveal } from '@loopmate/contracts/scorecards';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { Button, Chip, HalfDisc, SeatBadge } from '../../ui/index.ts';
import { Advice } from './card-view.tsx';
import { CONFIDENCE_WORDS, RECOMMENDATION_WORDS, counted, firstName, levelShown } from './card-words.ts';
import { gapRows } from './gap-rows.ts';
import { GapTable } from './gap-table.tsx';

/** The card about me: keep, change and exercise first, ratings when I ask for them. */
export function ReceivedCard({ reveal, card }: { reveal: Reveal; card: OpenCard }) {
  const [isOpen, setOpen] = useState(false);
  const name = firstName(reveal.partner.name);
  return (
    <section className="card received" aria-label={`${name}'s scorecard for you`}>
      <div className="received-top">
        <div className="row wrap small soft">
          <SeatBadge seat="candidate">{name} interviewed you</SeatBadge>
          <HalfDisc half={card.half} />
          Half {card.half}
          {card.isLate && <Chip tone="line">Came after the reveal, not counted</Chip>}
        </div>
        <Advice body={card.body} />
        <Button
          look={isOpen ? 'quiet' : 'line'}
          iconEnd={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fold the ratings' : 'Show the ratings'}
        </Button>
      </div>
      {isOpen && <Ratings reveal={reveal} card={card} name={name} />}
    </section>
  );
}

function Ratings({ reveal, card, name }: { reveal: Reveal; card: OpenCard; name: string }) {
  const { body } = card;
  return (
    <>
      <div className="received-verdict">
        <h2 className="sr">Ratings</h2>
        <div>
          <p className="small soft">{name}’s recommendation</p>
          <p className="received-word">
            {body.recommendation ? RECOMMENDATION_WORDS[body.recommendation] : 'None'}
          </p>
          {body.reason && <p className="small card-words">{body.reason}</p>}
        </div>
        <dl>
          {body.levelSignal && (
            <Fact term="Level shown" says={levelShown(body.levelSignal, reveal.myLevel)} />
          )}
          {body.confidence && <Fact term={`${name}’s confidence`} says={CONFIDENCE_WORDS[body.confidence]} />}
          <Fact term="Help" says={counted(body.hintsUsed, 'hint', 'hints')} />
        </dl>
      </div>
      <GapTable
        rows={gapRows(reveal.competencies.received, body, reveal.selfRatings)}
        partnerName={name}
        hasMine={reveal.selfRatings !== null}
      />
    </>
  );
}

function Fact({ term, says }: { term: string; says: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{says}</dd>
    </div>
  );
}
