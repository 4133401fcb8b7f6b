import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';

/** Stands where it was last put, so that a year can be told in order; until then it is the real time. */
export class DemoClock extends Clock {
  override readonly mark = 'demo';

  constructor(
    private readonly real: Clock,
    private at?: Date,
  ) {
    super();
  }

  now(): Date {
    return this.at ?? this.real.now();
  }

  /**
   * @param recorded when the log's last event was recorded, if there is one
   * @throws DomainError `date_invalid`, `clock_backwards`, `clock_in_future` (invalid)
   */
  moveTo(to: Date, recorded: Date | undefined): void {
    if (Number.isNaN(to.getTime())) throw new DomainError('date_invalid', 'invalid', 'now');
    if (to > this.real.now()) throw new DomainError('clock_in_future', 'invalid', 'now');
    const earliest = Math.max(this.at?.getTime() ?? 0, recorded?.getTime() ?? 0);
    if (to.getTime() < earliest) throw new DomainError('clock_backwards', 'invalid', 'now');
    this.at = to;
  }
}
