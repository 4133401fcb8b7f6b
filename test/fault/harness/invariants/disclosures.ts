/** Every disclosure's row was committed before its answer was there: each answer has a row of its own. */
import type { Disclosed } from '../journal.js';
import { grouped, type Invariant } from './invariant.js';

interface Row {
  readonly key: string;
  /** Milliseconds since the epoch, when the row was committed. */
  readonly committed: number;
}

/** Clients count whole milliseconds. */
const ROUNDING_MS = 1;

export const disclosures: Invariant = {
  name: 'disclosures',
  async check({ ground, database, journal }) {
    const rows = await ground.server.ask<Row>(
      database.keys,
      `SELECT concat_ws(' ', member_id, case_id, coalesce(referral_id::text, '-'),
                        (SELECT string_agg(s, ',' ORDER BY s COLLATE "C") FROM unnest(sections) s)) AS key,
              (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS committed
         FROM keys.disclosure WHERE case_id IS NOT NULL ORDER BY committed`,
    );
    const byKey = grouped(rows, ({ key }) => key);
    const broken = [...grouped(journal.disclosed, keyOf)].flatMap(([key, answers]) =>
      unmatched(answers, byKey.get(key) ?? []).map(() => `${key} was answered before it was logged`),
    );
    return { checked: journal.disclosed.length, broken };
  },
};

const keyOf = ({ memberId, caseId, referralId, sections }: Disclosed): string =>
  [memberId, caseId, referralId ?? '-', [...sections].sort().join(',')].join(' ');

/** Who is answered first chooses first among the rows committed since it asked. */
function unmatched(answers: readonly Disclosed[], rows: readonly Row[]): readonly Disclosed[] {
  const left = rows.map(({ committed }) => committed);
  return [...answers]
    .sort((one, other) => one.answeredAt - other.answeredAt)
    .filter(({ askedAt, answeredAt }) => {
      const found = left.findIndex((at) => at >= askedAt - ROUNDING_MS && at <= answeredAt + ROUNDING_MS);
      if (found >= 0) left.splice(found, 1);
      return found < 0;
    });
}
