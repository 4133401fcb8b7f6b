import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { type Loaded, useLoaded, useSession } from '../../shell/session.js';
import type { Area } from './areas.js';
import type { Figures } from './figures.js';
import type { Fitted } from './fitted.js';
import { areaName, periodName, periodShort } from './names.js';
import type { View } from './view.js';

/** What every card of the room is drawn from. */
export interface Looking {
  readonly figures: Figures;
  readonly view: View;
  /** The view as far as it is published. */
  readonly at: Fitted;
  /** Areas of the year looked at. */
  readonly areas: ReadonlyMap<string, Area>;
  look(view: View): void;
}

export const LookingContext = createContext<Looking | null>(null);

export interface Words {
  readonly i18n: Translator;
  area(code: string): string;
  period(period: string): string;
  short(period: string): string;
}

export function useLooking(): Looking & { readonly words: Words } {
  const looking = useContext(LookingContext);
  if (looking === null) throw new Error('outside of the room');
  const i18n = useI18n();
  const { directory } = useSession();
  const words: Words = {
    i18n,
    area: (code) => areaName(code, i18n, directory),
    period: (period) => periodName(period, i18n),
    short: (period) => periodShort(period, i18n),
  };
  return { ...looking, words };
}

/** Loads what a card shows of this view, and again where the view is another. */
export function useFigure<Value>(
  load: (looking: Looking) => Promise<Value>,
  about: readonly unknown[],
): [Loaded<Value>, () => void] {
  const looking = useLooking();
  return useLoaded(() => load(looking), JSON.stringify(about));
}

/** What was loaded, in words; said anew in another language without being loaded again. */
export function told<Value, Said>(
  loaded: Loaded<Value | undefined>,
  say: (value: Value) => Said,
): Loaded<Said | undefined> {
  if (loaded.state !== 'ready') return loaded;
  return { state: 'ready', value: loaded.value === undefined ? undefined : say(loaded.value) };
}
