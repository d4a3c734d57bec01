import { CodeXml, FileQuestionMark, MessagesSquare, NotebookPen, Video, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Icon } from '../../ui/icon.tsx';
import { useRoom } from './room-context.ts';
import { usePhone } from './use-phone.ts';
import { CENTRE_TABS, PANE_SHARES, type CentreTab } from './room-words.ts';

export interface RoomPanesProps {
  left: ReactNode;
  centre: ReactNode;
  side: ReactNode;
  onCentreTab: (tab: CentreTab) => void;
}

export function RoomPanes(props: RoomPanesProps) {
  return usePhone() ? <PhonePanes {...props} /> : <WidePanes {...props} />;
}

const SIDE_PIXELS = 264;

/** Left, centre, side; the sizes are remembered for each round. */
function WidePanes({ left, centre, side }: RoomPanesProps) {
  const { round } = useRoom();
  const [leftShare, centreShare] = PANE_SHARES[round.layout];
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `loopmate.room.${round.id}`,
    storage: localStorage,
  });
  const sidePercent = (SIDE_PIXELS / window.innerWidth) * 100;
  const rest = (100 - sidePercent) / 100;
  return (
    <Group
      className="room-panes"
      orientation="horizontal"
      {...(defaultLayout && { defaultLayout })}
      onLayoutChanged={onLayoutChanged}
    >
      <Panel id="left" minSize="16%" defaultSize={`${leftShare * rest}%`}>
        <section className="pane" data-pane="left" tabIndex={-1} aria-label="Question">
          {left}
        </section>
      </Panel>
      <Separator className="pane-edge" aria-label="Width of the question" />
      <Panel id="centre" minSize="30%" defaultSize={`${centreShare * rest}%`}>
        <section className="pane" data-pane="centre" tabIndex={-1} aria-label="Shared work">
          {centre}
        </section>
      </Panel>
      <Separator className="pane-edge" aria-label="Width of the call" />
      <Panel id="side" minSize="180px" defaultSize={`${sidePercent}%`}>
        <aside className="pane pane-side" data-pane="side" tabIndex={-1} aria-label="Call and chat">
          {side}
        </aside>
      </Panel>
    </Group>
  );
}

type PhoneTab = 'question' | CentreTab | 'stage' | 'call';
const PHONE_TABS = {
  question: { label: 'Question', icon: FileQuestionMark },
  stage: { label: 'Now', icon: MessagesSquare },
  code: { label: 'Code', icon: CodeXml },
  notes: { label: 'Notes', icon: NotebookPen },
  call: { label: 'Call', icon: Video },
} satisfies Record<PhoneTab, { label: string; icon: LucideIcon }>;

/** One pane at a time, tabs at the bottom, the other person floating above; nothing is unmounted by a tab. */
function PhonePanes({ left, centre, side, onCentreTab }: RoomPanesProps) {
  const { room, round } = useRoom();
  const hasDocuments = room.phase === 'half' || room.phase === 'debrief' || room.phase === 'swap';
  const centreTabs: readonly PhoneTab[] = hasDocuments ? CENTRE_TABS[round.layout] : ['stage'];
  const first = centreTabs[0] ?? 'notes';
  // A new part of the interview has something to say in the centre, so a choice holds only in its own part.
  const part = `${room.phase}${room.half}`;
  const [chosen, setChosen] = useState<{ tab: PhoneTab; part: string }>();
  const tab = chosen?.part === part ? chosen.tab : first;
  const choose = (next: PhoneTab) => {
    setChosen({ tab: next, part });
    if (next === 'code' || next === 'notes') onCentreTab(next);
  };
  return (
    <>
      <div className="room-phone" data-tab={tab === 'question' || tab === 'call' ? tab : 'centre'}>
        <section className="pane" data-pane="left" aria-label="Question">
          {left}
        </section>
        <section className="pane" data-pane="centre" aria-label="Shared work">
          {centre}
        </section>
        <aside className="pane pane-side" data-pane="side" aria-label="Call and chat">
          {side}
        </aside>
      </div>
      <nav className="room-tabs" aria-label="Panes">
        {(['question', ...centreTabs, 'call'] satisfies PhoneTab[]).map((id) => (
          <button
            key={id}
            type="button"
            aria-current={tab === id ? 'page' : undefined}
            onClick={() => choose(id)}
          >
            <Icon of={PHONE_TABS[id].icon} />
            {PHONE_TABS[id].label}
          </button>
        ))}
      </nav>
    </>
  );
}
