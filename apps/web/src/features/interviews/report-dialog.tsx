import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { REPORT_CHARACTERS, reports, type ReportReason } from '@loopmate/contracts/reports';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { toast } from '../../ui/toast.ts';
import { useBlock } from '../people/blocks.queries.ts';
import { firstName } from '../scheduling/interview-words.ts';

const REASONS: readonly { id: Exclude<ReportReason, 'unsaid'>; label: string }[] = [
  { id: 'rude', label: 'Rude or belittling' },
  { id: 'harassment', label: 'Harassment or threats' },
  { id: 'not_who_they_say', label: 'Not who they say they are' },
  { id: 'spam', label: 'Selling or spam' },
  { id: 'other', label: 'Something else' },
];

export interface ReportDialogProps {
  interview: InterviewSummary;
  isOpen: boolean;
  /** The report itself went out on leaving the room; this adds to it. */
  isReported: boolean;
  isBlocked: boolean;
  onClose: () => void;
}

export function ReportDialog({ interview, isOpen, isReported, isBlocked, onClose }: ReportDialogProps) {
  const { partner } = interview;
  const name = firstName(partner.name);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [text, setText] = useState('');
  const [alsoBlock, setAlsoBlock] = useState(false);
  const block = useBlock('add');
  const report = useMutation({
    mutationFn: async (why: ReportReason) => {
      await call(reports.file, { params: { id: interview.id }, body: { reason: why, text: text.trim() } });
      if (alsoBlock && !isBlocked) await block.mutateAsync(partner);
    },
    onSuccess: () => {
      toast('Thank you. Whoever runs this Loopmate can read it');
      onClose();
    },
    onError: () => undefined,
  });
  return (
    <Dialog
      title={isReported ? `${name} is reported` : `Report ${name}`}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {isReported ? 'Leave it at that' : 'Do not report'}
          </Button>
          <Button
            look="bad"
            isDisabled={reason === null}
            isPending={report.isPending}
            pendingText="Sending"
            onPress={() => reason && report.mutate(reason)}
          >
            {isReported ? 'Add this' : 'Send report'}
          </Button>
        </>
      }
    >
      <div className="stack stack-4">
        <p>
          {isReported ? 'You left and it is noted. If you like, say what happened. ' : ''}
          {name} is not told. Whoever runs this Loopmate can read it.
        </p>
        <RadioGroup label="What happened" options={REASONS} value={reason} onChange={setReason} />
        <TextArea
          label="In your words"
          hint="If you like."
          value={text}
          maxLength={REPORT_CHARACTERS}
          onChange={setText}
        />
        {!isBlocked && (
          <Checkbox
            isSelected={alsoBlock}
            onChange={setAlsoBlock}
            hint="You are not offered to each other any more, and what you have coming is cancelled."
          >
            {`Block ${name} as well`}
          </Checkbox>
        )}
        {report.isError && (
          <Note tone="bad" isLive>
            {errorText(report.error)}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
