import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, map, mergeMap } from 'rxjs';
import { openPosition, positionToken } from '#access/position-token';
import { Freshness, READING, type Reading } from './freshness.js';
import { Receipt } from './receipt.js';
import { findSignedIn, getSignedIn } from './signed-in.js';

const POSITION_HEADER = 'projection-position';

/** Queries wait for what they are asked to contain; positions leave as tokens; revisions stand in `ETag`. */
@Injectable()
export class AnswersInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly freshness: Freshness,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const reading = this.reflector.get<Reading | undefined>(READING, context.getHandler());
    return from(this.#wait(reading, request, reply)).pipe(
      mergeMap(() => next.handle()),
      map((answer: unknown) => told(answer, request, reply)),
    );
  }

  async #wait(reading: Reading | undefined, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (reading === undefined) return;
    const { session } = getSignedIn(request);
    const { atLeast } = request.query as { readonly atLeast?: unknown };
    if (reading.fresh) await this.freshness.reach(reading.projections, 'head');
    else if (typeof atLeast === 'string') {
      await this.freshness.reach(reading.projections, openPosition(session, atLeast));
    }
    const position = await this.freshness.position(reading.projections);
    void reply.header(POSITION_HEADER, positionToken(session, position));
  }
}

function told(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const body = answer instanceof Receipt ? receiptBody(answer, request) : answer;
  if (isVersioned(body)) void reply.header('etag', `"${body.revision}"`);
  return body;
}

/** One who is only joining has no session yet, and so gets no token. */
function receiptBody({ answer, ids }: Receipt, request: FastifyRequest): Record<string, unknown> {
  const session = findSignedIn(request)?.session;
  const position = session && positionToken(session, answer.position);
  return { ...ids, revision: answer.revision, ...(position !== undefined && { position }) };
}

function isVersioned(body: unknown): body is { readonly revision: number } {
  return typeof body === 'object' && body !== null && 'revision' in body && typeof body.revision === 'number';
}
