import type { OrganizationKind } from '#directory/domain/organization.codes';
import type { DeclineReason } from '#referrals/domain/referral.codes';
import type { SeededRandom } from '../random.js';
import { drawCase, SERVICES_OF_KIND } from '../story.js';
import { atWork, DAY, HOUR } from './calendar.js';
import type { PlannedOffice } from './offices.js';
import type { Deed, PlannedCase, Step } from './planned.js';

/**
 * How often things happen. No source counts referrals of committees; these are estimates of ours: police and crisis
 * centers first, refusals mostly for want of a bed, some offers never answered (the clock takes those back), few consents
 * taken back; of those accepted most are served, and some centers keep what they did to themselves.
 */
const OUT_OF_100 = { repeated: 22, referred: 44, referredAgain: 18, accepted: 68, declined: 15, recalled: 6 };
const WITHDRAWN = 5;
const ENDED = {
  served: 50,
  open: 18,
  'no-record-shared': 10,
  'did-not-arrive': 11,
  'survivor-declined': 7,
  'no-bed': 4,
} as const;
const CLOSED = 58;
/** Whether a survivor agrees to be counted: asked for when the case is told, or within three weeks; and taken back later. */
const TO_STATISTICS = { yes: 88, later: 4, no: 5, 'not-asked': 3 } as const;
const STATISTICS_WITHDRAWN = 2;

const RECEIVERS: Readonly<Partial<Record<OrganizationKind, number>>> = {
  'police-desk': 30,
  'crisis-center': 28,
  health: 15,
  'service-provider': 14,
  'legal-aid-center': 6,
  'legal-clinic': 5,
  'referral-desk': 2,
};
/** Crisis centers serve beyond their own territory: the four that sources name, by where they are reached from. */
const CENTER_OF: Readonly<Record<string, string>> = {
  '41702000000000': 'himaya',
  '41704000000000': 'asylzat',
  '41703000000000': 'ak-jurok',
  '41705000000000': 'ak-jurok',
  '41706000000000': 'ak-jurok',
  '41721000000000': 'ak-jurok',
};
const CENTER_ELSEWHERE = 'ayalzat';
const HOURS_TO_ANSWER = { urgent: 20, soon: 60, routine: 240 } as const;

interface Accepted {
  readonly n: number;
  readonly to: string;
  readonly kind: OrganizationKind;
  readonly since: number;
}

/**
 * What happens to a case after it was told, in order of time; some of it may lie past the year's end.
 * @param answers draws what survivors say to being counted
 */
export function drawCourse(
  of: PlannedCase,
  offices: readonly PlannedOffice[],
  random: SeededRandom,
  answers: SeededRandom,
): readonly Step[] {
  const course = new Course(of, random);
  course.add(of.openedAt, { type: 'open' });
  course.askForStatistics(answers);
  if (course.chance(OUT_OF_100.repeated)) course.repeat();
  const referrals = course.chance(OUT_OF_100.referred)
    ? course.chance(OUT_OF_100.referredAgain)
      ? 2
      : 1
    : 0;
  for (let n = 1; n <= referrals; n += 1) course.refer(n, receiver(of, offices, random));
  if (course.chance(CLOSED)) course.close();
  return course.inOrder();
}

function receiver(of: PlannedCase, offices: readonly PlannedOffice[], random: SeededRandom): PlannedOffice {
  const territory = offices.find(({ login }) => login === of.committee)?.territory ?? '';
  const reached = offices.filter((office) =>
    office.kind === 'crisis-center'
      ? office.login === (CENTER_OF[territory] ?? CENTER_ELSEWHERE)
      : office.kind === 'referral-desk' || office.territory === territory,
  );
  const kinds = Object.entries(RECEIVERS).filter(([kind]) => reached.some((office) => office.kind === kind));
  const kind = random.weighted(Object.fromEntries(kinds));
  return random.pick(reached.filter((office) => office.kind === kind));
}

class Course {
  readonly #steps: Step[] = [];

  constructor(
    private readonly of: PlannedCase,
    private readonly random: SeededRandom,
  ) {}

  chance(outOf100: number): boolean {
    return this.random.below(100) < outOf100;
  }

  add(at: number, deed: Deed): void {
    this.#steps.push({ at: atWork(at), of: this.of, deed });
  }

  askForStatistics(answers: SeededRandom): void {
    const answer = answers.weighted(TO_STATISTICS);
    if (answer === 'no') this.add(this.of.openedAt, { type: 'refuse-statistics' });
    if (answer !== 'yes' && answer !== 'later') return;
    const at = this.of.openedAt + (answer === 'later' ? (1 + answers.below(20)) * DAY : 0);
    this.add(at, { type: 'agree-statistics' });
    if (answers.below(100) >= STATISTICS_WITHDRAWN) return;
    this.add(at + (1 + answers.below(200)) * DAY, { type: 'withdraw-statistics' });
  }

  repeat(): void {
    const at = this.#later(10 * DAY, 150 * DAY);
    const { incident } = drawCase(this.of.n, this.of.sample.profile.place, new Date(at), this.random);
    this.add(at, { type: 'incident', n: 2, incident });
  }

  refer(n: number, { login: to, kind }: PlannedOffice): void {
    const at = this.#later((n - 1) * 20 * DAY, n * 20 * DAY - 8 * DAY);
    const urgency = this.random.weighted({ urgent: 3, soon: 4, routine: 3 });
    this.add(at, { type: 'refer', n, to, urgency });
    const answered = atWork(at + HOUR + this.random.below(HOURS_TO_ANSWER[urgency]) * HOUR);
    const drawn = this.random.below(100);
    if (drawn < OUT_OF_100.accepted) this.add(answered, { type: 'accept', n, to });
    else if (drawn < OUT_OF_100.accepted + OUT_OF_100.declined) {
      this.add(answered, { type: 'decline', n, to, reason: this.#reason(kind) });
    } else if (drawn < OUT_OF_100.accepted + OUT_OF_100.declined + OUT_OF_100.recalled) {
      this.add(at + 15 * DAY, { type: 'recall', n });
    }
    if (this.chance(WITHDRAWN))
      this.add(answered + DAY + this.random.below(60) * DAY, { type: 'withdraw', n });
    else if (drawn < OUT_OF_100.accepted) this.#served({ n, to, kind, since: answered });
  }

  /** When everything else is over. */
  close(): void {
    const last = Math.max(...this.#steps.map(({ at }) => at));
    const reason = this.random.weighted({
      'needs-met': 52,
      'survivor-asked': 18,
      'contact-lost': 16,
      'moved-away': 8,
      other: 6,
    });
    this.add(last + (5 + this.random.below(90)) * DAY, { type: 'close', reason });
  }

  inOrder(): readonly Step[] {
    return [...this.#steps].sort((a, b) => a.at - b.at);
  }

  /** While the consent lasts: it was given for half a year. */
  #served({ n, to, kind, since }: Accepted): void {
    const how = this.random.weighted(ENDED);
    const [service] = SERVICES_OF_KIND[kind] ?? [];
    const given = since + DAY + this.random.below(6) * DAY;
    if (service !== undefined && (how === 'served' || how === 'open')) {
      this.add(given, { type: 'give', n, to, service });
    }
    if (how === 'open') return;
    this.add(given + 2 * DAY + this.random.below(40) * DAY, { type: 'finish', n, to, outcome: how });
  }

  #later(least: number, most: number): number {
    return this.of.openedAt + least + this.random.below((most - least) / HOUR) * HOUR;
  }

  #reason(kind: OrganizationKind): DeclineReason {
    if (kind === 'crisis-center') {
      return this.random.weighted({
        'no-bed': 64,
        'survivor-declined': 16,
        'no-staff': 12,
        'not-our-area': 8,
      });
    }
    return this.random.weighted({ 'no-staff': 42, 'not-our-service': 30, 'survivor-declined': 20, other: 8 });
  }
}
