import { loadReferralWords } from '../../i18n/catalog.js';
import { WithWords } from '../../i18n/more-words.js';
import type { Route } from '../../shell/routes.js';
import { NextChoices } from '../next-choices/next-choices.js';
import { Unanswered } from '../next-choices/unanswered.js';
import { OurWork } from './our-work.js';
import { Report } from './report.js';

/** The life of a referral after its first minute: what its recipient says of it, and whom its sender asks next. */
export function WorkRoom({ route }: { readonly route: Route }) {
  return (
    <WithWords load={loadReferralWords}>
      <Page route={route} />
    </WithWords>
  );
}

function Page({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'our-work':
      return <OurWork id={route.id} />;
    case 'report':
      return <Report id={route.id} />;
    case 'next-choices':
      return <NextChoices id={route.id} />;
    default:
      return <Unanswered />;
  }
}
