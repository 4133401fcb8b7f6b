import { describe, expect, it } from '@jest/globals';
import { stopCode } from './stop-code.js';

describe('why a process stopped, as a label', () => {
  it.each([
    ['newer_history', 'newer_history'],
    ['event_store_unavailable', 'event_store_unavailable'],
    ['error_econnrefused', 'error_econnrefused'],
    ['error_57p01', 'sqlstate_57'],
    ['error_xx000', 'sqlstate_xx'],
    ['error_99999', 'other'],
    ['error_57p', 'other'],
    ['aigul_from_osh', 'other'],
    [undefined, 'other'],
  ])('%s: %s', (code, label) => {
    expect(stopCode(code)).toBe(label);
  });
});
