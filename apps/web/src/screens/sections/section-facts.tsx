import type { JsonValue } from '#kernel/message';
import { useI18n } from '../../i18n/i18n.js';
import { SECTION_FIELDS, textsOf } from './section-fields.js';

/** An opened section, read. Fields this version does not know are shown under their own names, not dropped. */
export function SectionFacts({ section, value }: { readonly section: string; readonly value: JsonValue }) {
  const { t, code } = useI18n();
  const texts = textsOf(section, value);
  const fields = SECTION_FIELDS[section] ?? [];
  const known = new Set(fields.map((field) => field.name));
  const rows = [
    ...fields.map(({ name, label, codes }) => ({
      label: t(label),
      text: codes === undefined || !texts[name] ? texts[name] : code(codes.list, texts[name]),
    })),
    ...Object.keys(texts)
      .filter((name) => !known.has(name))
      .map((name) => ({ label: name, text: texts[name] })),
  ].filter((row) => row.text !== undefined && row.text !== '');
  if (rows.length === 0) return <p class="muted">{t('section.nothing')}</p>;
  return (
    <dl class="facts">
      {rows.map((row) => [<dt key={`${row.label}-t`}>{row.label}</dt>, <dd key={row.label}>{row.text}</dd>])}
    </dl>
  );
}
