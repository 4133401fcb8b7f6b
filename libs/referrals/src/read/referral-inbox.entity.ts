import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FactsBox } from '#kernel/sealed';
import { readTable } from '#projections/projection';
import type {
  DeclineReason,
  HolderAnswer,
  Outcome,
  PassReason,
  RecallReason,
  Service,
  Urgency,
} from '../domain/referral.codes.js';
import type { ReferralStatus } from '../domain/referral.state.js';

/** Instants as text: this is kept as JSON. */
export interface ServiceRow {
  readonly serviceId: string;
  readonly service: Service;
  readonly begunAt: string | null;
  readonly deliveredAt: string | null;
}

/** One referral, in the inbox of its recipient and among what its sender awaits. The preview stays in its box. */
@Entity(readTable('referral_inbox', 7))
@Index(['from', 'offeredAt'])
@Index(['to', 'offeredAt'])
@Index(['caseId'])
export class ReferralRow {
  @PrimaryColumn('uuid', { name: 'referral_id' })
  referralId: string;

  /** For the sender, and to find the key of the preview; never shown to the recipient. */
  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'sender' })
  from: string;

  @Column('uuid', { name: 'recipient' })
  to: string;

  @Column('jsonb')
  services: readonly Service[];

  @Column('text')
  urgency: Urgency;

  @Column('uuid', { name: 'consent_id' })
  consentId: string;

  @Column('text')
  status: ReferralStatus;

  /** A next choice whose turn has not come, or never came: told to the sender alone, and not among what it offered. */
  @Column('boolean')
  unoffered: boolean;

  /** Of a next choice: its place in the order of asking, and the referral before it. */
  @Column('integer', { nullable: true })
  place: number | null;

  @Column('uuid', { nullable: true })
  after: string | null;

  @Column('text', { nullable: true })
  passed: PassReason | null;

  /** When the referral desk was told that nobody answered. */
  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Column('text', { nullable: true })
  reason: DeclineReason | RecallReason | null;

  /** Of a next choice: when it was named, until it is offered. */
  @Column('timestamptz', { name: 'offered_at' })
  offeredAt: Date;

  @Column('timestamptz', { name: 'answer_by' })
  answerBy: Date;

  /** When the recipient accepted or declined. */
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** When it was recalled, or its recipient had done. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: Outcome | null;

  /** Services begun and given, the oldest first. */
  @Column('jsonb')
  given: readonly ServiceRow[];

  /** When the recipient told the sender what came of it. */
  @Column('timestamptz', { name: 'reported_at', nullable: true })
  reportedAt: Date | null;

  /** Whom the recipient would pass it on to, and when it asked. */
  @Column('uuid', { name: 'forward_to', nullable: true })
  forwardTo: string | null;

  @Column('timestamptz', { name: 'forward_at', nullable: true })
  forwardAt: Date | null;

  /** What the recipient says of what it held, and when it said so. */
  @Column('text', { nullable: true })
  holder: HolderAnswer | null;

  @Column('timestamptz', { name: 'holder_at', nullable: true })
  holderAt: Date | null;

  /** When the grant ends, and with it what the recipient is shown. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  /** Of the recipient's secrets the one the grant was made for. */
  @Column('integer', { name: 'grant_version' })
  grantVersion: number;

  @Column('integer')
  revision: number;

  /** Of the offer: the preview's box is bound to it. */
  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('jsonb')
  facts: FactsBox;
}
