import { describe, expect, it } from '@jest/globals';
import { ACTIONS, MEMBER_ACTIONS, type Action, type Resource } from '#access/actor';
import { decide, decideBy, rules, type Decide, type Rule } from '#access/decide';
import { ABOUT, readVerdicts, STANDINGS, type About, type Standing } from './verdicts.js';

interface Cell {
  readonly action: Action;
  readonly about: About;
  readonly standing: Standing;
  readonly allowed: boolean;
}

const rows = readVerdicts();
const cells: readonly Cell[] = rows.flatMap(({ action, about, cells: verdicts }) =>
  [...verdicts].map(([code, allowed]) => ({
    action: action as Action,
    about,
    standing: STANDINGS[code] as Standing,
    allowed,
  })),
);

function resourceOf(about: About, standing: Standing): Resource {
  switch (about) {
    case 'nothing':
      return { kind: 'none' };
    case 'case':
    case 'referral':
      return standing[about];
    case 'own':
    case 'foreign':
      return { kind: 'organization', own: about === 'own' };
  }
}

const open = (by: Decide, { action, about, standing }: Cell, purpose = 'work'): boolean =>
  by(standing.actor, action, resourceOf(about, standing), purpose as 'work').allowed;

/** Every cell the decision is not; a purpose nobody defined opens none. Doors opened first, then doors shut. */
function disagreements(by: Decide): readonly string[] {
  const opened: string[] = [];
  const shut: string[] = [];
  for (const cell of cells) {
    const named = `${cell.action} (${cell.about}) by ${cell.standing.who}`;
    const now = open(by, cell);
    if (now && !cell.allowed) opened.push(`opens ${named}`);
    if (!now && cell.allowed) shut.push(`shuts ${named}`);
    if (open(by, cell, 'curiosity')) opened.push(`opens ${named}, for an unknown purpose`);
  }
  return [...opened, ...shut];
}

const instead = (rule: Rule, change: Partial<Rule>): Decide =>
  decideBy(rules.map((each) => (each === rule ? { ...rule, ...change } : each)));
const inverted = (rule: Rule): Decide => instead(rule, { holds: (ask) => !rule.holds(ask) });
const lifted = (rule: Rule): Decide => instead(rule, { holds: () => true });

/** What a mutation is named by: the rule, and the first cell that tells. */
function caught(by: Decide): readonly [telling: string, count: number] {
  const found = disagreements(by);
  return [found[0] ?? 'NOTHING', found.length];
}

const ANYONE_MAY_KNOCK =
  'anyone may knock: signing in, enrolling, setting up, showing the recovery kit, health';
const MEMBERS_ONLY = 'everything else needs a signed-in member who holds a role';
/** Of these actions no other rule asks about the person at all. */
const OF_ANY_MEMBER: readonly Action[] = ['KeepPins', 'ReadDirectory'];
/** Rules that say for an action what no other rule says of it. */
const alone = (rule: Rule, action: Action): boolean =>
  rule.name !== ANYONE_MAY_KNOCK && (rule.name !== MEMBERS_ONLY || OF_ANY_MEMBER.includes(action));

describe('the table of verdicts', () => {
  it('has a row for every action there is, and for none there is not', () => {
    expect([...new Set(rows.map(({ action }) => action))].sort()).toEqual([...ACTIONS].sort());
  });

  it('says each thing once, of every standing', () => {
    const named = rows.map(({ action, about }) => `${action} ${about}`);
    expect(named).toEqual([...new Set(named)]);
    for (const row of rows) expect([...row.cells.keys()]).toEqual(Object.keys(STANDINGS));
  });

  it('cannot be read with a cell missing or smudged', () => {
    expect(() => readVerdicts('   a b\nReadMe nothing Y')).toThrow('1 of 2 cells');
    expect(() => readVerdicts('   a b\nReadMe nothing Y ?')).toThrow('neither of');
    expect(() => readVerdicts('   a b\nReadMe Y Y')).toThrow();
  });
});

describe('decide', () => {
  it('agrees with every cell', () => {
    expect(disagreements(decide)).toEqual([]);
    expect(cells.length).toBeGreaterThan(800);
  });

  it('opens what is about one thing for nothing else: no route may forget to say what it is about', () => {
    const opened = cells
      .filter(({ about }) => about !== 'nothing')
      .flatMap((cell) =>
        ABOUT.filter((other) => other !== cell.about)
          .filter((other) => !(cell.about === 'foreign' && other === 'own'))
          .filter((other) => open(decide, { ...cell, about: other }))
          .map((other) => `${cell.action} (${other} instead of ${cell.about}) by ${cell.standing.who}`),
      );
    expect(opened).toEqual([]);
  });

  it('knows nobody without a session, whatever they are said to be to a case', () => {
    for (const action of MEMBER_ACTIONS) {
      for (const standing of Object.values(STANDINGS)) {
        for (const about of ABOUT) {
          const cell = { action, about, standing: { ...standing, actor: undefined }, allowed: false };
          expect(open(decide, cell)).toBe(false);
        }
      }
    }
  });
});

describe('the table turns red', () => {
  const inversions = rules.map((rule) => [rule.name, ...caught(inverted(rule)), rule] as const);
  it.each(inversions)('with “%s” inverted: %s (of %i cells)', (_name, _telling, count, rule) => {
    expect(count).toBeGreaterThan(0);
    expect(disagreements(inverted(rule))).toHaveLength(count);
  });

  const liftings = rules
    .filter(({ name }) => name !== ANYONE_MAY_KNOCK)
    .map((rule) => [rule.name, ...caught(lifted(rule))] as const);
  it.each(liftings)('with “%s” lifted: %s (of %i cells)', (_name, telling, count) => {
    expect(count).toBeGreaterThan(0);
    expect(telling).toMatch(/^opens /);
  });

  it('with any rule no longer naming an action that no other rule guards in its stead', () => {
    const unnoticed = rules.flatMap((rule) =>
      rule.actions
        .filter((action) => alone(rule, action))
        .filter((action) => {
          const actions = rule.actions.filter((each) => each !== action);
          return disagreements(instead(rule, { actions })).length === 0;
        })
        .map((action) => `${rule.name}: ${action}`),
    );
    expect(unnoticed).toEqual([]);
  });

  it('without rules: nothing is open', () => {
    const closed = disagreements(decideBy([]));
    expect(closed).toHaveLength(cells.filter(({ allowed }) => allowed).length);
    expect(closed.every((each) => each.startsWith('shuts '))).toBe(true);
  });
});
