/** No wrap and no grant outlives a withdrawal or an end, and nothing is handed out after one was acknowledged. */
import type { RecordedEvent } from '#event-store/event-store';
import { ENDINGS, referralIdOf } from '#referrals/domain/referral.state';
import type { Invariant } from './invariant.js';

const BRINGS_A_GRANT = ['referral.offered.v1', 'referral.named.v1'];

export const endings: Invariant = {
  name: 'ends of access',
  async check({ ground, database, journal, ends }, log) {
    const ended = endsIn(log);
    const rows = await ground.server.ask<{ id: string; what: string }>(
      database.keys,
      `SELECT entitlement AS id, 'a wrap' AS what FROM keys.wrap WHERE entitlement = ANY ($1)
       UNION ALL SELECT referral_id, 'the grant' FROM keys.grant_box WHERE referral_id = ANY ($1)`,
      [[...ended.keys()]],
    );
    const toldAt = new Map(journal.acknowledged.map(({ commandId, told }) => [commandId, told?.at]));
    const late = journal.disclosed.filter(({ referralId, askedAt }) =>
      (ended.get(referralId ?? '') ?? []).some((commandId) => (toldAt.get(commandId) ?? Infinity) < askedAt),
    );
    return {
      checked: ended.size,
      broken: [
        ...ends.left.map((id) => `the end of referral ${id} was told while a key of it was left`),
        ...rows.map(({ id, what }) => `${what} of referral ${id} outlives its end`),
        ...late.map(({ referralId }) => `referral ${String(referralId)} was opened after its end was told`),
      ],
    };
  },
};

/** Referrals that have ended, with the commands that ended them. */
function endsIn(log: readonly RecordedEvent[]): ReadonlyMap<string, readonly string[]> {
  const withdrawn = new Map<unknown, string>();
  const ends = new Map<string, string[]>();
  for (const { type, data, metadata } of log)
    if (type === 'case.consent-withdrawn.v1') withdrawn.set(data['consentId'], metadata.$causationId);
  for (const { type, stream, data, metadata } of log) {
    if (!stream.startsWith('referral-')) continue;
    const commands = ends.get(referralIdOf(stream)) ?? [];
    const withdrawal = withdrawn.get(data['consentId']);
    if (BRINGS_A_GRANT.includes(type) && withdrawal !== undefined) commands.push(withdrawal);
    if (ENDINGS.includes(type)) commands.push(metadata.$causationId);
    if (commands.length > 0) ends.set(referralIdOf(stream), commands);
  }
  return ends;
}
