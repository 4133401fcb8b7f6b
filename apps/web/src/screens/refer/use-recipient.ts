import { confirmNames } from '../../shell/confirmed-names.js';
import { useLoaded, useSession, type Loaded } from '../../shell/session.js';
import type { Card } from '../../api/types.js';
import { OFFER_STEPS, type OfferAnswers } from './offer.js';

type Recipient = { readonly id: string; readonly names: Card['names'] | null } | undefined;

/** Whom the last page names: by the names the registrar signed, or null. Nobody before that page. */
export function useRecipient(answers: OfferAnswers | undefined): [Loaded<Recipient>, () => void] {
  const session = useSession();
  const id = answers !== undefined && OFFER_STEPS[answers.step] === 'share' ? answers.to : '';
  const [loaded, again] = useLoaded<Recipient>(async () => {
    if (id === '') return undefined;
    return { id, names: (await confirmNames(session, [id]))[id] ?? null };
  }, id);
  const stale = loaded.state === 'ready' && loaded.value?.id !== answers?.to;
  return [stale ? { state: 'loading' } : loaded, again];
}
