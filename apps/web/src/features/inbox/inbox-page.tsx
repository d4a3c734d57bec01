import { inbox, type InboxBody, type InboxMessage, type InterviewMessage } from '@loopmate/contracts/inbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  AlarmClock,
  CalendarCheck,
  CalendarClock,
  CalendarX,
  ClipboardCheck,
  Clock,
  DoorOpen,
  HeartHandshake,
  Inbox,
  LockKeyhole,
  LockKeyholeOpen,
  MessageSquare,
  MessageCircleQuestion,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { inboxQuery } from '../../app/use-inbox.ts';
import { useLoop } from '../../app/use-loop.ts';
import { Button, Card, EmptyState, Icon, LinkButton, Note, PageHeader, Skeleton } from '../../ui/index.ts';
import { PushCard } from '../push/push-card.tsx';
import { useTimes } from '../scorecards/use-times.ts';
import { inboxWords } from './inbox-words.ts';
import './inbox.css';

const ICONS = {
  interview_asked: CalendarCheck,
  interview_booked: CalendarCheck,
  interview_accepted: CalendarCheck,
  interview_declined: CalendarX,
  interview_unanswered: CalendarX,
  interview_soon: AlarmClock,
  interview_cancelled: CalendarX,
  note_written: MessageSquare,
  running_late: Clock,
  partner_waiting: DoorOpen,
  interview_missed: CalendarX,
  attendance_disputed: MessageCircleQuestion,
  attendance_excused: HeartHandshake,
  turn_owed: LockKeyhole,
  move_asked: CalendarClock,
  interview_moved: CalendarClock,
  move_declined: CalendarCheck,
  move_unanswered: CalendarCheck,
  card_submitted: ClipboardCheck,
  cards_revealed: LockKeyholeOpen,
  cohort_asked: Users,
} satisfies Record<InboxBody['kind'], LucideIcon>;

export function InboxPage() {
  const client = useQueryClient();
  const { data, error } = useQuery(inboxQuery);
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) => call(inbox.read, { body: ids ? { ids } : {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const unread = data?.unread ?? 0;
  return (
    <div className="page page-narrow">
      <PageHeader
        title="Inbox"
        subtitle={data && (unread > 0 ? `${unread} new` : 'Nothing new')}
        aside={
          unread > 0 && (
            <Button isPending={read.isPending} pendingText="Marking" onPress={() => read.mutate(undefined)}>
              Mark all as read
            </Button>
          )
        }
      />
      <PushCard />
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!data && !error && <Skeleton label="Your messages are on their way" />}
      {data && <Messages messages={data.messages} onRead={(id) => read.mutate([id])} />}
    </div>
  );
}

function Messages({ messages, onRead }: { messages: readonly InboxMessage[]; onRead: (id: string) => void }) {
  if (messages.length === 0)
    return (
      <EmptyState
        picture={<Icon of={Inbox} size="l" />}
        title="No messages yet"
        acts={
          <LinkButton to="/book" look="act">
            Book an interview
          </LinkButton>
        }
      >
        Bookings, answers and scorecards are told here.
      </EmptyState>
    );
  return (
    <Card>
      <ul className="list inbox">
        {messages.map((message) => (
          <Message key={message.id} message={message} onRead={() => onRead(message.id)} />
        ))}
      </ul>
    </Card>
  );
}

interface MessageProps {
  message: InboxMessage;
  onRead: () => void;
}

function Message({ message, onRead }: MessageProps) {
  const { body } = message;
  const open = () => message.readAt === null && onRead();
  if (body.kind !== 'cohort_asked') return <AboutInterview message={message} body={body} onOpen={open} />;
  return (
    <MessageLine
      message={message}
      title={`${body.byName} asks you to join ${body.cohortName}`}
      note="You see what they would see of you before you answer."
    >
      <LinkButton to="/cohorts" size="s" onClick={open}>
        Answer
      </LinkButton>
    </MessageLine>
  );
}

interface AboutInterviewProps {
  message: InboxMessage;
  body: InterviewMessage;
  onOpen: () => void;
}

function AboutInterview({ message, body, onOpen }: AboutInterviewProps) {
  const { dateTime } = useTimes();
  const round = useLoop().rounds.find(({ id }) => id === body.round);
  const words = inboxWords(body, round?.name ?? 'Interview', dateTime(body.start));
  return (
    <MessageLine message={message} title={words.title} note={words.note}>
      <LinkButton to={words.to} params={{ id: body.interviewId }} size="s" onClick={onOpen}>
        {words.act}
      </LinkButton>
    </MessageLine>
  );
}

interface MessageLineProps {
  message: InboxMessage;
  title: string;
  note: string;
  children: ReactNode;
}

function MessageLine({ message: { body, readAt, createdAt }, title, note, children }: MessageLineProps) {
  const { dateTime } = useTimes();
  return (
    <li data-new={readAt === null ? '' : undefined}>
      <Icon of={ICONS[body.kind]} />
      <div className="grow">
        <p className={readAt === null ? 'strong' : undefined}>
          {title}
          {readAt === null && <span className="inbox-new">New</span>}
        </p>
        <p className="small soft inbox-note">{note}</p>
        <p className="tiny muted">{dateTime(createdAt)}</p>
      </div>
      {children}
    </li>
  );
}
