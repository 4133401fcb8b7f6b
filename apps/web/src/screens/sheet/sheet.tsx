import { Fragment } from 'preact';
import { caseById } from '../../api/queries.js';
import type { Consent } from '../../api/types.js';
import { dayName, dayOf } from '../../i18n/dates.js';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { Busy, Failed, Note, Tag } from '../../ui/notes.js';
import { sectionName } from '../sections/section-name.js';
import { Paper } from './paper.js';
import { toldOf, type Told, type ToldRecipient } from './told.js';

interface Opened {
  readonly recipients: readonly ToldRecipient[];
  readonly names: ConfirmedNames;
  /** What was agreed to besides, for services and statistics. */
  readonly agreed: readonly Consent[];
}

/** Who was told what, on which consent: read on screen together with the survivor. No sealed part is opened for it. */
export function Sheet({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => openSheet(session, id), id);
  const { recipients, names, agreed } =
    loaded.state === 'ready' ? loaded.value : { recipients: [], names: {}, agreed: [] };
  return (
    <Frame title={t('sheet.title')} onBack={router.back}>
      <Note>{t('sheet.together')}</Note>
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && recipients.length === 0 && <p>{t('sheet.nobody')}</p>}
      {recipients.map(({ number, recipient, told }) => {
        const name = confirmedName(recipient, names, i18n);
        return (
          <section class="card stack" key={recipient} aria-label={name}>
            <div>
              <h2 class="h">{name}</h2>
              <p class="muted">{t('sheet.onPaper', { number })}</p>
            </div>
            {told.map((one) => (
              <OneConsent key={one.consent.consentId} told={one} />
            ))}
          </section>
        );
      })}
      <Agreed consents={agreed} />
      {recipients.length > 0 && <Paper recipients={recipients} />}
    </Frame>
  );
}

function OneConsent({ told }: { readonly told: Told }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const { sections, status, method, givenBy, ground, expiresOn } = told.consent;
  const facts: readonly (readonly [string, string])[] = [
    [t('sheet.what'), sections.map((section) => sectionName(section, i18n)).join(', ')],
    [
      t(ground === null ? 'sheet.agreed' : 'override.tag'),
      [
        dayOf(told.givenAt, i18n),
        ground === null ? '' : t('override.because', { ground: code('OVERRIDE_GROUNDS', ground) }),
        givenBy === null ? '' : code('CONSENT_GIVERS', givenBy),
        method === null ? '' : code('CONSENT_METHODS', method),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [t('sheet.until'), expiresOn === null ? t('consent.noEnd') : dayName(expiresOn, i18n)],
    [t('sheet.notedBy'), directory.memberName(told.notedBy) ?? t('opened.former')],
    ...(told.withdrawnAt === undefined
      ? []
      : [[t('sheet.takenBack'), dayOf(told.withdrawnAt, i18n)] as const]),
    ...(told.holder === undefined ? [] : [[t('sheet.holder'), leftOf(told.holder, i18n)] as const]),
  ];
  return (
    <div class="stack tight" data-consent={told.consent.consentId}>
      <div class="row wrap">
        <b class="grow">{readingOf(told, i18n)}</b>
        <Tag tone={status === 'in-force' ? 'o' : status === 'overridden' ? 'h' : 'q'}>
          {t(`consent.${status}`)}
        </Tag>
      </div>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

/** What she agreed to that tells nobody outside anything. */
function Agreed({ consents }: { readonly consents: readonly Consent[] }) {
  const i18n = useI18n();
  const { t } = i18n;
  if (consents.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('agree.also')}>
      <h2 class="h">{t('agree.also')}</h2>
      {consents.map(({ consentId, purpose, status, recordedAt }) => (
        <div class="row wrap" key={consentId}>
          <span class="grow">
            {t(purpose === 'services' ? 'agree.purpose.services' : 'agree.purpose.statistics')},{' '}
            {dayOf(recordedAt, i18n)}
          </span>
          <Tag tone={status === 'in-force' ? 'o' : 'q'}>{t(`consent.${status}`)}</Tag>
        </div>
      ))}
    </section>
  );
}

function readingOf({ since, instead, reads }: Told, i18n: Translator): string {
  const { t } = i18n;
  if (since !== undefined) {
    const day = dayOf(since, i18n);
    return reads ? t('sheet.reads', { day }) : t('sheet.couldRead', { day });
  }
  if (instead === 'asked') return t('sheet.asked');
  return instead === 'declined' ? t('sheet.declined') : t('sheet.nothing');
}

function leftOf({ holder, holderAt }: NonNullable<Told['holder']>, i18n: Translator): string {
  if (holder === null || holder === 'asked' || holderAt === null) return i18n.t('sheet.holderAsked');
  return `${i18n.code('HOLDER_ANSWERS', holder)}, ${dayOf(holderAt, i18n)}`;
}

async function openSheet(session: Session, id: string): Promise<Opened> {
  const file = await caseById(id);
  const recipients = toldOf(file);
  const names = await confirmNames(
    session,
    recipients.map(({ recipient }) => recipient),
  );
  return { recipients, names, agreed: file.consents.filter(({ recipient }) => recipient === null) };
}
