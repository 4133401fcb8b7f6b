/** What `kalkan` is told, before anything is opened: a word or an option that would do nothing is refused, not dropped. */
import { parseArgs, types } from 'node:util';
import { Sentence } from './sentence.js';

const OPTIONS = {
  'if-empty': { type: 'boolean' },
  url: { type: 'string' },
  help: { type: 'boolean' },
  year: { type: 'string' },
  cases: { type: 'string' },
  seed: { type: 'string' },
  national: { type: 'boolean' },
  largest: { type: 'string' },
  before: { type: 'string' },
  back: { type: 'boolean' },
  keys: { type: 'string' },
  'drop-old': { type: 'boolean' },
  'renew-keys': { type: 'boolean' },
  'keys-lost': { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

interface Command {
  /** What it is told by a word, and whether it must be. */
  readonly word?: string;
  readonly must?: boolean;
  readonly options?: readonly Option[];
}

const COMMANDS: Readonly<Record<string, Command>> = {
  demo: { options: ['if-empty', 'url', 'year', 'cases', 'seed', 'national', 'largest', 'before'] },
  'move-log': { options: ['back'] },
  backup: { word: 'a folder', must: true },
  restore: { word: 'a folder', must: true, options: ['keys'] },
  projections: { options: ['drop-old'] },
  rebuild: { word: "a read model's name", must: true },
  release: { word: 'a month, as 2023-10', options: ['renew-keys', 'keys-lost'] },
  recount: { word: 'a month, as 2023-10', must: true },
  baseline: { word: 'a file', must: true },
};

export type CommandLine = ReturnType<typeof parsed>['values'] & {
  readonly command: string | undefined;
  /** What the command is given: a folder, a file, a read model's name, or a month. */
  readonly of: string | undefined;
};

/** @throws Sentence */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parsed(args);
  const [command, of, ...more] = positionals;
  if (values.help !== true && command !== undefined) {
    check(command, of === undefined ? more : [of, ...more]);
    checkOptions(command, Object.keys(values) as Option[], of);
  }
  return { ...values, command, of };
}

function check(name: string, words: readonly string[]): void {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Sentence(`There is no "kalkan ${name}". ${SEE}`);
  const { word, must = false } = command;
  if (must && words.length === 0) throw new Sentence(`kalkan ${name} wants ${word ?? ''}. ${SEE}`);
  const most = word === undefined ? 0 : 1;
  const surplus = words.slice(most).map((one) => `"${one}"`);
  if (surplus.length > 0)
    throw new Sentence(
      `kalkan ${name} takes ${word === undefined ? 'no word more' : `${word}, and no more`}: what is ${surplus.join(', ')}? ${SEE}`,
    );
}

function checkOptions(name: string, told: readonly Option[], of: string | undefined): void {
  const strange = told.find((option) => !COMMANDS[name]?.options?.includes(option));
  if (strange !== undefined) throw new Sentence(`kalkan ${name} has no --${strange}. ${SEE}`);
  const renewal = told.filter((option) => option === 'renew-keys' || option === 'keys-lost');
  if (renewal.length > 1)
    throw new Sentence(
      `--renew-keys is for keys that are there, --keys-lost for those that are gone: one of them. ${SEE}`,
    );
  if (renewal.length === 1 && of !== undefined)
    throw new Sentence(`--${renewal[0] ?? ''} releases nothing and takes no month. ${SEE}`);
}

const SEE = 'All commands: npm run kalkan -- --help';

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    if (
      !types.isNativeError(error) ||
      !('code' in error) ||
      !String(error.code).startsWith('ERR_PARSE_ARGS_')
    )
      throw error;
    const [first = ''] = error.message.split('. ');
    throw new Sentence(`${first.replace(/\.$/, '')}. ${SEE}`);
  }
}
