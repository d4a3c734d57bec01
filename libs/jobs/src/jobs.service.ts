import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import type { JobHandler, JobKind, JobsHandler } from './job-kind.ts';
import { JobRunner } from './job-runner.ts';
import { JobsStore } from './jobs.store.ts';

export interface Scheduled<Body> {
  /** Of this kind, done once: scheduling a key that is there already changes nothing. */
  readonly key: string;
  readonly runAt: Date;
  readonly body: Body;
}

/** Work for later that survives crashes: it stands in the transaction of what it follows from, or not at all. */
@Injectable()
export class Jobs {
  constructor(
    private readonly store: JobsStore,
    private readonly runner: JobRunner,
    private readonly database: Database,
  ) {}

  /** One handler a kind, named while modules start. */
  handle<Body>(kind: JobKind<Body>, handler: JobHandler<Body>): void {
    this.runner.handle(kind, handler);
  }

  /** Instead of `handle`, for a kind of which thousands may be due in one moment. */
  handleMany<Body>(kind: JobKind<Body>, handler: JobsHandler<Body>): void {
    this.runner.handleMany(kind, handler);
  }

  async schedule<Body>(kind: JobKind<Body>, ...jobs: readonly Scheduled<Body>[]): Promise<void> {
    await this.store.insert(jobs.map((one) => ({ kind: kind.name, ...one })));
    this.database.afterCommit(() => this.runner.wake());
  }
}
