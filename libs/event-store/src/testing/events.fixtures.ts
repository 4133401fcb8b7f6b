import { randomUUID } from 'node:crypto';
import { Clock } from '#kernel/clock';
import type { JsonObject } from '#kernel/message';
import type { EventToAppend } from '../event-store.js';

export const MEMBER = '0b0a6d0c-6a55-4f0f-9d4b-0d5d6f2c7a01';
export const ORGANIZATION = '5d7f1d3e-1c8b-4f6a-8f0e-2b9b8a4c6d02';

/** An event to append; `data.n` tells events of a test apart. */
export function event(data: JsonObject = {}, over: Partial<EventToAppend> = {}): EventToAppend {
  return {
    id: randomUUID(),
    type: 'case.noted.v1',
    data,
    metadata: {
      $correlationId: randomUUID(),
      $causationId: randomUUID(),
      actor: MEMBER,
      organization: ORGANIZATION,
      digest: 'none',
    },
    ...over,
  };
}

export function streamNamed(category = 'case'): string {
  return `${category}-${randomUUID()}`;
}

/** A clock a spec sets. */
export class SetClock extends Clock {
  constructor(public time = new Date('2026-08-01T06:00:00.000Z')) {
    super();
  }

  now(): Date {
    return this.time;
  }
}
