/** An open grant made anew for its recipient's newest secret: the same keys on the same terms (confidentiality §5). */
import { DomainError } from '#kernel/domain-error';
import type { GrantHeader } from '#kernel/sealed';
import { checkGrantForm } from './grant-form.js';
import type { ReferralEvent } from './referral.events.js';
import type { GrantFacts, ReferralFacts, RemakeGrant } from './referral.instructions.js';
import type { ReferralState } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;

const SAME = ['referralId', 'caseId', 'from', 'to', 'purpose', 'consentId', 'expiresAt'] as const;

export function remakeGrant(
  { caseId, grant }: RemakeGrant['data'],
  state: Offered,
  facts: ReferralFacts,
): readonly ReferralEvent[] {
  // A referral of another case and one that is not there are the same answer.
  if (caseId !== state.caseId) throw new DomainError('referral_missing', 'missing');
  if (state.status === 'recalled') throw new DomainError('referral_recalled');
  // Whoever has accepted wraps the keys for itself, and nobody else waits for them.
  if (state.status !== 'offered' && state.status !== 'named') throw new DomainError('referral_answered');
  if (!facts.opens) throw new DomainError('consent_not_in_force', 'conflict');
  const { header } = grant;
  checkSame(header, state.grant);
  if (header.signer !== facts.actor) refuse('grant.header.signer');
  checkKeyVersions(header, facts.remade);
  checkGrantForm(grant);
  // A colleague was faster.
  if (header.toKeyVersion === state.grant.toKeyVersion) return [];
  return [{ type: 'referral.grant-remade.v1', data: { grant: header } }];
}

/** Nothing is granted by it that she was not asked about. */
function checkSame(header: GrantHeader, before: GrantHeader): void {
  for (const name of SAME) if (header[name] !== before[name]) refuse(`grant.header.${name}`);
  const same =
    header.sections.length === before.sections.length &&
    before.sections.every(({ section, keyId, boxHash }, index) => {
      const granted = header.sections[index];
      return granted?.section === section && granted.keyId === keyId && granted.boxHash === boxHash;
    });
  if (!same) refuse('grant.header.sections');
}

function checkKeyVersions(header: GrantHeader, newest: GrantFacts | undefined): void {
  for (const name of ['fromKeyVersion', 'toKeyVersion'] as const) {
    if (header[name] !== newest?.[name]) {
      throw new DomainError('key_version_stale', 'conflict', `grant.header.${name}`);
    }
  }
}

function refuse(field: string): never {
  throw new DomainError('grant_differs', 'invalid', field);
}
