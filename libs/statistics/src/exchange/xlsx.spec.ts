import { unzipSync, strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from '@jest/globals';
import { exportedTable } from './exported-table.js';
import { LANGUAGES } from './export-words.js';
import { labelsIn } from './labels.js';
import { RELEASES, TABLE, TOTALS } from './testing/table.fixtures.js';
import { workbook } from './xlsx.js';

type Part = Readonly<Record<string, string>>;

async function partsOf(...[table, labels]: Parameters<typeof workbook>): Promise<Part> {
  const files = unzipSync(await workbook(table, labels));
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

/** What a reader of workbooks sees: rows of text and numbers. */
function sheet(parts: Part, n: number): readonly (readonly (string | number)[])[] {
  const strings = [...parts['xl/sharedStrings.xml']!.matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    ([, text]) =>
      text!
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
  );
  return [...parts[`xl/worksheets/sheet${n}.xml`]!.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(
    ([, row]) =>
      [...(row ?? '').matchAll(/<c ([^>]*?)(?:\/>|><v>([^<]*)<\/v><\/c>)/g)].map(([, attributes, value]) =>
        value === undefined ? '' : attributes!.includes('t="s"') ? strings[Number(value)]! : Number(value),
      ),
  );
}

describe('a table as a workbook', () => {
  it('has the numbers with their labels, and a word where there is none', async () => {
    const [header, first, , third] = sheet(await partsOf(TABLE, labelsIn('en')), 1);
    expect(header).toEqual([
      'Area code',
      'Area',
      'Period',
      'Sex',
      'Sex',
      'Count',
      'Mark',
      'Meaning of the mark',
    ]);
    expect(first).toEqual(['KG', 'Kyrgyzstan', '2023-Q3', 'female', 'female', 2741, 'A', 'published number']);
    expect(third).toEqual([
      'KG',
      'Kyrgyzstan',
      '2023-Q3',
      'unknown',
      'not known',
      'fewer than 10',
      'Q',
      'fewer than 10',
    ]);
  });

  it('says what the numbers are, and of which release', async () => {
    const told = sheet(await partsOf(TOTALS, labelsIn('ru')), 2)
      .flat()
      .join('\n');
    expect(told).toContain('Эпизоды насилия');
    expect(told).toContain('definitions/1');
    expect(told).toContain('root-of-2023-12');
    expect(told).toContain('прибавлено случайное, не больше 6');
  });

  it('has no formula, whatever a place is called, and no character XML forbids', async () => {
    const names = new Map([['41721000000000', '=HYPERLINK("http://x","<Osh> & \u0001")']]);
    const table = exportedTable('case', [], TOTALS.cells, RELEASES);
    const parts = await partsOf(table, labelsIn('en', names));
    expect(JSON.stringify(Object.values(parts))).not.toContain('<f>');
    expect(sheet(parts, 1)[2]?.[1]).toMatch(/^=HYPERLINK\("http:\/\/x","<Osh> & ?"\)$/);
  });

  it.each(LANGUAGES)('is well-formed in %s, every part of it', async (language) => {
    const parts = await partsOf(TABLE, labelsIn(language));
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining([
        '[Content_Types].xml',
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
        'xl/worksheets/sheet2.xml',
      ]),
    );
    for (const [name, text] of Object.entries(parts)) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      new SaxesParser({ xmlns: true, fileName: name }).write(text).close();
    }
  });
});
