import { eventStoreContract } from './contract/event-store.contract.js';
import { knownIdsContract } from './contract/known-ids.contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { SetClock } from './testing/events.fixtures.js';

eventStoreContract(
  'the in-memory event store',
  () => {
    const clock = new SetClock();
    return Promise.resolve({ store: new InMemoryEventStore(clock), clock, close: () => Promise.resolve() });
  },
  knownIdsContract,
);
