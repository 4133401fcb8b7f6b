import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { organizationDecider } from '#directory/domain/organization.decider';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { readHistory, type Log } from '#event-store/fold-stream';
import { fold } from '#kernel/decider';
import { type KitSecret, type KnownOfMember, type MemberKeys, MemberStore } from './member-store.js';

const BRING_SECRETS: readonly OrganizationEvent['type'][] = [
  'organization.member-admitted.v1',
  'organization.member-rekeyed.v1',
  'organization.roster-signed.v1',
];

/** What a member's own browser needs to unlock. */
export class KeysOfMember extends Query<MemberKeys> {
  constructor(
    readonly memberId: string,
    readonly organization: string,
  ) {
    super();
  }
}

/** Display names of an organization's members, by member. */
export class NamesOfMembers extends Query<ReadonlyMap<string, string>> {
  constructor(readonly organization: string) {
    super();
  }
}

/** What is still known of a member who was locked out: told to whoever holds the invitation back. */
export class LockedOutMember extends Query<KnownOfMember> {
  constructor(
    readonly memberId: string,
    readonly organization: string,
  ) {
    super();
  }
}

/** What opens to the paper of an organization's recovery kit; undefined where there is none. */
export class SecretForKit extends Query<KitSecret | undefined> {
  constructor(readonly organization: string) {
    super();
  }
}

@QueryHandler(SecretForKit)
export class SecretForKitHandler implements IQueryHandler<SecretForKit> {
  readonly #log: Log;

  constructor(
    private readonly members: MemberStore,
    store: EventStore,
    codec: EventCodec,
  ) {
    this.#log = { store, codec };
  }

  async execute({ organization }: SecretForKit): Promise<KitSecret | undefined> {
    const history = await readHistory<OrganizationEvent>(this.#log, organizationStream(organization));
    return this.members.secretForKit(organization, entitlingOf(history));
  }
}

@QueryHandler(KeysOfMember)
export class KeysOfMemberHandler implements IQueryHandler<KeysOfMember> {
  readonly #log: Log;

  constructor(
    private readonly members: MemberStore,
    store: EventStore,
    codec: EventCodec,
  ) {
    this.#log = { store, codec };
  }

  /** A wrap whose admission never landed is nobody's: a candidate's custodian may have died before the append. */
  async execute({ memberId, organization }: KeysOfMember): Promise<MemberKeys> {
    const history = await readHistory<OrganizationEvent>(this.#log, organizationStream(organization));
    const state = fold(organizationDecider, history);
    const member = state.status === 'registered' && state.members.has(memberId);
    return this.members.keysOf(memberId, member ? entitlingOf(history) : []);
  }
}

@QueryHandler(LockedOutMember)
export class LockedOutMemberHandler implements IQueryHandler<LockedOutMember> {
  constructor(private readonly members: MemberStore) {}

  execute({ memberId, organization }: LockedOutMember): Promise<KnownOfMember> {
    return this.members.knownOf(memberId, organization);
  }
}

@QueryHandler(NamesOfMembers)
export class NamesOfMembersHandler implements IQueryHandler<NamesOfMembers> {
  constructor(private readonly members: MemberStore) {}

  execute({ organization }: NamesOfMembers): Promise<ReadonlyMap<string, string>> {
    return this.members.namesOf(organization);
  }
}

/** The events that brought the organization's secrets. */
function entitlingOf(history: readonly { readonly type: string; readonly id: string }[]): readonly string[] {
  const bring: readonly string[] = BRING_SECRETS;
  return history.filter(({ type }) => bring.includes(type)).map(({ id }) => id);
}
