import { consentEnd } from '#cases/domain/consent';
import { bishkekDay } from '#kernel/bishkek';
import type { SectionEnvelope } from '#kernel/sealed';
import { acquaint, saveRewraps, type Seat } from './seat.js';
import type { Progress } from '../progress.js';
import type { Country, Office } from './country.js';
import { dealt, SeededRandom } from './random.js';
import { drawCase, giverOf, oblastOf, SERVICES_OF_KIND, type SampleCase } from './story.js';

/** Sections a demo survivor agrees to share; what was done to her by whom stays with the committee. */
const SHARED = ['identity', 'contact'] as const;

interface LoggedCase {
  readonly office: Office;
  readonly caseId: string;
  readonly sample: SampleCase;
  readonly envelopes: readonly SectionEnvelope[];
}

/** Plays cases and referrals of the small demo through the API, sealing as a browser would. Same seed, same story. */
export async function playSmallDemo(
  country: Country,
  sizes: { readonly cases: number; readonly referrals: number; readonly seed: number },
  progress: Progress,
): Promise<void> {
  const random = new SeededRandom(sizes.seed);
  const committees = country.offices.filter((office) => office.kind === 'committee');
  const receivers = country.offices.filter((office) => office.kind in SERVICES_OF_KIND);
  const logged: LoggedCase[] = [];
  for (const [n, committee] of dealt(committees, sizes.cases, random).entries()) {
    logged.push(await logCase(committee, n + 1, random));
    progress('cases', n + 1, sizes.cases);
  }
  for (const [n, to] of dealt(receivers, sizes.referrals, random).entries()) {
    const from = logged[n];
    if (from === undefined) break;
    const referralId = await refer(from, to, random);
    const next = receivers[n + 1];
    // of two that wait it is said whom to ask next
    if (n < 2 && next !== undefined) await refer(from, next, random, referralId);
    // the first to each waits in its inbox, for whoever tries the demo
    if (n >= receivers.length) await answer(to, referralId, random);
    progress('referrals', n + 1, sizes.referrals);
  }
}

async function logCase(office: Office, n: number, random: SeededRandom): Promise<LoggedCase> {
  const { seat } = office;
  const sample = drawCase(n, office.place, new Date(), random);
  const caseId = crypto.randomUUID();
  const commandId = crypto.randomUUID();
  const sealed = await seat.keyring.sealSections({
    caseId,
    commandId,
    sections: Object.entries(sample.sections).map(([section, value]) => ({ section, value, prev: null })),
  });
  await seat.api.post(
    '/cases',
    {
      caseId,
      profile: sample.profile,
      incident: { incidentId: crypto.randomUUID(), ...sample.incident },
      sections: sealed.envelopes,
      wraps: sealed.wraps,
    },
    commandId,
  );
  await askConsents(seat, caseId, n, sample);
  return { office, caseId, sample, envelopes: sealed.envelopes };
}

/** Most agree to help and to be counted, some to one alone, some say no, some are not asked yet. */
async function askConsents(seat: Seat, caseId: string, n: number, sample: SampleCase): Promise<void> {
  const said = { recipient: null, method: n % 4 === 0 ? 'written' : 'spoken', givenBy: giverOf(sample) };
  const yes = { ...said, sections: [], expiresOn: null };
  if (n % 9 !== 0) {
    await seat.api.post(`/cases/${caseId}/consents`, {
      ...yes,
      consentId: crypto.randomUUID(),
      purpose: 'services',
    });
  }
  if (n % 5 === 2) {
    await seat.api.post(`/cases/${caseId}/refusals`, { ...said, purpose: 'statistics' });
  } else if (n % 7 !== 0) {
    await seat.api.post(`/cases/${caseId}/consents`, {
      ...yes,
      consentId: crypto.randomUUID(),
      purpose: 'statistics',
    });
  }
}

/** Offered, or named as the next choice after another referral. @returns the referral's id */
async function refer(logged: LoggedCase, to: Office, random: SeededRandom, after?: string): Promise<string> {
  const { seat } = logged.office;
  const recipient = to.seat.organization;
  const consentId = crypto.randomUUID();
  const referralId = crypto.randomUUID();
  const expiresOn = bishkekDay(new Date(Date.now() + 180 * 86_400_000));
  await seat.api.post(`/cases/${logged.caseId}/consents`, {
    consentId,
    recipient,
    sections: SHARED,
    method: 'spoken',
    givenBy: giverOf(logged.sample),
    expiresOn,
  });
  await acquaint(seat, recipient);
  const grant = await seat.keyring.makeGrant({
    referralId,
    caseId: logged.caseId,
    to: recipient,
    purpose: 'referral',
    consentId,
    expiresAt: consentEnd({ expiresOn })?.toISOString() ?? null,
    envelopes: logged.envelopes.filter(({ section }) => (SHARED as readonly string[]).includes(section)),
    book: seat.book,
  });
  const services = SERVICES_OF_KIND[to.kind] ?? [];
  await seat.api.post(after === undefined ? '/referrals' : `/referrals/${after}/next-choices`, {
    referralId,
    caseId: logged.caseId,
    to: recipient,
    services: services.slice(0, 1 + random.below(services.length)),
    urgency: random.weighted({ urgent: 2, soon: 2, routine: 1 }),
    consentId,
    preview: {
      oblast: oblastOf(logged.sample.profile.place),
      audience: logged.sample.profile.ageBand === '12-17' ? 'child' : 'adult',
      beds: services.includes('shelter') ? 1 : 0,
      stepFree: logged.sample.profile.disability === 'yes',
    },
    grant,
  });
  return referralId;
}

/** Most are accepted and opened, some declined. */
async function answer(to: Office, referralId: string, random: SeededRandom): Promise<void> {
  const { seat: center } = to;
  const outcome = random.weighted({ accept: 5, decline: 2 });
  if (outcome === 'decline') {
    await center.api.post(`/referrals/${referralId}/refusal`, {
      reason: random.pick(['no-bed', 'no-staff']),
    });
    return;
  }
  await center.api.post(`/referrals/${referralId}/acceptance`, {});
  const { body } = await center.api.post<{
    grant: Parameters<Seat['keyring']['openGrant']>[0];
    caseId: string;
  }>(`/referrals/${referralId}/disclosures`, {});
  await acquaint(center, body.grant.header.from);
  const keys = await center.keyring.openGrant(body.grant, {
    referralId,
    caseId: body.caseId,
    book: center.book,
  });
  await saveRewraps(center, referralId, await center.keyring.rewrap(keys));
  await work(to, referralId, random);
}

/** Some are at it, most have helped; some of those say how it ended, and some keep that to themselves. */
async function work({ seat, kind }: Office, referralId: string, random: SeededRandom): Promise<void> {
  const path = `/referrals/${referralId}`;
  const how = random.weighted({ begun: 2, given: 2, served: 3, 'did-not-arrive': 1, 'no-record-shared': 1 });
  const service = random.pick([...(SERVICES_OF_KIND[kind] ?? [])]);
  const serviceId = crypto.randomUUID();
  if (how === 'begun') await seat.api.post(`${path}/services`, { serviceId, service });
  if (how === 'given' || how === 'served') {
    await seat.api.post(`${path}/services/${serviceId}/delivery`, { service });
  }
  if (how === 'served' || how === 'did-not-arrive' || how === 'no-record-shared') {
    await seat.api.post(`${path}/completion`, { outcome: how });
  }
}
