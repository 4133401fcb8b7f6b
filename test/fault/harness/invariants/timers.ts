/** What the process managers do is done once, under an id derived from its cause; and nothing of it is left out. */
import type { RecordedEvent } from '#event-store/event-store';
import { derivedId } from '#kernel/ids';
import type { JsonValue } from '#kernel/message';
import { referralAnswer } from '#referrals/process/referral-answer.process-manager';
import { referralClock } from '#referrals/process/referral-clock.process-manager';
import { referralNext } from '#referrals/process/referral-next.process-manager';
import { referralRecall } from '#referrals/process/referral-recall.process-manager';
import { ENDINGS } from '#referrals/domain/referral.state';
import { grouped, type Invariant } from './invariant.js';

/** More referrals than rest on one consent here. */
const MOST_COMMANDS = 5;

/** Those that act on an event, and those that act when a time it set has come. */
const REACTING = [referralRecall, referralNext] as const;
const TIMED = [referralClock, referralAnswer] as const;
const OWN: readonly string[] = [...REACTING, ...TIMED].map(({ name }) => name);

export const timers: Invariant = {
  name: 'process managers',
  async check(_installation, log) {
    const acts = log.filter(({ metadata }) => OWN.includes(metadata.actor));
    const recalls = grouped(
      log.filter(({ type }) => type === 'referral.recalled.v1'),
      ({ stream }) => stream,
    );
    const derived = new Set(log.filter(isCause).flatMap(commandsOf));
    const withdrawn = new Set(
      log.filter(({ type }) => type === 'case.consent-withdrawn.v1').map(({ data }) => data['consentId']),
    );
    const open = [...grouped(log, ({ stream }) => stream)].filter(
      ([, [first, ...rest]]) => withdrawn.has(offeredOn(first)) && !rest.some(ends),
    );
    return {
      checked: acts.length,
      broken: [
        ...[...recalls].filter(([, all]) => all.length > 1).map(([stream]) => `${stream} was recalled twice`),
        ...acts
          .filter(({ metadata }) => !derived.has(metadata.$causationId))
          .map(({ stream }) => `${stream} was acted on under an id of no cause`),
        ...open.map(([stream]) => `${stream} rests on a withdrawn consent and was not recalled`),
      ],
    };
  },
};

const CAUSES = new Set<string>([...REACTING, ...TIMED].flatMap(({ handles }) => handles));

const isCause = ({ type }: RecordedEvent): boolean => CAUSES.has(type);

const commandsOf = ({ id }: RecordedEvent): readonly string[] => [
  ...REACTING.flatMap(({ name }) =>
    Array.from({ length: MOST_COMMANDS }, (_, index) => derivedId(name, id, index)),
  ),
  ...TIMED.map(({ name }) => derivedId(name, derivedId('timer', name, id, 0), 0)),
];

const offeredOn = (event: RecordedEvent | undefined): JsonValue | undefined =>
  event?.type === 'referral.offered.v1' || event?.type === 'referral.named.v1'
    ? event.data['consentId']
    : undefined;

const ends = ({ type }: RecordedEvent): boolean => ENDINGS.includes(type);
