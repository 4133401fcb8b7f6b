/** Case and referral as the log has them now: the only ground on which keys are handed out or swept. */
import { caseDecider } from '#cases/domain/case.decider';
import type { CaseEvent } from '#cases/domain/case.events';
import type { CaseState } from '#cases/domain/case.state';
import { caseStream } from '#cases/domain/case.stream';
import type { DecodedEvent } from '#event-store/codec';
import { readHistory, type Log } from '#event-store/fold-stream';
import { fold } from '#kernel/decider';
import type { GrantHeader, SectionEnvelope } from '#kernel/sealed';
import { referralDecider } from '#referrals/domain/referral.decider';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { referralStream, type ReferralState } from '#referrals/domain/referral.state';

/** One sealed box with what its AAD and signature bind it to. */
export interface RecordedEnvelope {
  readonly envelope: SectionEnvelope;
  readonly commandId: string;
  readonly recordedAt: Date;
}

export interface CaseHistory {
  readonly state: CaseState;
  /** Id of the event that opened the case; undefined when there is none. */
  readonly openedBy: string | undefined;
  /** Every box in the order of the stream. */
  readonly boxes: readonly (RecordedEnvelope & { readonly eventId: string })[];
  readonly attachments: readonly RecordedAttachment[];
  /** Id of the latest event by which a member not assigned gave a reason, by member. */
  readonly glassBrokenBy: ReadonlyMap<string, string>;
}

/** A file of the case as the event that added it names it. */
export interface RecordedAttachment {
  readonly attachmentId: string;
  readonly blob: string;
  readonly bytes: number;
  readonly eventId: string;
}

export interface ReferralHistory {
  readonly state: ReferralState;
  /** Id of the event that entitles the recipient: the offer, or that which named a next choice. */
  readonly offeredBy: string | undefined;
  /** What it was granted by, the oldest first: the offering event, and each that made the grant anew. */
  readonly grants: readonly RecordedGrant[];
  readonly acceptedBy: string | undefined;
  /** What the recipient has told, the oldest first. */
  readonly reports: readonly RecordedReport[];
}

/** The header of a grant, and the event that brought it. */
export interface RecordedGrant {
  readonly header: GrantHeader;
  readonly eventId: string;
}

/** What the recipient sealed for the owner of the case, and the header of the grant that opens it. */
export interface RecordedReport extends RecordedEnvelope, RecordedGrant {}

/** @throws DomainError `newer_history`; EventStoreUnavailable */
export async function readCase(log: Log, caseId: string): Promise<CaseHistory> {
  const events = await readHistory<CaseEvent>(log, caseStream(caseId));
  return {
    state: fold(caseDecider, events),
    openedBy: idOf(events, 'case.opened.v1'),
    glassBrokenBy: new Map(
      events.flatMap((event) =>
        event.type === 'case.glass-broken.v1' ? [[event.data.memberId, event.id] as const] : [],
      ),
    ),
    attachments: events.flatMap((event) => {
      if (event.type !== 'case.attachment-added.v1') return [];
      const { attachmentId, blob, bytes } = event.data;
      return [{ attachmentId, blob, bytes, eventId: event.id }];
    }),
    boxes: events.flatMap((event) =>
      sectionsOf(event).map((envelope) => ({
        envelope,
        commandId: event.commandId,
        recordedAt: event.recordedAt,
        eventId: event.id,
      })),
    ),
  };
}

/** @throws DomainError `newer_history`; EventStoreUnavailable */
export async function readReferral(log: Log, referralId: string): Promise<ReferralHistory> {
  const events = await readHistory<ReferralEvent>(log, referralStream(referralId));
  return {
    state: fold(referralDecider, events),
    offeredBy: idOf(events, 'referral.offered.v1') ?? idOf(events, 'referral.named.v1'),
    grants: events.flatMap(grantIn),
    acceptedBy: idOf(events, 'referral.accepted.v1'),
    reports: events.flatMap(reportIn),
  };
}

function grantIn(event: DecodedEvent<ReferralEvent> & ReferralEvent): readonly RecordedGrant[] {
  switch (event.type) {
    case 'referral.offered.v1':
    case 'referral.named.v1':
    case 'referral.grant-remade.v1':
      return [{ header: event.data.grant, eventId: event.id }];
    default:
      return [];
  }
}

function reportIn(event: DecodedEvent<ReferralEvent> & ReferralEvent): readonly RecordedReport[] {
  if (event.type !== 'referral.reported.v1') return [];
  const { report: envelope, grant: header } = event.data;
  const { id: eventId, commandId, recordedAt } = event;
  return [{ envelope, header, eventId, commandId, recordedAt }];
}

function sectionsOf(event: CaseEvent): readonly SectionEnvelope[] {
  switch (event.type) {
    case 'case.opened.v1':
    case 'case.incident-recorded.v1':
    case 'case.sections-sealed.v1':
    case 'case.attachment-added.v1':
      return event.data.sections;
    default:
      return [];
  }
}

function idOf(events: readonly DecodedEvent[], type: string): string | undefined {
  return events.find((event) => event.type === type)?.id;
}
