import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { NOTE_CHARACTERS, type Note as Written } from '@loopmate/contracts/notes';
import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { useTimes } from '../scorecards/use-times.ts';
import { useNotes, useWriteNote } from './notes.queries.ts';

/** Words before the interview. Text as it was typed: nothing in it becomes a link or a picture. */
export function NotesCard({ interview }: { interview: InterviewSummary }) {
  const name = firstName(interview.partner.name);
  const { notes, canWrite, error, isNew } = useNotes(interview.id);
  const lastRead = notes.findLast((one) => one.isMine && one.readAt !== null)?.id;
  if (!canWrite && notes.length === 0) return null;
  return (
    <Card title={`Notes with ${name}`}>
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {notes.length > 0 && (
        <ol className="notes" aria-live="polite" aria-label={`Notes with ${name}`}>
          {notes.map((note) => (
            <Line key={note.id} {...{ note, name }} isNew={isNew(note)} isLastRead={note.id === lastRead} />
          ))}
        </ol>
      )}
      {canWrite && <WriteNote interview={interview} isFirst={notes.length === 0} />}
    </Card>
  );
}

function Line({
  note,
  name,
  isNew,
  isLastRead,
}: {
  note: Written;
  name: string;
  isNew: boolean;
  isLastRead: boolean;
}) {
  const { dateTime } = useTimes();
  return (
    <li>
      <p className="small">
        <b>{note.isMine ? 'You' : name}</b>{' '}
        <time className="tiny muted" dateTime={note.writtenAt}>
          {dateTime(note.writtenAt)}
        </time>
        {isNew && <span className="note-new">New</span>}
      </p>
      <p className="note-text">{note.text}</p>
      {isLastRead && <p className="tiny muted">{name} read this</p>}
    </li>
  );
}

function WriteNote({ interview, isFirst }: { interview: InterviewSummary; isFirst: boolean }) {
  const name = firstName(interview.partner.name);
  const [text, setText] = useState('');
  const write = useWriteNote(interview.id);
  const first = FIRST_WORDS[interview.round] ?? 'What would you like me to press on?';
  const send = () => {
    const sent = text;
    // What was typed meanwhile stays.
    write.mutate(sent.trim(), { onSuccess: () => setText((now) => (now === sent ? '' : now)) });
  };
  return (
    <div className="stack stack-3">
      {isFirst && text === '' && (
        <div className="row row-3 wrap">
          <p className="small muted">
            Nothing written yet. A good first line: <q>{first}</q>
          </p>
          <Button size="s" onPress={() => setText(first)}>
            Use it
          </Button>
        </div>
      )}
      <TextArea
        label={`Write to ${name}`}
        rows={2}
        value={text}
        maxLength={NOTE_CHARACTERS}
        onChange={setText}
      />
      {write.isError && (
        <Note tone="bad" isLive>
          {errorText(write.error)}
        </Note>
      )}
      <div className="row">
        <Button
          icon={SendHorizontal}
          isDisabled={text.trim() === ''}
          isPending={write.isPending}
          pendingText="Sending"
          onPress={send}
        >
          Send
        </Button>
      </div>
    </div>
  );
}

const FIRST_WORDS: Partial<Record<InterviewSummary['round'], string>> = {
  coding: 'Which language will you use?',
  ml_fundamentals: 'Which language will you use?',
  ml_system_design: 'Do you draw on the board or talk first?',
  behavioral: 'Which story do you want to practise?',
  recruiter: 'Which kind of company do you talk to?',
};
