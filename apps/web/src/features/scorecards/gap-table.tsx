import { RATINGS } from '@loopmate/domain';
import { RATING_WORDS } from '../../ui/index.ts';
import { Moments } from './card-view.tsx';
import { Dumbbell } from './dumbbell.tsx';
import { gapOf, type GapRow } from './gap-rows.ts';

export interface GapTableProps {
  rows: readonly GapRow[];
  partnerName: string;
  /** False when I skipped the look at myself: then there is one mark a row. */
  hasMine: boolean;
}

export function GapTable({ rows, partnerName, hasMine }: GapTableProps) {
  return (
    <div className="gap">
      <div className="gap-axis">
        <span className="gap-legend">
          {hasMine && (
            <span>
              <i className="gap-me" />
              You, before the reveal
            </span>
          )}
          <span>
            <i className="gap-peer" />
            {partnerName}
          </span>
        </span>
        <ol aria-hidden="true">
          {RATINGS.map((rating) => (
            <li key={rating}>
              {rating}
              <span>{RATING_WORDS[rating]}</span>
            </li>
          ))}
        </ol>
        <span className="gap-head">{hasMine ? 'Gap' : ''}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <Row key={row.competency.key} row={row} partnerName={partnerName} hasMine={hasMine} />
        ))}
      </ul>
    </div>
  );
}

function Row({ row, partnerName, hasMine }: { row: GapRow; partnerName: string; hasMine: boolean }) {
  const { competency, mine, theirs, evidence, moments } = row;
  const words = (rating: GapRow['mine']) => (rating === null ? 'not assessed' : RATING_WORDS[rating]);
  const label = [
    `${competency.name}:`,
    ...(hasMine ? [`you ${words(mine)},`] : []),
    `${partnerName} ${words(theirs)}`,
  ].join(' ');
  return (
    <li>
      <div className="stack stack-1">
        <h3>{competency.name}</h3>
        {evidence && <p className="card-words soft small">{evidence}</p>}
        <Moments marks={moments} />
        <p className="small muted">
          {theirs === null ? 'Not assessed' : `${RATING_WORDS[theirs]}: ${competency.anchors[theirs]}`}
        </p>
      </div>
      <Dumbbell mine={mine} theirs={theirs} label={label} />
      <GapWords row={row} partnerName={partnerName} />
    </li>
  );
}

function GapWords({ row, partnerName }: { row: GapRow; partnerName: string }) {
  const gap = gapOf(row);
  switch (gap.kind) {
    case 'none':
      return <p className="gap-words" />;
    case 'same':
      return <p className="gap-words muted">Same</p>;
    case 'higher':
      return (
        <p className="gap-words gap-higher">
          +{gap.steps}
          <small>{partnerName} saw this higher</small>
        </p>
      );
    case 'lower':
      return (
        <p className="gap-words gap-lower">
          −{gap.steps}
          <small>{partnerName} saw this lower</small>
        </p>
      );
    default:
      return gap satisfies never;
  }
}
