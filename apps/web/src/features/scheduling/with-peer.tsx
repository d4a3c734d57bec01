import { Link, useSearch } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { Note } from '../../ui/note.tsx';
import { firstName } from './interview-words.ts';

export interface WithPeerProps {
  /** Undefined when they cannot be met for this round: they do not run it, gave no hours, or are gone. */
  name: string | undefined;
  starts: number;
  roundName: string;
}

/** Whose starts the week shows, and the way back to everybody's. */
export function WithPeer({ name, starts, roundName }: WithPeerProps) {
  const search = useSearch({ from: '/member/book' });
  const everybody = (
    <Link
      to="/book"
      search={{
        ...(search.round && { round: search.round }),
        ...(search.format && { format: search.format }),
      }}
    >
      Show everybody’s
    </Link>
  );
  if (name === undefined)
    return (
      <Note tone="warn">
        <b>They cannot be booked for {roundName}.</b> Choose another round, or {everybody}.
      </Note>
    );
  if (starts === 0)
    return (
      <Note tone="warn">
        <b>You and {firstName(name)} share no start for this length in the next two weeks.</b> Try a shorter
        one, change <Link to="/availability">your hours</Link>, or {everybody}.
      </Note>
    );
  return (
    <Note icon={Users}>
      <b>Only starts with {name}.</b> {everybody}
    </Note>
  );
}
