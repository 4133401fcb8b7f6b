import { describe, expect, it } from '@jest/globals';
import { EventCodec } from '#event-store/codec';
import { isBase64url } from '#kernel/base64url';
import { isMonth } from '#kernel/bishkek';
import { type ReleaseEvent, statisticsEventTypes, type YearMenuEvent } from './release.events.js';

/** As the log stores them, for ever: each must come out as it went in. */
const FIXTURES: readonly (ReleaseEvent | YearMenuEvent)[] = [
  {
    type: 'statistics.released.v1',
    data: {
      month: '2023-10',
      menu: 'menu/2023',
      definitions: 'definitions/1',
      keyId: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc',
      cutoff: '120345',
      rootHash: 'CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg',
    },
  },
  {
    type: 'statistics.menu-fixed.v1',
    data: {
      menu: 'menu/2023',
      places: [
        { code: '41711000000000', oblast: '41711000000000', members: ['41711000000000'] },
        {
          code: '41708203000000+41708206000000',
          oblast: '41708000000000',
          members: ['41708203000000', '41708206000000'],
        },
      ],
    },
  },
];

const codec = new EventCodec([statisticsEventTypes]);

/** Codes, months, numbers and hashes: nothing of a person, and no text. */
function isCoded(text: string): boolean {
  const isCode = /^(menu\/\d{4}|definitions\/\d+|\d+|417\d{11}(\+417\d{11})*)$/.test(text);
  return isCode || isMonth(text) || isBase64url(text, 32);
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* textsOf(part);
}

describe('events of releases', () => {
  it('have a fixture each', () => {
    expect(FIXTURES.map(({ type }) => type).sort()).toEqual(Object.keys(statisticsEventTypes).sort());
  });

  it.each(FIXTURES)('$type is stored as it is and read as it was', (event) => {
    const place = { stream: 'release-1', id: 'event-1' };
    expect(codec.isCoded(event.type)).toBe(false);
    const { type, data } = codec.encode(event, place);
    const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'a', organization: 'o', digest: '' };
    const recorded = { type, data, metadata, ...place, revision: 0, position: 1n, recordedAt: new Date(0) };
    expect(codec.decode(JSON.parse(JSON.stringify(recorded, text)) as typeof recorded)).toMatchObject(event);
  });

  it.each(FIXTURES)('$type has no clear text', ({ data }) => {
    const texts = [...textsOf(data)];
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((one) => !isCoded(one))).toEqual([]);
  });

  it('a sentence would not pass for a code', () => {
    for (const told of ['Айгүл', 'Her name is Aigul', '+996 555 123456', 'a b'])
      expect(isCoded(told)).toBe(false);
  });
});

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
