import { describe, expect, it } from '@jest/globals';
import { bytes, HEADER, message, refusalOf } from './testing/sdmx.fixtures.js';
import { readSdmx } from './sdmx-reader.js';

const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY lol "lol">
${Array.from({ length: 9 }, (_, n) => `  <!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`).join('\n')}
]>
<lolz>&lol9;</lolz>`;

describe('hostile files', () => {
  it.each<[string, Uint8Array[]]>([
    ['a billion laughs', bytes(LAUGHS)],
    ['an entity from a file', bytes('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')],
    ['a definition from elsewhere', bytes('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>')],
    ['a parameter entity', bytes('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p">%p;]><x/>')],
  ])('%s: no declaration of entities is read', async (_, chunks) => {
    expect(await refusalOf(chunks)).toMatch(/^line \d+: it has a document type declaration/);
  });

  it('an entity nobody declared', async () => {
    const chunks = message('<Series A="&xxe;"/>');
    expect(await refusalOf(chunks)).toMatch(/^line 18: malformed XML, undefined entity/);
  });

  const huge = 'a'.repeat(1 << 16);
  /** Text that goes on for ever: who reads on is never done. */
  function* endless(start: string, more = huge): Generator<Uint8Array> {
    let read = new TextEncoder().encode(start);
    for (let sent = 0; ; sent += 1) {
      if (sent > 100) throw new Error('it was read on and on');
      yield read;
      read = new TextEncoder().encode(more);
    }
  }
  const head = new TextDecoder().decode(message('')[0]).split('</message:DataSet>')[0]!;

  it.each<[string, string]>([
    ['an attribute', `${head}<Series A="`],
    ['the name of a tag', `${head}<Ser`],
    ['a text', `${head}<Series A="1">`],
    ['a comment', `${head}<!--`],
    ['an instruction', `${head}<?x `],
    ['a document type', '<!DOCTYPE x ['],
    ['a document type’s name', '<!DOCTYPE '],
    ['a CDATA section', `${head}<Series A="1"><![CDATA[`],
    ['a header', head.split('<message:Test>')[0]!.replace('</message:ID>', '')],
  ])('%s without end is given up, not held', async (_, start) => {
    expect(await refusalOf(endless(start))).toMatch(
      /^line \d+: (a tag or a text is longer|malformed XML|there is text)/,
    );
  });

  it('elements in elements without end', async () => {
    const nested = endless(
      head.replace(HEADER, HEADER.replace('<message:Test>', '<a>'.repeat(40))),
      '<a>'.repeat(20_000),
    );
    expect(await refusalOf(nested)).toMatch(/nested too deep/);
    const annotations = endless(`${head}<Series A="1"><common:Annotations>`, '<a>'.repeat(20_000));
    expect(await refusalOf(annotations)).toMatch(/nested too deep/);
  });

  it('a million attributes in one tag', async () => {
    const attributes = Array.from({ length: 200_000 }, (_, n) => ` a${n}="1"`).join('');
    expect(await refusalOf(message(`<Series${attributes}/>`))).toMatch(/longer than a million/);
  });

  it('groups without end', async () => {
    function* groups(): Generator<Uint8Array> {
      yield new TextEncoder().encode(head);
      for (let n = 0; n < 50_000; n += 1) yield new TextEncoder().encode(`<Group A="${n}" T="x"/>`);
    }
    expect(await refusalOf(groups())).toMatch(/more than 20000 groups/);
  });

  it('structures without end', async () => {
    const many = '<message:Structure structureID="T" namespace="urn:x"/>'.repeat(101);
    const header = HEADER.replace('<message:Structure ', `${many}<message:Structure `);
    expect(await refusalOf(message('', { header }))).toMatch(/too many structures/);
  });

  it('names that a careless object would trip over are codes like others', async () => {
    const chunks = message(
      '<Series __proto__="1" constructor="2"><Obs TIME_PERIOD="2020" toString="3"/></Series>',
    );
    const found = [];
    for await (const part of readSdmx(chunks)) found.push(part);
    expect(found[1]).toMatchObject({
      series: {
        codes: new Map([
          ['__proto__', '1'],
          ['constructor', '2'],
        ]),
      },
    });
    expect(found[2]).toMatchObject({
      codes: new Map([
        ['TIME_PERIOD', '2020'],
        ['toString', '3'],
      ]),
    });
  });
});
