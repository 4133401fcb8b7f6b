import { ApiProperty } from '@nestjs/swagger';
import { TITLES } from './problem.js';
import { NestedList, Whole } from './view-fields.js';

const CODE = '^[a-z0-9_]{1,60}$';
const FIELD = '^[A-Za-z0-9_.\\[\\]-]{0,200}$';

export class FormErrorView {
  /** Path into the body, such as `profile.place` or `sections[0].box`; empty for the body itself. */
  @ApiProperty({ type: 'string', pattern: FIELD }) readonly field: string;
  @ApiProperty({ type: 'string', pattern: CODE }) readonly code: string;
}

/** RFC 9457. Nothing of the input is repeated in it. */
export class ProblemView {
  @ApiProperty({ type: 'string', enum: ['about:blank'] }) readonly type: string;
  @ApiProperty({ type: 'string', enum: Object.values(TITLES) }) readonly title: string;
  @Whole(400, 599) readonly status: number;
  @ApiProperty({ type: 'string', pattern: CODE }) readonly code: string;
  @ApiProperty({ type: 'string', pattern: FIELD, required: false }) readonly field?: string;
  @NestedList(() => FormErrorView, { max: 50 }, { optional: true })
  readonly errors?: readonly FormErrorView[];
  /** Of a fault: the correlation id under which the server has logged where it arose. */
  @ApiProperty({ type: 'string', format: 'uri', pattern: '^urn:uuid:[0-9a-f-]{36}$', required: false })
  readonly instance?: string;
}
