import { ApiProperty } from '@nestjs/swagger';

const TOKEN = '^[A-Za-z0-9_-]{1,200}$';

/** What a command is answered with: where the stream now stands, and a token for `?atLeast=`. */
export class ReceiptDto {
  /** Revision of the last event the command caused; also the `ETag`. */
  @ApiProperty({ type: 'integer', minimum: 0 }) readonly revision: number;
  /** Opaque, good for this session only. */
  @ApiProperty({ type: 'string', pattern: TOKEN }) readonly position: string;
}

/** What one who has just joined is answered with; a position is for those signed in. */
export class JoinedDto {
  @ApiProperty({ type: 'integer', minimum: 0 }) readonly revision: number;
}
