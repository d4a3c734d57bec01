import { Injectable } from '@nestjs/common';
import { Config } from '@loopmate/platform';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from './address-key.ts';
import { PEOPLE_PER_ADDRESS, spend } from './request-limits.ts';

/** Kept by a timer in this process, and those end at 2^31 ms: 24 days. */
const KNOWN_FOR_SECONDS = 21 * 86_400;
/** A whole lecture signs up at once, from one address: within ten minutes, as many accounts' worth of tries. */
const [PEOPLE_PER_DOOR, DOOR_SECONDS] = [100, 600];

/**
 * How often a password may be tried. The tight limit is on the account, the wide one on the address. An address from
 * which the account was signed in to has a budget of its own, so nobody elsewhere can lock the owner out.
 *
 * Counted in this process's memory: a restart forgets, and with several nodes each counts for itself.
 */
@Injectable()
export class SignInLimits {
  private readonly perAccount: RateLimiterMemory;
  private readonly perAddress: RateLimiterMemory;
  private readonly perDoor: RateLimiterMemory;
  private readonly known = new RateLimiterMemory({
    keyPrefix: 'known',
    points: 1,
    duration: KNOWN_FOR_SECONDS,
  });

  constructor(config: Config) {
    const points = config.env.LIMIT_SIGN_INS_PER_MINUTE;
    this.perAccount = new RateLimiterMemory({ keyPrefix: 'account', points, duration: 60 });
    this.perAddress = new RateLimiterMemory({
      keyPrefix: 'address',
      points: points * PEOPLE_PER_ADDRESS,
      duration: 60,
    });
    this.perDoor = new RateLimiterMemory({
      keyPrefix: 'door',
      points: points * PEOPLE_PER_DOOR,
      duration: DOOR_SECONDS,
    });
  }

  /** Takes one try at an account. Throws `too_many_requests`. */
  async spendTry(account: string, address: string | undefined): Promise<void> {
    const at = addressKey(address);
    await spend(this.perAddress, at);
    const isKnown = (await this.known.get(`${account} ${at}`)) !== null;
    await spend(this.perAccount, isKnown ? `${account} ${at}` : account);
  }

  /**
   * Takes one sign-up from an address: without mail, its answer tells who has an account. Through a door (the link of a
   * cohort, say) it is the door's: a campus behind one address is not limited by its address.
   */
  async spendSignUp(address: string | undefined, door: string | undefined): Promise<void> {
    await (door === undefined ? spend(this.perAddress, addressKey(address)) : spend(this.perDoor, door));
  }

  /** A try that was right costs the address nothing: however many sign in from one, only guesses add up. */
  async giveBackTry(address: string | undefined): Promise<void> {
    await this.perAddress.reward(addressKey(address));
  }

  async rememberSuccess(account: string, address: string | undefined): Promise<void> {
    await this.known.set(`${account} ${addressKey(address)}`, 1, KNOWN_FOR_SECONDS);
  }
}
