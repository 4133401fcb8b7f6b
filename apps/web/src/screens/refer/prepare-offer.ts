import { prepare, type Prepared } from '../../api/http.js';
import { organizationKeys } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import { today } from '../../i18n/dates.js';
import { savePins } from '../../keys/account.js';
import type { Session } from '../../shell/session.js';
import { openAll } from '../case-page/open-sections.js';
import { answered, basesFor, bedsOf, consentEnd, type OfferAnswers } from './offer.js';

/**
 * The consent and the offer that rests on it, both made before either is sent: the sections are opened, the recipient's
 * key is verified up to the registrar's signature, and only then is anything granted. With `after` it is named as the next
 * choice after that referral, and asked only when that falls through.
 */
export async function prepareOffer(
  session: Session,
  file: Case,
  answers: OfferAnswers,
  after?: string,
): Promise<readonly Prepared[]> {
  const { keys, directory, me, renew } = session;
  const { to, services, sections } = answers;
  const { caseId } = file;
  // before the consent is recorded: an offer that had to be made anew would ask for a second one
  await renew();
  await keys.call('acceptOrganization', { org: to, ...(await organizationKeys(to)) });
  await openAll(session, caseId, sections);
  const basis = basesFor(file, to).find(({ consentId }) => consentId === answers.basis);
  const consentId = basis?.consentId ?? crypto.randomUUID();
  const referralId = crypto.randomUUID();
  const end = basis ? endOf(basis.expiresOn) : consentEnd(answers.lasts, today());
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
  const offering =
    after === undefined
      ? prepare('/referrals', { in: {}, body: offer })
      : prepare('/referrals/{referralId}/next-choices', { in: { referralId: after }, body: offer });
  return basis ? [offering] : [consentCommand(caseId, consentId, answers), offering];
}

/** The consent alone: where a second person has to confirm it, nothing can be offered on it yet. */
export function consentCommand(caseId: string, consentId: string, answers: OfferAnswers): Prepared {
  const { to: recipient, sections, lasts } = answers;
  const [method, givenBy] = [answered(answers.method), answered(answers.givenBy)];
  const said = { recipient, sections, method, givenBy, expiresOn: consentEnd(lasts, today()).day };
  const body = { consentId, purpose: 'referral' as const, ...said };
  return prepare('/cases/{caseId}/consents', { in: { caseId }, body });
}

function endOf(expiresOn: string | null): { readonly instant: string | null } {
  return { instant: expiresOn === null ? null : `${expiresOn}T18:00:00.000Z` };
}
