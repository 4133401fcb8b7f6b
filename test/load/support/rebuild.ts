/** A process of its own, as `kalkan rebuild case-overview` is: what it took, and the most memory it held. */
import { SystemClock } from '#kernel/clock';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { rebuild } from '#projections/rebuild';
import { caseOverviewProjection } from '#cases/read/case-overview.projection';
import { codec } from './cases.js';

const url = process.env['PROJECTOR_URL'] ?? '';
const store = new PostgresEventStore({ url, clock: new SystemClock() });
const began = performance.now();
await rebuild({ store, codec, url, projection: caseOverviewProjection, progress: () => undefined });
const seconds = (performance.now() - began) / 1_000;
await store.close();
process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1_024 }));
