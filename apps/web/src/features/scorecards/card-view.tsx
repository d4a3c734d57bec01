import type { Competency } from '@loopmate/contracts/questions';
import type { CardBody, Mark } from '@loopmate/contracts/scorecards';
import { ADVICE_FIELDS, type AdviceField, type Level } from '@loopmate/domain';
import { ArrowRightLeft, CircleCheck, Dumbbell, type LucideIcon } from 'lucide-react';
import { EvidenceChip, Icon, MARK_WORDS, Pips, RATING_WORDS } from '../../ui/index.ts';
import {
  ADVICE_WORDS,
  CONFIDENCE_WORDS,
  RECOMMENDATION_WORDS,
  levelShown,
  momentClock,
} from './card-words.ts';

const ADVICE_ICONS = {
  keep: CircleCheck,
  change: ArrowRightLeft,
  exercise: Dumbbell,
} satisfies Record<AdviceField, LucideIcon>;

/** Keep, change, exercise: what a reader sees first. */
export function Advice({ body }: { body: Pick<CardBody, AdviceField> }) {
  return (
    <ul className="advice">
      {ADVICE_FIELDS.map((field) => (
        <li key={field}>
          <Icon of={ADVICE_ICONS[field]} />
          <div>
            <p className="tiny muted">{ADVICE_WORDS[field].title}</p>
            <p className={field === 'change' ? 'advice-text strong' : 'advice-text'}>
              {body[field] || <span className="muted">Not written yet</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

export interface CardViewProps {
  body: CardBody;
  marks: readonly Mark[];
  competencies: readonly Competency[];
  /** The level the card was written for. */
  level: Level;
}

/** A card to read: advice, recommendation, then each rating with its anchor and evidence. */
export function CardView({ body, marks, competencies, level }: CardViewProps) {
  return (
    <div className="stack stack-4">
      <Advice body={body} />
      <Verdict body={body} level={level} />
      <ul className="card-rows">
        {body.competencies.map((row) => {
          const competency = competencies.find(({ key }) => key === row.competency);
          const rating = typeof row.rating === 'number' ? row.rating : null;
          return (
            <li key={row.competency}>
              <div className="between">
                <h3>{competency?.name ?? row.competency}</h3>
                <span className="row small soft">
                  {rating && RATING_WORDS[rating]}
                  <Pips rating={row.rating === 'not_assessed' ? null : (row.rating ?? undefined)} />
                </span>
              </div>
              {rating && competency && <p className="small muted">{competency.anchors[rating]}</p>}
              {row.evidence && <p className="card-words">{row.evidence}</p>}
              <Moments marks={marks.filter(({ id }) => row.markIds.includes(id))} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function Moments({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <div className="row wrap">
      {marks.map((mark) => (
        <EvidenceChip
          key={mark.id}
          kind={mark.kind}
          time={momentClock(mark.atMs)}
          text={mark.text || MARK_WORDS[mark.kind]}
        />
      ))}
    </div>
  );
}

function Verdict({ body, level }: { body: CardBody; level: Level }) {
  return (
    <dl className="verdict">
      <div>
        <dt>Recommendation</dt>
        <dd>{body.recommendation ? RECOMMENDATION_WORDS[body.recommendation] : 'Open'}</dd>
      </div>
      {body.levelSignal && (
        <div>
          <dt>Level shown</dt>
          <dd>{levelShown(body.levelSignal, level)}</dd>
        </div>
      )}
      {body.confidence && (
        <div>
          <dt>Confidence</dt>
          <dd>{CONFIDENCE_WORDS[body.confidence]}</dd>
        </div>
      )}
      {body.reason && (
        <div className="verdict-reason">
          <dt>What tipped it</dt>
          <dd>{body.reason}</dd>
        </div>
      )}
    </dl>
  );
}
