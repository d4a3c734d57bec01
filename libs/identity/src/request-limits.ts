import { Injectable } from '@nestjs/common';
import { Config, Refusal } from '@loopmate/platform';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from './address-key.ts';

/** Many people may sit behind one address (a campus, a company): it may do as much as this many of them. */
export const PEOPLE_PER_ADDRESS = 20;

/**
 * A ceiling on requests, per person once signed in and per address before. Counted in this process's memory: with
 * several nodes each counts for itself, so the true ceiling is the sum.
 */
@Injectable()
export class RequestLimits {
  private readonly perPerson: RateLimiterMemory;
  private readonly perAddress: RateLimiterMemory;

  constructor(config: Config) {
    const points = config.env.LIMIT_REQUESTS_PER_MINUTE;
    this.perPerson = new RateLimiterMemory({ points, duration: 60 });
    this.perAddress = new RateLimiterMemory({ points: points * PEOPLE_PER_ADDRESS, duration: 60 });
  }

  async spend(personId: string | undefined, address: string | undefined): Promise<void> {
    await (personId === undefined
      ? spend(this.perAddress, addressKey(address))
      : spend(this.perPerson, personId));
  }
}

/** Takes points, or refuses. */
export async function spend(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (rejection) {
    if (rejection instanceof Error) throw rejection;
    throw new Refusal('too_many_requests');
  }
}
