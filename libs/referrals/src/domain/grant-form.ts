/** The form of a grant, as far as someone without a key can check it (confidentiality §3). */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { Grant } from '#kernel/sealed';

/** @throws DomainError grant_malformed */
export function checkGrantForm(grant: Grant): void {
  if (grant.v !== 'grant/1') refuse('grant.v');
  if (!isBase64url(grant.enc, 32)) refuse('grant.enc');
  if (!isBase64url(grant.signature, 64)) refuse('grant.signature');
  if (!isBase64url(grant.box, boxBytes(grant.header.sections.length))) refuse('grant.box');
  for (const [index, { boxHash }] of grant.header.sections.entries()) {
    if (!isBase64url(boxHash, 32)) refuse(`grant.header.sections[${index}].boxHash`);
  }
}

/** Canonical `[[keyId, key], …]`, both of 43 characters, and the tag of AES-GCM. */
function boxBytes(sections: number): number {
  const pair = '["",""]'.length + 2 * 43;
  return sections * pair + (sections - 1) + '[]'.length + 16;
}

function refuse(field: string): never {
  throw new DomainError('grant_malformed', 'invalid', field);
}
