import { MOST_CHOICES } from '#referrals/domain/referral.codes';
import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { caseById, nextChoices } from '../../api/queries.js';
import type { Case, NextChoice, Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note, Tag } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { isSuspended, withSuspended } from '../../ui/is-suspended.js';
import { Another } from './another.js';
import { chainOf, type Chain } from './chain.js';
import { Suspended } from './suspended.js';

interface Loaded {
  readonly file: Case;
  readonly chain: Chain | undefined;
  /** Open referrals to whom is suspended. */
  readonly stuck: readonly Referral[];
  readonly names: ConfirmedNames;
}

async function loadChain(session: Session, id: string): Promise<Loaded> {
  const [file, choices] = await Promise.all([caseById(id), nextChoices(id)]);
  const chain = chainOf(file, choices);
  const asked = chain ? [chain.asked.to, ...chain.next.map(({ to }) => to)] : [];
  const stuck = withSuspended(file.referrals, session.directory);
  const shown = [...new Set([...asked, ...stuck.map(({ to }) => to)])];
  return { file, chain, stuck, names: await confirmNames(session, shown) };
}

/** Whom to ask should the one who is asked now fall through: each with her consent, each told nothing before its turn. */
export function NextChoices({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [naming, setNaming] = useState(false);
  const [loaded, again] = useLoaded(() => loadChain(session, id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t('choice.head')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { file, chain, stuck, names } = loaded.value;
  const done = () => {
    setNaming(false);
    scrollTo(0, 0);
    again();
  };
  if (naming && chain) {
    return <Another file={file} chain={chain} onDone={done} onBack={() => setNaming(false)} />;
  }
  const first = chain && confirmedName(chain.asked.to, names, i18n);
  return (
    <Frame title={t('choice.head')} headed onBack={router.back}>
      <h1>{t('choice.title')}</h1>
      {stuck.map((referral) => (
        <Suspended
          key={referral.referralId}
          referral={referral}
          name={confirmedName(referral.to, names, i18n)}
          onTakenBack={done}
        />
      ))}
      {chain === undefined || first === undefined ? (
        <Note>{t('choice.none')}</Note>
      ) : (
        <>
          <p>{t('choice.what', { name: first })}</p>
          <section class="card stack" aria-label={t('choice.title')}>
            <div class="row" data-choice={chain.asked.referralId}>
              <b class="grow">1. {first}</b>
              <Tag tone="w">{t('choice.now')}</Tag>
            </div>
            {chain.next.map((choice, index) => (
              <Choice
                key={choice.referralId}
                choice={choice}
                name={confirmedName(choice.to, names, i18n)}
                number={index + 2}
                onChanged={again}
              />
            ))}
          </section>
          {chain.next.length + 1 < MOST_CHOICES ? (
            <Button primary look="wide" onClick={() => setNaming(true)} name="name-another">
              {t('choice.add')}
            </Button>
          ) : (
            <Note>{t('choice.enough')}</Note>
          )}
        </>
      )}
    </Frame>
  );
}

interface ChoiceProps {
  readonly choice: NextChoice;
  readonly name: string;
  readonly number: number;
  onChanged(): void;
}

function Choice({ choice, name, number, onChanged }: ChoiceProps) {
  const { t, code } = useI18n();
  const { directory } = useSession();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({ onDone: onChanged });
  const { referralId, to, status, passed } = choice;
  const waits = status === 'named';
  const remove = () =>
    submission.submit(() =>
      Promise.resolve([prepare('/referrals/{referralId}/recall', { in: { referralId }, body: {} })]),
    );
  return (
    <div class="stack tight" data-choice={referralId}>
      <div class="row wrap">
        <b class="grow">
          {number}. {name}
        </b>
        <Tag tone="q">
          {t(waits ? 'choice.waits' : 'choice.notAsked')}
          {!waits && `: ${code('PASS_REASONS', passed ?? 'taken-back')}`}
        </Tag>
      </div>
      {waits && isSuspended(to, directory) && <p class="muted">{t('suspended.next')}</p>}
      {waits && !asking && (
        <Button onClick={() => setAsking(true)} name="remove-choice">
          {t('choice.remove')}
        </Button>
      )}
      {waits && asking && (
        <Note tone="w">
          <div class="stack tight">
            <p>{t('choice.removeWhat', { name })}</p>
            <SubmitNote submission={submission} />
            <div class="row wrap">
              <Button look="danger" onClick={remove} busy={submission.state === 'busy'} name="remove-sure">
                {t('choice.removeSure')}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            </div>
          </div>
        </Note>
      )}
    </div>
  );
}
