import screens from './screens.jest.mjs';

/** `npm run bench:list`: measured, not judged; it needs what a story needs. */
export default { ...screens, testMatch: ['<rootDir>/test/web/*.bench.ts'] };
