import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Action } from '#access/actor';

/** Where in the request the id of what is acted upon stands; without one the action is about no single thing. */
export interface ActTarget {
  readonly case?: IdPlace;
  readonly referral?: IdPlace;
  /** `own`: the actor's organization. */
  readonly organization?: 'own';
}
export type IdPlace = `params.${string}` | `body.${string}`;

export interface Act extends ActTarget {
  readonly action: Action;
}

export const ACT = 'kalkan:act';

/** Declares what a route does; the guard asks `decide()` about it, and the boot fails where it is missing. */
export const Act = (action: Action, target: ActTarget = {}): MethodDecorator =>
  applyDecorators(SetMetadata(ACT, { action, ...target } satisfies Act), ApiExtension('x-action', action));
