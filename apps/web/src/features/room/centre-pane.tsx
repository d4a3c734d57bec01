import type { CentreTab } from './room-words.ts';
import { DocumentsPane, type ReportSave } from './documents-pane.tsx';
import { useRoom } from './room-context.ts';
import { CardsStage, ClosedStage, DebriefStage, HelloStage, ReadInStage } from './stages.tsx';
import { LobbyStage } from './waiting-stage.tsx';

export interface CentrePaneProps {
  tab: CentreTab;
  onTab: (tab: CentreTab) => void;
  report: ReportSave;
  openScorecard: (() => void) | undefined;
}

export function CentrePane({ openScorecard, ...documents }: CentrePaneProps) {
  const { room } = useRoom();
  switch (room.phase) {
    case 'lobby':
      return <LobbyStage />;
    case 'hello':
      return <HelloStage />;
    case 'read_in':
      return <ReadInStage />;
    case 'half':
    case 'debrief':
    case 'swap':
      return (
        <>
          {room.phase === 'debrief' && <DebriefStage />}
          <DocumentsPane {...documents} />
        </>
      );
    case 'cards':
      return <CardsStage openScorecard={openScorecard} />;
    case 'closed':
      return <ClosedStage />;
    default:
      return room.phase satisfies never;
  }
}
