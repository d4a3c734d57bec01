/** The one file that knows simple-peer. Pinned to 9.11.1: it relies on `negotiate()`, which is not documented. */
import type { IceServer, SignalData } from '@loopmate/contracts/signaling';
import SimplePeer from 'simple-peer/simplepeer.min.js';

type PeerSignal = Extract<SignalData, { kind: 'peer' }>['signal'];
export type TrackKind = 'audio' | 'video';

export interface IceConfig {
  iceServers: IceServer[];
  relayOnly: boolean;
}

export interface PeerEvents {
  /** To be brought to the other side, in order. */
  signal(signal: PeerSignal): void;
  /** The other side's tracks; the same stream each time. */
  stream(stream: MediaStream): void;
  /** The data channel is open: both sides reach each other. */
  open(): void;
  message(text: string): void;
  /** It died by itself and must be replaced. */
  broken(reason: string): void;
}

/** One generation of the connection. Both directions of sound and picture are negotiated once, at the start. */
export interface Peer {
  /** Never throws, also when late. */
  signal(signal: PeerSignal): void;
  /** Only of use on the side that makes offers: new route, same connection. */
  restart(): void;
  /** Without any signalling; null sends nothing. */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
  tell(text: string): void;
  stats(): Promise<RTCStatsReport | undefined>;
  close(): void;
}

export interface PeerOptions {
  makesOffers: boolean;
  ice: IceConfig;
  events: PeerEvents;
}

const CAMERA_BITS_PER_SECOND = 1_200_000;
const SCREEN_BITS_PER_SECOND = 2_500_000;

/**
 * HACK: simple-peer destroys itself when a connection state is `failed`, which an ICE restart could still mend. This
 * subclass, given through its documented `wrtc` option, never says `failed`.
 */
class KeepAliveConnection extends RTCPeerConnection {
  /** Invoked after each remote description, when the answering side has got its transceivers. */
  described: (() => void) | undefined;

  override get connectionState(): RTCPeerConnectionState {
    const state = super.connectionState;
    return state === 'failed' ? 'disconnected' : state;
  }

  override get iceConnectionState(): RTCIceConnectionState {
    const state = super.iceConnectionState;
    return state === 'failed' ? 'disconnected' : state;
  }

  override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await super.setRemoteDescription(description);
    this.described?.();
  }
}

export function createPeer({ makesOffers, ice, events }: PeerOptions): Peer {
  const made: KeepAliveConnection[] = [];
  class Connection extends KeepAliveConnection {
    constructor(config?: RTCConfiguration) {
      super(config);
      made.push(this);
    }
  }
  const config: RTCConfiguration = {
    iceServers: ice.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
    iceTransportPolicy: ice.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };
  const peer = new SimplePeer({
    initiator: makesOffers,
    config,
    wrtc: { RTCPeerConnection: Connection, RTCSessionDescription, RTCIceCandidate },
  });
  const [connection] = made;
  if (!connection) throw new Error('simple-peer made no connection');

  const senders = new Senders(connection);
  if (makesOffers) senders.offerBothWays();
  connection.described = () => senders.answerBothWays();
  const incoming = new MediaStream();
  connection.addEventListener('track', ({ track }) => {
    for (const old of incoming.getTracks()) if (old.kind === track.kind) incoming.removeTrack(old);
    incoming.addTrack(track);
    events.stream(incoming);
  });

  let isOpen = false;
  let isClosed = false;
  peer.on('signal', (signal) => events.signal(JSON.parse(JSON.stringify(signal)) as PeerSignal));
  peer.on('data', (data: Uint8Array) => events.message(new TextDecoder().decode(data)));
  peer.on('connect', () => {
    isOpen = true;
    senders.limitBits();
    events.open();
  });
  peer.on('error', (error: Error & { code?: string }) => {
    if (!isClosed) events.broken(error.code ?? error.message);
  });
  peer.on('close', () => {
    isOpen = false;
    if (!isClosed) events.broken('closed');
  });

  const isAlive = () => !isClosed && !peer.destroyed && connection.signalingState !== 'closed';
  return {
    // simple-peer throws on a signal that comes after its end.
    signal: (signal) => void (isAlive() && peer.signal(signal as unknown as SimplePeer.SignalData)),
    restart() {
      if (!isAlive()) return;
      connection.restartIce();
      (peer as SimplePeer.Instance & { negotiate(): void }).negotiate();
    },
    setTrack: (kind, track) => senders.set(kind, track),
    tell: (text) => void (isOpen && peer.connected && peer.send(text)),
    stats: async () => (isAlive() ? connection.getStats().catch(() => undefined) : undefined),
    close() {
      if (isClosed) return;
      isClosed = true;
      connection.described = undefined;
      peer.destroy();
    },
  };
}

/** What we send: one sender each for sound and picture, whose tracks change without signalling. */
class Senders {
  private readonly wanted = new Map<TrackKind, MediaStreamTrack | null>();
  private readonly stream = new MediaStream();

  constructor(private readonly connection: RTCPeerConnection) {}

  /** Before the first offer. A shared stream keeps lips and voice together. */
  offerBothWays(): void {
    for (const kind of ['audio', 'video'] as const)
      this.connection.addTransceiver(kind, { direction: 'sendrecv', streams: [this.stream] });
    this.apply();
  }

  /** The offer made our transceivers, to receive only. */
  answerBothWays(): void {
    for (const transceiver of this.connection.getTransceivers())
      if (transceiver.direction === 'recvonly') {
        transceiver.direction = 'sendrecv';
        transceiver.sender.setStreams?.(this.stream);
      }
    this.apply();
  }

  set(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.wanted.set(kind, track);
    this.apply();
  }

  /** A screen needs more than a face. The browser's own default is far too little for text. */
  limitBits(): void {
    const isScreen = this.wanted.get('video')?.contentHint === 'detail';
    const sender = this.senderOf('video');
    const parameters = sender?.getParameters();
    const [encoding] = parameters?.encodings ?? [];
    if (!sender || !parameters || !encoding) return;
    encoding.maxBitrate = isScreen ? SCREEN_BITS_PER_SECOND : CAMERA_BITS_PER_SECOND;
    sender.setParameters(parameters).catch(() => {});
  }

  private apply(): void {
    if (this.connection.signalingState === 'closed') return;
    for (const [kind, track] of this.wanted) {
      const sender = this.senderOf(kind);
      if (!sender || sender.track === track) continue;
      sender.replaceTrack(track).then(
        () => this.limitBits(),
        () => {},
      );
    }
  }

  private senderOf(kind: TrackKind): RTCRtpSender | undefined {
    return this.connection.getTransceivers().find((one) => one.receiver.track.kind === kind)?.sender;
  }
}
