/** Which answer a refusal becomes at the door; the `code` says which rule, and never changes once published. */
export type RefusalKind = 'invalid' | 'conflict' | 'missing' | 'unavailable' | 'forbidden' | 'limited';

/** A rule said no. `code` is stable snake_case; `field` points into the command where the caller can mend it. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: RefusalKind = 'conflict',
    readonly field?: string,
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
