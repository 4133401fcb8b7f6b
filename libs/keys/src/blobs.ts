/** Sealed files of cases: taken in parts, each as often as it comes, and handed out in the same parts. */
import { accessOf } from '#cases/domain/assignment';
import { PART_BYTES } from '#cases/domain/attachments';
import type { Log } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { SentBlob } from '#kernel/key-custody';
import { readCase } from './case-history.js';
import { holdOwn, isShown } from './disclosed.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { notFound } from './recipient-access.js';

/** Begun for one case and not yet added to it. */
export const MOST_UNDERWAY = 5;

export interface BlobPart extends SentBlob {
  readonly actor: SessionHolder;
  /** From 0. */
  readonly n: number;
  readonly part: Uint8Array;
}

export class BlobStore {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /**
   * @returns how many parts are there now
   * @throws DomainError session_expired, not_found, blob_part (invalid), blob_of_another, blobs_too_many (conflict)
   */
  async takePart(sent: BlobPart): Promise<number> {
    const { actor, caseId, n, part, blob } = sent;
    checkPart(sent);
    const now = this.clocks.realClock.now();
    return this.database.transaction(async (tx) => {
      await holdSession(tx, actor, now);
      if ((await holdOwn(tx, actor, [caseId])).length === 0) throw notFound();
      await begin(tx, sent, now);
      await tx.query(
        'INSERT INTO keys.blob_part (hash, n, bytes) VALUES ($1, $2, $3) ON CONFLICT (hash, n) DO NOTHING',
        [blob, n, Buffer.from(part)],
      );
      const found = await tx.query<{ count: number }>(
        'SELECT count(*)::integer AS count FROM keys.blob_part WHERE hash = $1',
        [blob],
      );
      return found.rows[0]?.count ?? 0;
    });
  }

  /**
   * One part of a file of an own case. Ciphertext alone: its key is handed out, and logged, with the section that
   * describes it.
   * @throws DomainError session_expired, not_found, not_assigned, newer_history
   */
  async readPart(asked: {
    readonly actor: SessionHolder;
    readonly caseId: string;
    readonly attachmentId: string;
    readonly n: number;
  }): Promise<{ readonly part: Uint8Array; readonly bytes: number }> {
    const { actor, caseId, attachmentId, n } = asked;
    return this.database.transaction(async (tx) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      if ((await holdOwn(tx, actor, [caseId])).length === 0) throw notFound();
      const { state, attachments } = await readCase(this.log, caseId);
      const added = attachments.find((one) => one.attachmentId === attachmentId);
      if (!isShown(state, actor) || !added) throw notFound();
      if (accessOf(state, actor.memberId, this.clocks.clock.now()) === null) {
        throw new DomainError('not_assigned', 'forbidden');
      }
      const found = await tx.query<{ bytes: Buffer }>(
        'SELECT bytes FROM keys.blob_part WHERE hash = $1 AND n = $2',
        [added.blob, n],
      );
      const row = found.rows[0];
      if (!row) throw notFound();
      return { part: row.bytes, bytes: added.bytes };
    });
  }
}

/** The row all parts hang on; held until the transaction ends. */
async function begin(tx: Queryable, { caseId, blob, bytes }: SentBlob, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO keys.blob AS b (hash, case_id, bytes, given_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (hash) DO UPDATE SET given_at = excluded.given_at WHERE NOT b.settled`,
    [blob, caseId, bytes, now],
  );
  const own = await tx.query('SELECT FROM keys.blob WHERE hash = $1 AND case_id = $2 AND bytes = $3', [
    blob,
    caseId,
    bytes,
  ]);
  if (own.rowCount !== 1) throw new DomainError('blob_of_another', 'conflict', 'blob');
  const underway = await tx.query('SELECT FROM keys.blob WHERE case_id = $1 AND NOT settled', [caseId]);
  if ((underway.rowCount ?? 0) > MOST_UNDERWAY) throw new DomainError('blobs_too_many', 'conflict');
}

/** @throws DomainError `blob_incomplete` unless every byte is there and they are those of this hash */
export async function keepBlob(
  database: Queryable,
  { caseId, blob, bytes }: SentBlob,
  { because, at }: { readonly because: string; readonly at: Date },
): Promise<void> {
  const kept = await database.query(
    `UPDATE keys.blob b SET given_at = CASE WHEN settled THEN given_at ELSE $4 END,
            because = CASE WHEN settled THEN because ELSE $5 END
      WHERE hash = $1 AND case_id = $2 AND bytes = $3
        AND (SELECT translate(encode(sha256(string_agg(p.bytes, ''::bytea ORDER BY p.n)), 'base64'), '+/=', '-_')
               FROM keys.blob_part p WHERE p.hash = b.hash) = $1
        AND (SELECT sum(length(p.bytes)) FROM keys.blob_part p WHERE p.hash = b.hash) = $3`,
    [blob, caseId, bytes, at, because],
  );
  if (kept.rowCount !== 1) throw new DomainError('blob_incomplete', 'conflict', 'blob');
}

function checkPart({ n, part, bytes }: BlobPart): void {
  const last = Math.ceil(bytes / PART_BYTES) - 1;
  const expected = n === last ? bytes - last * PART_BYTES : PART_BYTES;
  if (n > last || part.length !== expected) throw new DomainError('blob_part', 'invalid', 'part');
}
