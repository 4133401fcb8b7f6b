import { useState } from 'preact/hooks';
import { ORGANIZATION_KINDS } from '#directory/domain/organization.codes';
import { brokenGlassAlone, registry } from '../../api/queries.js';
import type { Registered } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { LongList } from '../../ui/long-list.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { matches } from '../case-list/search.js';
import { Places } from './places.js';
import { dueOf, StandingTag, type Due } from './standing.js';

/** Not a state of its own: whatever else is due, its name is not signed yet. */
const UNCONFIRMED = 'unconfirmed';
const DUES: readonly Due[] = ['recovery', 'vouch', 'invite', 'invited', 'suspended', 'nothing'];

export function Registry() {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { me, directory } = useSession();
  const [loaded, again] = useLoaded(registry, 'registry');
  const own = me.organization.id;
  const others = loaded.state === 'ready' ? loaded.value.filter(({ id }) => id !== own) : [];
  const placed = directory.places.length > 0;
  return (
    <Frame title={t('tab.registry')} broad tabs={<Tabs />}>
      <Places />
      <Alone />
      {placed && (
        <Button primary look="big wide" onClick={() => router.go({ at: 'register' })} name="register">
          <span aria-hidden="true">+</span> {t('registry.register')}
        </Button>
      )}
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && placed && others.length === 0 && <Note>{t('registry.empty')}</Note>}
      {loaded.state === 'ready' && loaded.value.length > 0 && <Found all={loaded.value} />}
    </Frame>
  );
}

/** Where a custodian opened a case not assigned to her and has no colleague to be told: the week's, and nothing of the case. */
function Alone() {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory } = useSession();
  const [loaded] = useLoaded(brokenGlassAlone, 'alone');
  if (loaded.state !== 'ready' || loaded.value.length === 0) return null;
  return (
    <Note tone="w">
      <section class="stack tight" aria-label={t('glass.alone')}>
        <b>{t('glass.alone')}</b>
        <ul>
          {loaded.value.map(({ organization, at }) => (
            <li key={`${organization} ${at}`}>
              {directory.organizationName(organization, i18n)} · <When iso={at} />
            </li>
          ))}
        </ul>
        <p>{t('glass.aloneWhat')}</p>
      </section>
    </Note>
  );
}

function Found({ all }: { readonly all: readonly Registered[] }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState('');
  const [due, setDue] = useState('');
  const found = all
    .filter(
      (one) => typed.trim() === '' || matches(namesOf(one, directory.placeName(one.place, i18n)), typed),
    )
    .filter((one) => kind === '' || one.kind === kind)
    .filter((one) => due === '' || (due === UNCONFIRMED ? one.card === null : dueOf(one) === due))
    .sort((a, b) => urgency(a) - urgency(b) || i18n.compare(i18n.name(a.names), i18n.name(b.names)));
  const searching = all.length > 5;
  const unconfirmed = all.filter(({ card }) => card === null).length;
  return (
    <>
      {unconfirmed > 0 && due !== UNCONFIRMED && (
        <Note tone="w">
          <div class="stack tight">
            <p>{t('registry.namesUnconfirmed', { count: unconfirmed })}</p>
            <Button onClick={() => setDue(UNCONFIRMED)} name="unconfirmed">
              {t('registry.showUnconfirmed')}
            </Button>
          </div>
        </Note>
      )}
      {searching && (
        <div class="filters">
          <TextField
            id="search"
            kind="search"
            label={t('registry.search')}
            value={typed}
            onChange={setTyped}
          />
          <SelectField
            id="kind"
            label={t('refer.kind')}
            empty={t('refer.anyKind')}
            value={kind}
            onChange={setKind}
            options={ORGANIZATION_KINDS.map((value) => ({ value, label: code('ORGANIZATION_KINDS', value) }))}
          />
          <SelectField
            id="due"
            label={t('registry.due')}
            empty={t('registry.anyDue')}
            value={due}
            onChange={setDue}
            options={([...DUES, UNCONFIRMED] as const).map((value) => ({
              value,
              label: t(`registry.due.${value}`),
            }))}
          />
        </div>
      )}
      <p class={searching ? 'muted' : 'sr'} role="status">
        {t('registry.found', { count: found.length })}
      </p>
      {found.length === 0 && <Note>{t('registry.none')}</Note>}
      <LongList items={found}>
        {(organization) => <Row key={organization.id} organization={organization} />}
      </LongList>
    </>
  );
}

function Row({ organization }: { readonly organization: Registered }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const router = useRouter();
  const { directory } = useSession();
  const place = directory.place(organization.place) && directory.placeName(organization.place, i18n);
  return (
    <button
      type="button"
      class="card row wrap"
      data-organization={organization.id}
      onClick={() => router.go({ at: 'organization', id: organization.id })}
    >
      <span class="grow">
        <b>{i18n.name(organization.names)}</b>
        <br />
        <span class="muted">
          <span class="cap">{code('ORGANIZATION_KINDS', organization.kind)}</span>
          {place === undefined ? '' : ` · ${place}`} ·{' '}
          {t('registry.members', { count: organization.members })}
        </span>
      </span>
      <StandingTag organization={organization} />
    </button>
  );
}

function namesOf({ names }: Registered, place: string): string {
  return `${names.ky} ${names.ru} ${names.en} ${place}`;
}

function urgency(organization: Registered): number {
  return dueOf(organization) === 'vouch' ? 0 : 1;
}
