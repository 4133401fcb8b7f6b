import { expect, test } from '@jest/globals';
import { codeOf, groupedCode, invitationOf, isWholeCode, linkOf } from './invitation-link.js';

const digits = '12345 67890 12345 67890 12345';

test('a link leads back to its invitation, and says nothing before the #', () => {
  const link = linkOf({ code: '7K2M-9Q4D-X1ZT-5VBC', digits }, 'https://example.org');
  expect(link).toBe('https://example.org/#l/7K2M9Q4DX1ZT5VBC/1234567890123456789012345');
  expect(invitationOf(new URL(link).hash)).toEqual({
    code: '7K2M9Q4DX1ZT5VBC',
    digits: digits.replaceAll(' ', ''),
  });
});

test('another address is no invitation', () => {
  for (const hash of ['', '#a', '#l/ABC', '#l/ABC/123', '#c/4a994f69-f92f-487d-aa25-5a4ba92172d7']) {
    expect(invitationOf(hash)).toBeUndefined();
  }
});

test('a code copied by hand is read as it was meant', () => {
  expect(codeOf(' 7k2m 9q4d–xlzt-5vbo ')).toBe('7K2M9Q4DX1ZT5VB0');
  expect(groupedCode('7k2m9q4dx1zt5vbc')).toBe('7K2M-9Q4D-X1ZT-5VBC');
  expect(isWholeCode('7k2m 9q4d xIzt 5vbc')).toBe(true);
  expect(isWholeCode('7k2m 9q4d xIzt 5vb')).toBe(false);
  expect(isWholeCode('7k2m 9q4d xIzt 5vbU')).toBe(false);
});
