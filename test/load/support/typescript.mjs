/** `node --import` it: runs the sources as they are, in plain Node, so that a benchmark measures nothing of Jest. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
