import { useState } from 'preact/hooks';
import { disclosures } from '../../api/queries.js';
import type { Disclosure } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import type { OpenedSections } from '../../keys/protocol.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { OpeningRow } from './opening-row.js';
import { caseNames } from './case-names.js';
import { Week } from './week.js';

interface Shown {
  readonly rows: readonly Disclosure[];
  readonly names: OpenedSections;
  readonly next: string | null;
}

/** For the custodian: the week in a few lines, then every opening by a member, newest first. */
export function Openings() {
  const { t } = useI18n();
  const session = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [member, setMember] = useState('');
  const [caseId, setCaseId] = useState('');
  const [more, setMore] = useState<Shown>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const ask = async (cursor?: string): Promise<Shown> => {
    const { items, next } = await disclosures({ member, case: caseId, cursor });
    return { rows: items, next, names: await caseNames(session, items) };
  };
  const [loaded, again] = useLoaded(() => ask(), `${member} ${caseId}`);
  const first = loaded.state === 'ready' ? loaded.value : undefined;
  const shown = more ?? first;
  const narrow = (only: { readonly member?: string; readonly caseId?: string }) => {
    setMore(undefined);
    if (only.member !== undefined) setMember(only.member);
    if (only.caseId !== undefined) setCaseId(only.caseId);
  };
  const goOn = ({ rows, names, next }: Shown) => {
    setBusy(true);
    setFailure(undefined);
    ask(next ?? undefined)
      .then((page) =>
        setMore({ rows: [...rows, ...page.rows], names: { ...names, ...page.names }, next: page.next }),
      )
      .catch((error: unknown) => setFailure(concern(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Frame title={t('opened.title')} onBack={router.back} broad>
      <Week onMember={(id) => narrow({ member: id })} />
      <h2>{t('opened.all')}</h2>
      <Note>{t('opened.ownOnly')}</Note>
      <div class="filters">
        <SelectField
          id="member"
          label={t('opened.who')}
          empty={t('opened.everyone')}
          value={member}
          onChange={(value) => narrow({ member: value })}
          options={session.directory.members.map(({ memberId, displayName }) => ({
            value: memberId,
            label: displayName,
          }))}
        />
        {caseId !== '' && (
          <Button onClick={() => narrow({ caseId: '' })} name="all-cases">
            {t('opened.showAll')}
          </Button>
        )}
      </div>
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {shown?.rows.length === 0 && <Note>{t('opened.none')}</Note>}
      {shown !== undefined && shown.rows.length > 0 && (
        <div class="card">
          <ul class="rows">
            {shown.rows.map((row) => (
              <OpeningRow
                key={row.id}
                row={row}
                name={row.caseId === null ? undefined : shown.names[row.caseId]}
                onCase={caseId === '' ? (id) => narrow({ caseId: id }) : undefined}
              />
            ))}
          </ul>
        </div>
      )}
      {failure !== undefined && shown && <Failed error={failure} onAgain={() => goOn(shown)} />}
      {failure === undefined && shown && shown.next !== null && (
        <Button look="wide" busy={busy} onClick={() => goOn(shown)} name="earlier">
          {t('opened.more')}
        </Button>
      )}
    </Frame>
  );
}
