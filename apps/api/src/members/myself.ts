import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#access/actor';
import { OrganizationById } from '#directory/read/directory.query';
import { KeysOfMember } from '#keys/member.query';
import { Freshness } from '../http/freshness.js';
import { Refused } from '../http/problem.js';
import type { MeView } from './me.view.dto.js';

/** What a member's browser is told of itself: to unlock, and to greet. */
@Injectable()
export class Myself {
  constructor(
    private readonly queries: QueryBus,
    private readonly freshness: Freshness,
  ) {}

  async of({ memberId, organization, roles }: Actor): Promise<MeView> {
    await this.freshness.reach(['directory'], 'head');
    const own = await this.queries.execute(new OrganizationById(organization));
    if (own === undefined) throw new Refused(503, 'projection_behind');
    const { displayName, lock, memberWraps, rings, pins, indexKey } = await this.queries.execute(
      new KeysOfMember(memberId, organization),
    );
    const { id, kind, names, place, demo } = own;
    return {
      standing: roles.length > 0 ? 'member' : 'candidate',
      member: { id: memberId, displayName, roles },
      organization: { id, kind, names, place, demo },
      lock,
      memberWraps,
      rings,
      pins,
      indexKey,
      demo,
    };
  }
}
