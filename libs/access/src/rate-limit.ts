import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { ServerSecrets } from '#keys/server-secrets';
import type { TryCounter } from '#keys/tries';
import { addressBlock } from './address-block.js';
import { keyedHash } from './proof-hash.js';

/** Too many tries for now; `retryAfter` in seconds. Never a lock that only an operator could open. */
export class TooManyTries extends DomainError {
  constructor(readonly retryAfter: number) {
    super('too_many_tries', 'limited');
    this.name = 'TooManyTries';
  }
}

export type Door = 'sign-in' | 'salt' | 'enroll' | 'setup';

/** How many tries a window takes; an office behind one address, or a demo filling itself, fits well inside. */
export interface Limits {
  readonly windowMs: number;
  readonly ofLoginAtAddress: number;
  readonly ofLogin: number;
  readonly ofAddress: number;
  readonly ofAll: number;
}

export const LIMITS: Readonly<Record<Door, Limits>> = {
  'sign-in': { windowMs: 900_000, ofLoginAtAddress: 10, ofLogin: 60, ofAddress: 600, ofAll: 6_000 },
  salt: { windowMs: 900_000, ofLoginAtAddress: 60, ofLogin: 240, ofAddress: 1_200, ofAll: 12_000 },
  enroll: { windowMs: 900_000, ofLoginAtAddress: 20, ofLogin: 60, ofAddress: 200, ofAll: 1_000 },
  setup: { windowMs: 900_000, ofLoginAtAddress: 10, ofLogin: 10, ofAddress: 10, ofAll: 60 },
};

export interface Try {
  readonly door: Door;
  /** Normalised login, where there is one. */
  readonly login?: string;
  /** The peer's address as the socket, or a trusted proxy, has it. */
  readonly address: string;
}

/** Counts tries per login, per address block and in all, for every process together. */
export class RateLimit {
  constructor(
    private readonly counter: TryCounter,
    private readonly secrets: ServerSecrets,
    private readonly clock: Clock,
    private readonly limits: Readonly<Record<Door, Limits>> = LIMITS,
  ) {}

  /** Counts this try and lets it through. @throws TooManyTries */
  async pass(tried: Try): Promise<void> {
    const limits = this.limits[tried.door];
    const now = this.clock.now();
    for (const { key, limit } of await this.#counted(tried, limits)) {
      const { count, clearsInMs } = await this.counter.count(key, limits.windowMs, now);
      if (count > limit) throw new TooManyTries(Math.max(1, Math.ceil(clearsInMs / 1_000)));
    }
  }

  /** After a success: what this login tried from this address counts no longer. */
  async forgive(tried: Try): Promise<void> {
    const narrowest = (await this.#counted(tried, this.limits[tried.door]))[0];
    if (tried.login !== undefined && narrowest) await this.counter.forget(narrowest.key);
  }

  /** Narrowest first, so that one who is refused does not use up what others share. */
  async #counted(
    { door, login, address }: Try,
    limits: Limits,
  ): Promise<readonly { key: string; limit: number }[]> {
    const secret = await this.secrets.get('tries');
    const block = addressBlock(address);
    const keyOf = (...parts: readonly string[]): string => keyedHash(secret, door, ...parts);
    const shared = [
      { key: keyOf('address', block), limit: limits.ofAddress },
      { key: keyOf('all'), limit: limits.ofAll },
    ];
    if (login === undefined) return shared;
    return [
      { key: keyOf('login-at-address', login, block), limit: limits.ofLoginAtAddress },
      { key: keyOf('login', login), limit: limits.ofLogin },
      ...shared,
    ];
  }
}
