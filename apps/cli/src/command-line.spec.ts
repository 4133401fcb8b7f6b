import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from './command-line.js';
import { Sentence } from './sentence.js';

const read = (line: string) => readCommandLine(line.split(' ').filter((word) => word !== ''));

describe('what the kalkan command is told', () => {
  it('is a command, a word and options', () => {
    expect(read('release 2023-10')).toMatchObject({ command: 'release', of: '2023-10' });
    expect(read('release')).toMatchObject({ command: 'release', of: undefined });
    expect(read('release --renew-keys')).toMatchObject({ command: 'release', 'renew-keys': true });
    expect(read('restore here --keys there')).toMatchObject({ of: 'here', keys: 'there' });
    expect(read('demo --year 2023 --national')).toMatchObject({ year: '2023', national: true });
    expect(read('')).toMatchObject({ command: undefined });
  });

  it.each([
    ['relaese 2023-10', 'There is no "kalkan relaese"'],
    ['constructor', 'There is no "kalkan constructor"'],
    ['release 2023-10 2023-11', '"2023-11"'],
    ['release --month 2023-10', "Unknown option '--month'"],
    ['release 2023-10 --drop-old', 'kalkan release has no --drop-old'],
    ['release 2023-10 --renew-keys', '--renew-keys releases nothing and takes no month'],
    ['release 2023-10 --keys-lost', '--keys-lost releases nothing and takes no month'],
    ['release --renew-keys --keys-lost', 'one of them'],
    ['recount', 'kalkan recount wants a month, as 2023-10'],
    ['recount 2023-10 --keys-lost', 'kalkan recount has no --keys-lost'],
    ['baseline', 'kalkan baseline wants a file'],
    ['projections now', 'kalkan projections takes no word more'],
    ['restore here --keys', '--keys'],
  ])('"%s" is refused, with why', (line, why) => {
    expect(() => read(line)).toThrow(Sentence);
    expect(() => read(line)).toThrow(why);
  });

  it('is not looked at further where help is asked for', () => {
    expect(read('anything --help')).toMatchObject({ help: true });
  });
});
