import { ApiProperty } from '@nestjs/swagger';
import { Code, NestedList, YesNo } from '../http/view-fields.js';

export class ProcessView {
  @ApiProperty({ type: 'string', pattern: '^[a-z-]{1,60}$' }) readonly name: string;
  @Code(['waiting', 'running', 'stopped']) readonly state: string;
  @ApiProperty({ type: 'string', pattern: '^[a-z0-9_]{1,60}$', required: false }) readonly code?: string;
}

export class HealthView {
  @Code(['ready', 'starting']) readonly status: string;
  /** Whether there is an organization, and so no set-up any more. */
  @YesNo() readonly setUp: boolean;
  /** Loaded for demonstration: said on every screen, the first included. */
  @YesNo() readonly demo: boolean;
  /** `demo`: put forward by hand. */
  @Code(['system', 'demo']) readonly clock: string;
  @NestedList(() => ProcessView, { max: 100 }) readonly processes: readonly ProcessView[];
}
