import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FactsBox } from '#kernel/sealed';
import { readTable } from '#projections/projection';
import type { CaseEvent } from '../domain/case.events.js';

/** What an event says in clear: ids, codes and names of sections. */
export interface TimelineCodes {
  readonly sections?: readonly string[];
  readonly incidentId?: string;
  readonly attachmentId?: string;
  readonly consentId?: string;
  readonly overrideId?: string;
  readonly purpose?: string;
  readonly recipient?: string | null;
  readonly method?: string;
  readonly givenBy?: string;
  readonly expiresOn?: string | null;
  readonly ground?: string;
  readonly until?: string;
  /** Of who may open the case; how long a reason does, and whom that is told to. */
  readonly memberId?: string;
  readonly openUntil?: string;
  readonly tells?: string;
}

/** One event of a case, as its page shows it. Coded facts stay in their box, sealed sections are not kept here. */
@Entity(readTable('case_timeline', 5))
export class TimelineEntry {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId: string;

  @PrimaryColumn('integer')
  revision: number;

  /** The owner of the case. */
  @Column('uuid')
  organization: string;

  @Column('text')
  type: CaseEvent['type'];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('text')
  actor: string;

  @Column('jsonb')
  codes: TimelineCodes;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('jsonb', { nullable: true })
  facts: FactsBox | null;
}
