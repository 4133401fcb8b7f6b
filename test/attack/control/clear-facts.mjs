/** `node --import clear-facts.mjs`: the server of the control run, whose `facts/1` boxes are not closed. */
import { register } from 'node:module';

register('./clear-facts-hook.mjs', import.meta.url);
