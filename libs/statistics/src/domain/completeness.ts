/** Who reported at all: "nothing to report" is a statement, silence is not (statistics §1, §4). */
import { type YearMenu } from './menu-places.js';
import { bishkekMonth } from '#kernel/bishkek';
import { monthsOf } from './periods.js';

/** A committee that owes a statement for every whole month it works in. */
export interface Committee {
  readonly id: string;
  /** SOATE code of its district or city. */
  readonly place: string;
  readonly registeredAt: Date;
  /** When it was suspended for good, or null. */
  readonly endedAt: Date | null;
}

/** For one month: cases it registered, or its word that there were none. */
export interface Statement {
  readonly committee: string;
  readonly month: string;
  readonly said: 'cases' | 'nothing-to-report';
}

/** Below so many committees a place's completeness is not shown. */
export const LEAST_COMMITTEES = 3;

export interface Completeness {
  readonly place: string;
  readonly quarter: string;
  /** Committees that made a statement for every month of the quarter they owe one for. */
  readonly made: number;
  /** Committees that owe one. */
  readonly of: number;
}

/**
 * "k of m committees made a statement", for each place of the menu. What they said is not told apart; nothing is said of
 * a place with fewer than three.
 */
export function completenessOf(
  menu: YearMenu,
  quarter: string,
  committees: readonly Committee[],
  statements: readonly Statement[],
): readonly Completeness[] {
  const stated = new Set(statements.map(({ committee, month }) => `${committee}|${month}`));
  return menu.places.flatMap(({ code, members }) => {
    const owing = committees
      .filter(({ place }) => members.includes(place))
      .map(({ id, ...working }) => ({ id, months: monthsOwed(working, quarter) }))
      .filter(({ months }) => months.length > 0);
    if (owing.length < LEAST_COMMITTEES) return [];
    const made = owing.filter(({ id, months }) => months.every((month) => stated.has(`${id}|${month}`)));
    return [{ place: code, quarter, made: made.length, of: owing.length }];
  });
}

/** The months after the one it was registered in, up to the one before it ended. */
function monthsOwed(
  { registeredAt, endedAt }: Pick<Committee, 'registeredAt' | 'endedAt'>,
  quarter: string,
): readonly string[] {
  const from = bishkekMonth(registeredAt);
  const until = endedAt && bishkekMonth(endedAt);
  return monthsOf(quarter).filter((month) => month > from && (until === null || month < until));
}

/** How a committee's own month reads, to itself. */
export function statementOf(
  committee: string,
  month: string,
  statements: readonly Statement[],
): Statement['said'] | 'not-reported' {
  const own = statements.filter(
    (statement) => statement.committee === committee && statement.month === month,
  );
  if (own.length === 0) return 'not-reported';
  // A case that came after "nothing to report" is the newer truth.
  return own.some(({ said }) => said === 'cases') ? 'cases' : 'nothing-to-report';
}
