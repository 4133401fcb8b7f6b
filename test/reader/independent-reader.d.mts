/** What the product's server hands out is passed on as it came: the reader knows its shapes from the specification. */
export interface Holder {
  readonly id: string;
}

export interface Identity {
  readonly org: string;
  readonly memberId: string;
  readonly receive: string;
  readonly sign: string;
}

export function stretched(
  passphrase: string,
  salt: unknown,
): Promise<{ readonly proof: string; readonly lockKey: Uint8Array }>;
export function unlocked(lockKey: Uint8Array, lock: unknown): Promise<Holder>;
export function fingerprint(identity: Identity): string;
export function canonical(value: unknown): string;

export class IndependentReader {
  constructor(org: string, holder: Holder, registrar: Identity, invitation: string);
  trust(org: string, chain: unknown): void;
  admit(wrap: unknown): Promise<void>;
  readCase(caseId: string, disclosed: unknown): readonly (readonly unknown[])[];
  readFile(caseId: string, attachmentId: string, disclosed: unknown, blob: Uint8Array): Uint8Array;
  readReferral(referralId: string, disclosed: unknown): Promise<readonly unknown[]>;
}
