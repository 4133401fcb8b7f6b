import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { readTable } from '#projections/projection';
import type { Service, Urgency } from '../domain/referral.codes.js';

/** One offer that nobody answered, as the referral desk hears of it: no case, no referral, no party. */
@Entity(readTable('referral_unanswered', 1))
@Index(['toldAt'])
export class UnansweredRow {
  /** Of the event that told. */
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @Column('jsonb')
  services: readonly Service[];

  @Column('text')
  urgency: Urgency;

  @Column('text', { nullable: true })
  oblast: string | null;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;
}
