import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SectionEnvelope } from '#kernel/sealed';
import { readTable } from '#projections/projection';

/** The newest sealed label, with the command its AAD and signature are bound to. */
export interface SealedLabel {
  readonly envelope: SectionEnvelope;
  readonly commandId: string;
}

/** One case in its organization's list. */
@Entity(readTable('case_overview', 3))
@Index(['organization', 'lastActivityAt', 'caseId'])
export class CaseOverview {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid')
  organization: string;

  @Column('integer')
  revision: number;

  @Column('text')
  /** An erased case is a row without a word, and in no list. */
  status: 'open' | 'closed' | 'erased';

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'last_activity_at' })
  lastActivityAt: Date;

  /** Asked for, or agreed to and its keys withheld. */
  @Column('text', { nullable: true })
  erasure: 'asked' | 'withheld' | null;

  @Column('jsonb', { nullable: true })
  label: SealedLabel | null;
}
