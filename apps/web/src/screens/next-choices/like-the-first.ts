import type { Case } from '../../api/types.js';
import { basesFor, type OfferAnswers } from '../refer/offer.js';
import type { Chain } from './chain.js';

/**
 * What is asked of a next choice: the same help as of the first, and the same parts. A consent there is already is used
 * where it covers them; else she is asked.
 */
export function likeTheFirst(
  answers: OfferAnswers,
  file: Pick<Case, 'consents' | 'sections'>,
  { asked }: Pick<Chain, 'asked'>,
): OfferAnswers {
  const agreed = file.consents.find(({ consentId }) => consentId === asked.consentId)?.sections ?? [];
  const sections = file.sections.filter((section) => agreed.includes(section));
  const { preview } = asked;
  const need = 'erased' in preview ? undefined : preview;
  const covering = basesFor(file, answers.to).find((basis) =>
    sections.every((section) => basis.sections.includes(section)),
  );
  return {
    ...answers,
    sections,
    basis: covering?.consentId ?? 'new',
    services: asked.services,
    urgency: asked.urgency,
    audience: need?.audience ?? 'adult',
    beds: String(need?.beds ?? 0),
    stepFree: need?.stepFree ? 'yes' : 'no',
  };
}
