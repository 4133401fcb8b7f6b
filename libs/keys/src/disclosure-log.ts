import type { Clock } from '#kernel/clock';
import { type ListPage, type PageAsked, pageOf } from '#projections/list-page';
import type { Opening } from './disclosure-digest.js';
import { notKeptFrom } from './case-wraps.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';

/** One handing out of ciphertext with keys: who, whose, what, what for. Never changed, never deleted. */
export interface Disclosure {
  readonly at: Date;
  readonly memberId: string;
  readonly organization: string;
  /** One case, or the cases of a list page whose labels were shown. */
  readonly of: { readonly caseId: string } | { readonly cases: readonly string[] };
  readonly referralId: string | null;
  readonly sections: readonly string[];
  readonly keyIds: readonly string[];
  readonly purpose: string;
  readonly because: string;
}

/** In the transaction that reads entitlement and wraps: what is not logged is not handed out. */
export async function logDisclosure(tx: Queryable, disclosure: Disclosure): Promise<void> {
  const { of } = disclosure;
  await tx.query(
    `INSERT INTO keys.disclosure
       (at, member_id, organization, case_id, cases, referral_id, sections, key_ids, purpose, because)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      disclosure.at,
      disclosure.memberId,
      disclosure.organization,
      'caseId' in of ? of.caseId : null,
      'cases' in of ? of.cases : null,
      disclosure.referralId,
      disclosure.sections,
      disclosure.keyIds,
      disclosure.purpose,
      disclosure.because,
    ],
  );
}

/** Which of an organization's disclosures: of one member, of one own case (lists that showed it included), by one referral. */
export interface DisclosuresAsked {
  readonly memberId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly referralId?: string | undefined;
}

/** Whose members opened, and who asks: what is kept from that member is not in it. */
export interface LogReader {
  readonly organization: string;
  readonly memberId: string;
}

/** A disclosure in the list of the organization whose member opened. */
export type ListedDisclosure = Omit<Disclosure, 'keyIds' | 'because' | 'organization'> & {
  readonly id: string;
};

/** What was handed out, for the eyes of those whose member opened it: rows of another organization are never in it. */
export class DisclosureLog {
  constructor(
    private readonly database: KeysDatabase,
    private readonly realClock: Clock,
  ) {}

  /** Of one case, newest first, bulk pages of labels included; by whomever. */
  async ofCase(caseId: string, limit = 200): Promise<readonly Disclosure[]> {
    const found = await this.database.query<Row>(
      `SELECT ${COLUMNS}
         FROM keys.disclosure WHERE case_id = $1 OR cases @> ARRAY[$1::uuid] ORDER BY at DESC, id DESC LIMIT $2`,
      [caseId, limit],
    );
    return found.rows.map(disclosureOf);
  }

  /** Newest first, a page at a time. @throws DomainError cursor_invalid */
  ofOrganization(
    { organization, memberId: reader }: LogReader,
    { memberId, caseId, referralId, ...page }: DisclosuresAsked & PageAsked,
  ): Promise<ListPage<ListedDisclosure>> {
    return pageOf(
      page,
      async (after, take) => {
        const { rows } = await this.database.query<Row>(
          `SELECT ${columnsShown('$8')} FROM keys.disclosure d
            WHERE organization = $1 AND ${shownTo('$8')}
              AND ($2::uuid IS NULL OR member_id = $2)
              AND ($3::uuid IS NULL
                   OR referral_id IS NULL AND (case_id = $3 OR cases @> ARRAY[$3::uuid]) AND ${notKeptFrom('$3', '$8')})
              AND ($4::uuid IS NULL OR referral_id = $4)
              AND ($5::timestamptz IS NULL OR (at, entry) < ($5, $6::uuid))
            ORDER BY at DESC, entry DESC LIMIT $7`,
          [
            organization,
            memberId ?? null,
            caseId ?? null,
            referralId ?? null,
            after?.at ?? null,
            after?.id ?? null,
            take,
            reader,
          ],
        );
        return rows.map(listed);
      },
      ({ at, id }) => ({ at, id }),
    );
  }

  /** Oldest first. */
  async since({ organization, memberId }: LogReader, from: Date): Promise<readonly Opening[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM keys.disclosure d
        WHERE organization = $1 AND at >= $2 AND ${shownTo('$3')} ORDER BY at, entry`,
      [organization, from, memberId],
    );
    return rows.map(({ at, member_id, case_id, referral_id, purpose }) => ({
      at,
      memberId: member_id,
      caseId: case_id,
      referralId: referral_id,
      purpose,
    }));
  }

  /** Members of the organization who had opened these cases before an instant, by case. */
  async openersBefore(
    organization: string,
    caseIds: readonly string[],
    before: Date,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { rows } = await this.database.query<{ case_id: string; members: string[] }>(
      `SELECT case_id, array_agg(DISTINCT member_id) AS members FROM keys.disclosure
        WHERE case_id = ANY ($2::uuid[]) AND at < $3 AND organization = $1 GROUP BY case_id`,
      [organization, caseIds, before],
    );
    return new Map(rows.map(({ case_id, members }) => [case_id, new Set(members)]));
  }

  async seenAt(memberId: string): Promise<Date | null> {
    const { rows } = await this.database.query<{ seen_at: Date }>(
      'SELECT seen_at FROM keys.digest_seen WHERE member_id = $1',
      [memberId],
    );
    return rows[0]?.seen_at ?? null;
  }

  /** This custodian has looked through the week as it stood then. @throws DomainError session_expired */
  async markSeen(by: SessionHolder, at: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const because = await holdSession(tx, by, this.realClock.now());
      await tx.query(
        `INSERT INTO keys.digest_seen (member_id, seen_at, because) VALUES ($1, $2, $3)
         ON CONFLICT (member_id) DO UPDATE SET seen_at = excluded.seen_at, because = excluded.because`,
        [by.memberId, at, because],
      );
    });
  }
}

const COLUMNS =
  'entry, at, member_id, organization, case_id, cases, referral_id, sections, key_ids, purpose, because';

/** Of a page of names, only those of cases the reader knows of; a page of no other is left out. */
const casesShown = (reader: string) =>
  `ARRAY(SELECT shown FROM unnest(d.cases) WITH ORDINALITY AS c(shown, n)
          WHERE ${notKeptFrom('shown', reader)} ORDER BY n)`;
const shownTo = (reader: string) =>
  `(d.cases IS NULL AND ${notKeptFrom('d.case_id', reader)}
    OR d.cases IS NOT NULL AND (cardinality(d.cases) = 0 OR cardinality(${casesShown(reader)}) > 0))`;
const columnsShown = (reader: string) =>
  COLUMNS.replace(' cases,', ` CASE WHEN d.cases IS NULL THEN NULL ELSE ${casesShown(reader)} END AS cases,`);

function disclosureOf(row: Row): Disclosure {
  return {
    at: row.at,
    memberId: row.member_id,
    organization: row.organization,
    of: row.case_id === null ? { cases: row.cases ?? [] } : { caseId: row.case_id },
    referralId: row.referral_id,
    sections: row.sections,
    keyIds: row.key_ids,
    purpose: row.purpose,
    because: row.because,
  };
}

function listed(row: Row): ListedDisclosure {
  const { at, memberId, of, referralId, sections, purpose } = disclosureOf(row);
  return { id: row.entry, at, memberId, of, referralId, sections, purpose };
}

type Row = {
  entry: string;
  at: Date;
  member_id: string;
  organization: string;
  case_id: string | null;
  cases: string[] | null;
  referral_id: string | null;
  sections: string[];
  key_ids: string[];
  purpose: string;
  because: string;
};
