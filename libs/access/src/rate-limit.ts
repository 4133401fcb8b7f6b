import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { Failures, FailureStore, FailuresByKey } from '#keys/failures';
import type { KnownDevices } from '#keys/known-devices';
import type { ServerSecrets } from '#keys/server-secrets';
import { addressBlock } from './address-block.js';
import { type Growth, failuresNow, none, oneLess, oneMore, waitMs } from './growing-delay.js';
import { keyedHash } from './proof-hash.js';

/** Too many tries for now; `retryAfter` in seconds. Never a lock that only an operator could open. */
export class TooManyTries extends DomainError {
  constructor(readonly retryAfter: number) {
    super('too_many_tries', 'limited');
    this.name = 'TooManyTries';
  }
}

export type Door = 'sign-in' | 'salt' | 'enroll' | 'setup' | 'recovery';

/** What failures cost, by what they have in common. */
export interface Limits {
  /** One login at one address, or on one device that has signed it in before. */
  readonly login: Growth;
  readonly address: Growth;
  /** Spaces out those who have failed already, wherever they are; one who has not failed never waits for others. */
  readonly all: Growth;
}

const CAP_MS = 30_000;
const ALL: Growth = { free: 500, baseMs: 50, capMs: 250 };

/** An office behind one address, or a demo filling itself, fits well below what is free. */
export const LIMITS: Readonly<Record<Door, Limits>> = {
  'sign-in': {
    login: { free: 5, baseMs: 1_000, capMs: CAP_MS },
    address: { free: 30, baseMs: 1_000, capMs: CAP_MS },
    all: ALL,
  },
  // Asking is no guess, but every question is counted until the passphrase follows.
  salt: {
    login: { free: 30, baseMs: 500, capMs: CAP_MS },
    address: { free: 200, baseMs: 500, capMs: CAP_MS },
    all: { ...ALL, free: 5_000 },
  },
  enroll: {
    login: { free: 20, baseMs: 1_000, capMs: CAP_MS },
    address: { free: 20, baseMs: 1_000, capMs: CAP_MS },
    all: ALL,
  },
  setup: {
    login: { free: 5, baseMs: 1_000, capMs: CAP_MS },
    address: { free: 5, baseMs: 1_000, capMs: CAP_MS },
    all: ALL,
  },
  // Asked twice for one recovery: for the sheet to be compared, and again when it is sent.
  recovery: {
    login: { free: 10, baseMs: 1_000, capMs: CAP_MS },
    address: { free: 20, baseMs: 1_000, capMs: CAP_MS },
    all: ALL,
  },
};

export interface Try {
  readonly door: Door;
  /** Normalised login, where there is one. */
  readonly login?: string;
  /** The peer's address as the socket, or a trusted proxy, has it. */
  readonly address: string;
  /** What the browser's device cookie holds, if it has one. */
  readonly deviceToken?: string | undefined;
}

interface Buckets {
  readonly narrow: string | undefined;
  readonly address: string | undefined;
  readonly all: string | undefined;
}

/**
 * A growing delay after failures, for every process together. Every try counts as a failure from its start, so that
 * many at once cannot slip through; `forgive` takes it back. Whoever fails on a login from elsewhere delays nobody
 * else, and a device the login was signed in on before stands apart from its address.
 */
export class RateLimit {
  constructor(
    private readonly failures: FailureStore,
    private readonly devices: KnownDevices,
    private readonly secrets: ServerSecrets,
    private readonly clock: Clock,
    private readonly limits: Readonly<Record<Door, Limits>> = LIMITS,
  ) {}

  /** Lets this try through and counts it, or refuses it and does not. @throws TooManyTries */
  async pass(tried: Try): Promise<void> {
    const buckets = await this.#bucketsOf(tried);
    const keys = keysOf(buckets);
    const now = this.clock.now();
    // Most of a flood is refused here, without waiting in line for the rows.
    refuseEarly(buckets, await this.failures.read(keys), now);
    const limits = this.limits[tried.door];
    await this.failures.change(keys, (known) => {
      refuseEarly(buckets, known, now);
      const next = new Map<string, Failures>();
      const count = (key: string | undefined, growth: Growth) => {
        if (key !== undefined) next.set(key, oneMore(known.get(key), growth, now));
      };
      count(buckets.narrow, limits.login);
      count(buckets.address, limits.address);
      count(buckets.all, limits.all);
      return next;
    });
  }

  /** It succeeded: what this login failed at here before is forgotten, others' failures are not. */
  async forgive(tried: Try): Promise<void> {
    const { narrow } = await this.#bucketsOf(tried);
    await this.#change(tried, (before, key, now) => (key === narrow ? none(now) : oneLess(before, now)));
  }

  /** It was neither success nor failure. */
  async takeBack(tried: Try): Promise<void> {
    await this.#change(tried, (before, _key, now) => oneLess(before, now));
  }

  /** The login was signed in on this device. */
  async remember(login: string, deviceToken: string): Promise<void> {
    await this.devices.remember(deviceHash(await this.secrets.get('tries'), deviceToken, login));
  }

  async #change(tried: Try, change: (before: Failures, key: string, now: Date) => Failures): Promise<void> {
    const keys = keysOf(await this.#bucketsOf(tried));
    const now = this.clock.now();
    await this.failures.change(
      keys,
      (known) => new Map([...known].map(([key, before]) => [key, change(before, key, now)])),
    );
  }

  async #bucketsOf({ door, login, address, deviceToken }: Try): Promise<Buckets> {
    const secret = await this.secrets.get('tries');
    const keyOf = (...parts: readonly string[]): string => keyedHash(secret, door, ...parts);
    if (login !== undefined && deviceToken !== undefined) {
      const hash = deviceHash(secret, deviceToken, login);
      if (await this.devices.has(hash)) {
        return { narrow: keyOf('login-on-device', hash), address: undefined, all: undefined };
      }
    }
    const block = addressBlock(address);
    return {
      narrow: login === undefined ? undefined : keyOf('login-at-address', login, block),
      address: keyOf('address', block),
      all: keyOf('all'),
    };
  }
}

function refuseEarly({ narrow, address, all }: Buckets, known: FailuresByKey, now: Date): void {
  const of = (key: string | undefined) => (key === undefined ? undefined : known.get(key));
  const failedBefore = failuresNow(of(address), now) >= 1;
  const waits = [of(narrow), of(address), failedBefore ? of(all) : undefined].map((each) =>
    waitMs(each, now),
  );
  const wait = Math.max(...waits);
  if (wait > 0) throw new TooManyTries(Math.ceil(wait / 1_000));
}

function keysOf({ narrow, address, all }: Buckets): readonly string[] {
  return [narrow, address, all].filter((key) => key !== undefined);
}

function deviceHash(secret: Uint8Array, deviceToken: string, login: string): string {
  return keyedHash(secret, 'device', deviceToken, login);
}
