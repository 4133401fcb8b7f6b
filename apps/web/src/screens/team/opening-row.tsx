import type { Disclosure } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { nameOf } from '../../keys/opened.js';
import type { Opened } from '../../keys/protocol.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { When } from '../../ui/when.js';
import { sectionName } from '../sections/section-name.js';

interface OpeningRowProps {
  readonly row: Disclosure;
  /** Of the case, as opened here. */
  readonly name: Opened | undefined;
  /** Left out where only one case is shown. */
  readonly onCase: ((caseId: string) => void) | undefined;
}

export function OpeningRow({ row, name, onCase }: OpeningRowProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { at, displayName, sections, purpose, caseId } = row;
  return (
    <li data-opening={row.id}>
      <div class="row wrap">
        <span class="grow">
          <b>{displayName || t('opened.former')}</b> · <When iso={at} />
          <br />
          <What row={row} name={name} />
          <br />
          <span class="muted">
            {[
              sections.map((section) => sectionName(section, i18n)).join(', '),
              code('PURPOSES', purpose),
            ].join(' · ')}
          </span>
        </span>
        {caseId !== null && onCase !== undefined && (
          <Button look="link" onClick={() => onCase(caseId)} name="only-case">
            {t('opened.onlyCase')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What was opened, pressed to go there. */
export function What({ row, name }: Pick<OpeningRowProps, 'name'> & { readonly row: Thing }) {
  const { t } = useI18n();
  const { go } = useRouter();
  const { caseId, referralId, listed } = row;
  if (referralId !== null) {
    return (
      <Button look="link" onClick={() => go({ at: 'referral', id: referralId })}>
        {t('opened.referred')}
      </Button>
    );
  }
  if (caseId === null) return <>{t('opened.list', { count: listed })}</>;
  return (
    <Button look="link" onClick={() => go({ at: 'case', id: caseId })}>
      {nameOf(name) ?? t('list.nameless')}
    </Button>
  );
}

type Thing = Pick<Disclosure, 'caseId' | 'referralId' | 'listed'>;
