import { useEffect, useRef, useState } from 'react';
import { toast } from '../../ui/toast.ts';
import { useRoom } from './room-context.ts';

const LONGEST_TOAST = 120;

/** Messages of the other person since the chat was last on the screen. */
export function useUnreadChat(isOpen: boolean): { unread: number; markRead: () => void } {
  const { room, partner } = useRoom();
  const count = room.chat.filter((message) => message.personId === partner.id).length;
  const [read, setRead] = useState(count);
  return { unread: isOpen ? 0 : Math.max(0, count - read), markRead: () => setRead(count) };
}

/** Says a new message of the other person in a toast when the chat is not on the screen: another tab, a phone's pane. */
export function useChatToast(): void {
  const { room, partner } = useRoom();
  const last = room.chat.findLast((message) => message.personId === partner.id);
  const told = useRef(last?.id);
  useEffect(() => {
    if (!last || last.id === told.current) return;
    told.current = last.id;
    if (document.querySelector('.chat-log')?.checkVisibility() !== true)
      toast(`${partner.name}: ${last.text.slice(0, LONGEST_TOAST)}`);
  }, [last, partner.name]);
}
