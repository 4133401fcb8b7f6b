import { ApiProperty } from '@nestjs/swagger';
import { Matching } from '../http/view-fields.js';

const AREA = '^(KG|[0-9]{14}(\\+[0-9]{14})*)$';
const PERIOD = '^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$';
const CODE = '^[a-z0-9+-]{1,30}$';

/** A number of the National Statistical Committee, as `kalkan baseline` brought it. */
export class OfficialCellView {
  @Matching('not_an_area', AREA) readonly area: string;
  @Matching('not_a_period', PERIOD) readonly period: string;
  /** One for each breakdown asked for, in its order. */
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: CODE } }) readonly codes: readonly string[];
  /** Null where there is none. */
  @ApiProperty({ type: 'number', nullable: true }) readonly count: number | null;
  /** CL_OBS_STATUS of SDMX: A is a normal value, P a provisional one. */
  @Matching('not_a_mark', '^[A-Z_]{1,10}$') readonly status: string;
  /** The organization that says so, by its code. */
  @Matching('not_a_sender', '^[A-Za-z0-9_@$.-]{0,60}$') readonly sender: string;
  /** The day its message was prepared; empty where it does not say. */
  @Matching('not_a_day', '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$') readonly prepared: string;
}
