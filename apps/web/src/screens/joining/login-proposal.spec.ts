import { expect, test } from '@jest/globals';
import { isLogin, proposedLogin } from './login-proposal.js';

test.each([
  ['Үлгү Өмүрова', 'ulgu.omurova'],
  ['Айгүл Жээнбекова Маратовна', 'aygul.jeenbekova'],
  ['Щукина', 'shukina'],
  ['Anna-Maria', 'annamaria'],
  ['Ян', 'yan'],
  ['Ъ', ''],
  ['  ', ''],
])('out of "%s" comes "%s"', (name, login) => {
  expect(proposedLogin(name)).toBe(login);
  expect(login === '' || isLogin(login)).toBe(true);
});

test('a login is what the server takes', () => {
  for (const fit of ['abc', 'a.b-c_1']) expect(isLogin(fit)).toBe(true);
  for (const unfit of ['', 'ab', 'Abc', 'айгүл', '.abc', 'abc.', 'a b']) expect(isLogin(unfit)).toBe(false);
});
