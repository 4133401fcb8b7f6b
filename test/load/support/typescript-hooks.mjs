import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jest from '../../../jest.config.mjs';

const [, options] = jest.transform['^.+\\.tsx?$'];
const isTypescript = (url) => /\.tsx?$/.test(url) && !url.includes('/node_modules/');

export async function resolve(specifier, context, next) {
  const source = specifier.startsWith('.') && isTypescript(context.parentURL ?? '');
  return next(source ? specifier.replace(/\.js$/, '.ts') : specifier, {
    ...context,
    conditions: ['source', ...context.conditions],
  });
}

export async function load(url, context, next) {
  if (!isTypescript(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...options,
    filename,
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
