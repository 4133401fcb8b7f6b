import { WithWords } from '../../i18n/more-words.js';
import { loadReferralWords } from '../../i18n/parts.js';
import type { Route } from '../../shell/routes.js';
import { NextChoices } from './next-choices.js';
import { Unanswered } from './unanswered.js';

/** Where an offer goes when it falls through: whom its sender asks next, and what the referral desk hears. */
export function NextRoom({ route }: { readonly route: Route }) {
  return (
    <WithWords load={loadReferralWords}>
      {route.at === 'next-choices' ? <NextChoices id={route.id} /> : <Unanswered />}
    </WithWords>
  );
}
