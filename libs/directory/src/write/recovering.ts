import type { DecidedEvent } from '#event-store/decide-and-append';
import { type Log, readHistory } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import type { Leaving, MemberCustody } from '../domain/member-custody.js';
import type { OrganizationEvent } from '../domain/organization.events.js';
import { organizationStream } from '../domain/organization.state.js';
import type { OrganizationCommand } from './organization.command.js';

/** The custodians whose place is taken go like anybody who leaves: deny → append → destroy (confidentiality §4). */
export class Recovering {
  #denied: readonly Leaving[] = [];

  constructor(
    private readonly command: OrganizationCommand,
    private readonly log: Log,
    private readonly members: MemberCustody,
  ) {}

  /** After the decision, before the append. */
  async deny(events: readonly DecidedEvent[]): Promise<void> {
    this.#denied = (events as readonly (DecidedEvent & OrganizationEvent)[]).flatMap((event) =>
      event.type === 'organization.member-left.v1' ? [this.#leaving(event.data.memberId, event.id)] : [],
    );
    for (const leaving of this.#denied) await this.members.deny(leaving);
  }

  /** A refusal means that the events never came; after any other fault the reconciler reads the log. */
  async failed(error: unknown): Promise<void> {
    if (!(error instanceof DomainError)) return;
    for (const leaving of this.#denied) await this.members.lift(leaving).catch(() => undefined);
  }

  /** After the append, and when the command is repeated. */
  async destroy(): Promise<void> {
    const { organization, context } = this.command;
    const history = await readHistory<OrganizationEvent>(this.log, organizationStream(organization));
    for (const event of history) {
      if (event.type !== 'organization.member-left.v1' || event.commandId !== context.commandId) continue;
      await this.members.letGo(this.#leaving(event.data.memberId, event.id));
    }
  }

  #leaving(memberId: string, because: string): Leaving {
    const { organization, context } = this.command;
    return { organization, memberId, because, commandId: context.commandId };
  }
}
