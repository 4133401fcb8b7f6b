import { endSession } from '../api/http.js';
import { NEUTRAL_SITE } from '../config.js';
import { cover, uncover } from './cover.js';

type End = () => void;

const ends = new Set<End>();
let gone = false;

/** Registers what must die with the page (the key worker); returns the way to take it back. */
export function onLeaving(end: End): () => void {
  ends.add(end);
  return () => ends.delete(end);
}

/** Covers the page, ends session and keys, and replaces this page by a neutral one, leaving no entry to go back to. */
export function exitNow(): void {
  if (gone) return;
  gone = true;
  cover();
  document.getElementById('app')?.replaceChildren();
  endSession();
  endAll();
  location.replace(NEUTRAL_SITE);
}

/** Installed once, before anything is shown. */
export function watchLeaving(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') cover();
    else if (!gone) uncover();
  });
  addEventListener('pagehide', () => {
    cover();
    endAll();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) exitNow();
  });
  watchTripleShift();
}

const WITHIN = 1500;

function watchTripleShift(): void {
  let presses: readonly number[] = [];
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Shift') {
        presses = [];
        return;
      }
      if (event.repeat) return;
      presses = [...presses, event.timeStamp].filter((press) => event.timeStamp - press < WITHIN);
      if (presses.length >= 3) exitNow();
    },
    { capture: true },
  );
}

function endAll(): void {
  for (const end of ends) end();
}
