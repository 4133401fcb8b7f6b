import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { MOST_ITEMS } from '#projections/list-page';

const TOKEN = '^[A-Za-z0-9_-]{1,400}$';

/** Waits, at most five seconds, until the answer contains what the token's command did. */
export class AtLeastDto {
  @ApiPropertyOptional({ type: 'string', pattern: TOKEN })
  @IsOptional()
  @Matches(new RegExp(TOKEN), { message: 'not_a_token' })
  readonly atLeast?: string;
}

export class PageDto extends AtLeastDto {
  @ApiPropertyOptional({ type: 'string', pattern: TOKEN })
  @IsOptional()
  @Matches(new RegExp(TOKEN), { message: 'not_a_token' })
  readonly cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ITEMS })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'not_an_integer' })
  @Min(1, { message: 'out_of_range' })
  @Max(MOST_ITEMS, { message: 'out_of_range' })
  readonly limit?: number;
}
