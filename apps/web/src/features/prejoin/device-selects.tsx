import { Mic, Video, Volume2, type LucideIcon } from 'lucide-react';
import { Select } from '../../ui/select.tsx';
import { rememberDevices } from '../call/device-memory.ts';
import type { Device, DeviceState, LocalMedia, LocalSnapshot } from '../call/local-media.ts';

/** Which devices, remembered for the next room. Only what the browser lets us name. */
export function DeviceSelects({
  local,
  media,
  hasCamera,
}: {
  local: LocalSnapshot;
  media: LocalMedia;
  hasCamera: boolean;
}) {
  const chooseCamera = (id: string) => {
    if (local.camera.is === 'on') void media.openCamera(id);
    else rememberDevices({ cameraId: id });
  };
  return (
    <div className="dev" data-count={hasCamera ? 3 : 2}>
      <DeviceSelect
        label="Microphone"
        icon={Mic}
        devices={local.mics}
        value={idOf(local.mic)}
        onChange={(id) => void media.openMic(id)}
      />
      <DeviceSelect
        label="Speaker"
        icon={Volume2}
        devices={local.speakers}
        value={local.speakerId ?? local.speakers[0]?.id}
        onChange={media.chooseSpeaker}
        nothing="The system's choice"
      />
      {hasCamera && (
        <DeviceSelect
          label="Camera"
          icon={Video}
          devices={local.cameras}
          value={idOf(local.camera)}
          onChange={chooseCamera}
        />
      )}
    </div>
  );
}

interface DeviceSelectProps {
  label: string;
  icon: LucideIcon;
  devices: readonly Device[];
  value: string | undefined;
  onChange: (id: string) => void;
  nothing?: string;
}

function DeviceSelect({ label, icon, devices, value, onChange, nothing = 'None yet' }: DeviceSelectProps) {
  const known = devices.some((device) => device.id === value) ? (value ?? null) : null;
  return (
    <Select
      label={label}
      icon={icon}
      options={devices}
      value={known}
      onChange={onChange}
      placeholder={devices.length === 0 ? nothing : 'Choose'}
      isDisabled={devices.length === 0}
    />
  );
}

const idOf = (state: DeviceState) => (state.is === 'on' ? state.track.getSettings().deviceId : undefined);
