import base from '../../jest.config.mjs';

/** `npm run bench:year`: measured, not judged. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/load/year.bench.ts'],
  testTimeout: 3 * 60 * 60 * 1000,
  maxWorkers: 1,
};
