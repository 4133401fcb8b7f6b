import type { InsideProps } from './inside-props.js';
import { later } from './later.js';

/** The screens behind the passphrase, fetched once it was right. */
export const Inside = later<InsideProps>(() => import('./inside.js').then((module) => module.Inside));
