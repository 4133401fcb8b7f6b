import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { EventStore } from '#event-store/event-store';
import { Clock } from '#kernel/clock';
import { Act } from '../http/act.decorator.js';
import { Refused } from '../http/problem.js';
import { DemoClock } from './demo-clock.js';
import { MoveClockDto } from './demo-clock.dto.js';
import { lastRecorded } from './last-recorded.js';

/** Lets a demonstration tell a year in minutes. Open to anybody: it exists on loopback alone, over a log of its own. */
@ApiTags('demo')
@Controller('demo-clock')
export class DemoClockController {
  constructor(
    private readonly clock: Clock,
    private readonly store: EventStore,
  ) {}

  @Post()
  @HttpCode(204)
  @Act('SetDemoClock')
  @ApiNoContentResponse()
  async move(@Body() { now }: MoveClockDto): Promise<void> {
    if (!(this.clock instanceof DemoClock)) throw new Refused(404, 'not_found');
    this.clock.moveTo(new Date(now), await lastRecorded(this.store));
  }
}
