import { useState } from 'react';
import { Strip } from '../../ui/strip.tsx';
import { CallControls, ConnectionState, useCall } from '../call/index.ts';
import { DocumentSaveState } from '../editor/index.ts';
import { CentrePane } from './centre-pane.tsx';
import { LeaveRoom } from './leave-room.tsx';
import { PhaseStrip } from './phase-strip.tsx';
import { QuestionPane } from './question-pane.tsx';
import { useRoom } from './room-context.ts';
import { RoomHeader } from './room-header.tsx';
import { RoomPanes } from './room-panes.tsx';
import { CENTRE_TABS, type CentreTab } from './room-words.ts';
import { ScorecardButton, ScorecardDrawer, useScorecardDoor } from './scorecard-door.tsx';
import { SidePane } from './side-pane.tsx';
import { SwapStage } from './swap-stage.tsx';
import { usePhone } from './use-phone.ts';
import { useNextRoom } from './use-next-room.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { savingOf, useSaving } from './use-saving.ts';

export function RoomInsidePage() {
  const { live, room, round, inside, partner } = useRoom();
  const call = useCall({
    interviewId: room.interviewId,
    me: room.you,
    partnerId: partner.id,
    socket: live.socket,
    mayUseCamera: round.layout !== 'audio',
  });
  const { views, report } = useSaving();
  const saving = savingOf(
    views,
    room.documents.map((one) => one.id),
  );
  const [tab, setTab] = useState<CentreTab>(CENTRE_TABS[round.layout][0] ?? 'notes');
  const isPhone = usePhone();
  const isSwapping = room.phase === 'swap';
  const door = useScorecardDoor();
  useRoomKeys(door.open);
  useNextRoom(room.interviewId);
  return (
    <div className="room" data-seat={room.seat} data-phase={room.phase}>
      <RoomHeader
        states={
          <>
            {saving && <DocumentSaveState save={saving} />}
            {!isPhone && <ConnectionState call={call} />}
          </>
        }
        callControls={!isPhone && <CallControls call={call} />}
        acts={
          <>
            <ScorecardButton door={door} />
            <LeaveRoom />
          </>
        }
      />
      {!inside.isLive && (
        <Strip tone="warn">
          Reconnecting to the room. Keep typing; your call and your text go their own ways.
        </Strip>
      )}
      <PhaseStrip />
      <main id="main" className="room-main">
        <div className="room-under" {...(isSwapping && { inert: true })}>
          <RoomPanes
            onCentreTab={setTab}
            left={<QuestionPane />}
            centre={<CentrePane tab={tab} onTab={setTab} report={report} openScorecard={door.open} />}
            side={
              <SidePane
                call={call}
                controls={
                  isPhone && (
                    <>
                      <ConnectionState call={call} />
                      <CallControls call={call} size="l" />
                    </>
                  )
                }
              />
            }
          />
        </div>
        {isSwapping && <SwapStage />}
      </main>
      <ScorecardDrawer door={door} />
    </div>
  );
}
