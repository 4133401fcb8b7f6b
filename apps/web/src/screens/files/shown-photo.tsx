import { useEffect, useRef, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { Note } from '../../ui/notes.js';

interface Photo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** A photo as pixels alone: nothing in the file is a document, a link or a script here. */
export function ShownPhoto({ bytes, type }: Photo) {
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
