import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventCodec } from '#event-store/codec';
import { type DecideAndAppend, decideAndAppend } from '#event-store/decide-and-append';
import { EventStore } from '#event-store/event-store';
import type { Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import { KeyCustody } from '#kernel/key-custody';
import type { CaseFacts, CaseInstruction } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import type { CaseEvent } from '../domain/case.events.js';
import type { CaseState } from '../domain/case.state.js';
import { caseStream } from '../domain/case.stream.js';
import { type CaseAnswer, CaseCommand } from './case.command.js';
import { gatherFacts } from './case.facts.js';
import { ConsentTaking } from './consent-taking.js';
import { ConflictKeeping } from './conflict-keeping.js';
import { ErasureTaking } from './erasure-taking.js';
import { KeyGiving } from './key-giving.js';

type Request = DecideAndAppend<CaseInstruction, CaseState, CaseEvent, CaseFacts>;

/**
 * Every command of a case: keys are given before the event that entitles them, and taken around the event that
 * ends it; the answer comes after all of it.
 */
@CommandHandler(CaseCommand)
export class CaseHandler implements ICommandHandler<CaseCommand> {
  readonly #log: Log;

  constructor(
    store: EventStore,
    codec: EventCodec,
    private readonly custody: KeyCustody,
    private readonly clock: Clock,
  ) {
    this.#log = { store, codec };
  }

  async execute(command: CaseCommand): Promise<CaseAnswer> {
    const request = await this.#request(command);
    const { revision, position, repeated } = await this.#carryOut(command, request);
    return { revision, position, repeated };
  }

  #carryOut(command: CaseCommand, request: Request): Promise<CaseAnswer> {
    switch (command.instruction.type) {
      case 'WithdrawConsent':
        return this.#taking(command, command.instruction.data.consentId, request);
      case 'ConfirmErasure':
      case 'StopErasure':
      case 'EraseCase':
        return this.#erasing(command, request);
      case 'OpenCase':
        return (command.instruction.data.conflict ?? []).length > 0
          ? this.#keepingApart(command, request)
          : this.#giving(command, request);
      case 'DeclareConflict':
        return this.#keepingApart(command, request);
      default:
        return this.#giving(command, request);
    }
  }

  async #giving(command: CaseCommand, request: Request): Promise<CaseAnswer> {
    const giving = new KeyGiving(command, this.#log, this.custody, this.clock);
    const because = eventId(request.stream, command.context.commandId, 0);
    return decideAndAppend({ ...request, beforeAppend: (_events, state) => giving.give(because, state) });
  }

  async #keepingApart(command: CaseCommand, request: Request): Promise<CaseAnswer> {
    const keeping = new ConflictKeeping(command, this.#log, this.custody);
    const answer = await this.#giving(command, request).catch(async (error: unknown) => {
      await keeping.failed(error);
      throw error;
    });
    await keeping.settle();
    return answer;
  }

  async #taking(command: CaseCommand, consentId: string, request: Request): Promise<CaseAnswer> {
    const taking = new ConsentTaking(command, consentId, this.#log, this.custody);
    const answer = await decideAndAppend({ ...request, beforeAppend: () => taking.deny() }).catch(
      async (error: unknown) => {
        await taking.failed(error);
        throw error;
      },
    );
    await taking.destroy();
    return answer;
  }

  async #erasing(command: CaseCommand, request: Request): Promise<CaseAnswer> {
    const taking = new ErasureTaking(command, this.#log, this.custody);
    const answer = await decideAndAppend({ ...request, beforeAppend: () => taking.withhold() }).catch(
      async (error: unknown) => {
        await taking.failed(error);
        throw error;
      },
    );
    await taking.settle();
    return answer;
  }

  async #request(command: CaseCommand): Promise<Request> {
    const stream = caseStream(command.caseId);
    const key = await this.#factsKey(command, stream);
    return {
      ...this.#log,
      decider: caseDecider,
      stream,
      command: command.instruction,
      context: command.context,
      facts: (state) => {
        // Without its key a case is erased: to everyone as if it had never been.
        if (state.status !== 'none' && key === undefined) throw new DomainError('case_missing', 'missing');
        return gatherFacts(command, this.#log, this.clock.now());
      },
      ...(key && { digestKey: key, factsKey: key }),
    };
  }

  /** A case that stands in the log never gets another key: its facts would not open with it. */
  async #factsKey(
    { caseId, instruction, context }: CaseCommand,
    stream: string,
  ): Promise<Uint8Array | undefined> {
    if (instruction.type !== 'OpenCase') return this.custody.findFactsKey(caseId);
    const recorded = await this.#log.store.readStream(stream);
    return recorded.length > 0
      ? this.custody.findFactsKey(caseId)
      : this.custody.factsKey(caseId, eventId(stream, context.commandId, 0));
  }
}
