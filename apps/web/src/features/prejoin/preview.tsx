import '../call/call.css';
import type { Seat } from '@loopmate/domain';
import { Camera, Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useTrack } from '../call/use-track.ts';
import type { LocalSnapshot } from '../call/local-media.ts';
import { fixFor } from '../call/media-fault.ts';
import type { Permission } from './use-permission.ts';

export interface PreviewProps {
  name: string;
  partnerName: string;
  seat: Seat;
  local: LocalSnapshot;
  permission: Permission | undefined;
  /** The round is held by voice. */
  isVoiceOnly: boolean;
  onAllow: () => void;
  toggleMic: () => void;
  toggleCamera: () => void;
}

/** Myself as the other person will see me, in the frame of the seat I take first. */
export function Preview(props: PreviewProps) {
  const { name, partnerName, seat, local, isVoiceOnly, toggleMic, toggleCamera } = props;
  const track = local.camera.is === 'on' ? local.camera.track : undefined;
  const video = useTrack(track);
  const isMicOn = local.mic.is === 'on' && !local.isMuted;
  return (
    <div className="tile prev" data-seat={seat}>
      <video
        ref={video}
        className="pic"
        data-shown={track !== undefined}
        data-mirrored="true"
        autoPlay
        playsInline
        muted
        aria-label="Your camera"
        aria-hidden={track === undefined}
      />
      {track ? <span className="who">How {partnerName} will see you</span> : <Empty {...props} />}
      {!track && <span className="sr">{name}, no picture</span>}
      <div className="ctl" role="group" aria-label="Microphone and camera">
        <Control
          icon={isMicOn ? Mic : MicOff}
          isOff={!isMicOn}
          label={isMicOn ? 'Mute microphone' : 'Unmute microphone'}
          onPress={toggleMic}
        />
        {!isVoiceOnly && (
          <Control
            icon={track ? Video : VideoOff}
            isOff={!track}
            label={track ? 'Turn camera off' : 'Turn camera on'}
            onPress={toggleCamera}
          />
        )}
      </div>
    </div>
  );
}

interface ControlProps {
  icon: typeof Mic;
  label: string;
  isOff: boolean;
  onPress: () => void;
}

function Control({ icon, label, isOff, onPress }: ControlProps) {
  return (
    <Tooltip text={label} placement="top">
      <AriaButton className={isOff ? 'is-off' : ''} aria-label={label} onPress={onPress}>
        <Icon of={icon} size="l" />
      </AriaButton>
    </Tooltip>
  );
}

/** In the place of the picture: why there is none, and what to do. */
function Empty({ name, seat, local, permission, isVoiceOnly, onAllow }: PreviewProps) {
  const { mic, camera } = local;
  const isIdle = mic.is === 'off' && camera.is === 'off';
  if (mic.is === 'asking' || camera.is === 'asking')
    return <Words text={permission === 'granted' ? 'Starting' : 'Your browser asks now: choose Allow'} />;
  if (isIdle && permission === undefined) return null;
  if (isIdle)
    return (
      <Words
        text={
          isVoiceOnly
            ? 'Your browser will ask for the microphone.'
            : 'Your browser will ask for microphone and camera.'
        }
      >
        <Button size="l" icon={isVoiceOnly ? Mic : Camera} onPress={onAllow}>
          {isVoiceOnly ? 'Allow microphone' : 'Allow microphone and camera'}
        </Button>
      </Words>
    );
  if (camera.is === 'fault')
    return (
      <Words text={fixFor(camera.fault, 'camera', navigator.userAgent)}>
        <Button onPress={onAllow}>Try again</Button>
      </Words>
    );
  return (
    <div className="prev-empty">
      <Avatar name={name} seat={seat} size={112} />
      <p>{isVoiceOnly ? 'This round is held by voice' : 'Your camera is off'}</p>
    </div>
  );
}

function Words({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="prev-empty">
      <p role="status">{text}</p>
      {children}
    </div>
  );
}
