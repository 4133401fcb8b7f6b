import base from '../jest.config.mjs';

if (!process.env.EVENTSTORE_URL) throw new Error('EVENTSTORE_URL names the empty server to be tested.');

/** `npm run test:contract`: what our adapter relies on, against a real server. */
export default {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/libs/event-store/src/eventstoredb-event-store.spec.ts'],
  testNamePattern: "keeps the event store's promises",
};
