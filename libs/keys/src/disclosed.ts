/** What a disclosure consists of, and how it is put together from the log and the keys database. */
import { boxHash } from '#event-store/facts-box';
import type { CaseWrap, Grant, GrantHeader, KeyWrap } from '#kernel/sealed';
import type { CaseState } from '#cases/domain/case.state';
import { notKeptFrom } from './case-wraps.js';
import { LIVE } from './case-access.js';
import type { CaseHistory, RecordedEnvelope, RecordedGrant } from './case-history.js';
import type { Queryable } from './keys-database.js';
import { notFound } from './recipient-access.js';

export interface DisclosedSection {
  readonly section: string;
  /** Every box of the section, oldest first. */
  readonly envelopes: readonly RecordedEnvelope[];
  readonly wraps: readonly KeyWrap[];
  /** Of a case kept apart from somebody: those for the member who asks. */
  readonly caseWraps: readonly CaseWrap[];
}

/** An own case's keys for one member: one list or the other, but for a case whose keys are being wrapped anew. */
export interface OwnWraps {
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}

export interface OwnDisclosure {
  readonly sections: readonly DisclosedSection[];
  /** Every section the case has, by the log: what a read model shows may lag behind it. */
  readonly listed: readonly string[];
}

export interface DisclosedReferral {
  readonly caseId: string;
  readonly grant: Grant;
  /** Of each granted section exactly the granted box; none when the log has no box of that hash. */
  readonly sections: readonly { readonly section: string; readonly envelopes: readonly RecordedEnvelope[] }[];
  /** The recipient's own wraps of granted keys, once it has made them. */
  readonly wraps: readonly KeyWrap[];
}

export function sectionsOf(
  { boxes }: CaseHistory,
  sections: readonly string[],
  { wraps, caseWraps }: OwnWraps,
): readonly DisclosedSection[] {
  return [...new Set(sections)].flatMap((section) => {
    const envelopes = boxes.filter(({ envelope }) => envelope.section === section).map(recorded);
    if (envelopes.length === 0) return [];
    const of = (wrap: { readonly section: string }): boolean => wrap.section === section;
    return [{ section, envelopes, wraps: wraps.filter(of), caseWraps: caseWraps.filter(of) }];
  });
}

export function sectionNamesOf({ boxes }: CaseHistory): readonly string[] {
  return [...new Set(boxes.map(({ envelope }) => envelope.section))];
}

/** The boxes the survivor was shown when agreeing, and no older or newer one under the same key. */
export function grantedOf({ boxes }: CaseHistory, header: GrantHeader): DisclosedReferral['sections'] {
  return boxesUnder(boxes, header);
}

export function boxesUnder(
  boxes: readonly RecordedEnvelope[],
  { sections }: GrantHeader,
): DisclosedReferral['sections'] {
  return sections.map((granted) => ({
    section: granted.section,
    envelopes: boxes
      .filter(
        ({ envelope }) =>
          envelope.section === granted.section &&
          envelope.keyId === granted.keyId &&
          boxHash(envelope.box) === granted.boxHash,
      )
      .map(recorded),
  }));
}

/** Whether the log, read after the entitlement is held, shows the case to this member. */
export function isShown(
  state: CaseState,
  { organization, memberId }: { readonly organization: string; readonly memberId: string },
): state is Exclude<CaseState, { status: 'none' }> {
  return state.status !== 'none' && state.organization === organization && !state.conflict.has(memberId);
}

/** Own, live entitlements among these cases that are not kept from the member, held until the transaction ends. */
export async function holdOwn(
  tx: Queryable,
  { organization, memberId }: { readonly organization: string; readonly memberId: string },
  caseIds: readonly string[],
): Promise<readonly string[]> {
  const held = await tx.query<{ id: string }>(
    `SELECT id FROM keys.entitlement
      WHERE id = ANY ($1::uuid[]) AND kind = 'owner' AND organization = $2
        AND ${LIVE} AND ${notKeptFrom('keys.entitlement.id', '$3')}
      ORDER BY id FOR SHARE`,
    [caseIds, organization, memberId],
  );
  return held.rows.map(({ id }) => id);
}

/**
 * The newest grant there is of those the log has; another command's attempt at the same referral is none of them. Older
 * than the log's newest only where keys were restored from before it was made: it grants the same, to the secret before.
 */
export async function holdGrant(
  tx: Queryable,
  referralId: string,
  grants: readonly RecordedGrant[],
): Promise<Grant> {
  const { rows } = await tx.query<{ because: string; enc: string; box: string; signature: string }>(
    `SELECT because, enc, box, signature FROM keys.grant_box
      WHERE referral_id = $1 AND report_of IS NULL AND because = ANY ($2::uuid[]) ORDER BY because FOR SHARE`,
    [referralId, grants.map(({ eventId }) => eventId)],
  );
  for (const { header, eventId } of grants.toReversed()) {
    const row = rows.find(({ because }) => because === eventId);
    if (row) return { v: 'grant/1', header, enc: row.enc, box: row.box, signature: row.signature };
  }
  throw notFound();
}

function recorded({ envelope, commandId, recordedAt }: RecordedEnvelope): RecordedEnvelope {
  return { envelope, commandId, recordedAt };
}
