import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#kernel/domain-error';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { PeerAddress } from '../http/signed-in.js';
import { JoinedDto } from '../receipt.dto.js';
import { EnrollDto, SetUpDto } from './enroll.dto.js';
import { Joining } from './joining.js';

/** For those who are not members yet. */
@ApiTags('joining')
@Controller()
export class JoiningController {
  constructor(
    private readonly joining: Joining,
    private readonly config: ApiConfig,
  ) {}

  @Post('setup')
  @Act('SetUp')
  @ApiCreatedResponse({ type: JoinedDto })
  async setUp(@Body() form: SetUpDto, @Envelope() envelope: CommandEnvelope, @PeerAddress() address: string) {
    if (form.demo === true && !this.config.demoAllowed)
      throw new DomainError('demo_not_here', 'invalid', 'demo');
    return new Receipt(await this.joining.setUp(form, { envelope, address }));
  }

  @Post('enrollments')
  @Act('Enroll')
  @ApiCreatedResponse({ type: JoinedDto })
  async enroll(
    @Body() form: EnrollDto,
    @Envelope() envelope: CommandEnvelope,
    @PeerAddress() address: string,
  ) {
    return new Receipt(await this.joining.enroll(form, { envelope, address }));
  }
}
