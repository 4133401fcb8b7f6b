import { useEffect, useRef, useState } from 'preact/hooks';
import { NetworkFailure } from '../../api/failures.js';
import { useI18n } from '../../i18n/i18n.js';
import { Failed } from '../../ui/notes.js';
import type { ChartData } from './chart-data.js';

interface ChartProps {
  readonly chart: ChartData;
  /** Read out instead of it; the table beside it says the rest. */
  readonly label: string;
  readonly onDrawn: (svg: SVGSVGElement) => void;
  onGo?(to: string): void;
}

/** Letters of a chart are a little smaller than those around it. */
const LETTERS = 0.78;

/** As wide as there is room; what draws it comes after the table. */
export function Chart({ chart, label, onDrawn, onGo }: ChartProps) {
  const { t } = useI18n();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [error, setError] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const about = JSON.stringify(chart);
  useEffect(() => {
    const { current } = place;
    if (current === null || width === 0) return;
    let live = true;
    setError(undefined);
    import('./draw.js')
      .catch(() => {
        throw new NetworkFailure();
      })
      .then(({ draw }) => {
        if (!live) return;
        const em = parseFloat(getComputedStyle(current).fontSize) * LETTERS;
        const svg = draw(chart, { width, em });
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', label);
        current.replaceChildren(svg);
        onDrawn(svg);
      })
      .catch((failure: unknown) => live && setError(failure));
    return () => {
      live = false;
    };
  }, [about, width, label, turn]);
  const press = (event: MouseEvent) => {
    const { target } = event;
    const go = target instanceof Element ? target.closest<SVGElement>('[data-go]')?.dataset['go'] : undefined;
    if (go !== undefined) onGo?.(go);
  };
  return (
    <div class="chart">
      <div ref={place} class={onGo === undefined ? '' : 'pressed'} onClick={press}>
        <p class="muted">{t('loading')}</p>
      </div>
      {error !== undefined && <Failed error={error} onAgain={() => setTurn(turn + 1)} />}
    </div>
  );
}

function useWidth(place: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return width;
}
