import { beforeEach, describe, expect, it } from '@jest/globals';
import { type BaselineReport, importBaseline } from './baseline-import.js';
import { readSdmx } from './sdmx-reader.js';
import { sdmxMessage } from './sdmx-writer.js';
import { LongMessage, MEGABYTE } from './testing/long-message.js';
import { MemoryBaseline } from './testing/memory-baseline.js';
import { bytes, HEADER, message, messageOf, officialBytes, officialText } from './testing/sdmx.fixtures.js';

let baseline: MemoryBaseline;
beforeEach(() => {
  baseline = new MemoryBaseline();
});
const take = (chunks: Parameters<typeof readSdmx>[0]): Promise<BaselineReport> =>
  baseline.inOne((target) => importBaseline(readSdmx(chunks), target));

const SERIES = '<Series FREQ="A" REF_AREA="KG" SEX="F" UNIT_MEASURE="NUMBER">';
const obs = (period: string, value: string): string =>
  `<Obs TIME_PERIOD="${period}" OBS_VALUE="${value}" OBS_STATUS="A"/>`;

describe('the official file', () => {
  it('is kept whole, and every code of it has a meaning', async () => {
    const report = await take(officialBytes());
    expect(report).toMatchObject({ series: 17, observations: 199, replaced: 0, unknown: [], moreUnknown: 0 });
    expect(baseline.series.size).toBe(17);
    const women = [...baseline.series.values()].find(({ dimensions }) => dimensions.get('SEX') === 'F');
    expect(women).toMatchObject({
      structure: 'KG_NSC:SDG',
      version: '1.7',
      prepared: '2024-07-31T05:45:29Z',
    });
    expect(women!.observations.get('2023')).toEqual({
      value: '11002',
      attributes: new Map([
        ...([
          ['OBS_STATUS', 'A'],
          ['UNIT_MULT', '0'],
          ['NATURE', 'C'],
          ['TIME_DETAIL', '2023'],
        ] as const),
      ]),
    });
  });

  it('once more changes nothing', async () => {
    await take(officialBytes());
    const first = baseline.series;
    const report = await take(officialBytes());
    expect(report).toMatchObject({ series: 17, observations: 199, replaced: 17 });
    expect(baseline.series).toEqual(first);
  });

  it('exported and imported again is the same baseline', async () => {
    await take(officialBytes());
    const first = baseline.series;
    const { header, series } = await messageOf(officialBytes());
    baseline = new MemoryBaseline();
    await take(bytes(...sdmxMessage(header, series)));
    expect(baseline.series).toEqual(first);
  });
});

describe('a later file', () => {
  it('replaces the same series, whatever the order of its dimensions and its version, and leaves others', async () => {
    await take(
      message(
        `${SERIES}${obs('2020', '1')}${obs('2021', '2')}</Series><Series FREQ="A" SEX="M">${obs('2020', '3')}</Series>`,
      ),
    );
    const later = '<Series SEX="F" UNIT_MEASURE="PS" REF_AREA="KG" FREQ="A">';
    const report = await take(
      message(`${later}${obs('2021', '5')}</Series>`, { header: HEADER.replace('"1.7"', '"1.8"') }),
    );
    expect(report).toMatchObject({ series: 1, observations: 1, replaced: 1 });
    const [women, men] = [...baseline.series.values()];
    expect([...women!.observations].map(([period, { value }]) => [period, value])).toEqual([['2021', '5']]);
    expect([women!.version, women!.attributes.get('UNIT_MEASURE')]).toEqual(['1.8', 'PS']);
    expect(men!.observations.get('2020')?.value).toBe('3');
  });

  it('that is refused at its end leaves everything as it was', async () => {
    await take(officialBytes());
    const before = baseline.series;
    const text = await officialText();
    await expect(
      take(bytes(text.replace('OBS_VALUE="11002"', 'OBS_VALUE="1"').slice(0, -20))),
    ).rejects.toThrow(/malformed XML/);
    expect(baseline.series).toBe(before);
  });
});

describe('what a file may say', () => {
  it('one series in several places', async () => {
    const report = await take(
      message(`${SERIES}${obs('2020', '1')}</Series>${SERIES}${obs('2021', '2')}</Series>`),
    );
    expect(report).toMatchObject({ series: 2, observations: 2, replaced: 0 });
    expect([...baseline.series.values()][0]!.observations.size).toBe(2);
  });

  it('but one observation only once, and the line of the second is told', async () => {
    await expect(
      take(message(`${SERIES}\n${obs('2020', '1')}\n${obs('2020', '1')}\n</Series>`)),
    ).rejects.toThrow('line 20: 2020 stands a second time in this series');
  });

  it('no series at all is not a baseline', async () => {
    await expect(take(message(''))).rejects.toThrow('it has no series');
  });

  it.each([
    ['dimensions', `<Series A="${'x'.repeat(3_000)}"/>`, /^line 18: its dimensions are longer/],
    ['a time', `${SERIES}${obs('2'.repeat(100), '1')}</Series>`, /^line 18: its time is longer/],
  ])('but not %s a database could not find', async (_, data, why) => {
    await expect(take(message(data))).rejects.toThrow(why);
  });

  it('a missing value, which stays missing', async () => {
    await take(message(`${SERIES}<Obs TIME_PERIOD="2020" OBS_STATUS="O"/></Series>`));
    expect([...baseline.series.values()][0]!.observations.get('2020')?.value).toBeNull();
  });

  it('something about itself', async () => {
    const after =
      '<footer:Footer><footer:Message code="510"><common:Text>Truncated</common:Text></footer:Message></footer:Footer>';
    expect((await take(message(`${SERIES}</Series>`, { after }))).notes).toEqual(['Truncated']);
  });
});

describe('codes without a meaning here', () => {
  it('are kept, and named with how often and where', async () => {
    const data = `<Series FREQ="A" REF_AREA="KG" SEX="X" NEW_THING="1" TITLE="Text of its own">\n${obs('2020', '1')}\n${obs('2020-W01', '1').replace('"A"', '"Z"')}\n</Series><Series FREQ="A" REF_AREA="KG99" SEX="X"/>`;
    const report = await take(message(data));
    expect(report.unknown).toEqual([
      { concept: 'SEX', code: 'X', times: 2, line: 18 },
      { concept: 'NEW_THING', code: '1', times: 1, line: 18 },
      { concept: 'TIME_PERIOD', code: '2020-W01', times: 1, line: 20 },
      { concept: 'OBS_STATUS', code: 'Z', times: 1, line: 20 },
      { concept: 'REF_AREA', code: 'KG99', times: 1, line: 21 },
    ]);
    const [first] = [...baseline.series.values()];
    expect(first!.dimensions.get('NEW_THING')).toBe('1');
    expect(first!.observations.has('2020-W01')).toBe(true);
  });

  it('of another structure are not named one by one', async () => {
    const header = HEADER.replace('"KG_NSC" id="SDG"', '"ECB" id="EXR"');
    const report = await take(message(`${SERIES}${obs('2020', '1')}</Series>`, { header }));
    expect(report.unknown).toEqual([{ concept: 'structure', code: 'ECB:EXR(1.7)', times: 2, line: 18 }]);
  });

  it('are named two hundred at most, and counted after that', async () => {
    const data = Array.from({ length: 300 }, (_, n) => `<Series FREQ="A" SEX="X${n}"/>`).join('');
    const report = await take(message(data));
    expect([report.unknown.length, report.moreUnknown]).toEqual([200, 100]);
  });
});

describe('a long file', () => {
  it('is kept in portions, its observations in the series they stand in', async () => {
    const long = new LongMessage(2 * MEGABYTE);
    const report = await take(long);
    expect(baseline.mostAtOnce).toBeLessThanOrEqual(2_010);
    expect(report).toMatchObject({ series: long.series, observations: long.series * 500, replaced: 0 });
    for (const { observations } of baseline.series.values()) expect(observations.size).toBe(500);
  });

  it('of one series is too', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => obs(`${1000 + n}`, String(n))).join('');
    const report = await take(message(`${SERIES}${many}</Series>`));
    expect(report).toMatchObject({ series: 1, observations: 5_000, replaced: 0 });
    expect([...baseline.series.values()][0]!.observations.size).toBe(5_000);
  });
});
