import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import { drawInvitationCode, plainCode } from '#access/invitation-code';
import { tokenHash } from '#access/proof-hash';
import type { RateLimit } from '#access/rate-limit';
import type { OrganizationInstruction } from '#directory/domain/organization.instructions';
import { organizationStream } from '#directory/domain/organization.state';
import {
  activist,
  committee,
  custodian,
  indexKey,
  keepingOf,
  memberWrap,
  ministry,
  registrar,
  root,
  roster,
  secondRoster,
} from '#directory/testing/directory.fixtures';
import { OrganizationCommand } from '#directory/write/organization.command';
import { OrganizationHandler } from '#directory/write/organization.handler';
import { canonicalJson } from '#kernel/canonical-json';
import { eventId } from '#kernel/ids';
import type { CommandContext } from '#kernel/message';
import type { Roster, RosterMember } from '#kernel/sealed';
import type { Log } from '#event-store/fold-stream';
import { InvitationStore } from '#keys/invitations';
import type { KeysDatabase } from '#keys/keys-database';
import type { SessionHolder } from '#keys/live-session';
import { MemberStore } from '#keys/member-store';
import type { SetUpClaim } from '#keys/set-up-claim';
import { freshKeyId, land, TestClock } from '#keys/testing/keys.fixtures';
import type { ApiConfig } from '../../apps/api/src/api.config.js';
import type { CommandEnvelope } from '../../apps/api/src/http/command-context.js';
import type { EnrollDto } from '../../apps/api/src/members/enroll.dto.js';
import { Joining } from '../../apps/api/src/members/joining.js';
import type { Country } from './country.js';

/** What one process works with when people come in or are put out. */
export interface Doors {
  readonly log: Log;
  readonly members: MemberStore;
  readonly invitations: InvitationStore;
}

export function doorsOf(database: KeysDatabase, log: Log, clock: TestClock): Doors {
  const members = new MemberStore(database, clock, (proof) => Promise.resolve(proof), log);
  return { log, members, invitations: new InvitationStore(database, clock, log) };
}

/** Handlers ask it for nothing but today. */
const CLOCK = new TestClock();
const UNLIMITED = { pass: () => Promise.resolve(), forgive: () => Promise.resolve() } as unknown as RateLimit;
const MINISTRY = randomUUID();
const REGISTRAR = randomUUID();

/** Once in a country: whoever registers, suspends and reinstates. */
export async function seatRegistrar({ living: { log } }: Country): Promise<void> {
  await land(
    log,
    organizationStream(MINISTRY),
    randomUUID(),
    { type: 'organization.registered.v1', data: ministry },
    { type: 'organization.member-admitted.v1', data: { ...registrar, memberId: REGISTRAR } },
  );
}

/** A committee that may have a custodian, and one newcomer with a code; every command under an id of its own. */
export class Office {
  readonly organization = randomUUID();
  readonly custodian = randomUUID();
  readonly newcomer = randomUUID();
  readonly #code = drawInvitationCode();
  readonly #ids = new Map<string, string>();

  get stream(): string {
    return organizationStream(this.organization);
  }

  get codeHash(): string {
    return tokenHash(plainCode(this.#code));
  }

  async register({ living: { log } }: Country): Promise<void> {
    await land(log, this.stream, randomUUID(), { type: 'organization.registered.v1', data: committee });
  }

  /** With a custodian who has keys, and the registrar's word. */
  async found(country: Country): Promise<void> {
    const { organization: org, custodian: memberId, stream } = this;
    await this.register(country);
    const commandId = randomUUID();
    const member = { ...keepingOf({ ...custodian, memberId }), login: this.loginOf(memberId) };
    await country.keys.members.give({
      because: eventId(stream, commandId, 0),
      organization: org,
      member,
      memberWraps: [memberId, 'kit'].map((id) => ({ ...memberWrap(id), org })),
      indexKey: { ...indexKey, org },
    });
    await land(
      country.living.log,
      stream,
      commandId,
      { type: 'organization.member-admitted.v1', data: { ...custodian, memberId } },
      { type: 'organization.roster-signed.v1', data: { roster: this.#firstRoster(memberId) } },
      { type: 'organization.root-signed.v1', data: { root: { ...root, org } } },
    );
  }

  /** The code in the newcomer's hand: a custodian's, or for a founder the registrar's. */
  async invite({ keys }: Country, founder = false): Promise<void> {
    await keys.invitations.issue({
      organization: this.organization,
      roles: founder ? custodian.roles : activist.roles,
      invitedBy: founder ? null : this.custodian,
      founding: founder,
      codeHash: this.codeHash,
      commandId: randomUUID(),
      because: randomUUID(),
    });
  }

  /** As the door does it, from the code to the answer. */
  enroll(doors: Doors, anew = false) {
    return this.#join(doors, { ...this.#person(activist) }, anew);
  }

  enrollAsFounder(doors: Doors, anew = false) {
    const { organization: org, newcomer } = this;
    const memberWraps = [newcomer, 'kit'].map((id) => ({ ...memberWrap(id), org }));
    const brought = { roster: this.#firstRoster(newcomer), memberWraps, indexKey: { ...indexKey, org } };
    return this.#join(doors, { ...this.#person(custodian), ...brought }, anew);
  }

  admit(doors: Doors) {
    const { organization: org, newcomer: id, custodian: signer } = this;
    const { receive, sign } = activist;
    const first = this.#firstRoster(signer);
    const members = [...first.members, { id, receive, sign, custodian: false }];
    const signed = { ...secondRoster, org, signer, members };
    const instruction = { type: 'AdmitCandidate', data: { memberId: id, roster: signed } } as const;
    return this.#carryOut(doors, instruction, { memberWrap: { ...memberWrap(id), org } });
  }

  decline(doors: Doors) {
    return this.#carryOut(doors, { type: 'DeclineMember', data: { memberId: this.newcomer } });
  }

  suspend(doors: Doors) {
    return this.#carryOut(doors, { type: 'SuspendOrganization', data: {} });
  }

  reinstate(doors: Doors) {
    return this.#carryOut(doors, { type: 'ReinstateOrganization', data: {} });
  }

  async signIn({ keys }: Country, memberId: string): Promise<SessionHolder> {
    const holder = { memberId, organization: this.organization, sessionId: freshKeyId() };
    await keys.sessions.open(holder, { because: randomUUID(), device: 'android-chrome' });
    return holder;
  }

  loginOf(memberId: string): string {
    return `login-${memberId}`;
  }

  #person(as: typeof activist | typeof custodian) {
    const { newcomer: memberId } = this;
    return { ...keepingOf({ ...as, memberId }), login: this.loginOf(memberId) };
  }

  #firstRoster(id: string): Roster {
    const { receive, sign } = custodian;
    const member: RosterMember = { id, receive, sign, custodian: true };
    return { ...roster, org: this.organization, members: [member], signer: id };
  }

  #join({ log, members, invitations }: Doors, form: Omit<EnrollDto, 'code'>, anew: boolean) {
    const handler = new OrganizationHandler(log.store, log.codec, members, CLOCK);
    const bus = { execute: (command: OrganizationCommand) => handler.execute(command) };
    const joining = new Joining(
      bus as unknown as CommandBus,
      log.store,
      invitations,
      {} as SetUpClaim,
      UNLIMITED,
      {} as ApiConfig,
    );
    const body = { ...form, code: this.#code };
    const commandId = anew ? randomUUID() : this.#id('Enroll');
    const envelope = {
      commandId,
      by: (doer: object) => ({ commandId, body: canonicalJson(body), ...doer }),
    };
    return joining.enroll(body, { envelope: envelope as unknown as CommandEnvelope, address: '192.0.2.1' });
  }

  #carryOut(
    { log, members }: Doors,
    instruction: OrganizationInstruction,
    brought?: OrganizationCommand['brought'],
  ) {
    const byRegistrar = /Suspend|Reinstate/.test(instruction.type);
    const context: CommandContext = {
      commandId: this.#id(instruction.type),
      body: canonicalJson(instruction),
      actor: byRegistrar ? REGISTRAR : this.custodian,
      organization: byRegistrar ? MINISTRY : this.organization,
    };
    const handler = new OrganizationHandler(log.store, log.codec, members, CLOCK);
    return handler.execute(new OrganizationCommand(this.organization, instruction, context, brought));
  }

  /** The same command sent again has the same id. */
  #id(command: string): string {
    const id = this.#ids.get(command) ?? randomUUID();
    this.#ids.set(command, id);
    return id;
  }
}
