import { useRef, useState } from 'preact/hooks';
import { isOutdated, isUndecided } from '../../api/failures.js';
import { prepare, send, type Prepared } from '../../api/http.js';
import { caseById } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { noteRecorded } from '../../keys/note-recorded.js';
import { useConcern, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choice } from '../../ui/choices.js';
import { FileRefused, readyFile } from './chosen-file.js';
import { PartBar } from './part-bar.js';
import { sendParts, type Upload } from './transfer.js';

interface Underway {
  readonly upload: Upload;
  readonly command: Prepared;
  readonly sent: number;
}

type State =
  | { readonly at: 'idle'; readonly error?: unknown }
  | { readonly at: 'sealing' }
  | { readonly at: 'sending'; readonly done: number; readonly of: number }
  | { readonly at: 'waiting'; readonly error: unknown };

const TYPES = 'image/jpeg,image/png,image/webp,image/*,application/pdf';

/** Seals a chosen file here, sends it in parts, adds it to the case; a broken network goes on where it stopped. */
export function AddFile({ caseId, onAdded }: { readonly caseId: string; onAdded(): void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const concern = useConcern();
  const [asItIs, setAsItIs] = useState(false);
  const [state, setState] = useState<State>({ at: 'idle' });
  const underway = useRef<Underway | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);

  const goOn = async (): Promise<void> => {
    const now = underway.current;
    if (now === undefined) return;
    setState({ at: 'sending', done: now.sent, of: 0 });
    await sendParts(now.upload, now.sent, (done, of) => {
      underway.current = { ...now, sent: done };
      setState({ at: 'sending', done, of });
    });
    await send(now.command);
    await noteRecorded(session, now.command);
    underway.current = undefined;
    setState({ at: 'idle' });
    onAdded();
  };
  const run = (work: () => Promise<void>): void => {
    work().catch((failure: unknown) => {
      const error = concern(failure);
      if (underway.current !== undefined && isUndecided(failure)) setState({ at: 'waiting', error });
      else {
        underway.current = undefined;
        setState({ at: 'idle', error });
      }
    });
  };
  const take = (chosen: File): void =>
    run(async () => {
      setState({ at: 'sealing' });
      const begin = async () => {
        underway.current = await sealed(session, caseId, chosen, asItIs);
        await goOn();
      };
      await begin().catch(async (failure: unknown) => {
        if (!isOutdated(failure)) throw failure;
        await session.renew();
        await begin();
      });
    });
  const error = 'error' in state ? state.error : undefined;
  const free = state.at === 'idle';
  return (
    <section class="card stack" aria-label={t('files.add')}>
      <h2 class="h">{t('files.add')}</h2>
      <Choice
        type="checkbox"
        name="as-it-is"
        option={{ value: 'yes', label: t('files.asItIs'), note: t('files.asItIsHint') }}
        on={asItIs}
        onPick={setAsItIs}
      />
      <input
        ref={input}
        type="file"
        class="sr"
        accept={TYPES}
        tabIndex={-1}
        aria-label={t('files.add')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) take(chosen);
          currentTarget.value = '';
        }}
      />
      {state.at === 'sealing' && <PartBar words={t('files.sealing')} done={0} of={1} />}
      {state.at === 'sending' && <PartBar words={t('files.sending')} done={state.done} of={state.of || 1} />}
      {error !== undefined && (
        <p class="note w" role="alert">
          {error instanceof FileRefused ? t(`files.refused.${error.code}`) : messageOf(error, i18n)}
        </p>
      )}
      {state.at === 'waiting' ? (
        <Button primary look="wide" onClick={() => run(goOn)} name="go-on">
          {t('files.goOn')}
        </Button>
      ) : (
        <Button primary look="wide" busy={!free} onClick={() => input.current?.click()} name="choose-file">
          {t('files.choose')}
        </Button>
      )}
    </section>
  );
}

async function sealed({ keys }: Session, caseId: string, chosen: File, asItIs: boolean): Promise<Underway> {
  const ready = await readyFile(chosen, asItIs);
  const [attachmentId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
  const { conflict } = await caseById(caseId);
  const place = { caseId, attachmentId, commandId };
  const { sealed: bytes, body } = await keys.call('sealFile', { ...place, conflict, ...ready });
  const command = prepare('/cases/{caseId}/attachments', { in: { caseId }, body }, commandId);
  return { upload: { caseId, blob: body.blob, bytes }, command, sent: 0 };
}
