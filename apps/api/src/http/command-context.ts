import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '#kernel/canonical-json';
import { isUuid } from '#kernel/ids';
import type { CommandContext } from '#kernel/message';
import { Refused } from './problem.js';

/** Which member a command is done by; the guard knows it of those signed in, a form of those who are only joining. */
export interface Doer {
  readonly actor: string;
  readonly organization: string;
}

/** The commandId and all that says whether a repetition is the same request. Needs no session. */
export class CommandEnvelope {
  constructor(private readonly request: FastifyRequest) {
    this.commandId = idempotencyKey(request);
    const revision = ifMatch(request);
    if (revision !== undefined) this.expectedRevision = revision;
  }

  readonly commandId: string;
  readonly expectedRevision?: number;

  /** Call it after the form was checked: only what passed has a canonical text. */
  by({ actor, organization }: Doer): CommandContext {
    const { method, params, body, routeOptions, id } = this.request;
    return {
      commandId: this.commandId,
      body: canonicalJson([method, routeOptions.url ?? '', params ?? {}, body ?? {}]),
      actor,
      organization,
      correlationId: id,
      ...(this.expectedRevision !== undefined && { expectedRevision: this.expectedRevision }),
    };
  }
}

/** Injects the request's `CommandEnvelope`. @throws Refused when `Idempotency-Key` or `If-Match` are amiss */
export const Envelope = createParamDecorator(
  (_: unknown, context: ExecutionContext) => new CommandEnvelope(context.switchToHttp().getRequest()),
  [describeHeaders],
);

/**
 * The envelope of a command that begins a stream: an `If-Match` is refused, or it would tell strangers the revision of
 * a stream whose id they know.
 */
export const BeginningEnvelope = createParamDecorator(
  (_: unknown, context: ExecutionContext) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.headers['if-match'] !== undefined) throw new Refused(400, 'if_match_unexpected');
    return new CommandEnvelope(request);
  },
  [describeCommandId],
);

function describeCommandId(prototype: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(prototype, method);
  if (method === undefined || descriptor === undefined) return;
  const schema = { type: 'string', format: 'uuid' };
  ApiHeader({ name: 'Idempotency-Key', required: true, schema })(prototype, method, descriptor);
}

function describeHeaders(prototype: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(prototype, method);
  if (method === undefined || descriptor === undefined) return;
  describeCommandId(prototype, method);
  const revision = { type: 'string', pattern: '^"(0|[1-9][0-9]{0,8})"$' };
  ApiHeader({ name: 'If-Match', required: false, schema: revision })(prototype, method, descriptor);
}

function idempotencyKey({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') throw new Refused(400, 'idempotency_key_missing');
  if (!isUuid(key)) throw new Refused(400, 'idempotency_key_invalid');
  return key;
}

function ifMatch({ headers }: FastifyRequest): number | undefined {
  const match = headers['if-match'];
  if (match === undefined) return undefined;
  const digits = /^"(0|[1-9][0-9]{0,8})"$/.exec(match)?.[1];
  if (digits === undefined) throw new Refused(400, 'if_match_invalid');
  return Number(digits);
}
