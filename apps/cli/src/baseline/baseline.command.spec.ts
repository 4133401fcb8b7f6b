import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { OfficialBaseline, OfficialBaselineHandler } from '#statistics/exchange/baseline.query';
import { keptSeries } from '#statistics/exchange/testing/kept-series';
import {
  message,
  messageOf,
  OFFICIAL,
  officialBytes,
  officialText,
} from '#statistics/exchange/testing/sdmx.fixtures';
import { sdmxMessage } from '#statistics/exchange/sdmx-writer';
import { cloneDatabases, newDatabases, type TestDatabases } from '../../../../test/support/databases.js';
import { Sentence } from '../sentence.js';
import { bringBaseline } from './baseline.command.js';

let databases: TestDatabases;
let owner: pg.Client;
let folder: string;
let said: string[];

beforeAll(async () => {
  databases = await cloneDatabases();
  folder = await mkdtemp(path.join(tmpdir(), 'kalkan-baseline-'));
  owner = new pg.Client(databases.logUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await databases?.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  said = [];
  await owner.query('TRUNCATE baseline.series, baseline.observation');
});

const bring = (file: string, to = databases): Promise<void> =>
  bringBaseline({
    databases: { log: to.logUrl, keys: to.keysUrl, rolesPassword: to.rolesPassword },
    ...{ file, say: (line: string) => said.push(line), progress: () => undefined },
  });
const bringText = async (...pieces: readonly (string | Uint8Array)[]): Promise<void> => {
  const file = path.join(folder, `${crypto.randomUUID()}.xml`);
  await writeFile(file, Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
  await bring(file);
};
const official = fileURLToPath(OFFICIAL);
const rows = async (): Promise<readonly unknown[]> =>
  (
    await owner.query<object>(
      `SELECT s.id, s.structure, s.version, s.dimensions, s.attributes, s.message, s.prepared, s.sender,
              o.period, o.value, o.attributes AS told
         FROM baseline.series s LEFT JOIN baseline.observation o ON o.series = s.id ORDER BY s.id, o.period`,
    )
  ).rows;

describe('kalkan baseline', () => {
  it('keeps the official file, and says what it kept', async () => {
    await bring(official);
    expect(await rows()).toHaveLength(199);
    expect(said).toEqual(
      expect.arrayContaining([
        'KG_NSC:SDG(1.7), from KG_NSC, prepared 2024-07-31T05:45:29Z',
        '17 series with 199 observations kept; none was here before.',
        'Every code has a meaning here.',
        expect.stringMatching(/^KG_NSC:SDG +_L_KG_050201_1B +2009 +2023 +17 +199$/),
      ]),
    );
  });

  it('changes nothing the second time, to the byte and the id', async () => {
    await bring(official);
    const first = await rows();
    await bring(official);
    expect(await rows()).toEqual(first);
    expect(said).toContain('17 series with 199 observations kept; 17 were here before and are replaced.');
  });

  it('gives back what it was brought: import, export, import', async () => {
    await bring(official);
    const first = await rows();
    const { header, series } = await messageOf(officialBytes());
    const kept = await keptSeries(owner, 'KG_NSC:SDG');
    expect(kept).toEqual(series);
    await owner.query('TRUNCATE baseline.series, baseline.observation RESTART IDENTITY');
    await bringText([...sdmxMessage(header, kept)].join(''));
    const unnumbered = (all: readonly unknown[]) => all.map((row) => ({ ...(row as object), id: 0 }));
    expect(unnumbered(await rows())).toEqual(unnumbered(first));
  });

  it('replaces a series by its later numbers, those it no longer has too, and leaves others', async () => {
    await bring(official);
    const before = await rows();
    await bringText(
      (await officialText())
        .replace(/<Series[^]*<\/Series>/, '@')
        .replace(
          '@',
          '<Series UNIT_MEASURE="NUMBER" FREQ="A" REPORTING_TYPE="N" SERIES="_L_KG_050201_1B" REF_AREA="KG" SEX="M" AGE="_T" URBANISATION="_T" INCOME_WEALTH_QUANTILE="_T" EDUCATION_LEV="_T" OCCUPATION="_T" CUST_BREAKDOWN="_T" COMPOSITE_BREAKDOWN="_T" DISABILITY_STATUS="_T" ACTIVITY="_T" PRODUCT="_T"><Obs TIME_PERIOD="2024" OBS_VALUE="7"/></Series>',
        ),
    );
    expect(said).toContain('1 series with 1 observation kept; 1 was here before and is replaced.');
    expect(await rows()).toHaveLength(before.length - 15 + 1);
  });

  it.each([
    ['malformed at its end', async () => (await officialText()).slice(0, -30), /line 25\d: malformed XML/],
    [
      'with a year twice',
      async () => (await officialText()).replace('TIME_PERIOD="2023"', 'TIME_PERIOD="2022"'),
      /line 35: 2022 stands a second time/,
    ],
    ['a page', async () => '<html/>', /it is no SDMX/],
    ['without series', async () => Buffer.from(message('')[0]!).toString(), /it has no series/],
  ])('takes nothing of a file %s', async (_, text, why) => {
    await bring(official);
    const before = await rows();
    const refused = bringText(await text());
    await expect(refused).rejects.toThrow(Sentence);
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.toThrow('Nothing was changed.');
    expect(await rows()).toEqual(before);
  });

  it('says that there is no such file, or that it is a folder', async () => {
    await expect(bring(path.join(folder, 'none.xml'))).rejects.toThrow(/There is no file/);
    await expect(bring(folder)).rejects.toThrow(/is no file/);
  });

  it('keeps what it has no meaning for, a name that is one of objects too', async () => {
    await bringText(
      ...message(
        '<Series FREQ="A" __proto__="x" SEX="X"><Obs TIME_PERIOD="2020-W01" constructor="y"/></Series>',
      ),
    );
    expect(await rows()).toEqual([
      expect.objectContaining({ period: '2020-W01', value: null, told: { constructor: 'y' } }),
    ]);
    const [kept] = await keptSeries(owner, 'KG_NSC:SDG');
    expect([...kept!.codes]).toEqual([
      ['FREQ', 'A'],
      ['__proto__', 'x'],
      ['SEX', 'X'],
    ]);
    expect(said.join('\n')).toMatch(/SEX +X +1 +18/);
  });

  it('brought twice at once is brought one after the other', async () => {
    await Promise.all([bring(official), bring(official), bring(official)]);
    expect(await rows()).toHaveLength(199);
  });

  it('keeps a series that goes on over many portions', async () => {
    const many = Array.from(
      { length: 9_000 },
      (_, n) => `<Obs TIME_PERIOD="${1000 + n}" OBS_VALUE="${n}"/>\n`,
    );
    await bringText(...message(`<Series FREQ="A">${many.join('')}</Series>`));
    expect(await rows()).toHaveLength(9_000);
  });

  it('wants databases of this version', async () => {
    const fresh = await newDatabases();
    try {
      await expect(bring(official, fresh)).rejects.toThrow(/start this one once/);
    } finally {
      await fresh.drop();
    }
  });
});

describe('the official baseline', () => {
  it('is read by the reader, in our codes', async () => {
    await bring(official);
    const reader = await new DataSource({
      type: 'postgres',
      url: roleUrl(databases.logUrl, 'kalkan_reader', databases.rolesPassword),
      installExtensions: false,
    }).initialize();
    try {
      const handler = new OfficialBaselineHandler(reader);
      const cells = await handler.execute(new OfficialBaseline(['sex'], ['KG'], ['2023', '2022']));
      expect(cells.map(({ period, codes, count }) => [period, ...codes, count])).toEqual([
        ['2023', 'female', 11002],
        ['2023', 'male', 355],
        ['2022', 'female', 8347],
        ['2022', 'male', 378],
      ]);
      expect(await handler.execute(new OfficialBaseline([], ['41702000000000'], ['2023']))).toEqual([]);
    } finally {
      await reader.destroy();
    }
  });
});
