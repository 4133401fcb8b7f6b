import { accessOf } from '#cases/domain/assignment';
import type { Log } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { Grant, GrantHeader } from '#kernel/sealed';
import { LIVE } from './case-access.js';
import { readCase, readReferral } from './case-history.js';
import { boxesUnder, holdOwn, isShown, type DisclosedReferral } from './disclosed.js';
import { logDisclosure } from './disclosure-log.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { notFound } from './recipient-access.js';

/** Hands the newest report to the organization whose case it is about; what was granted to it stays when the referral ends. */
export class ReportDesk {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /**
   * To whoever may open the case: one assigned, or who gave a reason within the hour, which is then on record.
   * @throws DomainError session_expired, not_found, not_assigned, newer_history
   */
  async disclose({
    actor,
    referralId,
  }: {
    readonly actor: SessionHolder;
    readonly referralId: string;
  }): Promise<DisclosedReferral> {
    const { memberId, organization } = actor;
    return this.database.transaction(async (tx) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const { state, reports } = await readReferral(this.log, referralId);
      const report = reports.at(-1);
      if (state.status === 'none' || state.from !== organization || !report) throw notFound();
      const { caseId } = state;
      if ((await holdOwn(tx, actor, [caseId])).length === 0) throw notFound();
      const file = await readCase(this.log, caseId);
      if (!isShown(file.state, actor)) throw notFound();
      const at = this.clocks.clock.now();
      const access = accessOf(file.state, memberId, at);
      if (access === null) throw new DomainError('not_assigned', 'forbidden');
      const inHaste = access === 'break-glass' ? file.glassBrokenBy.get(memberId) : undefined;
      const { header, eventId: because } = report;
      const grant = await holdReport(tx, { referralId, because, header });
      await logDisclosure(tx, {
        at,
        memberId,
        organization,
        of: { caseId },
        // It is a part of the own case; what is opened by a referral is another's.
        referralId: null,
        sections: header.sections.map(({ section }) => section),
        keyIds: header.sections.map(({ keyId }) => keyId),
        purpose: inHaste === undefined ? header.purpose : 'break-glass',
        because: inHaste ?? because,
      });
      return { caseId, grant, sections: boxesUnder([report], header), wraps: [] };
    });
  }
}

async function holdReport(
  tx: Queryable,
  {
    referralId,
    because,
    header,
  }: { readonly referralId: string; readonly because: string; readonly header: GrantHeader },
): Promise<Grant> {
  const found = await tx.query<{ enc: string; box: string; signature: string }>(
    `SELECT g.enc, g.box, g.signature FROM keys.grant_box g JOIN keys.entitlement e ON e.id = g.referral_id
      WHERE g.report_of = $1 AND g.because = $2 AND ${LIVE} FOR SHARE`,
    [referralId, because],
  );
  const row = found.rows[0];
  if (!row) throw notFound();
  return { v: 'grant/1', header, ...row };
}
