import { AskOverride } from './ask-override.js';
import { GiveConsent } from './give-consent.js';

/** Both are rare beside the day's work, and come together. */
export function ConsentRoom({ at, id }: { readonly at: 'consent' | 'override'; readonly id: string }) {
  return at === 'consent' ? <GiveConsent id={id} /> : <AskOverride id={id} />;
}
