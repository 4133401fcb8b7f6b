import { ApiProperty } from '@nestjs/swagger';
import { AREA_LEVELS, CODES } from '#statistics/domain/menu';
import { PERIOD_KINDS } from '#statistics/domain/periods';
import { UNITS } from '#statistics/domain/unit-records';
import {
  BytesOf,
  Code,
  Codes,
  Instant,
  Matching,
  NestedList,
  PlaceCode,
  Whole,
} from '../http/view-fields.js';

const AREA = '^(KG|[0-9]{14}(\\+[0-9]{14})*)$';
const PERIOD = '^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$';
const CODE = '^[a-z0-9+-]{1,30}$';
const BREAKDOWNS = Object.keys(CODES);
const MANY = 1_000_000_000;

/** One number, perturbed as it was published. */
export class PublishedCellView {
  @Matching('not_an_area', AREA) readonly area: string;
  @Matching('not_a_period', PERIOD) readonly period: string;
  /** One for each breakdown asked for, in its order. */
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: CODE } }) readonly codes: readonly string[];
  /** Null is "fewer than 10"; what is empty or suppressed reads the same. */
  @Whole(0, MANY, { nullable: true }) readonly count: number | null;
}

/** A quarter and a year are released with their last month. */
export class PublishedReleaseView {
  @Matching('not_a_month', '^[0-9]{4}-[0-9]{2}$') readonly month: string;
  @Matching('not_a_menu', '^menu/[0-9]{4}$') readonly menu: string;
  @Matching('not_a_version', '^definitions/[0-9]+$') readonly definitions: string;
  /** Over everything the release says. */
  @BytesOf(32) readonly rootHash: string;
  @Instant() readonly releasedAt: Date;
}

/** A district or city, or several that are shown as one all year. */
export class MenuPlaceView {
  @Matching('not_an_area', AREA) readonly code: string;
  @PlaceCode() readonly oblast: string;
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: '^[0-9]{14}$' } })
  readonly members: readonly string[];
}

/** So many of its committees made a statement for the quarter; nothing is told of a place with fewer than three. */
export class CompletenessView {
  @Matching('not_an_area', AREA) readonly place: string;
  @Matching('not_a_period', '^[0-9]{4}-Q[1-4]$') readonly quarter: string;
  @Whole(0, MANY) readonly told: number;
  @Whole(0, MANY) readonly committees: number;
}

export class BreakdownView {
  @Code(BREAKDOWNS) readonly name: string;
  /** In the order they are shown. */
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: CODE } }) readonly codes: readonly string[];
}

export class MenuLineView {
  @Code(UNITS) readonly unit: string;
  @Codes(AREA_LEVELS, { max: AREA_LEVELS.length }) readonly areas: readonly string[];
  @Code(PERIOD_KINDS) readonly period: string;
  /** The empty one is the total. */
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string', enum: BREAKDOWNS } },
  })
  readonly by: readonly (readonly string[])[];
}

/** All there can be asked, and how a number comes about: the same for everybody, and no secret. */
export class DefinitionsView {
  @Matching('not_a_version', '^definitions/[0-9]+$') readonly definitions: string;
  /** Below it no number is published. */
  @Whole(0, MANY) readonly leastShown: number;
  /** A number differs from the truth by no more. */
  @Whole(0, MANY) readonly noiseBound: number;
  /** A place in which fewer organizations register cases is merged with its neighbor. */
  @Whole(0, MANY) readonly leastOrganizations: number;
  /** Of a place with fewer committees no completeness is told. */
  @Whole(0, MANY) readonly leastCommittees: number;
  @NestedList(() => BreakdownView, { max: BREAKDOWNS.length }) readonly breakdowns: readonly BreakdownView[];
  @NestedList(() => MenuLineView, { max: 100 }) readonly menu: readonly MenuLineView[];
}
