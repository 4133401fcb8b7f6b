/** What a field of a request may be: each decorator checks it, names its stable code, and describes it in OpenAPI. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isInstant } from '#kernel/instant';

export interface Presence {
  /** May be left out. */
  readonly optional?: true;
  /** May be null, and must be given. */
  readonly nullable?: true;
}

export interface Many {
  readonly min?: number;
  readonly max: number;
}

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const BASE64URL = '^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$';
const LAST_OF_THREE = ['', '[AQgw]', '[AEIMQUYcgkosw048]'];

/** A lower-case UUID. */
export const Uuid = (presence: Presence = {}) => text('not_a_uuid', UUID, presence, { format: 'uuid' });

/** One of a fixed list. */
export const Code = (codes: readonly string[], presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    IsIn([...codes], { message: 'not_a_code' }),
    ApiProperty(described({ type: 'string', enum: [...codes] }, presence)),
  );

/** Several different lower-case UUIDs. */
export const Uuids = (many: Many, presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    list(many),
    ArrayUnique({ message: 'repeated' }),
    Matches(new RegExp(UUID), { each: true, message: 'not_a_uuid' }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', pattern: UUID, format: 'uuid' },
      ...bounds(many),
      ...(presence.optional && { required: false }),
    }),
  );

/** Several different ones of a fixed list. */
export const Codes = (codes: readonly string[], many: Many) =>
  applyDecorators(
    present({}),
    list(many),
    ArrayUnique({ message: 'repeated' }),
    IsIn([...codes], { each: true, message: 'not_a_code' }),
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...codes] }, ...bounds(many) }),
  );

/** 14-digit SOATE code. */
export const PlaceCode = (presence: Presence = {}) => text('not_a_place', '^[0-9]{14}$', presence);

/** Unpadded canonical base64url of exactly so many bytes. */
export const BytesOf = (count: number, presence: Presence = {}) => {
  const whole = Math.floor(count / 3) * 4;
  const rest = count % 3;
  const last = LAST_OF_THREE[rest] ?? '';
  return text('not_base64url', `^[A-Za-z0-9_-]{${whole + rest}}${last}$`, presence);
};

/** Unpadded canonical base64url of at most so many bytes. */
export const BytesUpTo = (most: number) =>
  applyDecorators(
    present({}),
    Matches(new RegExp(BASE64URL), { message: 'not_base64url' }),
    MaxLength(Math.ceil((most * 4) / 3), { message: 'too_long' }),
    ApiProperty({ type: 'string', pattern: BASE64URL, maxLength: Math.ceil((most * 4) / 3) }),
  );

const TAG_BYTES = 16;
const PADDED = [256, 512, 1024, 2048, 4096];

/** The box of a section: padded plaintext (confidentiality §3) and the tag of AES-GCM. */
export const SectionBox = () =>
  applyDecorators(
    BytesUpTo(640 * 1024),
    ValidateBy(
      {
        name: 'paddedSize',
        validator: {
          validate: (value: unknown) => {
            if (typeof value !== 'string') return false;
            const plain = Math.floor((value.length * 3) / 4) - TAG_BYTES;
            return PADDED.includes(plain) || (plain > 4096 && plain % 4096 === 0);
          },
        },
      },
      { message: 'wrong_size' },
    ),
  );

/** YYYY-MM-DD that exists in the calendar. */
export const Day = (presence: Presence = {}) =>
  applyDecorators(
    text('not_a_date', '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', presence, { format: 'date' }),
    ValidateBy({ name: 'calendar', validator: { validate: isDay } }, { message: 'not_a_date' }),
  );

/** YYYY-MM, or `unknown`. */
export const MonthOrUnknown = () => text('not_a_month', '^(?:[0-9]{4}-(0[1-9]|1[0-2])|unknown)$', {});

const INSTANT = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z$';

/** An instant in UTC, as `Date.prototype.toISOString` writes it. */
export const Instant = (presence: Presence = {}) =>
  applyDecorators(
    text('not_an_instant', INSTANT, presence, { format: 'date-time' }),
    ValidateBy(
      { name: 'instant', validator: { validate: (value) => typeof value !== 'string' || isInstant(value) } },
      { message: 'not_an_instant' },
    ),
  );

/** The version tag of a sealed format, such as `wrap/1`. */
export const Tag = (tag: string) =>
  applyDecorators(
    present({}),
    IsIn([tag], { message: 'unknown_version' }),
    ApiProperty({ type: 'string', enum: [tag] }),
  );

export const Whole = (least: number, most: number, presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    IsInt({ message: 'not_an_integer' }),
    Min(least, { message: 'out_of_range' }),
    Max(most, { message: 'out_of_range' }),
    ApiProperty(described({ type: 'integer', minimum: least, maximum: most }, presence)),
  );

export const YesNo = (presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    IsBoolean({ message: 'not_a_boolean' }),
    ApiProperty(described({ type: 'boolean' }, presence)),
  );

/** Text for people's eyes: only for staff and organizations, never about a survivor (test/house/no-clear-text). */
export const PublicName = (most: number, presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    Matches(/^\P{C}+$/u, { message: 'not_a_name' }),
    Matches(/^\S(?:.*\S)?$/u, { message: 'not_a_name' }),
    MaxLength(most, { message: 'too_long' }),
    ApiProperty(described({ type: 'string', maxLength: most }, presence)),
  );

export const Matching = (code: string, pattern: string, presence: Presence = {}) =>
  text(code, pattern, presence);

/** One nested form. */
export const Nested = <T>(of: () => new () => T, presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    ValidateBy({ name: 'object', validator: { validate: isPlain } }, { message: 'not_an_object' }),
    ValidateNested(),
    Type(of),
    ApiProperty({
      type: () => of(),
      ...(presence.optional && { required: false }),
      ...(presence.nullable && { nullable: true }),
    }),
  );

/** A list of nested forms. */
export const NestedList = <T>(of: () => new () => T, many: Many, presence: Presence = {}) =>
  applyDecorators(
    present(presence),
    list(many),
    ValidateBy(
      { name: 'objects', validator: { validate: (value) => Array.isArray(value) && value.every(isPlain) } },
      { message: 'not_an_object' },
    ),
    ValidateNested({ each: true }),
    Type(of),
    ApiProperty({
      type: () => of(),
      isArray: true,
      ...bounds(many),
      ...(presence.optional && { required: false }),
    }),
  );

function text(code: string, pattern: string, presence: Presence, more: { format?: string } = {}) {
  return applyDecorators(
    present(presence),
    Matches(new RegExp(pattern), { message: code }),
    ApiProperty(described({ type: 'string', pattern, ...more }, presence)),
  );
}

function list(many: Many) {
  return applyDecorators(
    IsArray({ message: 'not_a_list' }),
    ArrayMinSize(many.min ?? 0, { message: 'too_few' }),
    ArrayMaxSize(many.max, { message: 'too_many' }),
  );
}

function bounds(many: Many): { minItems: number; maxItems: number } {
  return { minItems: many.min ?? 0, maxItems: many.max };
}

function present(presence: Presence): PropertyDecorator {
  if (presence.optional && presence.nullable) return IsOptional();
  if (presence.optional) return ValidateIf((_, value) => value !== undefined);
  if (presence.nullable) {
    return applyDecorators(
      ValidateIf((_, value) => value !== null),
      IsDefined({ message: 'required' }),
    );
  }
  return IsDefined({ message: 'required' });
}

function described(schema: ApiPropertyOptions, presence: Presence): ApiPropertyOptions {
  return {
    ...schema,
    ...(presence.optional && { required: false }),
    ...(presence.nullable && { nullable: true }),
  } as ApiPropertyOptions;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}
