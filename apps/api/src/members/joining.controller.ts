import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#kernel/domain-error';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { PeerAddress } from '../http/signed-in.js';
import { JoinedDto } from '../receipt.dto.js';
import { EnrollDto, LookDto, SetUpCodeDto, SetUpDto } from './enroll.dto.js';
import { Invited } from './invited.js';
import { InvitedView } from './invited.view.dto.js';
import { Joining } from './joining.js';

/** For those who are not members yet. */
@ApiTags('joining')
@Controller()
export class JoiningController {
  constructor(
    private readonly joining: Joining,
    private readonly invited: Invited,
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

  /** Asked before a registrar's keys are made, so that a miscopied code costs nobody their words. */
  @Post('setup/code')
  @HttpCode(204)
  @Act('SetUp')
  @ApiNoContentResponse()
  async checkSetUpCode(@Body() { code }: SetUpCodeDto, @PeerAddress() address: string): Promise<void> {
    await this.joining.checkSetUpCode(code, address);
  }

  @Post('invitations/look')
  @HttpCode(200)
  @Act('ReadInvitation')
  @ApiOkResponse({ type: InvitedView })
  async look(@Body() { code }: LookDto, @PeerAddress() address: string): Promise<InvitedView> {
    return this.invited.of(await this.joining.look(code, address));
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
