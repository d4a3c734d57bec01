import { MessageSquare, Target } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';
import { CallTiles, type Call } from '../call/index.ts';
import { MarksPanel } from '../scorecards/index.ts';
import { Chat } from './chat.tsx';
import { useServerSecond } from './room-clock.ts';
import { useRoom } from './room-context.ts';
import { useChatToast, useUnreadChat } from './use-unread-chat.ts';

interface SidePaneProps {
  call: Call;
  /** On phones, where the header has no room for them. */
  controls: ReactNode;
}

/** The two people, what they write to each other, and my private marks when I interview. */
export function SidePane({ call, controls }: SidePaneProps) {
  const { room, me, partner } = useRoom();
  useChatToast();
  const hasMarks =
    room.seat === 'interviewer' && ['read_in', 'half', 'debrief'].some((phase) => phase === room.phase);
  return (
    <>
      <CallTiles call={call} me={me} partner={partner} isPartnerPresent={partner.isPresent} />
      {controls}
      <div className="side-rest">{hasMarks ? <MarksAndChat /> : <Chat hasTitle />}</div>
    </>
  );
}

/** Both stay mounted: a mark is one key, whichever of the two is shown. */
function MarksAndChat() {
  const [tab, setTab] = useState<'marks' | 'chat'>('marks');
  const { unread, markRead } = useUnreadChat(tab === 'chat');
  return (
    <Tabs
      className="side-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => {
        markRead();
        setTab(key === 'chat' ? 'chat' : 'marks');
      }}
    >
      <h2 className="sr">Marks and chat</h2>
      <TabList aria-label="Beside the call" className="tab-list">
        <Tab id="marks" className="tab">
          <Icon of={Target} size="s" />
          Marks
        </Tab>
        <Tab id="chat" className="tab">
          <Icon of={MessageSquare} size="s" />
          Chat
          {unread > 0 && (
            <span className="n">
              {unread}
              <span className="sr"> new</span>
            </span>
          )}
        </Tab>
      </TabList>
      <TabPanel id="marks" shouldForceMount className="side-panel">
        <Marks />
      </TabPanel>
      <TabPanel id="chat" shouldForceMount className="side-panel">
        <Chat />
      </TabPanel>
    </Tabs>
  );
}

function Marks() {
  const { inside, room } = useRoom();
  const now = useServerSecond(inside.offsetMs);
  const atMs = room.halfStartedAtMs === null ? null : now - room.halfStartedAtMs;
  return <MarksPanel interviewId={room.interviewId} half={room.half} atMs={atMs} />;
}
