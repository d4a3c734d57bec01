import { readDevices, rememberDevices } from './device-memory.ts';
import { mediaFaultOf, type MediaFault } from './media-fault.ts';

export type DeviceState =
  | { readonly is: 'off' }
  | { readonly is: 'asking' }
  | { readonly is: 'on'; readonly track: MediaStreamTrack }
  | { readonly is: 'fault'; readonly fault: MediaFault };

export interface Device {
  id: string;
  label: string;
}

export interface LocalSnapshot {
  readonly mic: DeviceState;
  readonly camera: DeviceState;
  /** The microphone is open, and nothing of it is sent. */
  readonly isMuted: boolean;
  readonly screen: MediaStreamTrack | undefined;
  /** False: by voice alone, no picture either way. */
  readonly wantsPicture: boolean;
  readonly mics: readonly Device[];
  readonly cameras: readonly Device[];
  readonly speakers: readonly Device[];
  readonly speakerId: string | undefined;
  /** The last thing that happened by itself: a device came or went. */
  readonly notice: string | undefined;
}

type Kind = 'mic' | 'camera';
const WORD = { mic: 'microphone', camera: 'camera' } as const;
const off: DeviceState = { is: 'off' };

const constraintsOf = (kind: Kind, id: string | undefined): MediaTrackConstraints => ({
  ...(id && { deviceId: { exact: id } }),
  ...(kind === 'mic'
    ? { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    : { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }),
});

/** Microphone, camera and shared screen of this page. Owns the tracks: `close` stops them all. */
export class LocalMedia {
  private value: LocalSnapshot = {
    mic: off,
    camera: off,
    isMuted: !readDevices().wantsMic,
    screen: undefined,
    wantsPicture: readDevices().wantsPicture,
    mics: [],
    cameras: [],
    speakers: [],
    speakerId: readDevices().speakerId,
    notice: undefined,
  };
  private readonly watchers = new Set<() => void>();
  /** Counts openings of each device, so that an answer that comes late is thrown away. */
  private readonly turns = { mic: 0, camera: 0 };
  private isClosed = true;

  readonly subscribe = (watch: () => void): (() => void) => {
    this.watchers.add(watch);
    return () => this.watchers.delete(watch);
  };
  readonly snapshot = (): LocalSnapshot => this.value;

  /** Listens for devices that come and go. May follow a `close`. */
  start(): void {
    this.isClosed = false;
    navigator.mediaDevices?.addEventListener('devicechange', this.devicesChanged);
    void this.listDevices();
  }

  /** Opens what the person wanted last time, with one question of the browser where that is possible. */
  async openWanted({ mayUseCamera = true, isAsked = false } = {}): Promise<void> {
    // Who presses a button that names the camera wants it now, whatever was chosen last time.
    if (isAsked && mayUseCamera) {
      rememberDevices({ wantsCamera: true });
      this.setWantsPicture(true);
    }
    const { wantsCamera, wantsPicture } = readDevices();
    await this.open(mayUseCamera && wantsCamera && wantsPicture ? ['mic', 'camera'] : ['mic']);
  }

  openMic = (id?: string): Promise<void> => {
    if (id) rememberDevices({ micId: id });
    return this.open(['mic']);
  };
  openCamera = (id?: string): Promise<void> => {
    rememberDevices({ wantsCamera: true, ...(id && { cameraId: id }) });
    this.setWantsPicture(true);
    return this.open(['camera']);
  };
  closeCamera = (): void => {
    rememberDevices({ wantsCamera: false });
    this.stop('camera');
    this.show({ camera: off });
  };
  closeMic = (): void => {
    this.stop('mic');
    this.show({ mic: off });
  };

  setWantsPicture = (wantsPicture: boolean): void => {
    rememberDevices({ wantsPicture });
    this.show({ wantsPicture });
  };

  setMuted = (isMuted: boolean): void => {
    rememberDevices({ wantsMic: !isMuted });
    if (this.value.mic.is === 'on') this.value.mic.track.enabled = !isMuted;
    this.show({ isMuted });
  };

  chooseSpeaker = (speakerId: string): void => {
    rememberDevices({ speakerId });
    this.show({ speakerId });
  };

  shareScreen = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false });
      const [track] = stream.getVideoTracks();
      if (!track) return;
      if (this.isClosed) return track.stop();
      this.stopScreen();
      track.contentHint = 'detail';
      track.addEventListener('ended', () => this.value.screen === track && this.show({ screen: undefined }));
      this.show({ screen: track });
    } catch (error) {
      // Closing the browser's own dialogue is an answer, not a fault.
      if (mediaFaultOf(error) !== 'denied')
        this.show({ notice: 'The screen could not be shared. Try again.' });
    }
  };
  stopScreen = (): void => {
    this.value.screen?.stop();
    this.show({ screen: undefined });
  };

  close(): void {
    this.isClosed = true;
    navigator.mediaDevices?.removeEventListener('devicechange', this.devicesChanged);
    this.stop('mic');
    this.stop('camera');
    this.value.screen?.stop();
    this.value = { ...this.value, mic: off, camera: off, screen: undefined };
  }

  private async open(kinds: readonly Kind[]): Promise<void> {
    const turns = kinds.map((kind) => ++this.turns[kind]);
    const isCurrent = (kind: Kind) => !this.isClosed && turns[kinds.indexOf(kind)] === this.turns[kind];
    for (const kind of kinds) if (this.value[kind].is !== 'on') this.show({ [kind]: { is: 'asking' } });
    const opened = await openTracks(kinds);
    for (const kind of kinds) {
      const result = opened[kind];
      if (!isCurrent(kind)) {
        if (result?.is === 'on') result.track.stop();
        continue;
      }
      this.stopTrack(kind);
      if (result?.is === 'on') this.adopt(kind, result.track);
      if (result) this.show({ [kind]: result });
    }
    await this.listDevices();
  }

  private adopt(kind: Kind, track: MediaStreamTrack): void {
    if (kind === 'mic') track.enabled = !this.value.isMuted;
    // Only said when it ends by itself: unplugged, or taken back in the browser.
    track.addEventListener('ended', () => void this.lost(kind, track));
  }

  private async lost(kind: Kind, track: MediaStreamTrack): Promise<void> {
    const state = this.value[kind];
    if (state.is !== 'on' || state.track !== track) return;
    await this.open([kind]);
    const now = this.value[kind];
    const notice =
      now.is === 'on'
        ? `Your ${WORD[kind]} is now ${now.track.label}.`
        : `Your ${WORD[kind]} went away. Choose another one.`;
    this.show({ notice });
  }

  private stop(kind: Kind): void {
    this.turns[kind] += 1;
    this.stopTrack(kind);
  }

  private stopTrack(kind: Kind): void {
    const state = this.value[kind];
    if (state.is === 'on') state.track.stop();
  }

  private readonly devicesChanged = () => void this.listDevices();

  private async listDevices(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    // Without permission the browser lists nameless devices.
    const list = (kind: MediaDeviceKind) =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
        .map((device) => ({ id: device.deviceId, label: device.label }));
    this.show({ mics: list('audioinput'), cameras: list('videoinput'), speakers: list('audiooutput') });
  }

  private show(change: Partial<LocalSnapshot>): void {
    if (this.isClosed) return;
    this.value = { ...this.value, ...change };
    for (const watch of this.watchers) watch();
  }
}

type Opened = Partial<Record<Kind, DeviceState>>;

/** Both at once, so that the browser asks once; one by one when that fails, to learn which of them is at fault. */
async function openTracks(kinds: readonly Kind[]): Promise<Opened> {
  if (!navigator.mediaDevices?.getUserMedia)
    return Object.fromEntries(kinds.map((kind) => [kind, { is: 'fault', fault: 'unsupported' }]));
  const { micId, cameraId } = readDevices();
  const wanted = { mic: micId, camera: cameraId };
  if (kinds.length === 1 && kinds[0]) return { [kinds[0]]: await openOne(kinds[0], wanted[kinds[0]]) };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: constraintsOf('mic', micId),
      video: constraintsOf('camera', cameraId),
    });
    const [audio, video] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]];
    return {
      mic: audio ? { is: 'on', track: audio } : { is: 'fault', fault: 'not_found' },
      camera: video ? { is: 'on', track: video } : { is: 'fault', fault: 'not_found' },
    };
  } catch {
    return { mic: await openOne('mic', micId), camera: await openOne('camera', cameraId) };
  }
}

/** A remembered device that is gone gives way to the default one. */
async function openOne(kind: Kind, id: string | undefined): Promise<DeviceState> {
  const constraints = (one: string | undefined): MediaStreamConstraints =>
    kind === 'mic' ? { audio: constraintsOf(kind, one) } : { video: constraintsOf(kind, one) };
  const first = await tryOpen(constraints(id));
  return first.is === 'fault' && first.fault === 'not_found' && id ? tryOpen(constraints(undefined)) : first;
}

async function tryOpen(constraints: MediaStreamConstraints): Promise<DeviceState> {
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    return track ? { is: 'on', track } : { is: 'fault', fault: 'not_found' };
  } catch (error) {
    return { is: 'fault', fault: mediaFaultOf(error) };
  }
}
