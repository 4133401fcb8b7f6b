/**
 * Reads the part of YAML that our compose files keep to: maps and lists by two spaces, plain and quoted words, lists of
 * words in brackets, comments, and maps named once (`&name`) and merged (`<<`). Anything else is refused, not guessed.
 */
const LINE = /^( *)(- )?(?:([A-Za-z0-9_.<-]+):(?: |$))?(.*)$/;

export function readCompose(text, file) {
  const lines = [];
  text.split('\n').forEach((raw, index) => {
    if (!/^\s*(#.*)?$/.test(raw)) lines.push({ raw, number: index + 1 });
  });
  const reader = { lines, at: 0, anchors: new Map(), file };
  const value = block(reader, 0);
  if (reader.at < lines.length) refuse(reader);
  return value;
}

function refuse({ lines, at, file }) {
  const { raw, number } = lines[Math.min(at, lines.length - 1)];
  throw new Error(`${file}:${number} is not of the YAML we keep to: ${raw.trim()}`);
}

const indentOf = ({ lines, at }) => (at < lines.length ? lines[at].raw.search(/\S/) : -1);
const isItem = ({ lines, at }) => lines[at].raw.trimStart().startsWith('- ');

function block(reader, indent) {
  return isItem(reader) ? list(reader, indent) : map(reader, indent);
}

function list(reader, indent) {
  const items = [];
  while (indentOf(reader) === indent && isItem(reader)) {
    const line = reader.lines[reader.at];
    const rest = line.raw.slice(indent + 2);
    if (/^[A-Za-z0-9_.-]+: /.test(rest)) {
      line.raw = ' '.repeat(indent + 2) + rest;
      items.push(map(reader, indent + 2));
    } else {
      items.push(scalar(reader, rest));
      reader.at += 1;
    }
  }
  return items;
}

function map(reader, indent) {
  const found = {};
  const own = new Set();
  while (indentOf(reader) === indent && !isItem(reader)) {
    const [, , , key, words] = LINE.exec(reader.lines[reader.at].raw);
    if (key === undefined || own.has(key)) refuse(reader);
    own.add(key);
    const [, anchor, rest] = /^(?:&([a-z-]+)(?: |$))?(.*)$/.exec(words);
    const value = valueOf(reader, rest, indent);
    if (anchor) reader.anchors.set(anchor, value);
    if (key !== '<<') found[key] = value;
    else for (const part of [value].flat()) merge(found, part);
  }
  return found;
}

/** What a map says itself goes before what is merged into it; of two that are merged, the first. */
function merge(found, part) {
  for (const [key, value] of Object.entries(part)) found[key] ??= value;
}

function valueOf(reader, rest, indent) {
  if (rest !== '') {
    const value = scalar(reader, rest);
    reader.at += 1;
    return value;
  }
  reader.at += 1;
  const deeper = indentOf(reader);
  if (deeper !== indent + 2) refuse({ ...reader, at: reader.at - 1 });
  return block(reader, deeper);
}

function scalar(reader, words) {
  if (words.startsWith('[') && words.endsWith(']'))
    return words
      .slice(1, -1)
      .split(/, (?=(?:[^']*'[^']*')*[^']*$)/)
      .map((item) => scalar(reader, item));
  if (words === '{}') return {};
  if (words.startsWith('*')) return alias(reader, words.slice(1));
  const quoted = /^'([^']*)'$/.exec(words);
  if (quoted) return quoted[1];
  if (/^[[\]{}"'&!|>%@`]|: |:$| #/.test(words)) refuse(reader);
  if (words === 'true' || words === 'false') return words === 'true';
  return /^\d+$/.test(words) ? Number(words) : words;
}

function alias(reader, name) {
  if (!reader.anchors.has(name)) refuse(reader);
  return reader.anchors.get(name);
}

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const REPLACED = ['command', 'entrypoint', 'test'];

/** As compose lays one file over another: maps are joined, lists continued, commands and single words replaced. */
export function overlay(base, over) {
  const joined = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const was = joined[key];
    if (isMap(was) && isMap(value)) joined[key] = overlay(was, value);
    else if (Array.isArray(was) && Array.isArray(value) && !REPLACED.includes(key))
      joined[key] = [...was, ...value];
    else joined[key] = value;
  }
  return joined;
}
