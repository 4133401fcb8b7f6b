import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FactsBox } from '#kernel/sealed';
import { readTable } from '#projections/projection';

export interface BoxOfEvent {
  readonly eventId: string;
  readonly box: FactsBox;
}

/** One case to count: its month in clear, its coded facts still in their boxes. */
@Entity(readTable('own_counts', 1))
@Index(['organization', 'month'])
export class CountedCaseRow {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid')
  organization: string;

  /** Registration month (recorded time, Asia/Bishkek), YYYY-MM. */
  @Column('text')
  month: string;

  @Column('jsonb')
  profile: BoxOfEvent;

  @Column('jsonb')
  incidents: readonly BoxOfEvent[];
}
