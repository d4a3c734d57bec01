import type { Cohort } from '@loopmate/contracts/cohorts';
import { Copy, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button, Card, Dialog, Note, toast } from '../../ui/index.ts';
import { useRotate } from './use-cohorts.ts';

type Staffed = Extract<Cohort, { role: 'staff' }>;

/** The code to read out and the link to send. */
export function CodeCard({ cohort }: { cohort: Staffed }) {
  const { code } = cohort;
  const grouped = `${code.slice(0, 5)}-${code.slice(5)}`;
  const link = `${window.location.origin}/join/${code}`;
  return (
    <Card title="Join code">
      <p className="small muted">Whoever has it may join. Many may do so at once, from one place.</p>
      <p className="join-code mono">{grouped}</p>
      <input
        className="input mono"
        readOnly
        aria-label="Link to join"
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="row wrap">
        <Button look="act" icon={Copy} onPress={() => void copy(link, 'Link copied')}>
          Copy the link
        </Button>
        <Button icon={Copy} onPress={() => void copy(grouped, 'Code copied')}>
          Copy the code
        </Button>
        <NewCode id={cohort.id} />
      </div>
    </Card>
  );
}

function NewCode({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const rotate = useRotate(id);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="quiet" icon={RotateCcw} onPress={() => setOpen(true)}>
        New code
      </Button>
      <Dialog
        title="Make a new code"
        isOpen={isOpen}
        onClose={close}
        acts={
          <>
            <Button look="quiet" onPress={close}>
              Keep this one
            </Button>
            <Button
              look="act"
              isPending={rotate.isPending}
              onPress={() =>
                rotate.mutate(undefined, {
                  onSuccess: () => {
                    close();
                    toast('The new code is in force');
                  },
                })
              }
            >
              Make a new code
            </Button>
          </>
        }
      >
        <p>The present code and its link open nothing from then on. Those who are in stay in.</p>
        {rotate.isError && (
          <Note tone="bad" isLive>
            {errorText(rotate.error)}
          </Note>
        )}
      </Dialog>
    </>
  );
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast('This browser keeps the clipboard closed. Select the link and copy it.');
  }
}
