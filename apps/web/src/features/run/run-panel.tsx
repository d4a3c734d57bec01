import { RunButton } from './run-button.tsx';
import { RunResults } from './run-results.tsx';
import { useRun, type RunInput } from './use-run.ts';
import { useRunKey } from './use-run-key.ts';

export interface RunPanelProps extends RunInput {
  partnerName?: string;
}

/** Run button and results in one. Where the button stands elsewhere, use `useRun`, `RunButton` and `RunResults`. */
export function RunPanel({ partnerName = 'your peer', ...input }: RunPanelProps) {
  const run = useRun(input);
  useRunKey(run);
  return (
    <div className="run-panel">
      <div className="run-bar">
        <RunButton run={run} />
      </div>
      <RunResults run={run} partnerName={partnerName} />
    </div>
  );
}
