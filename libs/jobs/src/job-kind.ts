import type { z } from 'zod';

/** A kind of work: its name in the table, and the shape of what it is about, parsed again when it is taken up. */
export interface JobKind<Body> {
  readonly name: string;
  readonly schema: z.ZodType<Body>;
}

export const jobKind = <Body>(name: string, schema: z.ZodType<Body>): JobKind<Body> => ({ name, schema });

/** What a handler is told beside the body. */
export interface JobRun {
  readonly id: string;
  readonly key: string;
  /** From 1. */
  readonly attempt: number;
}

/** Does the work. It may run again after a crash: what must not happen twice needs a guard of its own. */
export type JobHandler<Body> = (body: Body, run: JobRun) => Promise<void>;

export interface Job<Body> extends JobRun {
  readonly body: Body;
}

/** Does the work of several jobs in one go, or of none: when it throws, each comes again by itself. */
export type JobsHandler<Body> = (jobs: readonly Job<Body>[]) => Promise<void>;
