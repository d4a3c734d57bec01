import { Mic, MicOff, MonitorUp, MonitorX, Video, VideoOff, type LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import './call.css';
import { callKeyOf } from './call-keys.ts';
import type { DeviceState } from './local-media.ts';
import { fixFor } from './media-fault.ts';
import type { Call } from './use-call.ts';

export interface CallControlsProps {
  call: Call;
  /** `l`: large targets with words, for phones. */
  size?: 'm' | 'l';
}

const canShareScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

/** Microphone, camera and screen. A device that does not come keeps its button, which says what to do. */
export function CallControls({ call, size = 'm' }: CallControlsProps) {
  const { local, toggleMic, toggleCamera, toggleScreen } = call;
  useCallKeys(call);
  const isMicOn = local.mic.is === 'on' && !local.isMuted;
  const isCameraOn = local.camera.is === 'on';
  const isScreenOn = local.screen !== undefined;
  return (
    <div className="call-controls" data-size={size} role="group" aria-label="Call controls">
      <Control
        icon={isMicOn ? Mic : MicOff}
        word={isMicOn ? 'Mute' : 'Unmute'}
        label={isMicOn ? 'Mute microphone' : 'Unmute microphone'}
        keys="Ctrl D"
        isOff={!isMicOn}
        state={local.mic}
        device="microphone"
        onPress={toggleMic}
      />
      {call.mayUseCamera && (
        <Control
          icon={isCameraOn ? Video : VideoOff}
          word="Camera"
          label={isCameraOn ? 'Turn camera off' : 'Turn camera on'}
          keys="Ctrl E"
          isOff={!isCameraOn}
          state={local.camera}
          device="camera"
          onPress={toggleCamera}
        />
      )}
      {canShareScreen() && (
        <Control
          icon={isScreenOn ? MonitorX : MonitorUp}
          word={isScreenOn ? 'Stop' : 'Share'}
          label={isScreenOn ? 'Stop sharing your screen' : 'Share your screen'}
          isActive={isScreenOn}
          onPress={toggleScreen}
        />
      )}
    </div>
  );
}

interface ControlProps {
  icon: LucideIcon;
  word: string;
  label: string;
  keys?: string;
  isOff?: boolean;
  isActive?: boolean;
  state?: DeviceState;
  device?: string;
  onPress: () => void;
}

function Control(props: ControlProps) {
  const { icon, word, label, keys, isOff = false, isActive = false, state, device = '', onPress } = props;
  const fix = state?.is === 'fault' ? fixFor(state.fault, device, navigator.userAgent) : undefined;
  return (
    <Tooltip text={fix ?? (keys ? `${label} (${keys})` : label)}>
      <AriaButton
        className={cx('call-control', isOff && 'is-off', isActive && 'is-active', fix && 'is-faulty')}
        aria-label={fix ? `${label}. ${fix}` : label}
        isPending={state?.is === 'asking'}
        onPress={onPress}
      >
        <Icon of={icon} />
        <span className="call-control-word" aria-hidden="true">
          {word}
        </span>
      </AriaButton>
    </Tooltip>
  );
}

/** Ctrl or Cmd with D and E, except while someone types in the editor or a field. */
function useCallKeys({ toggleMic, toggleCamera, mayUseCamera }: Call): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = callKeyOf(event);
      if (!key || (key === 'camera' && !mayUseCamera)) return;
      event.preventDefault();
      if (key === 'mic') toggleMic();
      else toggleCamera();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [toggleMic, toggleCamera, mayUseCamera]);
}
