import { prepare, type Prepared } from '../../api/http.js';
import { organizationKeys } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import { today } from '../../i18n/dates.js';
import { savePins } from '../../keys/account.js';
import type { Session } from '../../shell/session.js';
import { openAll } from '../case-page/open-sections.js';
import { answered, bedsOf, consentEnd, type OfferAnswers } from './offer.js';

/**
 * The consent and the offer that rests on it, both made before either is sent: the sections are opened, the recipient's
 * key is verified up to the registrar's signature, and only then is anything granted.
 */
export async function prepareOffer(
  session: Session,
  file: Case,
  answers: OfferAnswers,
): Promise<readonly Prepared[]> {
  const { keys, directory, me, renew } = session;
  const { to, services, sections } = answers;
  const { caseId } = file;
  // before the consent is recorded: an offer that had to be made anew would ask for a second one
  await renew();
  await keys.call('acceptOrganization', { org: to, ...(await organizationKeys(to)) });
  await openAll(session, caseId, sections);
  const consentId = crypto.randomUUID();
  const referralId = crypto.randomUUID();
  const end = consentEnd(answers.lasts, today());
  const grant = await keys.call('grant', {
    referralId,
    caseId,
    to,
    card: directory.organization(to)?.card ?? null,
    consentId,
    expiresAt: end.instant,
    sections,
  });
  void savePins(me, keys);
  const place = 'erased' in file.profile ? '' : file.profile.place;
  const preview = {
    oblast: directory.topOf(place),
    audience: answered(answers.audience),
    beds: bedsOf(answers),
    stepFree: answers.stepFree === 'yes',
  };
  const consent = {
    consentId,
    recipient: to,
    sections,
    method: answered(answers.method),
    givenBy: answered(answers.givenBy),
    expiresOn: end.day,
  };
  const offer = {
    referralId,
    caseId,
    to,
    services,
    urgency: answered(answers.urgency),
    consentId,
    preview,
    grant,
  };
  return [
    prepare('/cases/{caseId}/consents', { in: { caseId }, body: consent }),
    prepare('/referrals', { in: {}, body: offer }),
  ];
}
