import type { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#access/actor';
import { type Brought, OrganizationCommand } from '#directory/write/organization.command';
import type { CommandEnvelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';

/** Who asks for something to be done to their own organization, and what it brings for the keys. */
export interface OwnOrder {
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
  readonly brought?: Brought;
}

/** The one way from a member's door to their own organization. */
export async function carryOut(
  commands: CommandBus,
  instruction: OrganizationCommand['instruction'],
  { envelope, actor: { memberId, organization }, brought }: OwnOrder,
): Promise<Receipt> {
  const context = envelope.by({ actor: memberId, organization });
  const command = new OrganizationCommand(organization, instruction, context, brought);
  return new Receipt(await commands.execute(command));
}
