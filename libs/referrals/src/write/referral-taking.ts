import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { KeyCustody, Taking } from '#kernel/key-custody';
import type { ReferralEvent } from '../domain/referral.events.js';
import { ENDINGS, referralStream } from '../domain/referral.state.js';
import type { ReferralCommand } from './referral.command.js';

/**
 * Takes the recipient's access to one referral: deny → append → destroy (confidentiality §4). Whatever fails in
 * between leaves less access; the reconciler, or the same command sent again, finishes it.
 */
export class ReferralTaking {
  readonly #taking: Taking;
  #denied = false;

  constructor(
    { referralId, context: { commandId } }: ReferralCommand,
    private readonly log: Log,
    private readonly custody: KeyCustody,
  ) {
    const stream = referralStream(referralId);
    this.#taking = { because: eventId(stream, commandId, 0), stream, commandId, of: { referralId } };
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
   * After the append, and when it ended before: then the earlier command may have died between append and
   * destroy. The tombstone names the event that did end it.
   */
  async destroy(): Promise<void> {
    const history = await readHistory<ReferralEvent>(this.log, this.#taking.stream);
    for (const { type, id: because, commandId } of history) {
      if (!ENDINGS.includes(type)) continue;
      await this.custody.destroy({ ...this.#taking, because, commandId });
    }
  }
}
