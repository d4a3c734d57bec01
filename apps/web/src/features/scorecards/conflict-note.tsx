import type { CardBody } from '@loopmate/contracts/scorecards';
import { Button, Note } from '../../ui/index.ts';
import { counted } from './card-words.ts';

/** Another window kept something else: both are offered, nothing is overwritten by itself. */
export function ConflictNote({
  mine,
  theirs,
  onChoose,
}: {
  mine: CardBody;
  theirs: CardBody;
  onChoose: (whose: 'mine' | 'theirs') => void;
}) {
  return (
    <Note tone="bad" isLive>
      <div className="stack">
        <p>
          <b className="strong">This card was changed in another window.</b> Here: {sizeOf(mine)}. There:{' '}
          {sizeOf(theirs)}. The one you do not choose is gone.
        </p>
        <div className="row wrap">
          <Button size="s" onPress={() => onChoose('mine')}>
            Keep what is here
          </Button>
          <Button size="s" onPress={() => onChoose('theirs')}>
            Take the other one
          </Button>
        </div>
      </div>
    </Note>
  );
}

function sizeOf(body: CardBody): string {
  const rated = body.competencies.filter(({ rating }) => rating !== null).length;
  const written = [
    body.keep,
    body.change,
    body.exercise,
    ...body.competencies.map(({ evidence }) => evidence),
  ];
  const characters = written.reduce((sum, text) => sum + text.length, 0);
  return `${counted(rated, 'row', 'rows')} rated, ${counted(characters, 'character', 'characters')} written`;
}
