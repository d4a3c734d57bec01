import type { RoomView } from '@loopmate/contracts/rooms';
import { CodeXml, NotebookPen } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';
import { SharedNotes, type SaveView } from '../editor/index.ts';
import { AnswerClock } from './answer-clock.tsx';
import { CodeBench, CodeDocument, CodeTools, type Bench } from './code-bench.tsx';
import { useRoom } from './room-context.ts';
import { CENTRE_TABS, type CentreTab } from './room-words.ts';
import { StarSheet } from './star-sheet.tsx';

type Document = RoomView['documents'][number];
export type ReportSave = (documentId: string, view: SaveView) => void;

const TABS = {
  code: { label: 'Code', icon: CodeXml },
  notes: { label: 'Notes', icon: NotebookPen },
} as const;

export interface DocumentsPaneProps {
  tab: CentreTab;
  onTab: (tab: CentreTab) => void;
  report: ReportSave;
}

/** What both type in, as the round wants it. */
export function DocumentsPane(props: DocumentsPaneProps) {
  const { room, round } = useRoom();
  const tabs: readonly CentreTab[] = CENTRE_TABS[round.layout];
  const code = tabs.includes('code') ? room.documents.find((one) => one.kind === 'code') : undefined;
  const notes = room.documents.find((one) => one.kind === 'notes');
  const open = tabs.flatMap((kind) => {
    const document = kind === 'code' ? code : notes;
    return document ? [{ kind, document }] : [];
  });
  if (!code) return <Documents {...props} open={open} bench={undefined} />;
  return (
    <CodeBench key={code.id} document={code}>
      {(bench) => <Documents {...props} open={open} bench={bench} />}
    </CodeBench>
  );
}

interface DocumentsProps extends DocumentsPaneProps {
  open: { kind: CentreTab; document: Document }[];
  bench: Bench | undefined;
}

/** Every document stays mounted while its half lasts, so that a change of tab loses no connection. */
function Documents({ tab, onTab, report, open, bench }: DocumentsProps) {
  const shown = open.find((one) => one.kind === tab) ?? open[0];
  return (
    <Tabs
      className="documents"
      selectedKey={shown?.kind ?? 'notes'}
      onSelectionChange={(key) => onTab(key === 'code' ? 'code' : 'notes')}
    >
      <div className="pane-bar">
        <TabList aria-label="Shared documents" className="tab-list">
          {open.map(({ kind }) => (
            <Tab key={kind} id={kind} className="tab">
              <Icon of={TABS[kind].icon} size="s" />
              {TABS[kind].label}
            </Tab>
          ))}
        </TabList>
        {shown?.kind === 'code' && bench && <CodeTools {...bench} />}
      </div>
      {open.map(({ kind, document }) => (
        <TabPanel key={document.id} id={kind} shouldForceMount className="document">
          <Reported document={document} report={report}>
            {(onSaveState) =>
              kind === 'code' && bench ? (
                <CodeDocument document={document} bench={bench} onSaveState={onSaveState} />
              ) : (
                <NotesDocument document={document} onSaveState={onSaveState} />
              )
            }
          </Reported>
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface ReportedProps {
  document: Document;
  report: ReportSave;
  children: (onSaveState: (view: SaveView) => void) => ReactNode;
}

function Reported({ document: { id }, report, children }: ReportedProps) {
  return children(useCallback((view: SaveView) => report(id, view), [id, report]));
}

function NotesDocument(props: { document: Document; onSaveState: (view: SaveView) => void }) {
  const { room, round } = useRoom();
  return (
    <>
      {round.layout === 'star' && <StarSheet />}
      {round.layout === 'audio' && <AnswerClock label="Pitch" from={60} to={90} />}
      <SharedNotes {...props} personId={room.you} />
    </>
  );
}
