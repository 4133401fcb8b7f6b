/** What an erased case leaves in snapshots: record key, place, month and the three dimensions (statistics §2). */
import type { CaseEvent } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import { readHistory } from '#event-store/fold-stream';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { referralStream } from '#referrals/domain/referral.state';
import { recordKey } from '../cell-key.js';
import { anonymousRow } from '../domain/snapshot.js';
import type { ReleaseParts } from './release-parts.js';
import { keyText, RowBoxes } from './row-box.js';

type ErasingParts = Pick<ReleaseParts, 'log' | 'index' | 'snapshots' | 'keys'>;

/** Repeatable: an anonymous row stays what it is. @returns how many cases */
export async function eraseFromSnapshots(parts: ErasingParts): Promise<number> {
  const cases = await parts.snapshots.erasures();
  if (cases.length === 0) return 0;
  const secrets = await parts.keys.all();
  // With a pair missing, rows would be passed over and the erasure noted as done.
  const gone = await parts.keys.lost();
  for (const { keyId } of await parts.snapshots.frozen()) {
    if (!gone.has(keyId)) await parts.keys.named(keyId);
  }
  const byId = new Map(secrets.map((pair) => [pair.id, pair]));
  for (const caseId of cases) {
    const ids = await recordIds(parts, caseId);
    const keys = secrets.flatMap(({ record }) => ids.map((id) => keyText(recordKey(record, id))));
    await parts.snapshots.erase(caseId, keys, (row) => {
      const pair = byId.get(row.keyId);
      if (!pair) throw new Error('a row was made with keys that are gone');
      const boxes = new RowBoxes(pair, row.month);
      const { state, ...kept } = boxes.open(row);
      return state === 'anonymous' ? row : boxes.seal(anonymousRow(kept), row.ordinal, 'anonymous');
    });
  }
  return cases.length;
}

/** Of every record the case can have left: the log keeps ids when keys are gone. */
async function recordIds({ log, index }: ErasingParts, caseId: string): Promise<readonly string[]> {
  const referrals = (await index.referralsOf([caseId])).get(caseId) ?? [];
  const incidents = (await readHistory<CaseEvent>(log, caseStream(caseId))).flatMap((event) =>
    event.type === 'case.incident-recorded.v1' ? [event.data.incidentId] : [],
  );
  const services: string[] = [];
  for (const referralId of referrals) {
    for (const event of await readHistory<ReferralEvent>(log, referralStream(referralId))) {
      if (event.type === 'referral.service-delivered.v1') services.push(event.data.serviceId);
    }
  }
  return [...new Set([caseId, ...incidents, ...referrals, ...services])];
}
