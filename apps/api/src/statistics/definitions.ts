/** What may be asked, from the core's own tables: a screen that reads it never asks for what is not there. */
import { LEAST_COMMITTEES } from '#statistics/domain/completeness';
import { CODES, DEFINITIONS, MENU } from '#statistics/domain/menu';
import { LEAST_ORGANIZATIONS } from '#statistics/domain/menu-places';
import { LEAST_SHOWN, NOISE_BOUND } from '#statistics/domain/noise';
import type { DefinitionsView } from './published.view.dto.js';

export const PUBLISHED_DEFINITIONS: DefinitionsView = {
  definitions: DEFINITIONS,
  leastShown: LEAST_SHOWN,
  noiseBound: NOISE_BOUND,
  leastOrganizations: LEAST_ORGANIZATIONS,
  leastCommittees: LEAST_COMMITTEES,
  breakdowns: Object.entries(CODES).map(([name, codes]) => ({ name, codes })),
  menu: MENU.map(({ unit, areas, period, by }) => ({ unit, areas, period, by })),
};
