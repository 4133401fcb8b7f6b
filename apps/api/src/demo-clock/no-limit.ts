import { RateLimit } from '#access/rate-limit';

/** A demonstration signs hundreds in from one address, in minutes. */
export class NoLimit extends RateLimit {
  override async pass(): Promise<void> {}
  override async forgive(): Promise<void> {}
}
