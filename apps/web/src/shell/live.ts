import { useEffect, useRef } from 'preact/hooks';
import { API } from '../config.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** The server says every 15 s that it is still there. */
const SILENCE_MS = 40_000;
const LOOK_MS = 10_000;
/** However much happens, the list is not read anew more often. */
const SPACING_MS = 2_000;
const SIGNS = ['pageshow', 'online'] as const;

/** Calls back when lists may have changed: what was said aloud, and whatever was missed while nobody listened. */
export function useLive(look: () => void): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const live = new Live(() => latest.current());
    live.start();
    return () => live.stop();
  }, []);
}

/** One stream while the page is seen; a hidden one listens to nothing and catches up when it is seen again. */
export class Live {
  private source: EventSource | undefined;
  private tries = 0;
  private heard = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pending: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private looked = 0;

  constructor(private readonly look: () => void) {}

  start(): void {
    for (const sign of SIGNS) addEventListener(sign, this.onSign);
    document.addEventListener('visibilitychange', this.onSign);
    this.watch = setInterval(this.onSign, LOOK_MS);
    this.looked = Date.now();
    this.connect();
  }

  stop(): void {
    for (const sign of SIGNS) removeEventListener(sign, this.onSign);
    document.removeEventListener('visibilitychange', this.onSign);
    clearInterval(this.watch);
    clearTimeout(this.pending);
    this.close();
  }

  private readonly onSign = (): void => {
    if (document.hidden) this.close();
    else if (this.source === undefined ? this.retry === undefined : Date.now() - this.heard > SILENCE_MS) {
      this.close();
      this.connect();
    }
  };

  private connect(): void {
    if (document.hidden) return;
    this.heard = Date.now();
    const source = new EventSource(`${API}/live`);
    this.source = source;
    const hear = (): void => {
      this.heard = Date.now();
    };
    source.addEventListener('open', () => {
      hear();
      this.tries = 0;
      // Between the last reading and this moment nobody listened.
      this.lookSoon();
    });
    source.addEventListener('steady', hear);
    source.addEventListener('change', () => {
      hear();
      this.lookSoon();
    });
    source.addEventListener('error', () => {
      if (this.source === source) this.again();
    });
  }

  /** Later and later, and not all at the same moment. */
  private again(): void {
    this.close();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.tries);
    this.tries += 1;
    this.retry = setTimeout(
      () => {
        this.retry = undefined;
        this.connect();
      },
      wait * (0.5 + Math.random() / 2),
    );
  }

  private close(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.source?.close();
    this.source = undefined;
  }

  private lookSoon(): void {
    if (this.pending !== undefined) return;
    const wait = Math.max(0, this.looked + SPACING_MS - Date.now());
    this.pending = setTimeout(() => {
      this.pending = undefined;
      this.looked = Date.now();
      this.look();
    }, wait);
  }
}
