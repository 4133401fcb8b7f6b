/**
 * What the browser seals into the sections of a case. Plain strings throughout; an empty string means "not known".
 * The server never sees these: the shapes stand here because every organization's browser must read them.
 */
export const CONTACT_CHANNELS = ['call', 'messenger', 'sms', 'in-person', 'through-someone'] as const;
export const CONTACT_ANSWERERS = ['only-survivor', 'trusted-person', 'anyone'] as const;

export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export type ContactAnswerer = (typeof CONTACT_ANSWERERS)[number];

/** The name as the committee says it, at most 100 bytes. */
export type LabelContent = string;

export interface IdentityContent {
  readonly fullName: string;
  /** YYYY-MM-DD, or a year, as told. */
  readonly birthDate: string;
  /** Personal number, 14 digits. */
  readonly personalNumber: string;
}

/** How to reach the survivor without danger. */
export interface ContactContent {
  readonly phone: string;
  readonly channel: ContactChannel | '';
  readonly hours: string;
  readonly answerer: ContactAnswerer | '';
  /** What to say when someone else answers. */
  readonly phrase: string;
}

export interface AddressContent {
  readonly text: string;
}

export interface AllegedPerpetratorContent {
  readonly name: string;
  readonly details: string;
}

/** What `attachment:<id>` says of a file; all but name and type as `attachment/1` needs it to open. */
export interface AttachmentContent {
  /** Of the file as it was chosen. */
  readonly name: string;
  readonly type: AttachmentType;
  readonly length: number;
  readonly sha256: string;
  readonly blob: string;
  readonly keyId: string;
}

export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

export interface SectionContents {
  readonly label: LabelContent;
  readonly identity: IdentityContent;
  readonly contact: ContactContent;
  readonly address: AddressContent;
  readonly allegedPerpetrator: AllegedPerpetratorContent;
}
