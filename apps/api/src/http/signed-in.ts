import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { Refused } from './problem.js';

type Session = SignedIn['session'];

const KNOWN = new WeakMap<FastifyRequest, SignedIn>();

/** Remembers for this request who the guard let through. */
export function letThrough(request: FastifyRequest, signedIn: SignedIn): void {
  KNOWN.set(request, signedIn);
}

export function findSignedIn(request: FastifyRequest): SignedIn | undefined {
  return KNOWN.get(request);
}

/** @throws Refused on a route that is public, and so has nobody */
export function getSignedIn(request: FastifyRequest): SignedIn {
  const signedIn = KNOWN.get(request);
  if (signedIn === undefined) throw new Refused(401, 'session_required');
  return signedIn;
}

/** Injects the member who asks. */
export const Asking = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => getSignedIn(context.switchToHttp().getRequest()).actor,
);

/** Injects the session through which a member asks: what is handed out is handed to it. */
export const Holding = createParamDecorator(
  (_: unknown, context: ExecutionContext): Session =>
    getSignedIn(context.switchToHttp().getRequest()).session,
);

/** Injects the peer's address as the socket, or a trusted proxy, has it. */
export const PeerAddress = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().ip,
);
