import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { GlassBrokenAlone } from '#cases/read/glass-broken.query';
import { type RegisteredOffice, Registry } from '#directory/read/registry.query';
import { OrganizationCommand } from '#directory/write/organization.command';
import { Clock } from '#kernel/clock';
import { isUuid } from '#kernel/ids';
import { FoundersInvited } from '#keys/invitation.query';
import { BrokenGlassAloneView } from '../cases/assignment.dto.js';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { MoveDto, RenameDto, SignCardDto } from './directory-commands.dto.js';
import { AskedByDto } from '../members/recovery.dto.js';
import { type AskedRecoveryView, RegistryView } from './directory.view.dto.js';

interface Order {
  readonly id: string;
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
}

/** The registrar keeps the books: names, places, whether an organization may work. */
@ApiTags('registry')
@Controller()
export class RegistryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Get('registry')
  @Act('ReadRegistry')
  @Reads(['directory'], { fresh: true })
  @ApiOkResponse({ type: RegistryView, isArray: true })
  async registry(): Promise<readonly RegistryView[]> {
    const offices = await this.queries.execute(new Registry());
    const invited = await this.queries.execute(new FoundersInvited());
    return offices.map((office) => ({
      ...office,
      recovery: this.#open(office.recovery),
      founderInvitedUntil: office.rosters > 0 ? null : (invited.get(office.id) ?? null),
    }));
  }

  /** Of the last seven days. */
  @Get('registry/broken-glass')
  @Act('ReadRegistry')
  @Reads(['case-timeline'])
  @ApiOkResponse({ type: BrokenGlassAloneView, isArray: true })
  brokenGlass(): Promise<readonly BrokenGlassAloneView[]> {
    return this.queries.execute(new GlassBrokenAlone());
  }

  /** None that has lapsed. */
  #open(asked: RegisteredOffice['recovery']): AskedRecoveryView | null {
    if (asked === null || this.clock.now().getTime() >= Date.parse(asked.endsAt)) return null;
    return { ...asked, opensAt: new Date(asked.opensAt), endsAt: new Date(asked.endsAt) };
  }

  /** Of an organization registered before names were signed. */
  @Post('organizations/:id/card')
  @Act('SignCard')
  @ApiCreatedResponse({ type: ReceiptDto })
  signCard(
    @Param('id') id: string,
    @Body() data: SignCardDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'SignCard', data }, { id, envelope, actor });
  }

  @Post('organizations/:id/names')
  @Act('RenameOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  rename(
    @Param('id') id: string,
    @Body() data: RenameDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'RenameOrganization', data }, { id, envelope, actor });
  }

  @Post('organizations/:id/moves')
  @Act('MoveOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  move(
    @Param('id') id: string,
    @Body() data: MoveDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'MoveOrganization', data }, { id, envelope, actor });
  }

  @Post('organizations/:id/suspension')
  @Act('SuspendOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  suspend(
    @Param('id') id: string,
    @Body() _nothing: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'SuspendOrganization', data: {} }, { id, envelope, actor });
  }

  @Post('organizations/:id/reinstatement')
  @Act('ReinstateOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  reinstate(
    @Param('id') id: string,
    @Body() _nothing: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'ReinstateOrganization', data: {} }, { id, envelope, actor });
  }

  /** The registrar called whoever asked by the recovery kit, and their browser compared the digits. */
  @Post('organizations/:id/recovery/release')
  @Act('ReleaseRecovery')
  @ApiCreatedResponse({ type: ReceiptDto })
  release(
    @Param('id') id: string,
    @Body() data: AskedByDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'ReleaseRecovery', data }, { id, envelope, actor });
  }

  @Post('organizations/:id/recovery/refusal')
  @Act('RefuseRecovery')
  @ApiCreatedResponse({ type: ReceiptDto })
  refuse(
    @Param('id') id: string,
    @Body() data: AskedByDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut({ type: 'StopRecovery', data }, { id, envelope, actor });
  }

  async #carryOut(
    instruction: OrganizationCommand['instruction'],
    { id, envelope, actor }: Order,
  ): Promise<Receipt> {
    if (!isUuid(id)) throw new Refused(404, 'not_found');
    const { memberId, organization } = actor;
    const context = envelope.by({ actor: memberId, organization });
    return new Receipt(await this.commands.execute(new OrganizationCommand(id, instruction, context)));
  }
}
