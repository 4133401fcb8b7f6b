import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { KeyCustody, Taken } from '#kernel/key-custody';
import type { CaseEvent } from '../domain/case.events.js';
import { caseStream } from '../domain/case.stream.js';
import { erasureOutcome, settleErasure } from '../domain/erasure-outcome.js';
import type { CaseCommand } from './case.command.js';

/**
 * Keys of a case around the events of its erasure: withheld before the agreement is appended, given back or destroyed
 * after it was stopped or carried out. Whatever fails in between leaves less access; the reconciler finishes it.
 */
export class ErasureTaking {
  readonly #taken: Taken;
  #withheld = false;

  constructor(
    private readonly command: CaseCommand,
    private readonly log: Log,
    private readonly custody: KeyCustody,
  ) {
    const { caseId, context } = command;
    this.#taken = { caseId, because: eventId(caseStream(caseId), context.commandId, 0) };
  }

  /** After the decision, before the append. Stopping and erasing wait for their event. */
  async withhold(): Promise<void> {
    if (this.command.instruction.type !== 'ConfirmErasure') return;
    this.#withheld = true;
    await this.custody.withhold(this.#taken);
  }

  /** A refusal means that the event never came; any other fault leaves that to the reconciler. */
  async failed(error: unknown): Promise<void> {
    if (!this.#withheld || !(error instanceof DomainError)) return;
    await this.#settle([this.#taken]).catch(() => undefined);
  }

  /** After the append, and when it stood in the log before: then the earlier command may have died on its way. */
  async settle(): Promise<void> {
    await this.#settle([]);
  }

  async #settle(refused: readonly Taken[]): Promise<void> {
    const { caseId } = this.command;
    const outcome = erasureOutcome(caseId, await readHistory<CaseEvent>(this.log, caseStream(caseId)));
    await settleErasure(this.custody, { ...outcome, givenBack: [...outcome.givenBack, ...refused] });
  }
}
