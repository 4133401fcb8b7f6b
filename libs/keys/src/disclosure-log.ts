import type { KeysDatabase, Queryable } from './keys-database.js';

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

/** Disclosures of one case, newest first, bulk pages of labels included: who has seen what, for the owner's eyes. */
export class DisclosureLog {
  constructor(private readonly database: KeysDatabase) {}

  async ofCase(caseId: string, limit = 200): Promise<readonly Disclosure[]> {
    const found = await this.database.query<Row>(
      `SELECT at, member_id, organization, case_id, cases, referral_id, sections, key_ids, purpose, because
         FROM keys.disclosure WHERE case_id = $1 OR cases @> ARRAY[$1::uuid] ORDER BY at DESC, id DESC LIMIT $2`,
      [caseId, limit],
    );
    return found.rows.map((row) => ({
      at: row.at,
      memberId: row.member_id,
      organization: row.organization,
      of: row.case_id === null ? { cases: row.cases ?? [] } : { caseId: row.case_id },
      referralId: row.referral_id,
      sections: row.sections,
      keyIds: row.key_ids,
      purpose: row.purpose,
      because: row.because,
    }));
  }
}

type Row = {
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
