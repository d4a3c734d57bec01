import { questions, type CodeTask } from '@loopmate/contracts/questions';
import type { RoomView } from '@loopmate/contracts/rooms';
import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { call } from '../../app/api.ts';
import {
  LanguageSelect,
  SharedEditor,
  useSharedLanguage,
  useSharedText,
  type SaveView,
  type SharedLanguage,
} from '../editor/index.ts';
import { RunButton, RunResults, useRun, useRunKey, type Run } from '../run/index.ts';
import { useRoom } from './room-context.ts';

export interface Bench {
  language: SharedLanguage;
  run: Run;
}

interface CodeBenchProps {
  document: RoomView['documents'][number];
  children: (bench: Bench) => ReactNode;
}

/** The language both see and the run of this page, for the tools above the editor and the results below it. */
export function CodeBench({ document, children }: CodeBenchProps) {
  const { client, room } = useRoom();
  const language = useSharedLanguage(document, room.you);
  const read = useSharedText(document, room.you);
  const run = useRun({
    task: taskOf(room),
    language: language.language,
    getCode: () => read?.(language.language) ?? '',
    seat: room.seat,
    // A run that could not be shown is on this screen all the same; the next one tells.
    onShare: (shared) => void client.shareRun(shared).catch(() => {}),
    sharedRun: room.run,
    loadHidden: async () => (await call(questions.hiddenTests, { params: { id: room.interviewId } })).tests,
    ownKey: document.id,
  });
  useRunKey(run);
  return children({ language, run });
}

const taskOf = ({ question }: RoomView): CodeTask | null =>
  question.for === 'waiting' ? null : question.question.code;

export function CodeTools({ language, run }: Bench) {
  return (
    <div className="pane-tools">
      <LanguageSelect {...language} />
      <RunButton run={run} />
    </div>
  );
}

interface CodeDocumentProps {
  document: RoomView['documents'][number];
  bench: Bench;
  onSaveState: (view: SaveView) => void;
}

/** The editor, and under it what the last run of either of us came to. */
export function CodeDocument({ document, bench, onSaveState }: CodeDocumentProps) {
  const { room, round, partner } = useRoom();
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `loopmate.room.${round.id}.code`,
    storage: localStorage,
  });
  return (
    <Group
      className="code-split"
      orientation="vertical"
      {...(defaultLayout && { defaultLayout })}
      onLayoutChanged={onLayoutChanged}
    >
      <Panel id="editor" minSize="25%" defaultSize="68%" className="code-panel">
        <SharedEditor
          document={document}
          personId={room.you}
          language={bench.language.language}
          onSaveState={onSaveState}
        />
      </Panel>
      <Separator className="pane-edge pane-edge-flat" aria-label="Height of the results" />
      <Panel id="results" minSize="12%" defaultSize="32%" className="code-panel">
        <RunResults run={bench.run} partnerName={partner.name} />
      </Panel>
    </Group>
  );
}
