import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button, Note, Tabs } from '../../ui/index.ts';
import { OwnCasesForm } from './own-cases-form.tsx';
import { RunSummary } from './run-summary.tsx';
import './run.css';
import { TestList } from './test-list.tsx';
import type { Run } from './use-run.ts';

export interface RunResultsProps {
  run: Run;
  partnerName: string;
}

type TabId = 'tests' | 'output' | 'own';

/** Results of the last run of either of us: tests, what was printed, and cases of my own. */
export function RunResults({ run, partnerName }: RunResultsProps) {
  const { view, task } = run;
  const hasTests = task !== null && Object.keys(task.entry).length > 0;
  const [tab, setTab] = useState<TabId>('tests');
  const ownWord = view && !view.isMine ? `${partnerName}’s own` : 'your own';
  const tests = (
    <div className="run-pane">
      {view && view.tests.length > 0 ? (
        <TestList tests={view.tests} ownWord={ownWord} partnerName={partnerName} />
      ) : (
        <p className="run-empty">{emptyText(run)}</p>
      )}
      {run.hiddenTests > 0 && (
        <div className="run-hidden">
          <Button
            size="s"
            icon={EyeOff}
            isDisabled={!run.canRun || run.isRunning}
            onPress={() => run.start({ withHidden: true })}
          >
            Run the hidden tests too
          </Button>
          <span className="small muted">Only you see what they say.</span>
        </div>
      )}
    </div>
  );
  return (
    <section className="run" aria-label="Results">
      <Tabs<TabId>
        label="Results"
        value={hasTests ? tab : 'output'}
        onChange={setTab}
        className="run-tabs"
        tabs={[
          ...(hasTests ? [{ id: 'tests' as const, label: 'Tests', content: tests }] : []),
          { id: 'output' as const, label: 'Output', content: <Output run={run} /> },
          ...(hasTests && task
            ? [
                {
                  id: 'own' as const,
                  label: 'Own cases',
                  content: <OwnCasesForm task={task} own={run.own} />,
                },
              ]
            : []),
        ]}
      />
      <RunSummary run={run} ownWord={ownWord} />
    </section>
  );
}

function Output({ run: { view, canRun } }: { run: Run }) {
  if (!canRun && !view)
    return (
      <div className="run-pane">
        <Note>Run works for Python and JavaScript. Anything else is read and talked through.</Note>
      </div>
    );
  return (
    <div className="run-pane">
      {view?.output ? (
        <pre className="run-output">{view.output}</pre>
      ) : (
        <p className="run-empty">
          {view && view.step !== 'loading' ? 'Nothing was printed.' : 'What the code prints stands here.'}
        </p>
      )}
    </div>
  );
}

function emptyText({ canRun, language, view }: Run): string {
  if (view?.step === 'loading')
    return language === 'python' ? 'Getting Python ready: a few seconds the first time.' : 'Getting ready.';
  if (view?.step === 'unavailable')
    return 'The runner did not start. Check the connection and press Run again.';
  if (view) return 'This run had no tests.';
  return canRun
    ? 'Press Run: the sample tests and your own cases run on the shared code.'
    : 'Run works for Python and JavaScript.';
}
