import { CONTACT_ANSWERERS, CONTACT_CHANNELS } from '#cases/domain/section-content';
import type { JsonValue } from '#kernel/message';
import type { CodeList } from '../../i18n/i18n.js';
import type { MessageKey } from '../../i18n/catalog.js';

/** One answer inside a sealed section. */
export interface SectionField {
  readonly name: string;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly kind?: 'tel' | 'long';
  readonly codes?: { readonly list: CodeList; readonly values: readonly string[] };
}

const TEXT: SectionField = { name: 'text', label: 'section.text', kind: 'long' };

export const SECTION_FIELDS: Readonly<Record<string, readonly SectionField[]>> = {
  label: [{ name: 'label', label: 'log.name.label', hint: 'log.name.hint' }],
  identity: [
    { name: 'fullName', label: 'identity.fullName' },
    { name: 'birthDate', label: 'identity.birthDate', hint: 'identity.birthDateHint' },
    {
      name: 'personalNumber',
      label: 'identity.personalNumber',
      hint: 'identity.personalNumberHint',
      kind: 'tel',
    },
  ],
  contact: [
    { name: 'phone', label: 'contact.phone', kind: 'tel' },
    {
      name: 'channel',
      label: 'contact.channel',
      codes: { list: 'CONTACT_CHANNELS', values: CONTACT_CHANNELS },
    },
    { name: 'hours', label: 'contact.hours', hint: 'contact.hoursHint' },
    {
      name: 'answerer',
      label: 'contact.answerer',
      codes: { list: 'CONTACT_ANSWERERS', values: CONTACT_ANSWERERS },
    },
    { name: 'phrase', label: 'contact.phrase', hint: 'contact.phraseHint' },
  ],
  address: [{ name: 'text', label: 'address.text', hint: 'address.textHint', kind: 'long' }],
  allegedPerpetrator: [
    { name: 'name', label: 'perpetrator.name' },
    { name: 'details', label: 'perpetrator.details', hint: 'perpetrator.detailsHint', kind: 'long' },
  ],
  household: [TEXT],
  narrative: [TEXT],
  notes: [TEXT],
  'safety-plan': [TEXT],
  documents: [TEXT],
  report: [{ name: 'text', label: 'report.text', hint: 'report.hint', kind: 'long' }],
};

export type Texts = Readonly<Record<string, string>>;

/** A section's opened value as texts by field name; a bare text (the label) stands under the section's own name. */
export function textsOf(section: string, value: JsonValue | undefined): Texts {
  if (typeof value === 'string') return { [SECTION_FIELDS[section]?.[0]?.name ?? section]: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      text === null || typeof text === 'object' ? [] : [[name, String(text)]],
    ),
  );
}

/** Back to what is sealed: the label is a bare text, every other section an object of texts. */
export function contentOf(section: string, texts: Texts): JsonValue {
  const trimmed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()]));
  return section === 'label' ? (trimmed['label'] ?? '') : trimmed;
}
