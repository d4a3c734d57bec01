import { lookup } from 'node:dns';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The whole exchange; shorter than the lease of the job that sends. */
const TIMEOUT_MS = 5_000;

export interface PushNetworkOptions {
  /** Whether a message may go to an address. */
  isOpen?: (address: string) => boolean;
  /** Certificate authorities to trust instead of the well-known ones. */
  ca?: string;
  timeoutMs?: number;
}

/** A push service at an address of our own network: no browser has one there. */
export class ClosedAddress extends Error {
  constructor(host: string) {
    super(`${host} is no public address`);
    this.name = 'ClosedAddress';
  }
}

/**
 * The only way out to push services. A browser names the address, so anybody could name one behind our own walls: the
 * host must be a name, and what it resolves to is checked in the moment of connecting, when it can no more change.
 */
export class PushNetwork {
  private readonly agent: Agent;
  private readonly timeoutMs: number;

  constructor({ isOpen = isPublic, ca, timeoutMs = TIMEOUT_MS }: PushNetworkOptions = {}) {
    this.agent = new Agent({ lookup: lookupOf(isOpen), ...(ca !== undefined && { ca }) });
    this.timeoutMs = timeoutMs;
  }

  /** The status of the answer, whose body is not read; redirects are not followed. Throws ClosedAddress, or what failed. */
  async post(endpoint: URL, headers: Record<string, string | number>, body: Buffer): Promise<number> {
    if (!isNamedHttps(endpoint)) throw new ClosedAddress(endpoint.host);
    return new Promise((answered, failed) => {
      const signal = AbortSignal.timeout(this.timeoutMs);
      request(endpoint, { method: 'POST', agent: this.agent, headers, signal }, (answer) => {
        answer.on('error', () => {});
        answered(answer.statusCode ?? 0);
        answer.destroy();
      })
        .on('error', failed)
        .end(body);
    });
  }
}

/** A connection to an address does not ask `lookup`, so there must be a name. URL has spelled every form of address out. */
export function isNamedHttps({ protocol, hostname, username, password }: URL): boolean {
  return protocol === 'https:' && isIP(hostname.replace(/[[\]]/g, '')) === 0 && !username && !password;
}

/** Neither of this machine, nor of a private network, nor of any other special range, nor one of these within IPv6. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

const lookupOf =
  (isOpen: (address: string) => boolean): LookupFunction =>
  (host, options, found) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return found(error, '');
      if (!first || !addresses.every(({ address }) => isOpen(address)))
        return found(new ClosedAddress(host), '');
      if (options.all) return found(null, addresses);
      return found(null, first.address, first.family);
    });
