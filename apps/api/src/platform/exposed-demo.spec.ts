import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store/event-store';
import { refuseExposedDemo } from './exposed-demo.js';

const logWith = (...events: readonly { readonly demo: boolean }[]) => ({
  readAll: () => Promise.resolve(events.map((data) => ({ data }) as unknown as RecordedEvent)),
});

it('lets demo data be served on this computer, and real data anywhere', async () => {
  await refuseExposedDemo({ demoAllowed: true }, logWith({ demo: true }));
  await refuseExposedDemo({ demoAllowed: false }, logWith({ demo: false }));
  await refuseExposedDemo({ demoAllowed: false }, logWith());
});

it('does not start with demo data where others could reach them', async () => {
  const starting = refuseExposedDemo({ demoAllowed: false }, logWith({ demo: true }));
  await expect(starting).rejects.toThrow('demo data');
});
