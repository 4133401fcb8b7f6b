import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyTries } from '#access/rate-limit';
import { type Problem, problem, problemOf } from './problem.js';
import { faultOf, type Log } from './request-log.js';

export function sendProblem(reply: FastifyReply, document: Problem): void {
  void reply
    .code(document.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** Every error becomes a problem document; one nobody foresaw becomes a correlation id and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const known = problemOf(error);
    if (known === undefined) this.log.error({ id: request.id, fault: faultOf(error) }, 'fault');
    if (reply.sent) return;
    if (error instanceof TooManyTries) void reply.header('retry-after', error.retryAfter);
    sendProblem(reply, known ?? problem(500, 'fault', { instance: `urn:uuid:${request.id}` }));
  }
}
