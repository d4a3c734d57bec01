import { MARK_KINDS, type HalfNumber, type MarkKind } from '@loopmate/domain';
import { useQuery } from '@tanstack/react-query';
import { EyeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { errorText } from '../../app/error-text.ts';
import { Chip, MARK_GLYPHS, MARK_WORDS, Note, SaveState } from '../../ui/index.ts';
import { markKindOf } from './mark-keys.ts';
import { MarkRow } from './mark-row.tsx';
import { PrivateNote } from './private-note.tsx';
import { statusQuery } from './scorecards.queries.ts';
import { useMarks } from './use-marks.ts';
import './marks.css';

export interface MarksPanelProps {
  interviewId: string;
  /** A half I interview. */
  half: HalfNumber;
  /** From the start of the half, as the room's clock says it. Null before it begins: then there is nothing to mark. */
  atMs: number | null;
}

/** The interviewer's own column: a mark is one key, words come when there is time. */
export function MarksPanel({ interviewId, half, atMs }: MarksPanelProps) {
  const { marks, error, isUnsent, isAway, add, change, remove } = useMarks(interviewId, half);
  const competencies = useQuery(statusQuery(interviewId)).data?.competencies.given ?? [];
  const mark = (kind: MarkKind) => {
    if (atMs !== null) add(kind, Math.max(0, Math.round(atMs)));
  };
  useMarkKeys(mark);
  return (
    <section className="marks" aria-label="My marks and note">
      <div className="between">
        <h3>Marks</h3>
        <span className="row">
          {isUnsent && <SaveState status={isAway ? 'offline' : 'saving'} />}
          <Chip icon={EyeOff}>Only you</Chip>
        </span>
      </div>
      <div className="mark-keys" role="group" aria-label="Mark this moment">
        {MARK_KINDS.map((kind) => (
          <Button key={kind} className="mark-key" isDisabled={atMs === null} onPress={() => mark(kind)}>
            <b className={`g g-${kind}`} aria-hidden="true">
              {MARK_GLYPHS[kind]}
            </b>
            {MARK_WORDS[kind]}
          </Button>
        ))}
      </div>
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {marks.length === 0 ? (
        <p className="small muted">
          {atMs === null
            ? 'Marks begin with the half.'
            : 'No marks yet. Press + − ? or H while you listen, outside the editor.'}
        </p>
      ) : (
        <ul className="mark-list">
          {[...marks]
            .sort((a, b) => b.atMs - a.atMs)
            .map((one) => (
              <MarkRow
                key={one.id}
                mark={one}
                competencies={competencies}
                onChange={(changed) => change(one.id, changed)}
                onRemove={() => remove(one.id)}
              />
            ))}
        </ul>
      )}
      <PrivateNote interviewId={interviewId} half={half} />
    </section>
  );
}

function useMarkKeys(mark: (kind: MarkKind) => void): void {
  const latest = useRef(mark);
  useEffect(() => {
    latest.current = mark;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const kind = markKindOf(event);
      if (!kind) return;
      event.preventDefault();
      latest.current(kind);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
