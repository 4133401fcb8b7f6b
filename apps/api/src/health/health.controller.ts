import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EventStore, type RecordedEvent } from '#event-store/event-store';
import { Clock } from '#kernel/clock';
import { Act } from '../http/act.decorator.js';
import { Processes } from '../platform/processes.js';
import { HealthView } from './health.view.dto.js';

/** Asked by the launcher, by probes and by the sign-in page; says states and codes, nothing else. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  #first: RecordedEvent | undefined;

  constructor(
    private readonly processes: Processes,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Act('ReadHealth')
  @ApiOkResponse({ type: HealthView })
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthView> {
    const ready = await this.processes.ready().catch(() => false);
    const first = await this.#firstOrganization().catch(() => undefined);
    if (!ready) void reply.code(503);
    return {
      status: ready ? 'ready' : 'starting',
      setUp: first !== undefined,
      demo: first?.data['demo'] === true,
      clock: this.clock.mark ?? 'system',
      processes: this.processes.states(),
    };
  }

  /** The ministry's registration; whoever set up a demo has said so there. */
  async #firstOrganization(): Promise<RecordedEvent | undefined> {
    return (this.#first ??= (await this.store.readAll(0n, 1, { categories: ['organization'] }))[0]);
  }
}
