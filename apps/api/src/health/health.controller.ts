import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EventStore } from '#event-store/event-store';
import { Act } from '../http/act.decorator.js';
import { Processes } from '../platform/processes.js';
import { HealthView } from './health.view.dto.js';

/** Asked by the launcher, by probes and by the sign-in page; says states and codes, nothing else. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  #setUp = false;

  constructor(
    private readonly processes: Processes,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Act('ReadHealth')
  @ApiOkResponse({ type: HealthView })
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthView> {
    const ready = await this.#whenReached(() => this.processes.ready());
    if (!ready) void reply.code(503);
    return {
      status: ready ? 'ready' : 'starting',
      setUp: await this.#whenReached(() => this.#isSetUp()),
      processes: this.processes.states(),
    };
  }

  async #isSetUp(): Promise<boolean> {
    this.#setUp ||= (await this.store.readAll(0n, 1, { categories: ['organization'] })).length > 0;
    return this.#setUp;
  }

  async #whenReached(ask: () => Promise<boolean>): Promise<boolean> {
    return ask().catch(() => false);
  }
}
