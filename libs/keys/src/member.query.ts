import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type MemberKeys, MemberStore } from './member-store.js';

/** What a member's own browser needs to unlock. */
export class KeysOfMember extends Query<MemberKeys> {
  constructor(readonly memberId: string) {
    super();
  }
}

/** Display names of an organization's members, by member. */
export class NamesOfMembers extends Query<ReadonlyMap<string, string>> {
  constructor(readonly organization: string) {
    super();
  }
}

@QueryHandler(KeysOfMember)
export class KeysOfMemberHandler implements IQueryHandler<KeysOfMember> {
  constructor(private readonly members: MemberStore) {}

  execute({ memberId }: KeysOfMember): Promise<MemberKeys> {
    return this.members.keysOf(memberId);
  }
}

@QueryHandler(NamesOfMembers)
export class NamesOfMembersHandler implements IQueryHandler<NamesOfMembers> {
  constructor(private readonly members: MemberStore) {}

  execute({ organization }: NamesOfMembers): Promise<ReadonlyMap<string, string>> {
    return this.members.namesOf(organization);
  }
}
