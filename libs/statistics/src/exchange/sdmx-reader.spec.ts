import { describe, expect, it } from '@jest/globals';
import {
  HEADER,
  message,
  messageOf,
  officialBytes,
  officialText,
  bytes,
  partsOf,
  refusalOf,
} from './testing/sdmx.fixtures.js';

const entries = (codes: ReadonlyMap<string, string>) => Object.fromEntries(codes);

describe('the Committee’s own file', () => {
  it('is read with its header, dimensions, attributes and observations', async () => {
    const { header, series } = await messageOf(officialBytes());
    expect(header).toEqual({
      id: 'IREF1722404729993',
      test: false,
      prepared: '2024-07-31T05:45:29Z',
      sender: 'KG_NSC',
      structures: [
        {
          structureId: 'KG_NSC_SDG_1_7',
          namespace:
            'urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KG_NSC:SDG(1.7):ObsLevelDim:TIME_PERIOD',
          dimensionAtObservation: 'TIME_PERIOD',
          agency: 'KG_NSC',
          id: 'SDG',
          version: '1.7',
        },
      ],
      action: 'Information',
      dataSetId: 'SDG',
    });
    expect(series).toHaveLength(17);
    const observations = series.flatMap((one) => [...one.observations]);
    expect(observations).toHaveLength(199);
    expect(entries(series[1]!.codes)).toMatchObject({
      SEX: 'F',
      AGE: '_T',
      UNIT_MEASURE: 'NUMBER',
      REF_AREA: 'KG',
    });
    expect(entries([...series[1]!.observations].at(-1)!)).toEqual({
      TIME_PERIOD: '2023',
      OBS_VALUE: '11002',
      OBS_STATUS: 'A',
      UNIT_MULT: '0',
      NATURE: 'C',
      TIME_DETAIL: '2023',
    });
  });

  it('is read the same in pieces of any size', async () => {
    const whole = await partsOf(officialBytes());
    const all = new TextEncoder().encode(await officialText());
    for (const size of [1, 7, 255, 256, 257, 4096]) {
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
        all.subarray(index * size, (index + 1) * size),
      );
      expect(await partsOf(pieces)).toEqual(whole);
    }
  });
});

describe('a message of another structure', () => {
  it('is read too, by namespaces and not by prefixes', async () => {
    const text = new TextDecoder()
      .decode(message('<Series FREQ="M" GEO="X"><Obs TIME_PERIOD="2023-10" OBS_VALUE="1.5E3"/></Series>')[0])
      .replaceAll('message:', 'm:')
      .replace('xmlns:message', 'xmlns:m')
      .replace('KG_NSC" id="SDG"', 'ECB" id="EXR"');
    const parts = await partsOf(bytes(text));
    expect(parts.map(({ kind }) => kind)).toEqual(['header', 'series', 'observation']);
    expect(parts[1]).toMatchObject({ series: { structure: { agency: 'ECB', id: 'EXR' }, line: 18 } });
  });

  it('may say its structure by URN, and as a time series message', async () => {
    const header = HEADER.replace(
      /<common:Structure>.*<\/common:Structure>/,
      '<common:Structure><URN>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=A.B:C(2.1)</URN></common:Structure>',
    );
    const [first] = await partsOf(message('', { header }));
    expect(first).toMatchObject({ header: { structures: [{ agency: 'A.B', id: 'C', version: '2.1' }] } });
  });

  it('keeps what its data set and its groups say of a series', async () => {
    const data = `<Group xsi:type="x:Sibling" REF_AREA="KG" SEX="F" TITLE="Women" UNIT_MEASURE="PS"/>
      <Group xsi:type="x:Sibling" REF_AREA="KG" SEX="M" TITLE="Men"/>
      <Group xsi:type="x:Area" REF_AREA="KG" SOURCE_DETAIL="Police"/>
      <Series FREQ="A" REF_AREA="KG" SEX="F" UNIT_MEASURE="NUMBER"/><Series FREQ="A" REF_AREA="UZ" SEX="M"/>`;
    const { series } = await messageOf(
      bytes(
        new TextDecoder()
          .decode(message(data)[0])
          .replace('<message:DataSet ', '<message:DataSet DECIMALS="0" '),
      ),
    );
    expect(series.map(({ codes }) => entries(codes))).toEqual([
      // the series' own word goes before its group's, whose unit then is no attribute of it: PS is not NUMBER
      { FREQ: 'A', REF_AREA: 'KG', SEX: 'F', UNIT_MEASURE: 'NUMBER', SOURCE_DETAIL: 'Police', DECIMALS: '0' },
      { FREQ: 'A', REF_AREA: 'UZ', SEX: 'M', DECIMALS: '0' },
    ]);
  });

  it('tells what its sender adds at the end: that data are missing, say', async () => {
    const after = `<footer:Footer><footer:Message code="510" severity="Error">
      <common:Text>Response too large</common:Text></footer:Message></footer:Footer>`;
    expect((await partsOf(message('', { after }))).at(-1)).toMatchObject({
      kind: 'footer',
      text: 'Response too large',
    });
  });

  it('may hold a missing value, by NaN or by none at all', async () => {
    const { series } = await messageOf(
      message(
        '<Series A="1"><Obs TIME_PERIOD="2020" OBS_VALUE="NaN"/><Obs TIME_PERIOD="2021" OBS_STATUS="O"/></Series>',
      ),
    );
    expect([...series[0]!.observations].map((codes) => codes.get('OBS_VALUE'))).toEqual(['NaN', undefined]);
  });
});

describe('a file that is not read says why, and where', () => {
  const series = (inside: string): Uint8Array[] => message(`<Series FREQ="A">\n${inside}\n</Series>`);
  it.each<[string, Uint8Array[], RegExp]>([
    [
      'an end tag that closes another',
      series('<Obs TIME_PERIOD="2020"></Series>'),
      /^line 19: malformed XML, .*close tag/,
    ],
    ['no end', [message('')[0]!.subarray(0, 700)], /^line \d+: malformed XML, unclosed/],
    [
      'an attribute twice',
      series('<Obs TIME_PERIOD="2020" TIME_PERIOD="2021"/>'),
      /^line 19: malformed XML, duplicate/,
    ],
    ['an attribute without quotes', series('<Obs TIME_PERIOD=2020/>'), /^line 19: malformed XML, unquoted/],
    ['a bare ampersand', series('<Obs TIME_PERIOD="2020" NOTE="a & b"/>'), /^line 19: malformed XML/],
    ['an unknown prefix', series('<x:Obs TIME_PERIOD="2020"/>'), /^line 19: malformed XML, unbound/],
    ['a control character', series('<Obs TIME_PERIOD="20\u000120"/>'), /^line 19: malformed XML, disallowed/],
    ['something after its end', [...message(''), ...bytes('\n<more/>')], /^line 21: malformed XML/],
    [
      'a decimal comma',
      series('<Obs\n TIME_PERIOD="2020"\n OBS_VALUE="7,3"/>'),
      /^line 19: "7,3" is no number of 2020/,
    ],
    [
      'words for a number',
      series('<Obs TIME_PERIOD="2020" OBS_VALUE="many"/>'),
      /^line 19: "many" is no number/,
    ],
    [
      'an observation of no time',
      series('<Obs OBS_VALUE="7"/>'),
      /^line 19: an observation without TIME_PERIOD/,
    ],
    ['text among the data', series('7'), /^line \d+: there is text among the data/],
    ['another element', series('<Observation/>'), /^line 19: Observation is not expected here/],
    ['a series without dimensions', message('<Series/>'), /^line 18: a series without dimensions/],
    [
      'observations that stand alone',
      message('<Obs TIME_PERIOD="2020"/>'),
      /^line 18: its observations stand alone/,
    ],
    [
      'observations by another dimension',
      message('', { header: HEADER.replace('"TIME_PERIOD"', '"REF_AREA"') }),
      /^line 17: its observations are by REF_AREA, not series by TIME_PERIOD/,
    ],
    [
      'no structure',
      message('', { header: HEADER.replace(/<Ref [^>]*>/, '') }),
      /^line \d+: its header does not say which structure/,
    ],
    ['no header', message('', { header: '' }), /^line 9: its data come before its header/],
    [
      'generic data',
      bytes('<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"/>'),
      /^line 1: it is generic data; wanted are structure-specific series/,
    ],
    [
      'SDMX 2.0',
      bytes(
        '<CompactData xmlns="http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"/>'.replaceAll(
          'SDMX.org',
          'sdmx.org',
        ),
      ),
      /^line 1: it is compact data of SDMX 2\.0/,
    ],
    [
      'SDMX 3.0',
      bytes('<m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"/>'),
      /^line 1: it is SDMX 3\.0/,
    ],
    ['a page', bytes('<html><body>404</body></html>'), /^line 1: it is no SDMX: it begins with html/],
    ['plain text', bytes('year,victims\n2009,2093\n'), /^line 3: malformed XML/],
    ['nothing', [], /^it is empty/],
    ['blanks', bytes('   \n  '), /^line 2: malformed XML/],
  ])('%s', async (_, chunks, why) => {
    expect(await refusalOf(chunks)).toMatch(why);
  });
});

describe('an encoding', () => {
  const text = new TextDecoder().decode(
    message('<Series A="Ысык-Көл"><Obs TIME_PERIOD="2020" OBS_VALUE="1"/></Series>')[0],
  );
  const utf16 = (swap: boolean): Buffer => {
    const encoded = Buffer.from(`\uFEFF${text.replace('"1.0"', '"1.0" encoding="UTF-16"')}`, 'utf16le');
    return swap ? encoded.swap16() : encoded;
  };
  const legacy = (encoding: string, line: string): Uint8Array[] => [
    Buffer.from(text.replace('"1.0"', `"1.0" encoding="${encoding}"`).replace('Ысык-Көл', line), 'latin1'),
  ];

  it.each<[string, Uint8Array[]]>([
    ['UTF-8 with a byte order mark', bytes(`\uFEFF${text}`)],
    ['UTF-8 that says so', bytes(text.replace('"1.0"', '"1.0" encoding="utf-8"'))],
    ['UTF-16, little end first', [utf16(false)]],
    ['UTF-16, big end first', [utf16(true)]],
  ])('%s is read', async (_, chunks) => {
    const { series } = await messageOf(chunks);
    expect(series[0]!.codes.get('A')).toBe('Ысык-Көл');
  });

  it.each<[string, Uint8Array[], RegExp]>([
    [
      'windows-1251',
      legacy('windows-1251', '\xdb\xf1\xfb\xea'),
      /^line 1: it is in windows-1251; only UTF-8 and UTF-16 are read: save it as UTF-8/,
    ],
    ['KOI8-R', legacy('KOI8-R', '\xf9'), /^line 1: it is in KOI8-R/],
    [
      'windows-1251 that says UTF-8',
      legacy('UTF-8', '\xdb\xf1\xfb\xea'),
      /^line 18: it is not in UTF-8; save it as UTF-8/,
    ],
    [
      'UTF-8 that says UTF-16',
      bytes(text.replace('"1.0"', '"1.0" encoding="UTF-16"')),
      /^line 1: it says that it is in UTF-16, but its bytes are not/,
    ],
    [
      'UTF-16 that says UTF-8',
      [Buffer.from(`\uFEFF${text.replace('"1.0"', '"1.0" encoding="UTF-8"')}`, 'utf16le')],
      /^line 1: it says that it is in UTF-8, but its bytes are UTF-16/,
    ],
    ['UTF-32', [Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c])], /^it is in UTF-32/],
    ['an archive', [Buffer.from('504b030414000600', 'hex')], /^it is an archive or a workbook/],
    ['gzip', [Buffer.from('1f8b0800', 'hex')], /^it is compressed/],
    [
      'a character cut off',
      [Buffer.from(text).subarray(0, -1), Buffer.from([0xd0])],
      /^line 20: it ends within a character/,
    ],
  ])('%s is answered clearly', async (_, chunks, why) => {
    expect(await refusalOf(chunks)).toMatch(why);
  });

  it('of a later line is blamed on that line, where a piece of the file began within a character', async () => {
    const before = '<?xml version="1.0"?>\n<!--';
    const cyrillic = 'ы'.repeat((1 << 15) - (before.length >> 1) + 8);
    const whole = Buffer.from(`${before}${before.length % 2 === 0 ? ' ' : ''}${cyrillic}\n\n-->\n`);
    expect(whole[1 << 16]! & 0xc0).toBe(0x80);
    const broken = Buffer.concat([whole, Buffer.from([0x20, 0xfb, 0x20])]);
    expect(await refusalOf([broken])).toMatch(/^line 5: it is not in UTF-8/);
  });
});
