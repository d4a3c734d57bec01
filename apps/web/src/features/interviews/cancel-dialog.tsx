import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { useInterviewAct } from './interview-acts.ts';

const REASON_CHARACTERS = 300;

export interface CancelDialogProps {
  interview: InterviewSummary;
  isOpen: boolean;
  onClose: () => void;
}

export function CancelDialog({ interview, isOpen, onClose }: CancelDialogProps) {
  const [reason, setReason] = useState('');
  const cancel = useInterviewAct(interview, 'cancel');
  const name = firstName(interview.partner.name);
  const isRequest = interview.state === 'proposed';
  return (
    <Dialog
      title={isRequest ? 'Take back the request' : 'Cancel this interview'}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            Keep it
          </Button>
          <Button
            look="bad"
            isPending={cancel.isPending}
            pendingText="Cancelling"
            onPress={() => cancel.mutate(reason.trim() || undefined, { onSuccess: onClose })}
          >
            {isRequest ? 'Take it back' : 'Cancel interview'}
          </Button>
        </>
      }
    >
      <div className="stack stack-4">
        <p>{name} is told at once, and the time is free again for both of you.</p>
        <TextArea
          label={`A word for ${name}`}
          hint="If you like. It is shown with the cancelled interview."
          value={reason}
          maxLength={REASON_CHARACTERS}
          onChange={setReason}
        />
        {cancel.isError && (
          <Note tone="bad" isLive>
            {errorText(cancel.error)}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
