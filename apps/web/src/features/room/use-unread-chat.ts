import { useEffect, useRef, useState } from 'react';
import { toast } from '../../ui/toast.ts';
import { useRoom } from './room-context.ts';

const LONGEST_TOAST = 120;

/** Messages of the other person that came while the chat was not on the screen; each is also said in a toast. */
export function useUnreadChat(isOpen: boolean): number {
  const { room, partner } = useRoom();
  const theirs = room.chat.filter((message) => message.personId === partner.id);
  const seen = useRef(theirs.length);
  const told = useRef(theirs.length);
  const [unread, setUnread] = useState(0);
  const last = theirs.at(-1)?.text;
  useEffect(() => {
    // Open, but perhaps on a pane that a phone does not show.
    const isVisible = isOpen && document.querySelector('.chat-log')?.checkVisibility() === true;
    if (isVisible) seen.current = theirs.length;
    setUnread(theirs.length - seen.current);
    if (theirs.length > told.current && !isVisible && last !== undefined)
      toast(`${partner.name}: ${last.slice(0, LONGEST_TOAST)}`);
    told.current = theirs.length;
  }, [isOpen, theirs.length, last, partner.name]);
  return unread;
}
