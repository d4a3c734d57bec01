import type { Logger } from './logger.ts';

/** A fact in the past tense that libs above may react to. Nothing that must not be lost may hang on it alone. */
export interface EventName<T> {
  readonly name: string;
  readonly payload?: T;
}

export const eventName = <T>(name: string): EventName<T> => ({ name });

type Listener = (payload: never) => unknown;

/** Tells libs above what happened below, in this process, after the commit. A failing listener harms nobody else. */
export class Events {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly logger: Logger) {}

  on<T>(event: EventName<T>, listener: (payload: T) => unknown): () => void {
    const all = this.listeners.get(event.name) ?? new Set<Listener>();
    this.listeners.set(event.name, all.add(listener));
    return () => all.delete(listener);
  }

  emit<T>(event: EventName<T>, payload: T): void {
    for (const listener of this.listeners.get(event.name) ?? [])
      Promise.resolve()
        .then(() => listener(payload as never))
        .catch((error: unknown) =>
          this.logger.pino.error({ err: error, event: event.name }, 'a listener failed'),
        );
  }
}
