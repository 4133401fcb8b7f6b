import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { KeyCustody, Taking } from '#kernel/key-custody';
import type { CaseEvent } from '../domain/case.events.js';
import { caseStream } from '../domain/case.stream.js';
import { takenBackBy } from '../domain/consent.events.js';
import type { CaseCommand } from './case.command.js';

/**
 * Takes the access that rests on a consent: deny → append → destroy (confidentiality §4). Whatever fails in
 * between leaves less access; the reconciler, or the same command sent again, finishes it.
 */
export class ConsentTaking {
  readonly #stream: string;
  readonly #taking: Taking;
  #denied = false;

  constructor(
    command: CaseCommand,
    private readonly consentId: string,
    private readonly log: Log,
    private readonly custody: KeyCustody,
  ) {
    this.#stream = caseStream(command.caseId);
    const { commandId } = command.context;
    this.#taking = {
      because: eventId(this.#stream, commandId, 0),
      stream: this.#stream,
      commandId,
      of: { consentId },
    };
  }

  /** After the decision, before the append. */
  async deny(): Promise<void> {
    this.#denied = true;
    await this.custody.deny(this.#taking);
  }

  /**
   * After a failure. A refusal means that the event never came; any other fault leaves open whether it did, and
   * then the denial stays until the reconciler has read the log.
   */
  async failed(error: unknown): Promise<void> {
    if (!this.#denied || !(error instanceof DomainError)) return;
    // What cannot be lifted now the reconciler lifts; the caller must hear of the refusal.
    await this.custody.lift(this.#taking).catch(() => undefined);
  }

  /**
   * After the append, and when the consent was withdrawn before: then the earlier command may have died between
   * append and destroy. The tombstone names the event that did withdraw it.
   */
  async destroy(): Promise<void> {
    const history = await readHistory<CaseEvent>(this.log, this.#stream);
    for (const event of history) {
      if (takenBackBy(event) !== this.consentId) continue;
      const { id: because, commandId } = event;
      await this.custody.destroy({ ...this.#taking, because, commandId });
    }
  }
}
