import type { Me } from '../../api/types.js';

/** The words were right, and more is asked for. */
export interface Second {
  onMe(me: Me): void;
  /** With `Cancelled`, or with why the words have to be written again. */
  onOver(why: unknown): void;
}

/** The member went back to the words. */
export class Cancelled extends Error {}
