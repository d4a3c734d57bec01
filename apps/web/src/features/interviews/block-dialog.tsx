import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { useBlock } from '../people/blocks.queries.ts';
import { firstName } from '../scheduling/interview-words.ts';

export interface BlockDialogProps {
  interview: InterviewSummary;
  isOpen: boolean;
  onClose: () => void;
}

export function BlockDialog({ interview: { partner }, isOpen, onClose }: BlockDialogProps) {
  const block = useBlock('add');
  const name = firstName(partner.name);
  return (
    <Dialog
      title={`Block ${name}?`}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            Do not block
          </Button>
          <Button
            look="bad"
            isPending={block.isPending}
            pendingText="Blocking"
            onPress={() => block.mutate(partner, { onSuccess: onClose })}
          >
            Block {name}
          </Button>
        </>
      }
    >
      <div className="stack stack-4">
        <ul className="dialog-list">
          <li>You two are not offered to each other or matched, and links between you stop working.</li>
          <li>What you have coming together is cancelled. {name} sees only that.</li>
          <li>{name} is not told. You can lift the block in your settings.</li>
        </ul>
        {block.isError && (
          <Note tone="bad" isLive>
            {errorText(block.error)}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
