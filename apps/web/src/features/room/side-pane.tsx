import { MessageSquare, Target } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tabs } from '../../ui/tabs.tsx';
import { CallTiles, type Call } from '../call/index.ts';
import { Chat } from './chat.tsx';
import { useRoom } from './room-context.ts';

interface SidePaneProps {
  call: Call;
  /** On phones, where the header has no room for them. */
  controls: ReactNode;
  /** My private marks, when I interview. */
  marks: ReactNode;
}

/** The two people, what they write to each other, and my private marks when I interview. */
export function SidePane({ call, controls, marks }: SidePaneProps) {
  const { me, partner } = useRoom();
  return (
    <>
      <CallTiles call={call} me={me} partner={partner} isPartnerPresent={partner.isPresent} />
      {controls}
      <div className="side-rest">
        {marks ? (
          <Tabs
            label="Beside the call"
            className="side-tabs"
            tabs={[
              { id: 'marks', label: 'Marks', icon: Target, content: marks },
              { id: 'chat', label: 'Chat', icon: MessageSquare, content: <Chat /> },
            ]}
          />
        ) : (
          <Chat hasTitle />
        )}
      </div>
    </>
  );
}
