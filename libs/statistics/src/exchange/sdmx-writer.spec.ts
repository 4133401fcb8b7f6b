import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sdmxMessage } from './sdmx-writer.js';
import { bytes, messageOf, officialBytes, officialText } from './testing/sdmx.fixtures.js';

/** What XML cannot say, and the C1 controls it advises against. */
// eslint-disable-next-line no-control-regex -- see above
const UNSAID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/u;

describe('the official file', () => {
  it('comes back from import, export and import with the same header and the same observations', async () => {
    const first = await messageOf(officialBytes());
    const again = await messageOf(bytes(...sdmxMessage(first.header, first.series)));
    expect(again).toEqual(first);
    expect(again.series.flatMap(({ observations }) => [...observations])).toHaveLength(199);
  });

  it('is written as the Committee writes it, but for the line that names its tool', async () => {
    const { header, series } = await messageOf(officialBytes());
    const written = [...sdmxMessage(header, series)].join('').trimEnd().split('\n');
    const official = (await officialText()).trimEnd().split('\n');
    expect(official[1]).toContain('Created with SDMX Converter');
    expect(written.slice(1)).toEqual(official.slice(2));
  });
});

describe('a message', () => {
  const header = {
    ...{ id: 'x', test: true, prepared: '2024', sender: 'K' },
    structures: [
      {
        structureId: 'S',
        namespace: 'urn:x',
        dimensionAtObservation: 'TIME_PERIOD',
        agency: 'A',
        id: 'B',
        version: '1',
      },
    ],
  };
  const unit = fc.oneof(
    fc.constantFrom(...'&<>"\'\t\n\r ;#'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc
    .array(unit)
    .map((units) => units.join(''))
    .filter((value) => !UNSAID.test(value));

  it('says any text so that it is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (code, sender) => {
        const codes = new Map([['A', code]]);
        const observations = [
          new Map([
            ['TIME_PERIOD', '2020'],
            ['NOTE', code],
          ]),
        ];
        const written = { ...header, sender };
        const read = await messageOf(bytes(...sdmxMessage(written, [{ codes, observations }])));
        expect(read).toEqual({ header: written, series: [{ codes, observations }] });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a control character', new Map([['A', '\u0001']])],
    ['half a character', new Map([['A', '\ud800']])],
    ['a name that would be two', new Map([['A="" B', '1']])],
    ['a name that would end the tag', new Map([['A>', '1']])],
    ['no name', new Map([['', '1']])],
  ])('refuses %s', (_, codes) => {
    expect(() => [...sdmxMessage(header, [{ codes, observations: [] }])]).toThrow(RangeError);
  });

  it('has one structure', () => {
    expect(() => [...sdmxMessage({ ...header, structures: [] }, [])]).toThrow(RangeError);
  });
});
