import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventCodec } from '#event-store/codec';
import { type Decided, type DecidedEvent, decideAndAppend } from '#event-store/decide-and-append';
import { EventStore } from '#event-store/event-store';
import { type Log, foldStream, readHistory } from '#event-store/fold-stream';
import { bishkekDay } from '#kernel/bishkek';
import { Clock } from '#kernel/clock';
import { MemberCustody } from '../domain/member-custody.js';
import { organizationDecider } from '../domain/organization.decider.js';
import type { OrganizationEvent } from '../domain/organization.events.js';
import type { OrganizationFacts, OrganizationInstruction } from '../domain/organization.instructions.js';
import { type OrganizationState, organizationStream } from '../domain/organization.state.js';
import { placeDecider, placeStream } from '../domain/place.decider.js';
import { checkAdmission, checkEnrollment } from './enrollment.rules.js';
import { keysByKit } from './keys-by-kit.js';
import { checkNewLock } from './lock-change.js';
import { MemberLeaving } from './member-leaving.js';
import { type OrganizationAnswer, OrganizationCommand } from './organization.command.js';
import { Recovering } from './recovering.js';
import { checkRotation } from './rotation.rules.js';

/** Of these the log must know that a registrar acts. */
const BY_REGISTRAR: readonly OrganizationInstruction['type'][] = [
  'RegisterOrganization',
  'SignRoot',
  'SignCard',
  'RenameOrganization',
  'MoveOrganization',
  'SuspendOrganization',
  'ReinstateOrganization',
  'ReleaseRecovery',
  'StopRecovery',
];

/** These may end somebody's asking to recover the organization. */
const STOPPING: readonly OrganizationInstruction['type'][] = ['AskRecovery', 'StopRecovery', 'ReplaceKit'];
const ROSTER_SIGNED: OrganizationEvent['type'] = 'organization.roster-signed.v1';

/** Every command of an organization: what gives access is kept before its event, what takes it is done after. */
@CommandHandler(OrganizationCommand)
export class OrganizationHandler implements ICommandHandler<OrganizationCommand> {
  readonly #log: Log;

  constructor(
    store: EventStore,
    codec: EventCodec,
    private readonly members: MemberCustody,
    private readonly clock: Clock,
  ) {
    this.#log = { store, codec };
  }

  async execute(command: OrganizationCommand): Promise<OrganizationAnswer> {
    const { revision, position, repeated } = await this.#carryOut(command);
    await this.#take(command);
    return { revision, position, repeated };
  }

  #carryOut(command: OrganizationCommand): Promise<Decided> {
    const { instruction } = command;
    switch (instruction.type) {
      case 'LetMemberGo':
      case 'LockMemberOut':
        return this.#leaving(command, instruction.data.memberId);
      case 'RecoverOrganization':
        return this.#recovering(command);
      default:
        return this.#append(command, async (events) => this.#give(command, events));
    }
  }

  async #recovering(command: OrganizationCommand): Promise<Decided> {
    const recovering = new Recovering(command, this.#log, this.members);
    const decided = await this.#append(command, async (events) => {
      await this.#give(command, events);
      await recovering.deny(events);
    }).catch(async (error: unknown) => {
      await recovering.failed(error);
      throw error;
    });
    await recovering.destroy();
    return decided;
  }

  async #leaving(command: OrganizationCommand, memberId: string): Promise<Decided> {
    const leaving = new MemberLeaving(command, memberId, this.#log, this.members);
    const decided = await this.#append(command, async (events) => {
      await this.#give(command, events);
      if (events.length > 0) await leaving.deny();
    }).catch(async (error: unknown) => {
      await leaving.failed(error);
      throw error;
    });
    await leaving.destroy();
    return decided;
  }

  #append(
    command: OrganizationCommand,
    beforeAppend: (events: readonly DecidedEvent[]) => Promise<void>,
  ): Promise<Decided> {
    const { organization, instruction, context } = command;
    return decideAndAppend({
      ...this.#log,
      decider: organizationDecider,
      stream: organizationStream(organization),
      command: instruction,
      context,
      facts: () => this.#facts(command),
      beforeAppend,
    });
  }

  async #facts({ organization, instruction, context }: OrganizationCommand): Promise<OrganizationFacts> {
    const now = this.clock.now();
    return {
      organization,
      actor: context.actor,
      own: context.organization === organization,
      placeKnown:
        (instruction.type === 'RegisterOrganization' || instruction.type === 'MoveOrganization') &&
        (await this.#placeKnown(instruction.data.place)),
      registrarKnown:
        BY_REGISTRAR.includes(instruction.type) &&
        (await this.#isRegistrar(context.organization, context.actor)),
      today: bishkekDay(now),
      now,
    };
  }

  async #placeKnown(soate: string): Promise<boolean> {
    return (await foldStream(this.#log, placeDecider, placeStream(soate))).status === 'registered';
  }

  async #isRegistrar(organization: string, memberId: string): Promise<boolean> {
    const office = await this.#fold(organization);
    return (
      office.status === 'registered' &&
      office.standing === 'active' &&
      office.members.get(memberId)?.roles.includes('registrar') === true
    );
  }

  async #give(
    { organization, instruction, brought }: OrganizationCommand,
    events: readonly DecidedEvent[],
  ): Promise<void> {
    const [entitling] = events;
    const rosterSigned = events.find(({ type }) => type === ROSTER_SIGNED);
    if (!entitling) return;
    switch (instruction.type) {
      case 'AdmitMember':
      case 'EnrollMember':
        checkEnrollment(organization, instruction.data, brought);
        return this.members.give({ because: entitling.id, organization, ...brought });
      case 'AskRecovery': {
        const { memberId, receive, sign } = instruction.data;
        checkEnrollment(organization, { memberId, receive, sign }, brought);
        // a lapsed one may be stopped before it
        const asked = events.at(-1) ?? entitling;
        return this.members.give({ because: asked.id, organization, ...brought });
      }
      case 'AdmitCandidate':
        checkAdmission(organization, instruction.data, brought);
        return this.members.giveWrap({ because: entitling.id, ...brought });
      case 'ReturnMember': {
        checkEnrollment(organization, instruction.data, brought);
        const { memberId, login, salt, proof, lock, pins } = brought.member;
        const returning = { login, pins };
        const next = { because: entitling.id, memberId, salt, proof, lock, returning };
        return this.members.keepNextLock(next);
      }
      case 'LetMemberGo':
      case 'LockMemberOut':
      case 'ReplaceKit':
        if (!rosterSigned) return;
        checkRotation(organization, instruction.data.roster, brought);
        return this.members.giveRotation({ because: rosterSigned.id, ...brought });
      case 'RecoverOrganization': {
        if (!rosterSigned) return;
        checkRotation(organization, instruction.data.roster, brought);
        const { caseWraps = [], ...secret } = brought;
        const apart = keysByKit(caseWraps, { organization, ...instruction.data });
        return this.members.giveRotation({ because: rosterSigned.id, ...secret, apart });
      }
      case 'ChangeLock': {
        const { memberId } = instruction.data;
        const state = await this.#fold(organization);
        const member = state.status === 'registered' ? state.members.get(memberId) : undefined;
        checkNewLock(instruction.data, member, brought);
        return this.members.keepNextLock({ because: entitling.id, memberId, ...brought.newLock });
      }
      default:
        return;
    }
  }

  /** Repeated too: whoever had no answer sends again, and by the answer nothing is left. */
  async #take({ organization, instruction }: OrganizationCommand): Promise<void> {
    if (instruction.type === 'DeclineMember') {
      return this.members.remove(organization, instruction.data.memberId);
    }
    if (instruction.type === 'ChangeLock' || instruction.type === 'ReturnMember') {
      return this.members.settleLock(organization, instruction.data.memberId);
    }
    if (instruction.type === 'ReplaceKit' || instruction.type === 'RecoverOrganization') {
      await this.members.settleKit(organization);
    }
    if (STOPPING.includes(instruction.type)) return this.#removeStopped(organization);
    if (instruction.type !== 'SuspendOrganization') return;
    const state = await this.#fold(organization);
    // A late repetition must not sign out those who were let in again.
    if (state.status === 'registered' && state.standing === 'suspended') {
      await this.members.signOutAll(organization);
    }
  }

  /** Who asked to recover the organization and did not. */
  async #removeStopped(organization: string): Promise<void> {
    const history = await readHistory<OrganizationEvent>(this.#log, organizationStream(organization));
    for (const event of history) {
      if (event.type !== 'organization.recovery-stopped.v1') continue;
      await this.members.remove(organization, event.data.memberId);
    }
  }

  #fold(organization: string): Promise<OrganizationState> {
    return foldStream(this.#log, organizationDecider, organizationStream(organization));
  }
}
