import type { ChatMessage } from '@loopmate/contracts/rooms';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ERROR_TEXT } from '../../app/error-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { useRoom } from './room-context.ts';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const LONGEST = 2_000;

export function Chat({ hasTitle = false }: { hasTitle?: boolean }) {
  const { inside, room, partner } = useRoom();
  const end = useRef<HTMLDivElement>(null);
  const count = room.chat.length + inside.outgoing.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <section className="chat" aria-label="Chat">
      {hasTitle && <h2>Chat</h2>}
      <ScrollBox className="chat-log" role="log" label={`Messages with ${partner.name}`}>
        {count === 0 && <p className="small muted">For links and words that are hard to spell.</p>}
        {room.chat.map((message) => (
          <Message key={message.id} message={message} />
        ))}
        {inside.outgoing.map(({ nonce, text, failed }) => (
          <p key={nonce} className="chat-message" data-is={failed ? 'failed' : 'sending'}>
            <b>You</b> <span className="tiny">{failed ? 'Not sent' : 'Sending'}</span>
            <br />
            {text}
            {failed && <span className="tiny chat-fault">{ERROR_TEXT[failed]}</span>}
          </p>
        ))}
        <div ref={end} />
      </ScrollBox>
      <ChatInput />
    </section>
  );
}

function Message({ message }: { message: ChatMessage }) {
  const { room, partner } = useRoom();
  return (
    <p className="chat-message">
      <b>{message.personId === room.you ? 'You' : partner.name}</b>{' '}
      <time className="tiny muted">{time.format(message.atMs)}</time>
      <br />
      {message.text}
    </p>
  );
}

function ChatInput() {
  const { client, room, partner } = useRoom();
  const [text, setText] = useState('');
  const isClosed = room.phase === 'closed';
  const send = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    client.say(said.slice(0, LONGEST));
    setText('');
  };
  return (
    <form className="chat-form" onSubmit={send}>
      <label className="sr" htmlFor="room-chat">
        Message {partner.name}
      </label>
      <input
        id="room-chat"
        className="input"
        autoComplete="off"
        maxLength={LONGEST}
        placeholder={isClosed ? 'The room is closed' : `Message ${partner.name}`}
        value={text}
        disabled={isClosed}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton type="submit" icon={SendHorizontal} label="Send" isDisabled={text.trim() === ''} />
    </form>
  );
}
