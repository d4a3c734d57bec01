import { tallyOf, verdictOf } from './run-view.ts';
import type { Run } from './use-run.ts';

/** "5 of 6 pass, 3 of them Kenji's own. 84 ms", said politely when a run ends. */
export function RunSummary({ run, ownWord }: { run: Run; ownWord: string }) {
  const { view } = run;
  if (!view) return <p className="run-summary" role="status" />;
  const { passed, total, own } = tallyOf(view);
  const isOver = view.step !== 'loading' && view.step !== 'running';
  const counts = total > 0 && (isOver || passed > 0);
  return (
    <p className="run-summary" role="status">
      {counts ? (
        <b className="strong">
          {passed} of {total} pass
        </b>
      ) : (
        <b className="strong">{verdictOf(view)}</b>
      )}
      {counts && own > 0 && `, ${own} of them ${ownWord}`}
      {counts && !isOver && `, running`}
      {counts && view.step === 'stopped' && ', stopped'}
      {isOver && view.durationMs !== null && `. ${view.durationMs} ms`}
    </p>
  );
}
