import { expect, it } from '@jest/globals';
import { isInstant } from './instant.js';

it.each(['2026-03-01T00:00:00Z', '2024-02-29T23:59:59.999Z'])('%s is an instant', (text) => {
  expect(isInstant(text)).toBe(true);
});

it.each([
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:61:00Z',
  '2026-01-01T00:00:00+06:00',
  '2026-01-01',
  'never',
])('%s is none', (text) => {
  expect(isInstant(text)).toBe(false);
});
