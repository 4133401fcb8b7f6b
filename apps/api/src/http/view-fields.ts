/** Fields of answers, for OpenAPI alone: what is sent back is never checked, only described. */
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';

export {
  BytesOf,
  Code,
  Codes,
  Day,
  Instant,
  Matching,
  Nested,
  NestedList,
  PlaceCode,
  PublicName,
  Uuid,
  Uuids,
  Whole,
  YesNo,
} from './form-fields.js';

const LONGEST_TOKEN = 400;

/** Opaque, made by the server; base64url. */
export const Token = (presence: { readonly nullable?: true } = {}) =>
  ApiProperty({
    type: 'string',
    pattern: `^[A-Za-z0-9_-]{1,${LONGEST_TOKEN}}$`,
    ...(presence.nullable && { nullable: true }),
  });

/** Either the thing itself or word that its key is gone. */
export const OrErased = <T>(of: () => new () => T) =>
  ApiProperty({ oneOf: [{ $ref: getSchemaPath(of()) }, { $ref: getSchemaPath(ErasedView) }] });

/** Sections of a case, those of its files too. */
export const SectionNames = () =>
  ApiProperty({ type: 'array', items: { type: 'string', pattern: '^[A-Za-z-]{1,30}(:[0-9a-f-]{36})?$' } });

/** How many, by code. */
export const Counts = (codes: readonly string[]) =>
  ApiProperty({
    type: 'object',
    properties: Object.fromEntries(codes.map((code) => [code, { type: 'integer', minimum: 0 }])),
    additionalProperties: false,
  });

export class ErasedView {
  @ApiProperty({ type: 'boolean', enum: [true] }) readonly erased: true;
}
