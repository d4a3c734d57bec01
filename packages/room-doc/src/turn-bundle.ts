import { writeBundle } from './frames.ts';

/** The client's frames of one turn, sent as one message once the turn is over. */
export class TurnBundle {
  private frames: Uint8Array[] = [];

  constructor(private readonly send: (message: Uint8Array<ArrayBuffer>) => void) {}

  add(frame: Uint8Array): void {
    // Kept until the turn is over: whoever made it may not touch it again.
    if (this.frames.push(frame) === 1) void Promise.resolve().then(() => this.flush());
  }

  /** Call it before the socket closes. */
  flush(): void {
    const [first, ...more] = this.frames;
    this.frames = [];
    if (first) this.send((more.length > 0 ? writeBundle([first, ...more]) : first).slice());
  }
}
