/**
 * Reads a folder with the product's own rules: `node cruise.mjs <folder>` prints the violated rules and how many
 * modules were read. (With TypeScript 7 dependency-cruiser reads none and finds all in order.)
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

export const ruleNames = forbidden.map(({ name }) => name);

/** @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string }[] }>} */
export async function cruiseFolder(folder) {
  const { tsConfig, enhancedResolveOptions, ...cruiseOptions } = options;
  const typescript = extractTSConfig(path.join(checkout, tsConfig.fileName));
  const { output } = await cruise(
    ['apps', 'libs'],
    { ...cruiseOptions, baseDir: folder, ruleSet: { forbidden }, validate: true, tsConfig },
    enhancedResolveOptions,
    { tsConfig: typescript },
  );
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = [];
  for (const folder of process.argv.slice(2)) results.push(await cruiseFolder(path.resolve(folder)));
  console.log(JSON.stringify({ ruleNames, results }));
}
