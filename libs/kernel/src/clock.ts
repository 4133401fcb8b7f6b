/** Time comes in through this port, so that rules and tests share one; an abstract class so Nest can inject it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
