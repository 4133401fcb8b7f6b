import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Act } from '../http/act.decorator.js';
import { ClockMover } from './clock-mover.js';
import { MoveClockDto } from './demo-clock.dto.js';

/** Lets a demonstration tell a year in minutes. Open to anybody: it exists on loopback alone, over a log of its own. */
@ApiTags('demo')
@Controller('demo-clock')
export class DemoClockController {
  constructor(private readonly mover: ClockMover) {}

  @Post()
  @HttpCode(204)
  @Act('SetDemoClock')
  @ApiNoContentResponse()
  async move(@Body() { now }: MoveClockDto): Promise<void> {
    await this.mover.moveTo(new Date(now));
  }
}
