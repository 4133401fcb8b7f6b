import { RECEIVING_KINDS } from '#directory/domain/organization.codes';
import type { Organization } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Choices } from '../../ui/choices.js';
import { SelectField } from '../../ui/field.js';
import { Note } from '../../ui/notes.js';
import { recipients, type OfferProps } from './offer.js';

interface WhoProps extends OfferProps {
  /** Of the page; null where it has one. */
  readonly title?: string | null;
  /** Asked already: not offered again. */
  readonly asked?: readonly string[];
}

export function Who({ answers, errors, onChange, title, asked = [] }: WhoProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory, me } = useSession();
  const topOf = (place: string) => directory.topOf(place);
  const { kind, near, to } = answers;
  const open = directory.organizations.filter(({ id }) => !asked.includes(id));
  const found = recipients(open, { kind, near, own: me.organization.id, topOf });
  const filter = (part: { readonly kind?: string; readonly near?: string }) => {
    const left = recipients(open, { kind, near, ...part, own: me.organization.id, topOf });
    onChange({ ...part, to: left.some((one) => one.id === to) ? to : '' });
  };
  /** Services before other committees, the own oblast before the others. */
  const rankOf = (one: Organization) =>
    (one.kind === 'committee' ? 2 : 0) + (topOf(one.place) === topOf(me.organization.place) ? 0 : 1);
  const byName = (a: { label: string }, b: { label: string }) => i18n.compare(a.label, b.label);
  return (
    <>
      {title !== null && <h1>{title ?? t('refer.who')}</h1>}
      <div class="list columns">
        <SelectField
          id="kind"
          label={t('refer.kind')}
          empty={t('refer.anyKind')}
          value={kind}
          onChange={(value) => filter({ kind: value })}
          options={RECEIVING_KINDS.map((value) => ({ value, label: code('ORGANIZATION_KINDS', value) }))}
        />
        <SelectField
          id="near"
          label={t('place.oblast')}
          empty={t('refer.anywhere')}
          value={near}
          onChange={(value) => filter({ near: value })}
          options={directory
            .tops()
            .map((place) => ({ value: place.soate, label: i18n.name(place.names) }))
            .sort(byName)}
        />
      </div>
      {found.length === 0 ? (
        <Note>{t('refer.nobody')}</Note>
      ) : (
        <Choices
          id="to"
          legend={t('refer.choose')}
          value={to}
          onChange={(value) => onChange({ to: value })}
          error={errors['to']}
          options={found
            .map((one) => ({
              value: one.id,
              label: i18n.name(one.names),
              note: `${code('ORGANIZATION_KINDS', one.kind)} · ${directory.placeName(one.place, i18n)}`,
              rank: rankOf(one),
            }))
            .sort((a, b) => a.rank - b.rank || byName(a, b))}
        />
      )}
    </>
  );
}
