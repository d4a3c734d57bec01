import type { SignalData, SignalFrame } from '@loopmate/contracts/signaling';
import { enqueue, frameOf, openLink, receive, type Link } from './signal-link.ts';
import type { SignalTransport } from './signal-transport.ts';

export interface ConversationEvents {
  /** A tab of the other person that was not there before: opened, or reloaded. */
  came(): void;
  left(): void;
  /** The leading side began a new generation of the connection. */
  epochRaised(): void;
  /** In order, each once. */
  data(data: SignalData): void;
  /** Signalling is there, for the first time or again. */
  ready(): void;
}

interface ConversationOptions {
  transport: SignalTransport;
  /** Only the side that leads raises epochs. */
  leads: boolean;
  now: () => number;
  events: ConversationEvents;
}

/** Signals that come in a burst (ICE candidates) share a frame. */
const GATHER_MS = 60;
const RESEND_MS = 1_200;

/** Finds the other person's tab and keeps a link with it: greets, acks, sends again, says bye. */
export class Conversation {
  private link: Link | undefined;
  private tab = '';
  private isOpen = false;
  /** Tabs the other person had before; what they sent last may still be under way. */
  private readonly formerTabs = new Set<string>();
  private readonly owned: (() => void)[] = [];
  private gather: ReturnType<typeof setTimeout> | undefined;
  private sentAtMs = 0;

  constructor(private readonly options: ConversationOptions) {}

  open(tab: string): void {
    const { transport } = this.options;
    this.tab = tab;
    this.isOpen = true;
    transport.open();
    this.owned.push(
      transport.on((frame) => this.heard(frame)),
      transport.onReady(() => this.ready()),
    );
  }

  /** Safe to call twice; `open` may follow with another tab. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.options.transport.send({ kind: 'bye', tab: this.tab });
    clearTimeout(this.gather);
    this.gather = undefined;
    for (const release of this.owned.splice(0)) release();
    this.link = undefined;
    this.options.transport.close();
  }

  say(data: SignalData): void {
    if (!this.link) return;
    this.link = enqueue(this.link, data);
    this.flushSoon();
  }

  /** A new generation: what was said of the old one and not heard yet is void. */
  raiseEpoch(): void {
    if (this.link) this.link = openLink(this.tab, this.link.peerTab, this.link.epoch + 1);
  }

  /** To be called every now and then: repeats what was not acked. */
  tick(): void {
    if (!this.link || this.link.unacked.length === 0) return;
    if (this.options.now() - this.sentAtMs >= RESEND_MS) this.flush(true);
  }

  private ready(): void {
    this.options.transport.send({ kind: 'hello', tab: this.tab, isAnswer: false });
    this.flush(true);
    this.options.events.ready();
  }

  private heard(frame: SignalFrame): void {
    if (this.formerTabs.has(frame.tab)) return;
    switch (frame.kind) {
      case 'hello':
        if (!frame.isAnswer) this.options.transport.send({ kind: 'hello', tab: this.tab, isAnswer: true });
        // Whoever greets again was away: it may have missed what was said meanwhile.
        if (frame.tab === this.link?.peerTab) return this.flush(true);
        return this.met(frame.tab);
      case 'bye':
        if (frame.tab !== this.link?.peerTab) return;
        this.formerTabs.add(frame.tab);
        this.link = undefined;
        return this.options.events.left();
      case 'parts':
        if (frame.toTab !== this.tab) return;
        this.met(frame.tab);
        return this.heardParts(frame);
      default:
        return frame satisfies never;
    }
  }

  private met(peerTab: string): void {
    if (this.link?.peerTab === peerTab) return;
    if (this.link) this.formerTabs.add(this.link.peerTab);
    this.link = openLink(this.tab, peerTab);
    this.options.events.came();
  }

  private heardParts(frame: Extract<SignalFrame, { kind: 'parts' }>): void {
    if (!this.link) return;
    const { link, delivered, isNewEpoch } = receive(this.link, frame, !this.options.leads);
    this.link = link;
    if (isNewEpoch) this.options.events.epochRaised();
    for (const data of delivered) this.options.events.data(data);
    if (frame.parts.length > 0) this.flushSoon();
  }

  private flushSoon(): void {
    if (this.gather !== undefined || !this.isOpen) return;
    const wait = Math.max(0, GATHER_MS - (this.options.now() - this.sentAtMs));
    this.gather = setTimeout(() => this.flush(false), wait);
  }

  /** `again`: also what was sent and not acked. */
  private flush(again: boolean): void {
    clearTimeout(this.gather);
    this.gather = undefined;
    if (!this.link || !this.options.transport.isReady) return;
    const { frame, link } = frameOf(this.link, again);
    this.link = link;
    this.sentAtMs = this.options.now();
    this.options.transport.send(frame);
  }
}
