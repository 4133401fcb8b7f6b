import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Nested, NestedList } from '../http/form-fields.js';
import { knownId } from '../http/known-id.js';
import type { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { IndexKeyBoxDto, MemberWrapDto, RosterDto, SecretRingDto } from '../sealed.dto.js';
import { carryOut } from './carry-out.js';

interface Order {
  readonly id: string;
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
}

/** The roster of those who stay, and the next secret for each of them and the kit. */
export class LetGoDto {
  @Nested(() => RosterDto) readonly roster: RosterDto;
  @NestedList(() => MemberWrapDto, { min: 2, max: 1001 }) readonly memberWraps: readonly MemberWrapDto[];
  @Nested(() => SecretRingDto) readonly ring: SecretRingDto;
  @Nested(() => IndexKeyBoxDto) readonly indexKey: IndexKeyBoxDto;
}

/** Custodians: who works here no more, and whose words are lost or known to somebody. */
@ApiTags('members')
@Controller('members')
export class DepartureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/departure')
  @Act('LetMemberGo', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  letGo(
    @Param('id') id: string,
    @Body() form: LetGoDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ): Promise<Receipt> {
    return this.#take('LetMemberGo', form, { id, envelope, actor });
  }

  @Post(':id/lock-out')
  @Act('LockMemberOut', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  lockOut(
    @Param('id') id: string,
    @Body() form: LetGoDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ): Promise<Receipt> {
    return this.#take('LockMemberOut', form, { id, envelope, actor });
  }

  #take(
    type: 'LetMemberGo' | 'LockMemberOut',
    { roster, ...brought }: LetGoDto,
    { id, ...by }: Order,
  ): Promise<Receipt> {
    const instruction = { type, data: { memberId: knownId(id), roster } };
    return carryOut(this.commands, instruction, { ...by, brought });
  }
}
