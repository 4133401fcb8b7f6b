import { describe, expect, it } from '@jest/globals';
import { derivedId, eventId, isUuid } from './ids.js';

describe('derived ids', () => {
  it('are the same for ever', () => {
    expect(
      eventId('case-0b0a6d0c-6a55-4f0f-9d4b-0d5d6f2c7a01', '5d7f1d3e-1c8b-4f6a-8f0e-2b9b8a4c6d02', 0),
    ).toBe('ff966fbd-de04-5c81-9c35-ebcfaa19ae79');
    expect(isUuid(derivedId('place', '41702000000000'))).toBe(true);
  });

  it('differ when any part does', () => {
    const ids = [
      eventId('case-a', 'c', 0),
      eventId('case-a', 'c', 1),
      eventId('case-b', 'c', 0),
      eventId('case-a', 'd', 0),
      derivedId('case-a', 'c', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the text of a UUID', () => {
  it.each([
    ['5d7f1d3e-1c8b-4f6a-8f0e-2b9b8a4c6d02', true],
    ['5D7F1D3E-1C8B-4F6A-8F0E-2B9B8A4C6D02', false],
    ['{5d7f1d3e-1c8b-4f6a-8f0e-2b9b8a4c6d02}', false],
    ['5d7f1d3e1c8b4f6a8f0e2b9b8a4c6d02', false],
    ['5d7f1d3e-1c8b-4f6a-8f0e-2b9b8a4c6d02\n', false],
    ['00000000-0000-0000-0000-000000000000', false],
    [7, false],
  ])('%j: %s', (text, expected) => {
    expect(isUuid(text)).toBe(expected);
  });
});
