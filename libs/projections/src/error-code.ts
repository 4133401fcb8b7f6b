import { types } from 'node:util';
import { EventStoreUnavailable } from '#event-store/event-store';
import { DomainError } from '#kernel/domain-error';

/** What may be said of an error outside: never its message, which can quote rows. */
export function errorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (error instanceof EventStoreUnavailable) return 'event_store_unavailable';
  if (types.isNativeError(error) && 'code' in error && /^[0-9A-Z_]{3,20}$/.test(String(error.code))) {
    return `error_${String(error.code).toLowerCase()}`;
  }
  return 'error_unexpected';
}
