import type { ContactContent } from '#cases/domain/section-content';
import { useI18n } from '../../i18n/i18n.js';
import { sealingMessage } from '../../i18n/messages-of.js';
import type { Opened } from '../../keys/protocol.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { textsOf } from '../sections/section-fields.js';

interface SafeContactProps {
  readonly contact: Opened | undefined;
  readonly caseId: string;
  readonly canAdd: boolean;
}

/** What must be known before any call: first on the page, opened already. */
export function SafeContact({ contact, caseId, canAdd }: SafeContactProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const router = useRouter();
  if (contact === undefined) {
    return (
      <Note tone="w">
        <p>{t('case.noContact')}</p>
        {canAdd && (
          <Button look="link" onClick={() => router.go({ at: 'section', id: caseId, section: 'contact' })}>
            {t('case.addContact')}
          </Button>
        )}
      </Note>
    );
  }
  if ('refused' in contact) return <Note tone="h">{sealingMessage(contact.refused, i18n)}</Note>;
  const texts = textsOf('contact', contact.value) as Partial<Record<keyof ContactContent, string>>;
  const channel = texts.channel ? [code('CONTACT_CHANNELS', texts.channel)] : [];
  const care = [
    texts.hours ? t('case.contactHours', { hours: texts.hours }) : '',
    texts.answerer ? code('CONTACT_ANSWERERS', texts.answerer) : '',
    texts.phrase ? t('case.contactPhrase', { phrase: texts.phrase }) : '',
  ].filter(Boolean);
  return (
    <Note tone="w">
      <p>
        <b>{t('case.beforeCall')}</b>{' '}
        {[...channel, ...(care.length === 0 ? [t('case.contactUnknown')] : care)].join(' · ')}
      </p>
      {texts.phone && <p class="number">{texts.phone}</p>}
    </Note>
  );
}
