import type { Grant, GrantedSection, GrantHeader, SectionEnvelope } from '#kernel/sealed';
import { fromBase64url, toBase64url } from './base64url.js';
import type { Bytes } from './bytes.js';
import { canonicalBytes, parseCanonical } from './canonical-json.js';
import { sha256 } from './digest.js';
import { verifyCanonical, type CanonicalSigner } from './ed25519.js';
import { hpke, type ReceiveKeys } from './hpke.js';
import { SealingError } from './sealing-error.js';
import { committedKey, type SectionKey } from './section-key.js';
import { isGrantable } from './section-name.js';
import { boxHashOf } from './section.js';

const INFO = 'kalkan/grant/1';

/** What the recipient expects of a grant; a replayed one differs. */
export interface GrantExpectation {
  readonly referralId: string;
  readonly caseId: string;
  readonly to: string;
}

/** What is granted, on which terms: the boxes exactly as they were shown to the survivor. */
export interface GrantTerms
  extends GrantExpectation, Pick<GrantHeader, 'purpose' | 'consentId' | 'expiresAt'> {
  readonly envelopes: readonly SectionEnvelope[];
}

/** The header that will be signed; it names each box by hash, so that no recipient is shown another text. */
export async function grantHeader(
  terms: GrantTerms,
  parties: Pick<GrantHeader, 'from' | 'fromKeyVersion' | 'toKeyVersion' | 'signer'>,
): Promise<GrantHeader> {
  const { referralId, caseId, to, purpose, consentId, expiresAt } = terms;
  const { from, fromKeyVersion, toKeyVersion, signer } = parties;
  const sections = await Promise.all(
    terms.envelopes.map(async (envelope) => {
      return { section: envelope.section, keyId: envelope.keyId, boxHash: await boxHashOf(envelope) };
    }),
  );
  const named = { referralId, caseId, from, fromKeyVersion, to, toKeyVersion, signer };
  return { ...named, sections, purpose, consentId, expiresAt };
}

/**
 * Seals section keys to a recipient and signs the header (`grant/1`); `keys` in the header's order.
 * @throws SealingError `section_not_grantable` (notes, or no section), `section_repeated`
 */
export async function sealGrant(
  header: GrantHeader,
  keys: readonly SectionKey[],
  receive: string,
  sign: CanonicalSigner,
): Promise<Grant> {
  checkSections(header);
  const pairs = keys.map(({ keyId, key }) => [keyId, toBase64url(key)]);
  const sealed = await (await hpke()).seal(receive, INFO, await headerHash(header), canonicalBytes(pairs));
  const signature = await sign(signedPart({ header, ...sealed }));
  return { v: 'grant/1', header, ...sealed, signature };
}

/** @throws SealingError `format_unsupported`, `grant_for_another`, `section_not_grantable`, `section_repeated` */
export function checkGrant(grant: Grant, expected: GrantExpectation): void {
  if (grant.v !== 'grant/1') throw new SealingError('format_unsupported');
  const { referralId, caseId, to } = grant.header;
  if (referralId !== expected.referralId || caseId !== expected.caseId || to !== expected.to) {
    throw new SealingError('grant_for_another');
  }
  checkSections(grant.header);
}

/** @throws SealingError `grant_signature_invalid` unless one of the keys has signed it */
export async function verifyGrant(grant: Grant, signerKeys: readonly string[]): Promise<void> {
  const signed = signedPart(grant);
  for (const key of signerKeys) {
    if (await verifyCanonical(key, signed, grant.signature)) return;
  }
  throw new SealingError('grant_signature_invalid');
}

/**
 * The granted keys, in the header's order, of a grant `checkGrant` and `verifyGrant` have passed.
 * @throws SealingError `box_does_not_open`, `content_malformed`, `key_commitment_mismatch`
 */
export async function openGrantBox(
  grant: Grant,
  keys: ReceiveKeys,
): Promise<readonly (SectionKey & Pick<GrantedSection, 'section'>)[]> {
  const aad = await headerHash(grant.header);
  const pairs = parseCanonical(await (await hpke()).open(keys, INFO, aad, grant));
  const { sections } = grant.header;
  if (!Array.isArray(pairs) || pairs.length !== sections.length) throw new SealingError('content_malformed');
  return Promise.all(
    sections.map(async ({ section, keyId }, at) => ({ section, ...(await readPair(keyId, pairs[at])) })),
  );
}

async function readPair(keyId: string, pair: unknown): Promise<SectionKey> {
  if (!Array.isArray(pair) || pair.length !== 2) throw new SealingError('content_malformed');
  const [named, key] = pair as readonly unknown[];
  if (typeof key !== 'string') throw new SealingError('content_malformed');
  if (named !== keyId) throw new SealingError('key_commitment_mismatch');
  return committedKey(keyId, fromBase64url(key));
}

function headerHash(header: GrantHeader): Promise<Bytes> {
  return sha256(canonicalBytes(header));
}

function signedPart({ header, enc, box }: Pick<Grant, 'header' | 'enc' | 'box'>): unknown {
  return ['kalkan/grant-sig/1', header, enc, box];
}

function checkSections(header: GrantHeader): void {
  const names = header.sections.map(({ section }) => section);
  if (names.length === 0 || !names.every(isGrantable)) throw new SealingError('section_not_grantable');
  const keyIds = header.sections.map(({ keyId }) => keyId);
  if (new Set(names).size < names.length || new Set(keyIds).size < keyIds.length) {
    throw new SealingError('section_repeated');
  }
}
