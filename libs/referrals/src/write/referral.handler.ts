import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventCodec } from '#event-store/codec';
import { type DecideAndAppend, decideAndAppend } from '#event-store/decide-and-append';
import { EventStore } from '#event-store/event-store';
import { type Log, readHistory } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { eventId } from '#kernel/ids';
import { KeyCustody } from '#kernel/key-custody';
import { referralDecider } from '../domain/referral.decider.js';
import type { ReferralEvent } from '../domain/referral.events.js';
import type {
  OfferReferral,
  ReferralFacts,
  ReferralInstruction,
  RemakeGrant,
  ReportBack,
} from '../domain/referral.instructions.js';
import { ENDINGS, GRANTING, type ReferralState, referralStream } from '../domain/referral.state.js';
import { OfferGiving } from './offer-giving.js';
import { type ReferralAnswer, ReferralCommand } from './referral.command.js';
import { gatherFacts } from './referral.facts.js';
import { ReportGiving } from './report-giving.js';
import { ReferralTaking } from './referral-taking.js';

type Request = DecideAndAppend<ReferralInstruction, ReferralState, ReferralEvent, ReferralFacts>;

/**
 * Every command of a referral: its grant is given before the offer, or the next choice, is appended, and taken around the
 * event that ends it; one that is made anew replaces it after its own event. The answer comes after all of it.
 */
@CommandHandler(ReferralCommand)
export class ReferralHandler implements ICommandHandler<ReferralCommand> {
  readonly #log: Log;

  constructor(
    store: EventStore,
    codec: EventCodec,
    private readonly custody: KeyCustody,
    private readonly clock: Clock,
  ) {
    this.#log = { store, codec };
  }

  async execute(command: ReferralCommand): Promise<ReferralAnswer> {
    const { revision, position, repeated } = await this.#carryOut(command);
    return { revision, position, repeated };
  }

  #carryOut(command: ReferralCommand): Promise<ReferralAnswer> {
    const { instruction } = command;
    switch (instruction.type) {
      case 'OfferReferral':
      case 'NameNextChoice':
        return this.#offer(command, instruction.data);
      case 'RemakeGrant':
        return this.#remake(command, instruction.data);
      case 'ReportBack':
        return this.#report(command, instruction.data);
      case 'AcceptReferral':
      case 'ConfirmDestruction':
      case 'KeepOwnRecord':
      case 'BeginService':
      case 'DeliverService':
      case 'EscalateReferral':
      case 'AskForward':
        return decideAndAppend(this.#request(command));
      case 'DeclineReferral':
      case 'RecallReferral':
      case 'FinishReferral':
      case 'TakeTurn':
        return this.#end(command);
    }
  }

  async #offer(command: ReferralCommand, offer: OfferReferral['data']): Promise<ReferralAnswer> {
    const request = this.#request(command);
    const key = await this.custody.findFactsKey(offer.caseId);
    const giving = new OfferGiving(command.referralId, offer, this.custody, this.clock);
    const because = eventId(request.stream, command.context.commandId, 0);
    return decideAndAppend({
      ...request,
      // Without its key a case is erased: to everyone as if it had never been.
      facts: async (state) => ({ ...(await request.facts(state)), ...(!key && { offer: undefined }) }),
      ...(key && { digestKey: key, factsKey: key }),
      beforeAppend: () => giving.give(because),
    });
  }

  async #remake(command: ReferralCommand, { grant }: RemakeGrant['data']): Promise<ReferralAnswer> {
    const { referralId } = command;
    const request = this.#request(command);
    const { caseId, consentId, to } = grant.header;
    const giving = new OfferGiving(referralId, { caseId, consentId, to, grant }, this.custody, this.clock);
    const because = eventId(request.stream, command.context.commandId, 0);
    const answer = await decideAndAppend({ ...request, beforeAppend: () => giving.give(because) });
    const history = await readHistory<ReferralEvent>(this.#log, request.stream);
    const grants = history.filter(({ type }) => GRANTING.includes(type)).map(({ id }) => id);
    await this.custody.dropReplaced({ referralId, grants });
    return answer;
  }

  async #report(command: ReferralCommand, data: ReportBack['data']): Promise<ReferralAnswer> {
    const request = this.#request(command);
    const giving = new ReportGiving(command.referralId, data, this.custody, this.clock);
    const because = eventId(request.stream, command.context.commandId, 0);
    return decideAndAppend({ ...request, beforeAppend: () => giving.give(because) });
  }

  async #end(command: ReferralCommand): Promise<ReferralAnswer> {
    const taking = new ReferralTaking(command, this.#log, this.custody);
    const request: Request = {
      ...this.#request(command),
      // A turn that is taken ends nothing.
      beforeAppend: async (events) => {
        if (events.some(({ type }) => ENDINGS.includes(type))) await taking.deny();
      },
    };
    const answer = await decideAndAppend(request).catch(async (error: unknown) => {
      await taking.failed(error);
      throw error;
    });
    await taking.destroy();
    return answer;
  }

  #request(command: ReferralCommand): Request {
    return {
      ...this.#log,
      decider: referralDecider,
      stream: referralStream(command.referralId),
      command: command.instruction,
      context: command.context,
      facts: (state) => gatherFacts(command, state, this.#log, this.clock.now()),
    };
  }
}
