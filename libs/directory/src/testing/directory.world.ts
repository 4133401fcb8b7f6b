/** Everything a directory command meets. */
import { EventCodec } from '#event-store/codec';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import { derivedId } from '#kernel/ids';
import type { CommandContext } from '#kernel/message';
import {
  type Leaving,
  type LockChange,
  MemberCustody,
  type MemberGiving,
  type RotationGiving,
  type WrapGiving,
} from '../domain/member-custody.js';
import type { OrganizationInstruction } from '../domain/organization.instructions.js';
import { organizationEventTypes } from '../domain/organization.events.js';
import { placeEventTypes, type PlaceEvent } from '../domain/place.events.js';
import { type MemberEnrollment, OrganizationCommand } from '../write/organization.command.js';
import { OrganizationHandler } from '../write/organization.handler.js';
import { PlaceCommand } from '../write/place.command.js';
import { PlaceHandler } from '../write/place.handler.js';
import {
  ACTIVIST,
  COMMITTEE,
  CUSTODIAN,
  MINISTRY,
  REGISTRAR,
  activist,
  committee,
  committeeCard,
  custodian,
  district,
  enrolling,
  fourthRoster,
  indexKey,
  keepingOf,
  memberWrap,
  ministry,
  ministryCard,
  newKeys,
  oblast,
  registrar,
  returning,
  ring,
  root,
  roster,
  secondRoster,
  thirdRoster,
} from './directory.fixtures.js';

class StoppedClock extends Clock {
  now(): Date {
    return new Date('2026-03-15T06:00:00Z');
  }
}

/** Remembers what it was given; logins are unique. */
export class RecordedMembers extends MemberCustody {
  readonly givings: MemberGiving[] = [];
  readonly wraps: WrapGiving[] = [];
  /** Organization and member. */
  readonly removed: (readonly [string, string])[] = [];
  readonly signedOut: string[] = [];
  readonly rotations: RotationGiving[] = [];
  readonly nextLocks: LockChange[] = [];
  /** Members whose lock was put in place. */
  readonly settledLocks: string[] = [];
  /** What was done about members who go, in order. */
  readonly leaving: (readonly ['denied' | 'lifted' | 'gone', Leaving])[] = [];
  before: () => void = () => undefined;

  async give(giving: MemberGiving): Promise<void> {
    this.before();
    const { login, memberId } = giving.member;
    const taken = this.givings.some(({ member }) => member.login === login && member.memberId !== memberId);
    if (taken) throw new DomainError('login_taken', 'conflict', 'login');
    this.givings.push(giving);
  }

  async giveWrap(giving: WrapGiving): Promise<void> {
    this.before();
    this.wraps.push(giving);
  }

  async giveRotation(giving: RotationGiving): Promise<void> {
    this.before();
    this.rotations.push(giving);
  }

  async keepNextLock(change: LockChange): Promise<void> {
    this.before();
    this.nextLocks.push(change);
  }

  async settleLock(_organization: string, memberId: string): Promise<void> {
    this.settledLocks.push(memberId);
  }

  async settleKit(): Promise<void> {
    return undefined;
  }

  async deny(leaving: Leaving): Promise<void> {
    this.leaving.push(['denied', leaving]);
  }

  async lift(leaving: Leaving): Promise<void> {
    this.leaving.push(['lifted', leaving]);
  }

  async letGo(leaving: Leaving): Promise<void> {
    this.leaving.push(['gone', leaving]);
  }

  async remove(organization: string, memberId: string): Promise<void> {
    this.removed.push([organization, memberId]);
  }

  async signOutAll(organization: string): Promise<void> {
    this.signedOut.push(organization);
  }
}

export const founding: MemberEnrollment = {
  member: keepingOf(custodian),
  memberWraps: [memberWrap(CUSTODIAN), memberWrap('kit')],
  indexKey,
};

export const asCustodian = { actor: CUSTODIAN, organization: COMMITTEE };
export const asActivist = { actor: ACTIVIST, organization: COMMITTEE };

export class World {
  readonly store = new InMemoryEventStore(new StoppedClock());
  readonly codec = new EventCodec([placeEventTypes, organizationEventTypes]);
  readonly members = new RecordedMembers();
  readonly places = new PlaceHandler(this.store, this.codec);
  readonly organizations = new OrganizationHandler(this.store, this.codec, this.members, new StoppedClock());

  /** The ministry with its registrar, an oblast and a district, a committee without members. */
  static async ready(): Promise<World> {
    const world = new World();
    await world.organization(
      { type: 'RegisterOrganization', data: { ...ministry, card: ministryCard } },
      {},
      MINISTRY,
    );
    const office = { member: { ...keepingOf(registrar), login: 'registrar' }, memberWraps: [] };
    await world.organization({ type: 'AdmitMember', data: registrar }, {}, MINISTRY, office);
    await world.place(oblast);
    await world.place(district);
    await world.organization({
      type: 'RegisterOrganization',
      data: { ...committee, card: committeeCard },
    });
    return world;
  }

  /** The committee with its first custodian and the registrar's signature. */
  static async founded(): Promise<World> {
    const world = await World.ready();
    await world.organization(
      { type: 'AdmitMember', data: { ...custodian, roster } },
      asCustodian,
      COMMITTEE,
      founding,
    );
    await world.organization({ type: 'SignRoot', data: { root } });
    return world;
  }

  /** The founded committee with a candidate the custodian invited. */
  static async awaiting(): Promise<World> {
    const world = await World.founded();
    await world.enroll();
    return world;
  }

  enroll(context: Partial<CommandContext> = {}) {
    const instruction = { type: 'EnrollMember', data: enrolling } as const;
    const brought = { member: { ...keepingOf(activist), login: 'second' }, memberWraps: [] };
    return this.organization(instruction, { ...asActivist, ...context }, COMMITTEE, brought);
  }

  admit(context: Partial<CommandContext> = {}) {
    const instruction = {
      type: 'AdmitCandidate',
      data: { memberId: ACTIVIST, roster: secondRoster },
    } as const;
    const brought = { memberWrap: memberWrap(ACTIVIST) };
    return this.organization(instruction, { ...asCustodian, ...context }, COMMITTEE, brought);
  }

  comeBack() {
    const instruction = { type: 'ReturnMember', data: returning } as const;
    const member = keepingOf({ ...newKeys, roles: activist.roles });
    return this.organization(instruction, asActivist, COMMITTEE, { member, memberWraps: [] });
  }

  admitAgain() {
    const data = { memberId: ACTIVIST, roster: fourthRoster };
    const brought = { memberWrap: { ...memberWrap(ACTIVIST), keyVersion: 2 } };
    return this.organization({ type: 'AdmitCandidate', data }, asCustodian, COMMITTEE, brought);
  }

  lockOut(context: Partial<CommandContext> = {}) {
    return this.letGo(context, 'LockMemberOut');
  }

  letGo(context: Partial<CommandContext> = {}, type: 'LetMemberGo' | 'LockMemberOut' = 'LetMemberGo') {
    const data = { memberId: ACTIVIST, roster: thirdRoster };
    const wraps = [CUSTODIAN, 'kit'].map((id) => ({ ...memberWrap(id), keyVersion: 2 }));
    const brought = { memberWraps: wraps, ring, indexKey: { ...indexKey, keyVersion: 2 } };
    return this.organization({ type, data }, { ...asCustodian, ...context }, COMMITTEE, brought);
  }

  place(data: PlaceEvent['data'], context: Partial<CommandContext> = {}) {
    const instruction = { type: 'RegisterPlace', data } as const;
    return this.places.execute(new PlaceCommand(instruction, this.#context(instruction, context)));
  }

  /** By the registrar, unless told otherwise. */
  organization(
    instruction: OrganizationInstruction,
    context: Partial<CommandContext> = {},
    organization = COMMITTEE,
    brought?: OrganizationCommand['brought'],
  ) {
    return this.organizations.execute(
      new OrganizationCommand(organization, instruction, this.#context(instruction, context), brought),
    );
  }

  async types(stream: string): Promise<readonly string[]> {
    return (await this.store.readStream(stream)).map(({ type }) => type);
  }

  #context(instruction: object, context: Partial<CommandContext>): CommandContext {
    const body = JSON.stringify(instruction);
    const commandId = derivedId('command', body);
    return { commandId, body, actor: REGISTRAR, organization: MINISTRY, ...context };
  }
}
