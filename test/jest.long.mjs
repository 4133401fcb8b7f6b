import base from '../jest.config.mjs';

/** `npm run test:long`: faults, attacks and histories that are too slow for every change. */
export default {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.long.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 20 * 60 * 1000,
  maxWorkers: 1,
};
