import { expect, test } from '@jest/globals';
import { sameGroup, wrongWords } from './type-back.js';

const drawn = 'вамуж мабав бабаб тарат';

test.each([
  ['  Вамуж-мабав  бабаб тарат ', []],
  ['ВАМУЖ, мабав,бабаб;  тарат.', []],
  ['вамуж мабаб бабаб тарат', [2]],
  ['вамуж мабав бабаб', [4]],
  ['вамуж мабав бабаб тарат тарат', [4]],
  ['', [1, 2, 3, 4]],
  ['мабав вамуж бабаб тарат', [1, 2]],
])('"%s" differs at %j', (typed, wrong) => {
  expect(wrongWords(drawn, typed)).toEqual(wrong);
});

test('a group of the sheet may be typed small, with letters that look like digits', () => {
  expect(sameGroup('10K', ' lok')).toBe(true);
  expect(sameGroup('10K', '10X')).toBe(false);
});
