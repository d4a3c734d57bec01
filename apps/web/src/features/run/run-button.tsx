import { Play, Square } from 'lucide-react';
import { Button, Kbd } from '../../ui/index.ts';
import type { Run } from './use-run.ts';

/** Runs the shared text; while it runs, the same place stops it. */
export function RunButton({ run }: { run: Run }) {
  if (run.isRunning)
    return (
      <Button size="s" icon={Square} onPress={run.stop}>
        Stop
      </Button>
    );
  return (
    <Button look="act" size="s" icon={Play} isDisabled={!run.canRun} onPress={() => run.start()}>
      Run <Kbd keys={['Ctrl', '↵']} />
    </Button>
  );
}
