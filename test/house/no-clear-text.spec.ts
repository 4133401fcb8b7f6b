import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

/** Text for people's eyes that the server may read: of staff and of organizations, never of a survivor. */
const PUBLIC_NAMES = [
  'NamesDto.ky',
  'NamesDto.ru',
  'NamesDto.en',
  'NewMemberDto.displayName',
  'EnrollDto.displayName',
  'AskRecoveryDto.displayName',
  'ChallengeDto.name',
  'RecoveryView.displayName',
  'SelfView.displayName',
  'MemberView.displayName',
  'BrokenGlassView.displayName',
  'CandidateView.displayName',
  'ReturningView.displayName',
  'DisclosureView.displayName',
  'MemberWeekView.displayName',
  'StandingOutView.displayName',
];
/** A pattern that lets whole sentences through is no pattern. */
const SENTENCES = ['Ким эмне деди?', 'Her name is Aigul', 'Айгүл', '+996 555 123456', 'a b'];

interface Schema {
  readonly type?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const FORMATS = ['uuid', 'date', 'date-time'];

function* clearTexts(schema: Schema, at: string): Generator<string> {
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* clearTexts(property, `${at}.${name}`);
  if (schema.items !== undefined) yield* clearTexts(schema.items, `${at}[]`);
  for (const one of schema.oneOf ?? []) yield* clearTexts(one, at);
  if (schema.type === 'string' && !isCoded(schema)) yield at;
  if (schema.type === undefined && schema.$ref === undefined && schema.oneOf === undefined)
    yield `${at} of no type`;
}

function isCoded({ pattern, format, enum: codes }: Schema): boolean {
  if (codes !== undefined) return codes.length > 0;
  if (pattern === undefined) return FORMATS.includes(format ?? '');
  return !SENTENCES.some((sentence) => new RegExp(pattern, 'u').test(sentence));
}

describe('what crosses the door', () => {
  it('is in every string an id, a code, a date or base64url', async () => {
    const document = JSON.parse(await readFile('openapi.json', 'utf8')) as Document;
    const schemas = Object.entries(document.components.schemas);
    const parameters = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).flatMap((operation) => operation.parameters ?? []),
    );
    expect(schemas.length).toBeGreaterThan(60);
    expect(parameters.length).toBeGreaterThan(30);
    const clear = [
      ...schemas.flatMap(([name, schema]) => [...clearTexts(schema, name)]),
      ...parameters.flatMap(({ name, schema }) => [...clearTexts(schema, name)]),
    ];
    expect(clear.toSorted()).toEqual(PUBLIC_NAMES.toSorted());
  });
});
