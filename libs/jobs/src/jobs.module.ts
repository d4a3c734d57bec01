import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.ts';
import { Jobs } from './jobs.service.ts';
import { JobsStore } from './jobs.store.ts';
import { Leases } from './leases.ts';

@Module({ providers: [JobsStore, JobRunner, Jobs, Leases], exports: [Jobs, Leases] })
export class JobsModule {}
