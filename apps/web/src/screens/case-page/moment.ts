export interface Moment {
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly more: readonly string[];
}
