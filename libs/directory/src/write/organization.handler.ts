import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventCodec } from '#event-store/codec';
import { type DecidedEvent, decideAndAppend } from '#event-store/decide-and-append';
import { EventStore } from '#event-store/event-store';
import { type Log, foldStream } from '#event-store/fold-stream';
import { MemberCustody } from '../domain/member-custody.js';
import { organizationDecider, type OrganizationFacts } from '../domain/organization.decider.js';
import { organizationStream } from '../domain/organization.state.js';
import { placeDecider, placeStream } from '../domain/place.decider.js';
import { checkEnrollment } from './enrollment.rules.js';
import { type OrganizationAnswer, OrganizationCommand } from './organization.command.js';

/** Every command of an organization; what admits a member is kept before the event that admits it is appended. */
@CommandHandler(OrganizationCommand)
export class OrganizationHandler implements ICommandHandler<OrganizationCommand> {
  readonly #log: Log;

  constructor(
    store: EventStore,
    codec: EventCodec,
    private readonly members: MemberCustody,
  ) {
    this.#log = { store, codec };
  }

  async execute(command: OrganizationCommand): Promise<OrganizationAnswer> {
    const { organization, instruction, context } = command;
    const { revision, position, repeated } = await decideAndAppend({
      ...this.#log,
      decider: organizationDecider,
      stream: organizationStream(organization),
      command: instruction,
      context,
      facts: () => this.#facts(command),
      beforeAppend: (events) => this.#keep(command, events),
    });
    return { revision, position, repeated };
  }

  async #facts({ organization, instruction, context }: OrganizationCommand): Promise<OrganizationFacts> {
    return {
      organization,
      actor: context.actor,
      placeKnown:
        instruction.type === 'RegisterOrganization' && (await this.#placeKnown(instruction.data.place)),
      registrarKnown:
        instruction.type === 'SignRoot' && (await this.#isRegistrar(context.organization, context.actor)),
    };
  }

  async #placeKnown(soate: string): Promise<boolean> {
    return (await foldStream(this.#log, placeDecider, placeStream(soate))).status === 'registered';
  }

  async #isRegistrar(organization: string, memberId: string): Promise<boolean> {
    const office = await foldStream(this.#log, organizationDecider, organizationStream(organization));
    return (
      office.status === 'registered' && office.members.get(memberId)?.roles.includes('registrar') === true
    );
  }

  async #keep(
    { organization, instruction, enrollment }: OrganizationCommand,
    events: readonly DecidedEvent[],
  ): Promise<void> {
    const [admitted] = events;
    if (instruction.type !== 'AdmitMember' || !admitted) return;
    checkEnrollment(organization, instruction.data, enrollment);
    await this.members.give({ because: admitted.id, organization, ...enrollment });
  }
}
