import { attendances } from '@loopmate/contracts/attendance';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { toast } from '../../ui/toast.ts';
import { firstName } from '../scheduling/interview-words.ts';

const REASON_CHARACTERS = 500;

export interface DisputeDialogProps {
  interview: InterviewSummary;
  isOpen: boolean;
  onClose: () => void;
}

/** Says once that I am wrongly marked, and why. */
export function DisputeDialog({ interview, isOpen, onClose }: DisputeDialogProps) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const name = firstName(interview.partner.name);
  const dispute = useMutation({
    mutationFn: () =>
      call(attendances.dispute, { params: { id: interview.id }, body: { reason: reason.trim() } }),
    onSuccess: (next) => {
      queries.setQueryData(['interviews', next.id], next);
      toast(`${name} is told`);
      onClose();
    },
  });
  return (
    <Dialog
      title="What is wrong about it"
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            Not now
          </Button>
          <Button
            look="act"
            isDisabled={reason.trim() === ''}
            isPending={dispute.isPending}
            pendingText="Sending"
            onPress={() => dispute.mutate()}
          >
            Send it
          </Button>
        </>
      }
    >
      <div className="stack stack-4">
        <p>
          {name} reads it and can excuse you, which settles it. Until then it does not count against you. You
          can do this once.
        </p>
        <TextArea
          label="What happened"
          placeholder="It was not me: the connection failed."
          value={reason}
          maxLength={REASON_CHARACTERS}
          onChange={setReason}
        />
        {dispute.isError && (
          <Note tone="bad" isLive>
            {errorText(dispute.error)}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
