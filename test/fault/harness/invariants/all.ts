import { acknowledged } from './acknowledged.js';
import { disclosures } from './disclosures.js';
import { endings } from './endings.js';
import type { Invariant } from './invariant.js';
import { readModels } from './read-models.js';
import { timers } from './timers.js';
import { wraps } from './wraps.js';

export const INVARIANTS: readonly Invariant[] = [
  acknowledged,
  readModels,
  wraps,
  endings,
  disclosures,
  timers,
];
