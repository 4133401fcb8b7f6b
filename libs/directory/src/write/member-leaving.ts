import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { Leaving, MemberCustody } from '../domain/member-custody.js';
import type { OrganizationEvent } from '../domain/organization.events.js';
import { organizationStream } from '../domain/organization.state.js';
import type { OrganizationCommand } from './organization.command.js';

/**
 * Takes the access of a member who goes or is locked out: deny → append → destroy (confidentiality §4). Whatever fails in between leaves
 * less access; the reconciler, or the same command sent again, finishes it.
 */
export class MemberLeaving {
  readonly #stream: string;
  readonly #leaving: Leaving;
  readonly #lockingOut: boolean;
  #denied = false;

  constructor(
    { organization, instruction, context }: OrganizationCommand,
    private readonly memberId: string,
    private readonly log: Log,
    private readonly members: MemberCustody,
  ) {
    this.#stream = organizationStream(organization);
    const { commandId } = context;
    this.#lockingOut = instruction.type === 'LockMemberOut';
    this.#leaving = { organization, memberId, commandId, because: eventId(this.#stream, commandId, 0) };
  }

  /** After the decision, before the append. */
  async deny(): Promise<void> {
    this.#denied = true;
    await this.members.deny(this.#leaving);
  }

  /**
   * After a failure. A refusal means that the event never came; any other fault leaves open whether it did, and then
   * the denial stays until the reconciler has read the log.
   */
  async failed(error: unknown): Promise<void> {
    if (!this.#denied || !(error instanceof DomainError)) return;
    // What cannot be lifted now the reconciler lifts; the caller must hear of the refusal.
    await this.members.lift(this.#leaving).catch(() => undefined);
  }

  /** After the append, and when the member had gone before: the earlier command may have died before this. */
  async destroy(): Promise<void> {
    if (this.#lockingOut) return this.members.settleLock(this.#leaving.organization, this.memberId);
    const history = await readHistory<OrganizationEvent>(this.log, this.#stream);
    for (const event of history) {
      if (event.type !== 'organization.member-left.v1') continue;
      if (event.data.memberId !== this.memberId) continue;
      const { id: because, commandId } = event;
      await this.members.letGo({ ...this.#leaving, because, commandId });
    }
  }
}
