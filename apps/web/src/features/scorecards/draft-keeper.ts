import { ApiError } from '@loopmate/client';

/** A text or a form as the server holds it. */
export interface Kept<T> {
  revision: number;
  value: T;
}

/** saved · saving · offline: kept on this device · conflict: another window kept something else · closed: no more changes. */
export type KeepStatus = 'saved' | 'saving' | 'offline' | 'conflict' | 'closed';

export interface KeeperState<T> {
  readonly value: T;
  readonly status: KeepStatus;
  /** Set in a conflict: what the server has. */
  readonly theirs: T | null;
}

export interface KeeperPorts<T> {
  /** Writes on top of `revision`; refuses with `draft_conflict`. Resolves to the new revision. */
  save: (kept: Kept<T>) => Promise<number>;
  load: () => Promise<Kept<T>>;
  /** This device's copy of what the server does not have yet. */
  device: { read: () => Kept<T> | null; write: (kept: Kept<T>) => void; forget: () => void };
}

const SAVE_AFTER_MS = 700;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000];

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Keeps what is typed: on this device at once, on the server within a second, again and again while the server is away.
 * Never overwrites what another window kept: that is a conflict, and a person chooses.
 */
export class DraftKeeper<T> {
  state: KeeperState<T>;
  revision: number;
  private theirRevision = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private failures = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    server: Kept<T>,
    private readonly ports: KeeperPorts<T>,
  ) {
    this.revision = server.revision;
    this.state = { value: server.value, status: 'saved', theirs: null };
    const local = ports.device.read();
    if (!local || same(local.value, server.value)) ports.device.forget();
    else if (local.revision === server.revision) this.begin(local.value);
    else this.conflict(local.value, server);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): KeeperState<T> => this.state;

  change(value: T): void {
    const { status } = this.state;
    if (status === 'closed' || same(value, this.state.value)) return;
    if (status === 'conflict') {
      this.set({ ...this.state, value });
      this.ports.device.write({ revision: this.revision, value });
      return;
    }
    this.begin(value);
  }

  /** Settles a conflict. */
  choose(whose: 'mine' | 'theirs'): void {
    const { value, theirs } = this.state;
    if (theirs === null) return;
    this.revision = this.theirRevision;
    if (whose === 'mine') return this.begin(value);
    this.ports.device.forget();
    this.set({ value: theirs, status: 'saved', theirs: null });
  }

  /** Sends what is unsent now; true when the server has everything. */
  async flush(): Promise<boolean> {
    this.stopTimer();
    for (let turn = 0; turn < 3 && this.isUnsent(); turn++) await (this.sending ?? this.send());
    return this.state.status === 'saved';
  }

  /** The server took the value by another way, such as a submission. */
  adopt(revision: number): void {
    this.stopTimer();
    this.revision = revision;
    this.ports.device.forget();
    this.set({ ...this.state, status: 'saved', theirs: null });
  }

  /** What the server has is newer than this window and nothing here is unsent. */
  replace(server: Kept<T>): void {
    if (this.state.status !== 'saved' || server.revision <= this.revision) return;
    this.revision = server.revision;
    this.set({ value: server.value, status: 'saved', theirs: null });
  }

  retryNow = (): void => {
    if (this.state.status === 'offline') this.schedule(0);
  };

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private isUnsent(): boolean {
    return this.state.status === 'saving' || this.state.status === 'offline';
  }

  private begin(value: T): void {
    this.ports.device.write({ revision: this.revision, value });
    this.set({ value, status: this.state.status === 'offline' ? 'offline' : 'saving', theirs: null });
    this.schedule(SAVE_AFTER_MS);
  }

  /** One timer: the first unsent change decides when it goes, so a fast typist is saved too. */
  private schedule(ms: number): void {
    if (this.timer !== undefined || this.sending) return;
    this.timer = setTimeout(() => void this.send(), ms);
  }

  private send(): Promise<void> {
    this.stopTimer();
    this.sending = this.attempt(this.state.value).finally(() => {
      this.sending = null;
      if (this.state.status === 'saving') this.schedule(SAVE_AFTER_MS);
      if (this.state.status === 'offline')
        this.schedule(RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 0);
    });
    return this.sending;
  }

  private async attempt(value: T): Promise<void> {
    try {
      this.revision = await this.ports.save({ revision: this.revision, value });
      this.arrived(value);
    } catch (error) {
      await this.failed(error, value);
    }
  }

  private arrived(value: T): void {
    this.failures = 0;
    if (!same(this.state.value, value)) {
      this.ports.device.write({ revision: this.revision, value: this.state.value });
      return this.set({ ...this.state, status: 'saving' });
    }
    this.ports.device.forget();
    this.set({ ...this.state, status: 'saved' });
  }

  private async failed(cause: unknown, value: T): Promise<void> {
    const code = cause instanceof ApiError ? cause.code : 'internal';
    if (code === 'card_revealed') return this.set({ ...this.state, status: 'closed' });
    if (code === 'draft_conflict') {
      const server = await this.ports.load().catch(() => null);
      // The answer to an earlier save was lost on its way: the server has it already.
      if (server && same(server.value, value)) {
        this.revision = server.revision;
        return this.arrived(value);
      }
      if (server) return this.conflict(this.state.value, server);
    }
    this.failures++;
    this.set({ ...this.state, status: 'offline' });
  }

  private conflict(mine: T, server: Kept<T>): void {
    this.theirRevision = server.revision;
    this.set({ value: mine, status: 'conflict', theirs: server.value });
  }

  private set(state: KeeperState<T>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
