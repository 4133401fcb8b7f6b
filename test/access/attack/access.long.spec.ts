/** `npm run attack:access`: everybody before every door, every answer held against the table written by hand. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Resource } from '#access/actor';
import { decide, decideBy, rules, type Decide } from '#access/decide';
import { findActor, Relations } from '#access/relations';
import { EventCodec } from '#event-store/codec';
import { Clock } from '#kernel/clock';
import { type RunningApp, startApp } from '../../support/app.js';
import { traces } from '../traces.js';
import { readVerdicts } from '../verdicts.js';
import { Carried } from './carried.js';
import { type Combination, combinations } from './combinations.js';
import { ASKED_ELSEWHERE } from './elsewhere.js';
import { ASSIGNED, CONFLICT, type File, keep, letOpen, makeFile, type State, STATES } from './files.js';
import { type Cast, gather } from './people.js';
import { Told } from './told.js';

let app: RunningApp;
let cast: Cast;
const files: File[] = [];
let all: readonly Combination[];

const say = (line: string) => process.stdout.write(`${line}\n`);

beforeAll(async () => {
  app = await startApp();
  cast = await gather(app.url);
  for (const [sender, recipient] of cast.chains) {
    for (const state of Object.keys(STATES) as State[]) files.push(await makeFile(state, sender, recipient));
  }
  for (const { person, assigned, kept } of cast.askers) {
    for (const file of files) {
      if (!kept && person?.organization === file.sender.organization && person !== file.sender) {
        await letOpen(file, person, assigned);
      }
    }
  }
  const kin = cast.askers.flatMap(({ person, kept }) => (kept && person ? [person] : []));
  for (const file of files) {
    const colleagues = kin.filter(({ organization }) => organization === file.sender.organization);
    if (colleagues.length > 0) await keep(file, colleagues);
  }
  all = [...combinations(cast, files)];
}, 600_000);
afterAll(() => app?.stop());

const countBy = (of: (combination: Combination) => string) => {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(of(each), (counts.get(of(each)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
};

describe('everybody before every door', () => {
  it('is at least 5,000 combinations, of every action the table names but those asked elsewhere', () => {
    say(`combinations: ${all.length}, to be let in ${all.filter(({ allowed }) => allowed).length}`);
    say(`by person: ${countBy(({ asker }) => asker.who)}`);
    say(`by assignment: ${countBy(({ assigned }) => assigned)}`);
    say(`by conflict: ${countBy(({ conflict }) => conflict)}`);
    say(`by state: ${countBy(({ file }) => file?.state ?? 'no file, or none that ever was')}`);
    expect(all.length).toBeGreaterThanOrEqual(5000);
    expect(new Set(all.map(({ assigned }) => assigned))).toEqual(new Set(ASSIGNED));
    expect(new Set(all.map(({ conflict }) => conflict))).toEqual(new Set(CONFLICT));
    const asked = new Set<string>(all.map(({ question }) => question.action));
    const named = new Set(readVerdicts().map(({ action }) => action));
    expect([...named].filter((action) => !asked.has(action)).sort()).toEqual([...ASKED_ELSEWHERE].sort());
  });

  it('is answered as the table says; nobody is handed what they are not entitled to', async () => {
    const carried = new Carried(files);
    const told = new Told(carried);
    const before = await traces(app.databases);
    const faults: string[] = [];
    for (const combination of all) {
      const fault = await told.fault(combination);
      if (fault !== undefined) faults.push(fault);
    }
    say(`asked over HTTP: ${all.length}, answered otherwise than the table says: ${faults.length}`);
    say(`met by those entitled: ${[...carried.met].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
    expect(faults).toEqual([]);
    expect(carried.met.size).toBe(7);
    const { 'keys.disclosure': disclosed, ...kept } = await traces(app.databases);
    const { 'keys.disclosure': earlier, ...then } = before;
    expect(kept).toEqual(then);
    expect(disclosed).toBeGreaterThan(earlier ?? 0);
  });
});

interface Weighed extends Combination {
  readonly actor: Actor | undefined;
  readonly resource: Resource;
}

/** The same combinations before `decide()` alone, with people and files as the log has them. */
async function weighed(): Promise<readonly Weighed[]> {
  const log = { store: app.eventStore, codec: app.app.get(EventCodec) };
  const relations = new Relations(log, app.app.get(Clock));
  const found = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, find: () => Promise<T>): Promise<T> => {
    const known = (found.get(name) ?? find()) as Promise<T>;
    found.set(name, known);
    return known;
  };
  return Promise.all(
    all.map(async (combination) => {
      const { asker, about, file } = combination;
      const person = asker.person;
      const actor = person && (await once(asker.who, () => findActor(log, person)));
      const { organization, memberId } = person ?? { organization: '', memberId: '' };
      if (about === 'nothing') return { ...combination, actor, resource: { kind: 'none' } };
      if (about === 'own' || about === 'foreign') {
        return { ...combination, actor, resource: { kind: 'organization', own: about === 'own' } };
      }
      const subject =
        about === 'case'
          ? { kind: about, caseId: file?.sealed.caseId ?? '' }
          : { kind: about, referralId: file?.offer.referralId ?? '' };
      const name = `${memberId} ${JSON.stringify(subject)}`;
      return {
        ...combination,
        actor,
        resource: await once(name, () => relations.of({ organization, memberId }, subject)),
      };
    }),
  );
}

describe('the attack turns red', () => {
  let weighing: readonly Weighed[];
  beforeAll(async () => {
    weighing = await weighed();
  });

  const red = (by: Decide) =>
    weighing.filter(
      ({ actor, question, resource, allowed }) =>
        by(actor, question.action, resource, 'work').allowed !== allowed,
    );

  it('not with the rules as they are', () => {
    expect(red(decide).map(({ named }) => named)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.name, rule] as const))('with “%s” inverted', (name, rule) => {
    const inverted = { ...rule, holds: (ask: Parameters<typeof rule.holds>[0]) => !rule.holds(ask) };
    const found = red(decideBy(rules.map((each) => (each === rule ? inverted : each))));
    const [first] = found;
    const opened = found.filter(({ allowed }) => !allowed).length;
    say(
      `inverted “${name}”: ${found.length} of ${weighing.length} red, ${opened} of them let in; ${first?.named}`,
    );
    expect(found.length).toBeGreaterThan(0);
  });
});
