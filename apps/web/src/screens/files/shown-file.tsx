import { useEffect, useRef, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';

interface FileBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A photo as pixels alone: nothing in the file is a document, a link or a script here. */
export function ShownPhoto({ bytes, type }: FileBytes & { readonly type: string }) {
  const { t } = useI18n();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    createImageBitmap(new Blob([bytes], { type })).then(
      (image) => {
        const on = canvas.current;
        if (on === null) return;
        [on.width, on.height] = [image.width, image.height];
        on.getContext('2d')?.drawImage(image, 0, 0);
        image.close();
      },
      () => setBroken(true),
    );
  }, [bytes]);
  if (broken) return <Note tone="h">{t('files.refused.unreadable')}</Note>;
  return <canvas ref={canvas} class="photo" role="img" aria-label={t('files.photo')} />;
}

/** A paper leaves the sealed file only when asked, under a name that tells nothing. */
export function SavePaper({ bytes }: FileBytes) {
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
