/** What can be taken away from the built product, to see that its invariant then fails. */
const PAUSE = (ms) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;

/** A command sent again, when this is so, is carried out again. */
function repeated(when) {
  const known = 'history.some(({ commandId }) => commandId === context.commandId)';
  const decided = 'withIds(decider.decide(request.command, state, await request.facts(state)), request)';
  const file = 'libs/event-store/src/decide-and-append.js';
  return [
    { file, what: /if \(first\)\s*return first;/, instead: `if (first && !(${when})) return first;` },
    { file, what: `if (${known})`, instead: `if (!(${when}) && ${known})` },
    {
      file,
      what: `const events = ${decided};`,
      instead: `const again = ${when} && ${known};
        const events = ${decided}.map((event) => (again ? { ...event, id: crypto.randomUUID() } : event));`,
    },
  ];
}

/**
 * By name, the changes: in which file of `dist`, what, instead of it what. A pause, or an
 * interruption at the worst place, makes a race be met in few rounds.
 */
export const MECHANISMS = {
  checkpoint: [
    {
      file: 'libs/projections/src/projector.js',
      what: /await dataSource\.transaction\(async \(manager\) => \{\s*await moveCheckpoint\(manager, projection, from, to\);/,
      instead: `await moveCheckpoint(dataSource, projection, from, to);
        ${PAUSE(50)}
        await dataSource.transaction(async (manager) => {`,
    },
  ],
  idempotency: repeated('true'),
  'wraps-first': [
    {
      file: 'libs/cases/src/write/case.handler.js',
      what: /return decideAndAppend\(\{ \.\.\.request, beforeAppend: \(_events, state\) => giving\.give\(because, state\) \}\);/,
      instead: `let before;
        const beforeAppend = async (_events, state) => void (before = state);
        const answer = await decideAndAppend({ ...request, beforeAppend });
        ${PAUSE(50)}
        if (!answer.repeated) await giving.give(because, before);
        return answer;`,
    },
  ],
  destruction: ['libs/cases/src/write/case.handler.js', 'libs/referrals/src/write/referral.handler.js'].map(
    (file) => ({ file, what: /await taking\.destroy\(\);/, instead: '' }),
  ),
  'disclosure-log': [
    {
      file: 'libs/keys/src/disclosure-desk.js',
      what: /return this\.database\.transaction\(\(tx\) => work\(tx, this\.clocks\.clock\.now\(\)\)\);/,
      instead: `const late = [];
        const query = (tx) => async (...asked) =>
          asked[0].includes('INTO keys.disclosure') ? void late.push(asked) : tx.query(...asked);
        return this.database
          .transaction((tx) => work({ query: query(tx) }, this.clocks.clock.now()))
          .finally(() => late.forEach((asked) => this.database.query(...asked).catch(() => undefined)));`,
    },
  ],
  'process-idempotency': [
    ...repeated(`context.actor === 'referral-recall'`),
    {
      file: 'libs/projections/src/process-manager-runner.js',
      what: /await answer\(event, memory\?\.value\);/,
      instead: `await answer(event, memory?.value);
        if (Math.random() < 0.5) throw new Error('interrupted before its checkpoint');`,
    },
    {
      file: 'libs/referrals/src/domain/referral.decider.js',
      what: /if \(state\.status === 'recalled' \|\| state\.status === 'passed-over'\)\s*return \[\];/,
      instead: `if (state.status === 'passed-over') return [];`,
    },
  ],
};
