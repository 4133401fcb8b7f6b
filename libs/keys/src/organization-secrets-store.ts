/** What members and the kit hold of an organization's secrets; every row rests on the event it names. */
import type { IndexKeyBox, MemberWrap, SecretRing } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';

interface Marks {
  readonly because: string;
  readonly now: Date;
}

export async function storeMemberWrap(
  tx: Queryable,
  wrap: MemberWrap,
  { because, now }: Marks,
): Promise<void> {
  await tx.query(
    `INSERT INTO keys.member_wrap
       (organization, key_version, member_id, roster_hash, enc, box, because, given_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (organization, key_version, member_id, because) DO NOTHING`,
    [wrap.org, wrap.keyVersion, wrap.memberId, wrap.rosterHash, wrap.enc, wrap.box, because, now],
  );
}

export async function storeVersionBox(
  tx: Queryable,
  table: 'index_key' | 'ring',
  { org, keyVersion, nonce, box }: IndexKeyBox | SecretRing,
  { because, now }: Marks,
): Promise<void> {
  await tx.query(
    `INSERT INTO keys.${table} (organization, key_version, nonce, box, because, given_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organization, key_version, because) DO NOTHING`,
    [org, keyVersion, nonce, box, because, now],
  );
}

/** Of the rotation, or the founder, that landed: an attempt that was lost leaves a row until it is swept. */
export async function indexKeyOf(
  tx: Queryable,
  organization: string,
  entitling: readonly string[],
): Promise<IndexKeyBox | null> {
  const newest = (await versionBoxes(tx, 'index_key', organization, entitling)).at(-1);
  return newest ? { v: 'index-key/1', ...newest } : null;
}

/** Oldest first. */
export async function ringsOf(
  tx: Queryable,
  organization: string,
  entitling: readonly string[],
): Promise<readonly SecretRing[]> {
  const boxes = await versionBoxes(tx, 'ring', organization, entitling);
  return boxes.map((box) => ({ v: 'ring/1', ...box }));
}

export async function memberWrapsOf(
  tx: Queryable,
  memberId: string,
  entitling: readonly string[],
): Promise<readonly MemberWrap[]> {
  const found = await tx.query<WrapRow>(
    `SELECT organization, key_version, member_id, roster_hash, enc, box
       FROM keys.member_wrap
      WHERE member_id = $1 AND because = ANY ($2::uuid[]) ORDER BY key_version`,
    [memberId, entitling],
  );
  return found.rows.map((row) => ({
    v: 'member-wrap/1',
    org: row.organization,
    keyVersion: row.key_version,
    memberId: row.member_id,
    rosterHash: row.roster_hash,
    enc: row.enc,
    box: row.box,
  }));
}

async function versionBoxes(
  tx: Queryable,
  table: 'index_key' | 'ring',
  organization: string,
  entitling: readonly string[],
): Promise<readonly Omit<SecretRing, 'v'>[]> {
  const found = await tx.query<{ key_version: number; nonce: string; box: string }>(
    `SELECT key_version, nonce, box FROM keys.${table}
      WHERE organization = $1 AND because = ANY ($2::uuid[]) ORDER BY key_version`,
    [organization, entitling],
  );
  return found.rows.map(({ key_version, nonce, box }) => ({
    org: organization,
    keyVersion: key_version,
    nonce,
    box,
  }));
}

type WrapRow = {
  organization: string;
  key_version: number;
  member_id: string;
  roster_hash: string;
  enc: string;
  box: string;
};
