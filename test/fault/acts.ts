/** Every act that gives or takes access, as the product's own handlers do it. */
import { CENTER } from '#cases/testing/case.fixtures';
import type { DisclosureDesk } from '#keys/disclosure-desk';
import type { Country, Process } from './country.js';
import type { Story } from './story.js';

export interface Mortal extends Process {
  readonly desk: DisclosureDesk;
}

type Step =
  'open' | 'consent' | 'offer' | 'offerBefore' | 'accept' | 'rewrap' | 'other' | 'otherAccepts' | 'name';

export interface Act {
  readonly name: string;
  readonly before: readonly Step[];
  readonly run: (story: Story, process: Mortal, country: Country) => Promise<unknown>;
  /** The event that says it happened, if an event does. */
  readonly event?: string;
  readonly ends?: boolean;
}

export const rewrap = (story: Story, { desk }: Pick<Mortal, 'desk'>, { receiver }: Country): Promise<void> =>
  desk.keepRewraps({
    actor: receiver,
    referralId: story.referralId,
    wraps: story.wrapsOf(story.granted, CENTER),
  });

/** Of what was offered to the secret before. */
export const REMAKING = 'making an open grant anew';
const REFERRED = ['open', 'consent', 'offer', 'accept'] as const;
export const GIVING: readonly Act[] = [
  {
    name: 'opening a case',
    before: [],
    run: (story, process) => story.open(process),
    event: 'case.opened.v1',
  },
  {
    name: 'sealing a section under a fresh key',
    before: ['open'],
    run: (story, process) => story.seal(process),
    event: 'case.sections-sealed.v1',
  },
  {
    name: 'offering a referral',
    before: ['open', 'consent'],
    run: (story, process) => story.offer(process),
    event: 'referral.offered.v1',
  },
  {
    name: 'naming a next choice',
    before: ['open', 'consent', 'other'],
    run: (story, process) => story.name(process),
    event: 'referral.named.v1',
  },
  {
    name: REMAKING,
    before: ['open', 'consent', 'offerBefore'],
    run: (story, process) => story.remake(process),
    event: 'referral.grant-remade.v1',
  },
  { name: 'keeping the recipient’s wraps', before: REFERRED, run: rewrap },
];
export const TAKING: readonly Act[] = [
  {
    name: 'withdrawing a consent',
    before: [...REFERRED, 'rewrap'],
    run: (story, process) => story.withdraw(process),
    event: 'case.consent-withdrawn.v1',
    ends: true,
  },
  {
    name: 'declining a referral',
    before: ['open', 'consent', 'offer'],
    run: (story, process) => story.decline(process),
    event: 'referral.declined.v1',
    ends: true,
  },
  {
    name: 'passing a next choice over',
    before: ['open', 'consent', 'other', 'name', 'otherAccepts'],
    run: (story, process) => story.takeTurn(process),
    event: 'referral.passed-over.v1',
    ends: true,
  },
  {
    name: 'recalling a referral',
    before: [...REFERRED, 'rewrap'],
    run: (story, process) => story.recall(process),
    event: 'referral.recalled.v1',
    ends: true,
  },
];
