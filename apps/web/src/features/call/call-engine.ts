import { peerMessage, type PeerMessage, type SignalData } from '@loopmate/contracts/signaling';
import { nextCall, waiting, type CallEffect, type CallEvent, type CallState } from './call-machine.ts';
import { noMedia, qualityOf, sampleOf, type Quality, type Sample } from './call-quality.ts';
import { Conversation } from './conversation.ts';
import type { IceConfig, Peer, PeerOptions, TrackKind } from './peer.ts';
import type { SignalTransport } from './signal-transport.ts';

/** What one side sends, and whether it wants to see anything. */
export type MediaSummary = Omit<Extract<PeerMessage, { kind: 'media' }>, 'kind'>;

/** What the call looks like from here. `rerouting`: it is being brought back. */
export interface CallSnapshot {
  readonly is: 'waiting' | 'connecting' | 'connected' | 'rerouting';
  readonly stream: MediaStream | undefined;
  readonly theirMedia: MediaSummary | undefined;
  /** Undefined while there is nothing to judge yet. */
  readonly quality: Quality | undefined;
}

export interface CallOptions {
  /** True on exactly one side: it makes every offer. */
  leads: boolean;
  /** Opened at the start and closed at the end of the call. */
  transport: SignalTransport;
  loadIce: () => Promise<IceConfig>;
  makePeer: (options: PeerOptions) => Peer;
  /** Names this page's part in the call; new at each start. */
  nameTab?: () => string;
  now?: () => number;
}

const TICK_MS = 250;
const BEAT_MS = 500;
const QUALITY_MS = 2_000;
/** Without sound and picture only the beats flow, and a page in the background sends those once a second. */
const STALL_MEDIA_MS = 1_000;
const STALL_QUIET_MS = 2_500;
const ICE_WAIT_MS = 3_000;
const noIce: IceConfig = { iceServers: [], relayOnly: false };

/** One call of one page: it owns the link, the peer connection and every timer, and lets go of all in `close`. */
export class CallEngine {
  private snapshotValue: CallSnapshot = {
    is: 'waiting',
    stream: undefined,
    theirMedia: undefined,
    quality: undefined,
  };
  private state: CallState = waiting;
  private peer: Peer | undefined;
  private ice = noIce;
  private isOpen = false;
  private isClosed = true;
  private starts = 0;
  private readonly now: () => number;
  private readonly tracks = new Map<TrackKind, MediaStreamTrack | null>();
  private media: MediaSummary = { mic: false, camera: false, screen: false, wantsPicture: true };
  private readonly watchers = new Set<() => void>();
  private readonly conversation: Conversation;
  private timer: ReturnType<typeof setInterval> | undefined;
  private grewAtMs = 0;
  private beatAtMs = 0;
  private packets = -1;
  private sample: Sample | undefined;

  constructor(private readonly options: CallOptions) {
    this.now = options.now ?? (() => performance.now());
    this.conversation = new Conversation({
      transport: options.transport,
      leads: options.leads,
      now: this.now,
      events: {
        came: () => this.step({ type: 'peer_came' }),
        left: () => this.step({ type: 'peer_left' }),
        epochRaised: () => this.step({ type: 'epoch_raised' }),
        ready: () => this.step({ type: 'signalling_back' }),
        data: (data) => this.deliver(data),
      },
    });
  }

  /** Begins once the relays are known, or after a few seconds without them. May follow a `close`. */
  async start(): Promise<void> {
    const mine = ++this.starts;
    this.isClosed = false;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => (patience = setTimeout(resolve, ICE_WAIT_MS)));
    await Promise.race([this.refreshIce(), enough]);
    clearTimeout(patience);
    if (this.isClosed || mine !== this.starts) return;
    this.timer = setInterval(() => void this.tick(), TICK_MS);
    this.conversation.open(this.options.nameTab?.() ?? crypto.randomUUID());
  }

  readonly subscribe = (watch: () => void): (() => void) => {
    this.watchers.add(watch);
    return () => this.watchers.delete(watch);
  };
  readonly snapshot = (): CallSnapshot => this.snapshotValue;

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.tracks.set(kind, track);
    this.sendTracks();
  }

  /** What the other side shows of us: a muted microphone, a camera that is off. */
  setMedia(media: MediaSummary): void {
    this.media = media;
    this.tell({ kind: 'media', ...media });
  }

  /** Raw figures, for tests and for copying into a report. */
  stats(): Promise<RTCStatsReport | undefined> {
    return this.peer?.stats() ?? Promise.resolve(undefined);
  }

  /** Says bye and lets go of everything. Safe to call twice. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.timer);
    this.conversation.close();
    this.state = waiting;
    this.closePeer();
  }

  private async refreshIce(): Promise<void> {
    this.ice = await this.options.loadIce().catch(() => this.ice);
  }

  private deliver(data: SignalData): void {
    if (data.kind === 'peer') this.peer?.signal(data.signal);
    else this.step({ type: 'asked', wish: data.kind });
  }

  private step(event: CallEvent): void {
    if (this.isClosed) return;
    const { leads, transport } = this.options;
    const context = { leads, canSignal: transport.isReady, nowMs: this.now() };
    const { state, effects } = nextCall(this.state, event, context);
    this.state = state;
    for (const effect of effects) this.perform(effect);
    this.show();
  }

  private perform(effect: CallEffect): void {
    switch (effect) {
      case 'build':
        return this.build();
      case 'raise':
        this.conversation.raiseEpoch();
        void this.refreshIce();
        return this.build();
      case 'restart':
        return this.peer?.restart();
      case 'ask_restart':
        return this.conversation.say({ kind: 'restart' });
      case 'ask_rebuild':
        return this.conversation.say({ kind: 'rebuild' });
      case 'close_peer':
        return this.closePeer();
      case 'probe_signalling':
        return this.options.transport.probe();
      default:
        return effect satisfies never;
    }
  }

  private build(): void {
    this.closePeer();
    // An event of an older generation must not touch this one.
    const mine = <Args extends unknown[]>(handle: (...args: Args) => void) => {
      return (...args: Args) => void (this.peer === peer && handle(...args));
    };
    const peer: Peer = this.options.makePeer({
      makesOffers: this.options.leads,
      ice: this.ice,
      events: {
        signal: mine((signal) => this.conversation.say({ kind: 'peer', signal })),
        stream: mine((stream: MediaStream) => this.show({ stream })),
        open: mine(() => this.opened()),
        message: mine((text: string) => this.told(text)),
        broken: mine(() => this.step({ type: 'broken' })),
      },
    });
    this.peer = peer;
    this.sendTracks();
  }

  private sendTracks(): void {
    const isPictureWanted = this.snapshotValue.theirMedia?.wantsPicture !== false;
    for (const [kind, track] of this.tracks)
      this.peer?.setTrack(kind, kind === 'audio' || isPictureWanted ? track : null);
  }

  private closePeer(): void {
    const old = this.peer;
    this.peer = undefined;
    this.isOpen = false;
    this.packets = -1;
    this.sample = undefined;
    old?.close();
    this.show({ stream: undefined, theirMedia: undefined, quality: undefined });
  }

  private opened(): void {
    this.isOpen = true;
    this.setMedia(this.media);
    this.grew();
  }

  private tell(message: PeerMessage): void {
    if (this.isOpen) this.peer?.tell(JSON.stringify(message));
  }

  private told(text: string): void {
    this.grew();
    const message = readMessage(text);
    if (message?.kind !== 'media') return;
    const { kind: _kind, ...theirMedia } = message;
    this.show({ theirMedia });
    this.sendTracks();
  }

  private grew(): void {
    this.grewAtMs = this.now();
    this.step({ type: 'flowing' });
  }

  private async tick(): Promise<void> {
    const nowMs = this.now();
    if (this.isOpen && nowMs - this.beatAtMs >= BEAT_MS) {
      this.beatAtMs = nowMs;
      this.tell({ kind: 'beat' });
    }
    this.conversation.tick();
    await this.measure();
    const { theirMedia } = this.snapshotValue;
    const stallMs = theirMedia?.mic || theirMedia?.camera ? STALL_MEDIA_MS : STALL_QUIET_MS;
    if (this.isOpen && this.now() - this.grewAtMs > stallMs) this.step({ type: 'stalled' });
    this.step({ type: 'tick' });
  }

  private async measure(): Promise<void> {
    const { peer } = this;
    if (!peer || !this.isOpen) return;
    const report = await peer.stats();
    if (!report || this.peer !== peer) return;
    const sample = sampleOf(report, this.now());
    if (sample.transportPackets > this.packets) {
      if (this.packets >= 0) this.grew();
      this.packets = sample.transportPackets;
    }
    const before = (this.sample ??= sample);
    if (sample.atMs - before.atMs < QUALITY_MS) return;
    this.sample = sample;
    this.show({ quality: qualityOf(before, sample) });
  }

  private show(change: Partial<CallSnapshot> = {}): void {
    const next = { ...this.snapshotValue, ...change, is: faceOf(this.state) };
    if (next.is === 'rerouting') next.quality = noMedia;
    else if (next.quality === noMedia) next.quality = undefined;
    const isSame = (Object.keys(next) as (keyof CallSnapshot)[]).every(
      (key) => next[key] === this.snapshotValue[key],
    );
    if (isSame) return;
    this.snapshotValue = next;
    for (const watch of this.watchers) watch();
  }
}

function faceOf(state: CallState): CallSnapshot['is'] {
  switch (state.is) {
    case 'waiting':
    case 'connected':
      return state.is;
    case 'connecting':
      return state.tries === 0 ? 'connecting' : 'rerouting';
    case 'recovering':
      return 'rerouting';
    default:
      return state satisfies never;
  }
}

function readMessage(text: string): PeerMessage | undefined {
  try {
    return peerMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
