import { Check, Ear, Minus, Plug, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { DeviceState, LocalSnapshot } from '../call/local-media.ts';
import { fixFor, type MediaFault } from '../call/media-fault.ts';
import { LevelMeter } from './level-meter.tsx';
import { playTone } from './tone.ts';
import type { MicLevel } from './use-mic-level.ts';
import type { Reach, Relay } from './use-reach.ts';

type Mark = 'ok' | 'needs' | 'waits' | 'off';
const MARKS = { ok: Check, needs: TriangleAlert, waits: Minus, off: Minus } satisfies Record<
  Mark,
  LucideIcon
>;
const MARK_WORDS = {
  ok: 'Ready',
  needs: 'Needs you',
  waits: 'Being checked',
  off: 'Not used',
} satisfies Record<Mark, string>;

export interface ChecksCardProps {
  local: LocalSnapshot;
  mic: MicLevel;
  hasCamera: boolean;
  live: Reach;
  server: Reach;
  relay: Relay;
}

/** What the room needs, each tried for real. Nothing here keeps anyone out. */
export function ChecksCard({ local, mic, hasCamera, live, server, relay }: ChecksCardProps) {
  return (
    <section className="card checks" aria-labelledby="checks-title">
      <h2 id="checks-title">Checks</h2>
      <ul className="chk">
        <MicRow state={local.mic} isMuted={local.isMuted} mic={mic} />
        {hasCamera && <CameraRow state={local.camera} mic={local.mic} />}
        <SpeakerRow speakerId={local.speakerId} />
        <ReachRow title="Live connection" reach={live} okWord="connected" />
        <ReachRow title={hasCamera ? 'Shared editor' : 'Shared notes'} reach={server} />
        <RelayRow relay={relay} />
      </ul>
    </section>
  );
}

interface RowProps {
  mark: Mark;
  icon?: LucideIcon;
  title: string;
  text?: string | undefined;
  end?: ReactNode;
  children?: ReactNode;
}

function Row({ mark, icon, title, text, end, children }: RowProps) {
  return (
    <li>
      <span className="st" data-mark={mark}>
        <Icon of={icon ?? MARKS[mark]} size="s" />
        <span className="sr">{MARK_WORDS[mark]}</span>
      </span>
      <div>
        <b className="strong">{title}</b>
        {children}
        {text && <p className="small soft">{text}</p>}
      </div>
      {end && <span className="small muted num">{end}</span>}
    </li>
  );
}

const fixOf = (fault: MediaFault, device: string) => fixFor(fault, device, navigator.userAgent);

function MicRow({ state, isMuted, mic }: { state: DeviceState; isMuted: boolean; mic: MicLevel }) {
  if (state.is === 'fault')
    return <Row mark="needs" title="Microphone" text={fixOf(state.fault, 'microphone')} />;
  if (state.is !== 'on') return <Row mark="waits" title="Microphone" text="Not switched on yet" />;
  if (isMuted) return <Row mark="off" title="Microphone muted" text="Unmute it to be heard" />;
  if (mic.isHeard)
    return (
      <Row mark="ok" title="Microphone heard" end={mic.isClear ? 'clear' : 'quiet'}>
        <LevelMeter level={mic.level} />
      </Row>
    );
  const text = mic.needsPress ? 'Click anywhere, then say something' : 'Say something';
  return (
    <Row mark="needs" icon={Ear} title="Microphone not heard yet" text={text}>
      <LevelMeter level={mic.level} />
    </Row>
  );
}

function CameraRow({ state, mic }: { state: DeviceState; mic: DeviceState }) {
  switch (state.is) {
    case 'on': {
      const { height, frameRate } = state.track.getSettings();
      const end = height && frameRate ? `${height}p, ${Math.round(frameRate)} fps` : undefined;
      return <Row mark="ok" title="Camera" end={end} />;
    }
    case 'fault':
      return <Row mark="needs" title="Camera" text={cameraFix(state.fault, mic)} />;
    case 'asking':
      return <Row mark="waits" title="Camera" text="Not switched on yet" />;
    case 'off':
      if (mic.is === 'off' || mic.is === 'asking')
        return <Row mark="waits" title="Camera" text="Not switched on yet" />;
      return <Row mark="off" title="Camera off" text="You take part without it" />;
    default:
      return state satisfies never;
  }
}

/** Not the same advice twice in two rows. */
const cameraFix = (fault: MediaFault, mic: DeviceState) =>
  fault === 'denied' && mic.is === 'fault' && mic.fault === 'denied'
    ? 'Blocked too, in the same place.'
    : fixOf(fault, 'camera');

function SpeakerRow({ speakerId }: { speakerId: string | undefined }) {
  const [state, setState] = useState<'new' | 'playing' | 'played' | 'heard' | 'silent'>('new');
  const play = () => {
    setState('playing');
    void playTone(speakerId).then(
      () => setState('played'),
      () => setState('silent'),
    );
  };
  if (state === 'played')
    return (
      <Row
        mark="needs"
        icon={Ear}
        title="Speaker"
        text="Did you hear three notes?"
        end={
          <span className="row">
            <Button size="s" onPress={() => setState('heard')}>
              Yes
            </Button>
            <Button size="s" look="quiet" onPress={() => setState('silent')}>
              No
            </Button>
          </span>
        }
      />
    );
  const text = {
    new: 'Play a tone and say whether you hear it',
    playing: 'Playing',
    heard: undefined,
    silent: 'Turn the volume up, or choose another speaker, then play it again',
  }[state];
  return (
    <Row
      mark={state === 'heard' ? 'ok' : 'needs'}
      {...(state !== 'heard' && { icon: Ear })}
      title={state === 'heard' ? 'Speaker heard' : 'Speaker'}
      text={text}
      end={
        <Button
          size="s"
          look={state === 'heard' ? 'quiet' : 'line'}
          isDisabled={state === 'playing'}
          onPress={play}
        >
          Play tone
        </Button>
      }
    />
  );
}

function ReachRow({ title, reach, okWord }: { title: string; reach: Reach; okWord?: string }) {
  switch (reach.is) {
    case 'ok':
      return <Row mark="ok" title={title} end={okWord ?? `${reach.ms} ms`} />;
    case 'trying':
      return <Row mark="waits" title={title} text="Being checked" />;
    case 'failed':
      return (
        <Row
          mark="needs"
          icon={Plug}
          title={title}
          text="Not reached. Check your network; it is tried again by itself"
        />
      );
    default:
      return reach satisfies never;
  }
}

function RelayRow({ relay }: { relay: Relay }) {
  switch (relay) {
    case 'ready':
      return <Row mark="ok" title="Call route" text="Direct, with a relay ready if that is blocked" />;
    case 'none':
      return (
        <Row
          mark="off"
          title="Call route"
          text="Direct only: no relay is set up here, and some networks need one"
        />
      );
    case 'failed':
      return (
        <Row mark="needs" title="Call route" text="The relay did not answer; a direct route may still work" />
      );
    case 'later':
      return <Row mark="waits" title="Call route" text="Checked when the room opens" />;
    case 'trying':
      return <Row mark="waits" title="Call route" text="Being checked" />;
    default:
      return relay satisfies never;
  }
}
