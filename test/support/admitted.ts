/** A colleague invited, enrolled, compared and admitted, signed in. */
import type { Role } from '#directory/domain/organization.codes';
import { expecting } from './client.js';
import { admit, enroll, inviteColleague, prepareAdmission, prepareCandidate } from './colleagues.js';
import { acquaint, type Person, type Registrar, signIn } from './people.js';

export async function admitted(
  custodian: Person,
  registrar: Registrar,
  { login, roles }: { readonly login: string; readonly roles: readonly Role[] },
): Promise<Person> {
  const candidate = await prepareCandidate(custodian, { registrar, login, roles });
  expecting(201, await enroll(candidate, await inviteColleague(custodian, roles)));
  expecting(201, await admit(custodian, candidate, await prepareAdmission(custodian, candidate)));
  await acquaint(custodian, custodian.organization);
  await signIn(candidate);
  return candidate;
}
