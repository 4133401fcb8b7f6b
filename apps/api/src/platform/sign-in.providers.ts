/** What lets people in: their words, what is asked for beside them, and how often one may try. */
import type { Provider } from '@nestjs/common';
import { FactorKeeping } from '#access/factor-keeping';
import { QuickSignIn } from '#access/quick-sign-in';
import { RateLimit } from '#access/rate-limit';
import { SecondFactor } from '#access/second-factor';
import { SignIn } from '#access/sign-in';
import { EventStore } from '#event-store/event-store';
import { SystemClock } from '#kernel/clock';
import type { ApiConfig } from '../api.config.js';
import { NoLimit } from '../demo-clock/no-limit.js';
import { codec } from './contexts.js';
import { OpenedKeys } from './opened-keys.js';

export const SIGN_IN = [RateLimit, SignIn, QuickSignIn, SecondFactor, FactorKeeping] as const;

export function signInProviders(config: ApiConfig): readonly Provider[] {
  return [
    {
      provide: RateLimit,
      inject: [OpenedKeys, SystemClock],
      useFactory: ({ keys }: OpenedKeys, realClock: SystemClock) =>
        new (config.CLOCK === 'demo' ? NoLimit : RateLimit)(
          keys.failures,
          keys.devices,
          keys.secrets,
          realClock,
        ),
    },
    {
      provide: SignIn,
      inject: [OpenedKeys, RateLimit, EventStore, SecondFactor],
      useFactory: ({ keys }: OpenedKeys, limit: RateLimit, store: EventStore, second: SecondFactor) =>
        new SignIn({ ...keys, devices: keys.memberDevices }, limit, { store, codec }, second),
    },
    {
      provide: QuickSignIn,
      inject: [OpenedKeys, SignIn, SecondFactor],
      useFactory: ({ keys }: OpenedKeys, doorkeeper: SignIn, second: SecondFactor) =>
        new QuickSignIn(keys, doorkeeper, second),
    },
    {
      provide: SecondFactor,
      inject: [OpenedKeys, SystemClock],
      useFactory: ({ keys }: OpenedKeys, realClock: SystemClock) => new SecondFactor(keys, realClock),
    },
    {
      provide: FactorKeeping,
      inject: [OpenedKeys, SecondFactor],
      useFactory: ({ keys }: OpenedKeys, second: SecondFactor) => new FactorKeeping(keys, second),
    },
  ];
}
