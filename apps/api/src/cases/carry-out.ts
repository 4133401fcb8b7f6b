import type { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#access/actor';
import { CaseCommand } from '#cases/write/case.command';
import type { CommandEnvelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';

/** Who asks for something to be done to a case, and with what. */
export interface CaseOrder {
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
  readonly wraps?: CaseCommand['wraps'];
  readonly caseWraps?: CaseCommand['caseWraps'] | undefined;
  readonly roster?: CaseCommand['roster'];
}

/** The one way from a door to a case that is there. */
export async function carryOut(
  commands: CommandBus,
  caseId: string,
  instruction: CaseCommand['instruction'],
  { envelope, actor, wraps, caseWraps, roster }: CaseOrder,
): Promise<Receipt> {
  const context = envelope.by({ actor: actor.memberId, organization: actor.organization });
  const command = new CaseCommand(caseId, instruction, context, wraps, caseWraps, roster);
  return new Receipt(await commands.execute(command));
}
