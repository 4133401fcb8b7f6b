import base from '../jest.config.mjs';

process.env.KALKAN_TEST_LOG = 'eventstoredb';

/** `npm run test:eventstoredb`: the stories once more, with the log in EventStoreDB (a node of our own, see event-store). */
export default {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/test/http/*.spec.ts', '<rootDir>/test/web/{story,live}.spec.ts'],
  // the demo clock is PostgreSQL's alone, and a move needs both
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    'assignment',
    'conflict',
    'demo-clock',
    'erasure',
    'founding-resumed',
    'kept-cases',
    'move-log',
    'passkeys',
    'recovery',
    'release',
  ],
};
