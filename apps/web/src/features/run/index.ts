export { RunButton } from './run-button.tsx';
export { RunPanel, type RunPanelProps } from './run-panel.tsx';
export { RunResults, type RunResultsProps } from './run-results.tsx';
export { useRun, type Run, type RunInput } from './use-run.ts';
export { useRunKey } from './use-run-key.ts';
