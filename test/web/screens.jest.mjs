import base from '../../jest.config.mjs';

/** `npm run screens`: not a test, but it needs what a story needs. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/web/screens.walk.ts'],
  testTimeout: 20 * 60 * 1000,
  maxWorkers: 1,
};
