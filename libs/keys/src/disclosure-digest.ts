/** A week of an organization's disclosures in a few lines: how much each member opened, and what a custodian should look at. */

/** One handing out, as the digest looks at it. */
export interface Opening {
  readonly at: Date;
  readonly memberId: string;
  /** Null for a page of a list. */
  readonly caseId: string | null;
  readonly referralId: string | null;
  readonly purpose: string;
}

/** `first-time`: a case that only colleagues had opened before. */
export const STANDS_OUT = ['first-time', 'unusual-purpose', 'many-cases'] as const;

export interface StandingOut {
  readonly kind: (typeof STANDS_OUT)[number];
  readonly at: Date;
  readonly memberId: string;
  /** Null where it is about many. */
  readonly caseId: string | null;
  readonly referralId: string | null;
  /** Of cases. */
  readonly count: number;
}

export interface MemberWeek {
  readonly memberId: string;
  readonly openings: number;
  readonly cases: number;
  /** Pages of lists whose names were shown. */
  readonly lists: number;
}

export interface Digest {
  readonly members: readonly MemberWeek[];
  readonly standingOut: readonly StandingOut[];
}

/** More cases than a day of a committee brings, within one hour. */
export const MANY_CASES = 10;
const HOUR_MS = 3_600_000;
const OVERSIGHT = 'oversight';
/** A browser's own doing after somebody has left: nobody reads anything. */
const RENEWAL = 'renewal';
const USUAL_PURPOSES: readonly string[] = ['work', 'referral', OVERSIGHT, RENEWAL];
const NO_LIST: readonly string[] = [OVERSIGHT, RENEWAL];

/**
 * @param week openings of one organization, oldest first
 * @param openedBefore members who had opened a case before the week, by case
 */
export function digestOf(
  week: readonly Opening[],
  openedBefore: ReadonlyMap<string, ReadonlySet<string>>,
): Digest {
  const byMember = groupedByMember(week);
  const standingOut = [
    ...firstTimes(week, openedBefore),
    ...week.filter(({ purpose }) => !USUAL_PURPOSES.includes(purpose)).map(unusual),
    ...[...byMember.values()].flatMap(manyCases),
  ];
  return {
    members: [...byMember].map(memberWeek).sort((one, other) => other.openings - one.openings),
    standingOut: standingOut.sort((one, other) => other.at.getTime() - one.at.getTime()),
  };
}

function groupedByMember(week: readonly Opening[]): ReadonlyMap<string, readonly Opening[]> {
  const byMember = new Map<string, Opening[]>();
  for (const opening of week) {
    const { memberId } = opening;
    const own = byMember.get(memberId);
    if (own) own.push(opening);
    else byMember.set(memberId, [opening]);
  }
  return byMember;
}

function memberWeek([memberId, openings]: readonly [string, readonly Opening[]]): MemberWeek {
  const ofCases = openings.filter(({ caseId }) => caseId !== null);
  const lists = openings.filter(({ caseId, purpose }) => caseId === null && !NO_LIST.includes(purpose));
  const cases = new Set(ofCases.map(({ caseId }) => caseId)).size;
  return { memberId, openings: ofCases.length, cases, lists: lists.length };
}

function firstTimes(
  week: readonly Opening[],
  openedBefore: ReadonlyMap<string, ReadonlySet<string>>,
): readonly StandingOut[] {
  const openers = new Map([...openedBefore].map(([caseId, members]) => [caseId, new Set(members)]));
  return week.flatMap((opening) => {
    const { caseId, memberId } = opening;
    if (caseId === null) return [];
    const known = openers.get(caseId) ?? new Set();
    openers.set(caseId, known);
    const stranger = known.size > 0 && !known.has(memberId);
    known.add(memberId);
    return stranger ? [about('first-time', opening)] : [];
  });
}

function unusual(opening: Opening): StandingOut {
  return about('unusual-purpose', opening);
}

/** Each stretch in which an hour saw so many, once, with how many cases it touched. */
function manyCases(openings: readonly Opening[]): readonly StandingOut[] {
  const found: { first: Opening; cases: Set<string> }[] = [];
  let current: (typeof found)[number] | undefined;
  let hour: Opening[] = [];
  for (const opening of openings) {
    if (opening.caseId === null) continue;
    const since = opening.at.getTime() - HOUR_MS;
    hour = [...hour.filter(({ at }) => at.getTime() > since), opening];
    const cases = new Set(hour.flatMap(({ caseId }) => caseId ?? []));
    if (cases.size < MANY_CASES) {
      current = undefined;
      continue;
    }
    if (current === undefined) found.push((current = { first: hour[0] ?? opening, cases }));
    else current.cases.add(opening.caseId);
  }
  return found.map(({ first, cases }) => ({
    ...about('many-cases', first),
    caseId: null,
    referralId: null,
    count: cases.size,
  }));
}

function about(kind: StandingOut['kind'], { at, memberId, caseId, referralId }: Opening): StandingOut {
  return { kind, at, memberId, caseId, referralId, count: caseId === null ? 0 : 1 };
}
