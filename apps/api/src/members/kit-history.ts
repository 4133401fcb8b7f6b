import { Injectable } from '@nestjs/common';
import { KIT_OUTCOMES, type KitOutcome } from '#directory/domain/organization.codes';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { readHistory } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { Refused } from '../http/problem.js';
import { Code, Instant, YesNo } from '../http/view-fields.js';

/** The kit in force: when it was made, and how the last test of it came out. */
export class KitView {
  @Instant() readonly madeAt: Date;
  @Instant({ nullable: true }) readonly testedAt: Date | null;
  @Code(KIT_OUTCOMES, { nullable: true }) readonly outcome: KitOutcome | null;
  /** Half a year has gone by since it was made or last found to match, or the last test found another. */
  @YesNo() readonly testDue: boolean;
}

const HALF_A_YEAR_MS = 183 * 24 * 3_600_000;

@Injectable()
export class KitHistory {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  async of(organization: string): Promise<KitView> {
    const log = { store: this.store, codec: this.codec };
    const history = await readHistory<OrganizationEvent>(log, organizationStream(organization));
    const replaced = history.findLastIndex(({ type }) => type === 'organization.kit-replaced.v1');
    const made = history[replaced] ?? history.find(({ type }) => type === 'organization.roster-signed.v1');
    if (!made) throw new Refused(404, 'not_found');
    const test = history
      .slice(replaced + 1)
      .flatMap((event) => (event.type === 'organization.kit-tested.v1' ? [event] : []))
      .at(-1);
    const good = test?.data.outcome === 'differs' ? undefined : (test ?? made).recordedAt;
    return {
      madeAt: made.recordedAt,
      testedAt: test?.recordedAt ?? null,
      outcome: test?.data.outcome ?? null,
      testDue: good === undefined || this.clock.now().getTime() - good.getTime() > HALF_A_YEAR_MS,
    };
  }
}
