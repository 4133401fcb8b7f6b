import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganizationCard, OrganizationRoot, Roster } from '#kernel/sealed';
import { readTable } from '#projections/projection';
import type { OrganizationKind, Role } from '../domain/organization.codes.js';
import type { Names } from '../domain/organization.events.js';
import type { Standing } from '../domain/organization.standing.js';
import type { PlaceKind } from '../domain/place.events.js';

/** What the registrar types digits against, and until when. */
export interface AskedRecovery {
  readonly memberId: string;
  readonly receive: string;
  readonly sign: string;
  readonly opensAt: string;
  readonly endsAt: string;
  readonly released: boolean;
}

@Entity(readTable('place', 8))
export class PlaceRow {
  @PrimaryColumn('text')
  soate: string;

  @Column('text', { nullable: true })
  parent: string | null;

  @Column('text')
  kind: PlaceKind;

  @Column('jsonb')
  names: Names;

  @Column('text', { nullable: true })
  iso: string | null;

  @Column('text', { name: 'nsc_area', nullable: true })
  nscArea: string | null;

  @Column('text', { name: 'valid_from', nullable: true })
  validFrom: string | null;
}

@Entity(readTable('organization', 8))
export class OrganizationRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: OrganizationKind;

  @Column('jsonb')
  names: Names;

  @Column('text')
  place: string;

  @Column('boolean')
  demo: boolean;

  @Column('text')
  standing: Standing;

  /** The registrar's signature over roster 1, once it is given. */
  @Column('jsonb', { nullable: true })
  root: OrganizationRoot | null;

  /** The newest the registrar signed; null while there is none. */
  @Column('jsonb', { nullable: true })
  card: OrganizationCard | null;

  /** Somebody who holds the recovery kit has asked to take the custodians' place; lapsed or not. */
  @Column('jsonb', { nullable: true })
  recovery: AskedRecovery | null;
}

@Entity(readTable('organization_roster', 8))
export class RosterRow {
  @PrimaryColumn('uuid')
  organization: string;

  @PrimaryColumn('integer')
  n: number;

  @Column('jsonb')
  roster: Roster;
}

@Entity(readTable('organization_member', 8))
export class MemberRow {
  @PrimaryColumn('uuid', { name: 'member_id' })
  memberId: string;

  @PrimaryColumn('uuid')
  organization: string;

  @Column('jsonb')
  roles: readonly Role[];

  @Column('text')
  receive: string;

  @Column('text')
  sign: string;

  @Column('timestamptz', { name: 'admitted_at' })
  admittedAt: Date;

  /** Works here no more; kept, so that what they did keeps its name. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;

  /** Their words are lost or known to somebody, and they have not come again yet. */
  @Column('timestamptz', { name: 'locked_out_at', nullable: true })
  lockedOutAt: Date | null;
}

/** Enrolled, neither admitted nor declined yet. */
@Entity(readTable('organization_candidate', 8))
export class CandidateRow {
  @PrimaryColumn('uuid', { name: 'member_id' })
  memberId: string;

  @PrimaryColumn('uuid')
  organization: string;

  @Column('jsonb')
  roles: readonly Role[];

  @Column('text')
  receive: string;

  @Column('text')
  sign: string;

  @Column('timestamptz', { name: 'enrolled_at' })
  enrolledAt: Date;
}
