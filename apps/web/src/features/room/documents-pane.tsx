import type { RoomView } from '@loopmate/contracts/rooms';
import { CodeXml, NotebookPen } from 'lucide-react';
import { useCallback } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';
import {
  LanguageSelect,
  SharedEditor,
  SharedNotes,
  useSharedLanguage,
  type SaveView,
} from '../editor/index.ts';
import { AnswerClock } from './answer-clock.tsx';
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

/** What both type in. Every document stays mounted while its half lasts, so that a change of tab loses no connection. */
export function DocumentsPane({ tab, onTab, report }: DocumentsPaneProps) {
  const { room, round } = useRoom();
  const open = CENTRE_TABS[round.layout].flatMap((kind) => {
    const document = room.documents.find((one) => one.kind === kind);
    return document ? [{ kind, document }] : [];
  });
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
        {shown?.kind === 'code' && <CodeTools document={shown.document} />}
      </div>
      {open.map(({ kind, document }) => (
        <TabPanel key={document.id} id={kind} shouldForceMount className="document">
          {kind === 'code' ? (
            <CodeDocument document={document} report={report} />
          ) : (
            <NotesDocument document={document} report={report} />
          )}
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface DocumentProps {
  document: Document;
  report: ReportSave;
}

const useReport = ({ document: { id }, report }: DocumentProps) =>
  useCallback((view: SaveView) => report(id, view), [id, report]);

function CodeTools({ document }: { document: Document }) {
  const { room } = useRoom();
  return (
    <div className="pane-tools">
      <LanguageSelect {...useSharedLanguage(document, room.you)} />
    </div>
  );
}

function CodeDocument(props: DocumentProps) {
  const { room } = useRoom();
  const { language } = useSharedLanguage(props.document, room.you);
  return (
    <SharedEditor
      document={props.document}
      personId={room.you}
      language={language}
      onSaveState={useReport(props)}
    />
  );
}

function NotesDocument(props: DocumentProps) {
  const { room, round } = useRoom();
  return (
    <>
      {round.layout === 'star' && <StarSheet />}
      {round.layout === 'audio' && <AnswerClock label="Pitch" from={60} to={90} />}
      <SharedNotes document={props.document} personId={room.you} onSaveState={useReport(props)} />
    </>
  );
}
