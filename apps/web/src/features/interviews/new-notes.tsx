import type { InterviewSummary } from '@loopmate/contracts/interviews';

/** Beside the name of an interview in lists: the partner wrote, and I have not read it. */
export function NewNotes({ interview: { unreadNotes } }: { interview: InterviewSummary }) {
  if (unreadNotes === 0) return null;
  return <span className="note-new">{unreadNotes === 1 ? 'New note' : `${unreadNotes} new notes`}</span>;
}
