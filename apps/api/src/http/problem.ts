/** RFC 9457 problem documents: a stable code, the field at fault, and never a value of the input. */
import { HttpException } from '@nestjs/common';
import { DomainError, type RefusalKind } from '#kernel/domain-error';
import { isDatabaseGone } from './database-gone.js';
import { isError } from './is-error.js';

export interface FormError {
  /** Path into the body, such as `profile.place` or `sections[0].box`; empty for the body itself. */
  readonly field: string;
  readonly code: string;
}

export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly errors?: readonly FormError[];
  readonly instance?: string;
}

/** The door's own refusals, decided before any domain rule is asked. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly errors?: readonly FormError[],
  ) {
    super(code);
  }
}

const STATUS_OF_KIND: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  conflict: 409,
  missing: 404,
  forbidden: 404,
  unavailable: 503,
  limited: 429,
};
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  stale_revision: 412,
  form_invalid: 400,
  body_too_large: 413,
  session_expired: 401,
  sign_in_refused: 401,
  pin_wrong: 401,
  pin_gone: 401,
  second_factor_required: 401,
  half_sign_in_over: 401,
  organization_suspended: 403,
  not_assigned: 403,
};

export const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Fault',
  503: 'Unavailable',
};

export function problem(status: number, code: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Refused', status, code, ...more };
}

/** One answer for what is missing, what is foreign and what is not allowed. */
export const NOT_FOUND: Problem = problem(404, 'not_found');

const FASTIFY_CODES: Readonly<Record<string, readonly [number, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body_too_large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'content_type'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'body_broken'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'body_broken'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'body_broken'],
  FST_ERR_BAD_URL: [404, 'not_found'],
  FST_ERR_MAX_PARAM_LENGTH: [404, 'not_found'],
  FST_ERR_NOT_FOUND: [404, 'not_found'],
  ECONNRESET: [400, 'body_broken'],
};

/** The problem an error stands for, or undefined for a fault nobody foresaw. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Refused) {
    if (error.status === 404) return NOT_FOUND;
    return problem(error.status, error.code, error.errors === undefined ? {} : { errors: error.errors });
  }
  if (error instanceof DomainError) {
    const status = STATUS_OF_CODE[error.code] ?? STATUS_OF_KIND[error.kind];
    if (status === 404) return NOT_FOUND;
    return problem(status, error.code, error.field === undefined ? {} : { field: error.field });
  }
  if (!isError(error)) return undefined;
  // Nest wraps what Fastify refuses.
  if (error instanceof HttpException && error.cause !== undefined) return problemOf(error.cause);
  if (isDatabaseGone(error)) return problem(503, 'database_unavailable');
  if ('code' in error && typeof error.code === 'string') {
    const known = FASTIFY_CODES[error.code];
    if (known !== undefined) return known[0] === 404 ? NOT_FOUND : problem(known[0], known[1]);
  }
  if (error.message === 'append_too_large') return problem(413, 'body_too_large');
  if (error.message === 'event_store_unavailable') return problem(503, 'log_unavailable');
  return error instanceof HttpException && error.getStatus() === 404 ? NOT_FOUND : undefined;
}
