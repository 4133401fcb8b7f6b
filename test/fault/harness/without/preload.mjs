/** `node --import './preload.mjs?checkpoint'`: runs the built product without that mechanism. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url, { data: new URL(import.meta.url).search.slice(1) });
