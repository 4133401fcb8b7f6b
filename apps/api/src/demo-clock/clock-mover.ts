import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store/event-store';
import { Clock } from '#kernel/clock';
import { Refused } from '../http/problem.js';
import { DemoClock } from './demo-clock.js';
import { lastRecorded } from './last-recorded.js';

/** Puts the demo clock forward, where this product runs by one. */
@Injectable()
export class ClockMover {
  constructor(
    private readonly clock: Clock,
    private readonly store: EventStore,
  ) {}

  /** @throws Refused 404 by the real clock; DomainError of the demo clock */
  async moveTo(now: Date): Promise<void> {
    if (!(this.clock instanceof DemoClock)) throw new Refused(404, 'not_found');
    this.clock.moveTo(now, await lastRecorded(this.store));
  }
}
