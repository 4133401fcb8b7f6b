import { useEffect, useRef, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import type { FromPaper, ToPaper } from '../../paper/messages.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';

interface Paper {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A paper as pixels, in a frame that reaches neither this page nor the network; see `paper/paper.ts`. */
export function ShownPaper({ bytes }: Paper) {
  const { t } = useI18n();
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState<FromPaper>();
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<FromPaper>) => {
      const within = frame.current?.contentWindow;
      if (source === null || source !== within) return;
      if (!('ready' in data)) setShown(data);
      // it has no origin that could be named; what it may load is ours alone (frame-src)
      else within.postMessage({ bytes: bytes.slice() } satisfies ToPaper, '*');
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [bytes]);
  const broken = shown !== undefined && 'broken' in shown;
  return (
    <div class="stack">
      {broken && <Note tone="h">{t('files.refused.broken')}</Note>}
      {!broken && (
        <>
          {shown === undefined && <Busy words={t('files.opening')} />}
          {shown !== undefined && 'sheets' in shown && (
            <p class="muted">{t('files.sheets', { count: shown.sheets })}</p>
          )}
          <iframe
            ref={frame}
            class="paper"
            src="/paper.html"
            sandbox="allow-scripts"
            title={t('files.paper')}
          />
        </>
      )}
      <SavePaper bytes={bytes} />
    </div>
  );
}

/** A paper leaves the sealed file only when asked, under a name that tells nothing. */
function SavePaper({ bytes }: Paper) {
  const { t } = useI18n();
  const save = () => {
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = '1.pdf';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <div class="stack tight">
      <Note tone="w">{t('files.saveWarning')}</Note>
      <Button onClick={save} name="save-file">
        {t('files.save')}
      </Button>
    </div>
  );
}
