import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { KeyCustody, Taken } from '#kernel/key-custody';
import type { CaseEvent } from '../domain/case.events.js';
import { caseStream } from '../domain/case.stream.js';
import { keptFrom } from '../domain/conflict.js';
import type { CaseCommand } from './case.command.js';

/**
 * Keys of a case around the event that keeps it from somebody: denied together with what is given to the others, taken
 * after the append. Whatever fails in between leaves less access; the reconciler, or the same command again, finishes it.
 */
export class ConflictKeeping {
  readonly #taken: Taken;

  constructor(
    command: CaseCommand,
    private readonly log: Log,
    private readonly custody: KeyCustody,
  ) {
    const { caseId, context } = command;
    this.#taken = { caseId, because: eventId(caseStream(caseId), context.commandId, 0) };
  }

  /** A refusal means that the event never came; any other fault leaves that to the reconciler. */
  async failed(error: unknown): Promise<void> {
    if (!(error instanceof DomainError)) return;
    await this.custody.letBack(this.#taken).catch(() => undefined);
  }

  /** After the append, and when it stood in the log before: then the earlier command may have died on its way. */
  async settle(): Promise<void> {
    const { caseId } = this.#taken;
    const kept = keptFrom(await readHistory<CaseEvent>(this.log, caseStream(caseId)));
    if (kept) await this.custody.keepApart({ caseId, ...kept });
  }
}
