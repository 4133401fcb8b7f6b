import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { OrganizationRoot, Roster } from '#kernel/sealed';
import { MemberRow, OrganizationRow, RosterRow } from './directory.entity.js';

/** A member's public identity, as its fingerprint is made of. */
export interface Registrar {
  readonly memberId: string;
  readonly organization: string;
  readonly receive: string;
  readonly sign: string;
}

export interface RosterChain {
  /** Oldest first. */
  readonly rosters: readonly Roster[];
  readonly root: OrganizationRoot | null;
  /** Who signed the root; before that, the ministry's first registrar; null before there is one. */
  readonly registrar: Registrar | null;
}

/** Everything a browser verifies an organization's key with; undefined when there is no such organization. */
export class RostersOfOrganization extends Query<RosterChain | undefined> {
  constructor(readonly organization: string) {
    super();
  }
}

/** The newest secret of each of these, by its number; one that has signed no roster is left out. */
export class KeyVersionsOf extends Query<ReadonlyMap<string, number>> {
  constructor(readonly organizations: readonly string[]) {
    super();
  }
}

@QueryHandler(KeyVersionsOf)
export class KeyVersionsOfHandler implements IQueryHandler<KeyVersionsOf> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organizations }: KeyVersionsOf): Promise<ReadonlyMap<string, number>> {
    const rows = await this.readModels
      .getRepository(RosterRow)
      .createQueryBuilder('signed')
      .select('signed.organization', 'organization')
      .addSelect(`max((signed.roster->>'keyVersion')::int)`, 'version')
      .where('signed.organization = ANY (:organizations)', { organizations })
      .groupBy('signed.organization')
      .getRawMany<{ organization: string; version: number }>();
    return new Map(rows.map(({ organization, version }) => [organization, version]));
  }
}

@QueryHandler(RostersOfOrganization)
export class RostersOfOrganizationHandler implements IQueryHandler<RostersOfOrganization> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization }: RostersOfOrganization): Promise<RosterChain | undefined> {
    const found = await this.readModels.getRepository(OrganizationRow).findOneBy({ id: organization });
    if (!found) return undefined;
    const chain = await this.readModels
      .getRepository(RosterRow)
      .find({ where: { organization }, order: { n: 'ASC' } });
    const registrar = await this.#registrar(found.root);
    return { rosters: chain.map(({ roster }) => roster), root: found.root, registrar };
  }

  async #registrar(root: OrganizationRoot | null): Promise<Registrar | null> {
    const registrars = this.readModels
      .getRepository(MemberRow)
      .createQueryBuilder('member')
      .where(`member.roles @> '["registrar"]'`)
      .orderBy('member.admittedAt', 'ASC')
      .addOrderBy('member.memberId', 'ASC')
      .limit(1);
    if (root) registrars.andWhere('member.memberId = :signer', { signer: root.signer });
    const row = await registrars.getOne();
    if (!row) return null;
    const { memberId, organization, receive, sign } = row;
    return { memberId, organization, receive, sign };
  }
}
