import { Type } from 'class-transformer';
import { Whole } from '../http/form-fields.js';
import { AtLeastDto } from '../paging.dto.js';

export class OwnCountsDto extends AtLeastDto {
  @Type(() => Number)
  @Whole(2000, 2999)
  readonly year: number;
}
