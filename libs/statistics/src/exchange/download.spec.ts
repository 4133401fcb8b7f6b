import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { type Download, download, EXPORT_FORMATS, type ExportFormat } from './download.js';
import { exportedTable } from './exported-table.js';
import { labelsIn } from './labels.js';
import { CELLS, RELEASES, TABLE, TOTALS } from './testing/table.fixtures.js';

const labels = labelsIn('en');
const textOf = ({ body, fileName }: Download): string =>
  fileName.endsWith('.xlsx')
    ? Object.entries(unzipSync(body))
        .filter(([name]) => /sheet1|sharedStrings/.test(name))
        .map(([, part]) => strFromU8(part))
        .join('')
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);

describe('a download', () => {
  it.each<[ExportFormat, string, string]>([
    ['csv', 'kalkan-case-by-sex_2023-Q3_2023-Q4.csv', 'text/csv; charset=utf-8; header=present'],
    [
      'xlsx',
      'kalkan-case-by-sex_2023-Q3_2023-Q4.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['json-stat', 'kalkan-case-by-sex_2023-Q3_2023-Q4.json-stat.json', 'application/json'],
    [
      'sdmx',
      'kalkan-case-by-sex_2023-Q3_2023-Q4.sdmx.xml',
      'application/vnd.sdmx.structurespecificdata+xml;version=2.1',
    ],
    ['dhis2', 'kalkan-case-by-sex_2023-Q3_2023-Q4.dhis2.json', 'application/json'],
  ])('as %s is %s', async (format, fileName, contentType) => {
    const made = await download(format, TABLE, labels);
    expect(made).toMatchObject({ fileName, contentType });
    expect(made.body.length).toBeGreaterThan(500);
  });

  it('as CSV keeps its byte order mark', async () => {
    expect([...(await download('csv', TOTALS, labels)).body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  /**
   * What is not shown was empty, or below ten, or suppressed: the count that stood there is nowhere any more when a table
   * is exported. That no format tells one such cell from another, here in all of them: each cell stands for another, and
   * the files differ in nothing but its address.
   */
  it.each(EXPORT_FORMATS)('as %s says the same of every cell without a number', async (format) => {
    const without = (sex: string) =>
      exportedTable(
        'case',
        ['sex'],
        [{ area: 'KG', period: '2023-Q3', codes: [sex], count: null }],
        RELEASES,
      );
    const [women, men] = await Promise.all(
      ['female', 'male'].map(async (sex) => textOf(await download(format, without(sex), labels))),
    );
    const neutral = (file: string | undefined): string | undefined =>
      file?.replace(/\b(SEX_)?(female|male)\b/gi, '$1sex').replace(/ SEX="[FM]"/, ' SEX=""');
    if (format !== 'json-stat') {
      expect(women).not.toBe(men);
      expect(neutral(women)).toBe(neutral(men));
      return;
    }
    // there the address is the place in the cube
    const [a, b] = [women, men].map((file) => JSON.parse(file ?? '') as { status: object; value: unknown[] });
    expect([Object.values(a!.status), Object.values(b!.status)]).toEqual([['Q'], ['Q']]);
    expect(a!.value).toEqual(b!.value);
  });

  it.each(EXPORT_FORMATS)('as %s has a row for every cell, without a number too', async (format) => {
    const text = textOf(await download(format, TABLE, labels));
    const marks: Record<ExportFormat, RegExp> = {
      csv: /,,Q,fewer than 10,/g,
      xlsx: /<row /g,
      'json-stat': /"Q"(?!:)/g,
      sdmx: /<Obs TIME_PERIOD="2023-Q3" OBS_STATUS="Q"/g,
      dhis2: /"comment":"Q"\}/g,
    };
    const hidden = CELLS.filter(({ count }) => count === null).length;
    expect(text.match(marks[format])).toHaveLength(format === 'xlsx' ? CELLS.length + 1 : hidden);
  });

  it.each(EXPORT_FORMATS.filter((format) => format !== 'xlsx'))(
    'as %s is the same bytes every time',
    async (format) => {
      expect(await download(format, TABLE, labels)).toEqual(await download(format, TABLE, labels));
    },
  );
});
