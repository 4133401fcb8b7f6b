import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { SignIn } from '#access/sign-in';
import { OrganizationCommand } from '#directory/write/organization.command';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { BytesOf, Nested } from '../http/form-fields.js';
import { Asking, PeerAddress } from '../http/signed-in.js';
import { LockDto } from '../sealed.dto.js';

export class ChangePassphraseDto {
  /** Proof of the passphrase that holds now: a session left open does not lock its member out. */
  @BytesOf(32) readonly current: string;
  @BytesOf(16) readonly salt: string;
  @BytesOf(32) readonly proof: string;
  @Nested(() => LockDto) readonly lock: LockDto;
}

/** A member's own passphrase; every session ends with it, this one too. */
@ApiTags('me')
@Controller('me/passphrase')
export class PassphraseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly doorkeeper: SignIn,
  ) {}

  @Post()
  @HttpCode(204)
  @Act('ChangePassphrase')
  @ApiNoContentResponse()
  async change(
    @Body() { current, ...newLock }: ChangePassphraseDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() { memberId, organization }: Actor,
    @PeerAddress() address: string,
  ): Promise<void> {
    await this.doorkeeper.confirm(memberId, { proof: current, address });
    const data = { memberId, lockId: newLock.lock.lockId };
    const context = envelope.by({ actor: memberId, organization });
    await this.commands.execute(
      new OrganizationCommand(organization, { type: 'ChangeLock', data }, context, { newLock }),
    );
  }
}
