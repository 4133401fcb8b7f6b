import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { PUBLIC_ACTIONS, type Action, type Actor } from '#access/actor';
import { decide, lacksAssignment } from '#access/decide';
import { Relations, type Subject } from '#access/relations';
import { readSessionToken } from '#access/session-cookie';
import { SignIn, type SignedIn } from '#access/sign-in';
import { isUuid } from '#kernel/ids';
import { ApiConfig } from '../api.config.js';
import { ACT, type Act, type IdPlace } from './act.decorator.js';
import { Refused } from './problem.js';
import { letThrough } from './signed-in.js';

const PUBLIC: readonly Action[] = PUBLIC_ACTIONS;
/** Where one who is not signed in is told the same as of a case that does not exist. */
const HIDDEN = /^\/api\/v1\/(cases|referrals)(\/|$)/;

/** Before any handler: session, declared action, relation folded from the log, decision. */
@Injectable()
export class ActGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: ApiConfig,
    private readonly doorkeeper: SignIn,
    private readonly relations: Relations,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const act = this.reflector.get<Act | undefined>(ACT, context.getHandler());
    if (act === undefined) throw notFound();
    if (PUBLIC.includes(act.action)) {
      if (!decide(undefined, act.action, { kind: 'none' }, 'work').allowed) throw notFound();
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signedIn = await this.#signedIn(request);
    const { actor } = signedIn;
    const resource = await this.relations.of(actor, subjectOf(act, request, actor));
    if (!decide(actor, act.action, resource, 'work').allowed) {
      throw lacksAssignment(actor, act.action, resource, 'work')
        ? new Refused(403, 'not_assigned')
        : notFound();
    }
    letThrough(request, signedIn);
    return true;
  }

  async #signedIn(request: FastifyRequest): Promise<SignedIn> {
    const token = readSessionToken(request.headers.cookie, this.config.https);
    if (token === undefined) {
      throw HIDDEN.test(request.routeOptions.url ?? '') ? notFound() : new Refused(401, 'session_required');
    }
    const signedIn = await this.doorkeeper.find(token);
    if (signedIn === undefined) throw new Refused(401, 'session_expired');
    return signedIn;
  }
}

function subjectOf(act: Act, request: FastifyRequest, actor: Actor): Subject {
  if (act.case !== undefined) return { kind: 'case', caseId: idAt(act.case, request) };
  if (act.referral !== undefined) return { kind: 'referral', referralId: idAt(act.referral, request) };
  if (act.organization === 'own') return { kind: 'organization', organization: actor.organization };
  return { kind: 'none' };
}

/** An id in the path that is none is a thing that does not exist; one in the body is a mistake in a form. */
function idAt(place: IdPlace, request: FastifyRequest): string {
  const [part, name = ''] = place.split('.');
  const values = (part === 'params' ? request.params : request.body) as
    Record<string, unknown> | null | undefined;
  const id = values?.[name];
  if (isUuid(id)) return id;
  if (part === 'params') throw notFound();
  throw new Refused(400, 'form_invalid', [
    { field: name, code: id === undefined ? 'required' : 'not_a_uuid' },
  ]);
}

function notFound(): Refused {
  return new Refused(404, 'not_found');
}
