import { Card, NetState, SaveState, Skeleton, Spinner, SwapTrack, Timer } from '../ui/index.ts';

export function KitStates() {
  return (
    <>
      <Card title="Saved, connected">
        <div className="kit-table">
          <SaveState status="saved" />
          <span className="small muted">closed ring: the server has it</span>
          <SaveState status="saving" text="Saving 2 changes" />
          <span className="small muted">open ring: on its way</span>
          <SaveState status="offline" text="Reconnecting, 14 on this device" />
          <span className="small muted">dashed ring: kept here</span>
          <SaveState status="offline" />
          <span className="small muted">dashed ring: will be sent</span>
          <SaveState status="conflict" />
          <span className="small muted">cut ring: needs you</span>
          <NetState bars={4} text="Good connection" />
          <span className="small muted">figures on demand</span>
          <NetState bars={2} text="Slow connection" />
          <span className="small muted">still fine for talk</span>
          <NetState bars={0} text="No video" />
          <span className="small muted">the editor works on</span>
        </div>
      </Card>
      <Card title="Timer">
        <div className="row wrap" data-seat="interviewer">
          <Timer
            label="Left in this half"
            secondsLeft={1164}
            totalSeconds={2700}
            next="left of 45 min, then 8 min debrief"
          />
        </div>
        <div className="row wrap" data-seat="candidate">
          <Timer label="Left in this half" secondsLeft={48} totalSeconds={2700} next="then debrief" />
          <Timer label="Left in this half" secondsLeft={1164} totalSeconds={2700} paused="Paused by Kenji" />
        </div>
      </Card>
      <Card title="Loading">
        <Skeleton hasAvatar />
        <Skeleton lines={['100%', '92%', '48%']} />
        <div className="row row-4">
          <Spinner /> <Spinner size="l" /> <Spinner isLabelShown label="Trying another route" />
        </div>
      </Card>
      <Card title="The shape of an interview" className="kit-12">
        <SwapTrack
          label="How the 118 minutes run"
          parts={[
            { kind: 'hello', minutes: 5, word: 'Hello', at: '19:00', isPast: true },
            { kind: 'half', minutes: 45, word: 'You interview Kenji', seat: 'interviewer', at: '19:05' },
            { kind: 'debrief', minutes: 12, word: 'Debrief', at: '19:50' },
            { kind: 'swap', minutes: 4, word: 'Swap', at: '20:02' },
            { kind: 'half', minutes: 45, word: 'Kenji interviews you', seat: 'candidate', at: '20:06' },
            { kind: 'debrief', minutes: 12, word: 'Debrief', at: '20:51' },
          ]}
        />
      </Card>
    </>
  );
}
