import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n.js';
import { Button } from './button.js';

const SHOWN_AT_ONCE = 30;
/** How far below the screen the end may be when more are drawn. */
const AHEAD = '1000px';

interface LongListProps<Item> {
  readonly items: readonly Item[];
  readonly children: (item: Item) => ComponentChildren;
}

/** The first of many; a slow phone draws the others as the reader comes near the end, or asks for them. */
export function LongList<Item>({ items, children }: LongListProps<Item>) {
  const { t } = useI18n();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const end = useRef<HTMLDivElement>(null);
  const more = () => setShown((before) => before + SHOWN_AT_ONCE);
  const left = items.length - shown;
  useEffect(() => {
    if (end.current === null) return;
    const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more(), {
      rootMargin: AHEAD,
    });
    near.observe(end.current);
    return () => near.disconnect();
  }, [shown, left > 0]);
  return (
    <>
      <div class="list columns">{items.slice(0, shown).map(children)}</div>
      {left > 0 && (
        <div ref={end}>
          <Button look="wide" onClick={more} name="more">
            {t('list.more', { count: left })}
          </Button>
        </div>
      )}
    </>
  );
}
