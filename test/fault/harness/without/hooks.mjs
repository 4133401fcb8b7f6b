import { MECHANISMS } from './mechanisms.mjs';

let changes = [];

export function initialize(name) {
  if (!(name in MECHANISMS)) throw new Error(`there is no mechanism ${name}`);
  changes = MECHANISMS[name];
}

export async function load(url, context, next) {
  const loaded = await next(url, context);
  const here = changes.filter(({ file }) => url.endsWith(`/dist/${file}`));
  return here.length === 0 ? loaded : { ...loaded, source: here.reduce(changed, String(loaded.source)) };
}

function changed(source, { file, what, instead }) {
  const found = typeof what === 'string' ? source.includes(what) : what.test(source);
  if (!found) throw new Error(`nothing to take away in ${file}: the product has changed`);
  return source.replace(what, () => instead);
}
