/** Time comes in through this port, so that rules and tests share one; an abstract class so Nest can inject it. */
export abstract class Clock {
  abstract now(): Date;

  /** Written into the metadata of every event recorded by it. The real time leaves no mark. */
  readonly mark?: 'demo';
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
