import { type EntityManager, In } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { FactsBox } from '#kernel/sealed';
import type { Projection } from '#projections/projection';
import { answerBy } from '../domain/answer-due.js';
import { referralEventTypes, type ReferralEvent } from '../domain/referral.events.js';
import { referralIdOf } from '../domain/referral.state.js';
import { ReferralRow, type ServiceRow } from './referral-inbox.entity.js';

type Recorded = DecodedEvent<ReferralEvent> & ReferralEvent;
type Begun = Extract<Recorded, { type: 'referral.offered.v1' | 'referral.named.v1' }>;

/** Both parties' lists of referrals. */
export const referralInboxProjection: Projection<ReferralEvent> = {
  name: 'referral-inbox',
  version: 7,
  handles: Object.keys(referralEventTypes) as ReferralEvent['type'][],
  entities: [ReferralRow],

  async project(events, manager) {
    const rows = await rowsOf(events, manager);
    for (const event of events as readonly Recorded[]) {
      const referralId = referralIdOf(event.stream);
      const row = begins(event) ? begunRow(event, referralId) : rows.get(referralId);
      if (!row) throw new Error(`${event.stream} has no offer`);
      row.revision = event.revision;
      change(row, event);
      rows.set(referralId, row);
    }
    await manager.upsert(ReferralRow, [...rows.values()], ['referralId']);
  },
};

async function rowsOf(
  events: readonly DecodedEvent[],
  manager: EntityManager,
): Promise<Map<string, ReferralRow>> {
  const ids = new Set(events.map(({ stream }) => referralIdOf(stream)));
  const known = await manager.findBy(ReferralRow, { referralId: In([...ids]) });
  return new Map(known.map((row) => [row.referralId, row]));
}

function begins(event: Recorded): event is Begun {
  return event.type === 'referral.offered.v1' || event.type === 'referral.named.v1';
}

function begunRow(event: Begun, referralId: string): ReferralRow {
  const { caseId, from, to, services, urgency, consentId, grant, facts } = event.data;
  return Object.assign(new ReferralRow(), {
    referralId,
    caseId,
    from,
    to,
    services,
    urgency,
    consentId,
    ...(event.type === 'referral.named.v1'
      ? { status: 'named' as const, unoffered: true, place: event.data.place, after: event.data.after }
      : { status: 'offered' as const, unoffered: false, place: null, after: null }),
    passed: null,
    escalatedAt: null,
    reason: null,
    offeredAt: event.recordedAt,
    answerBy: answerBy(urgency, event.recordedAt),
    answeredAt: null,
    endedAt: null,
    outcome: null,
    given: [],
    reportedAt: null,
    forwardTo: null,
    forwardAt: null,
    holder: null,
    holderAt: null,
    endsAt: grant.expiresAt === null ? null : new Date(grant.expiresAt),
    grantVersion: grant.toKeyVersion,
    eventId: event.id,
    // The codec leaves facts of stored events in their box.
    facts: facts as FactsBox,
  });
}

function change(row: ReferralRow, event: Recorded): void {
  switch (event.type) {
    case 'referral.offered.v1':
    case 'referral.named.v1':
      return;
    case 'referral.next-offered.v1':
      row.status = 'offered';
      row.unoffered = false;
      row.offeredAt = event.recordedAt;
      row.answerBy = answerBy(row.urgency, event.recordedAt);
      return;
    case 'referral.grant-remade.v1':
      row.grantVersion = event.data.grant.toKeyVersion;
      return;
    case 'referral.passed-over.v1':
      if (row.status === 'named') row.status = 'passed-over';
      row.passed = event.data.reason;
      return;
    case 'referral.escalated.v1':
      row.escalatedAt = event.recordedAt;
      return;
    case 'referral.accepted.v1':
      row.status = 'accepted';
      row.answeredAt = event.recordedAt;
      return;
    case 'referral.declined.v1':
      row.status = 'declined';
      row.reason = event.data.reason;
      row.answeredAt = event.recordedAt;
      return;
    case 'referral.recalled.v1':
      row.status = 'recalled';
      row.reason = event.data.reason;
      row.endedAt = event.recordedAt;
      return;
    case 'referral.service-begun.v1':
      row.given = given(row, event.data, { begunAt: event.recordedAt.toISOString() });
      return;
    case 'referral.service-delivered.v1':
      row.given = given(row, event.data, { deliveredAt: event.recordedAt.toISOString() });
      return;
    case 'referral.reported.v1':
      row.reportedAt = event.recordedAt;
      return;
    case 'referral.forward-asked.v1':
      row.forwardTo = event.data.to;
      row.forwardAt = event.recordedAt;
      return;
    case 'referral.done.v1':
      row.status = 'done';
      row.outcome = event.data.outcome;
      row.endedAt = event.recordedAt;
      return;
    case 'referral.destruction-confirmed.v1':
      row.holder = 'destroyed';
      row.holderAt = event.recordedAt;
      return;
    case 'referral.record-kept.v1':
      row.holder = 'kept';
      row.holderAt = event.recordedAt;
      return;
  }
}

function given(
  row: ReferralRow,
  { serviceId, service }: Pick<ServiceRow, 'serviceId' | 'service'>,
  now: Partial<ServiceRow>,
): readonly ServiceRow[] {
  const known = row.given.find((one) => one.serviceId === serviceId);
  const changed = { serviceId, service, begunAt: null, deliveredAt: null, ...known, ...now };
  return known ? row.given.map((one) => (one === known ? changed : one)) : [...row.given, changed];
}
