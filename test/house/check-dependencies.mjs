import { fileURLToPath } from 'node:url';
import { cruiseFolder } from './cruise.mjs';

/** Fewer would mean that the compiler the rules are read with was not found, and that they saw nothing. */
const AT_LEAST = 400;

const { modules, violations } = await cruiseFolder(fileURLToPath(new URL('../..', import.meta.url)));
for (const { rule, from, to } of violations) console.log(`${rule}: ${from} → ${to}`);
if (modules < AT_LEAST) console.log(`only ${modules} modules were read, and there are at least ${AT_LEAST}`);
console.log(`${modules} modules read, ${violations.length} violations`);
process.exitCode = violations.length === 0 && modules >= AT_LEAST ? 0 : 1;
