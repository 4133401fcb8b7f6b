/** Every row of architecture §3, one rule each; test/house/dependency-rules.spec.ts seeds a violation of every rule. */
const CONTEXT = '(cases|referrals|directory|procurement)';
const TESTS = '\\.spec\\.tsx?$|/testing/|/src/contract/|^libs/[^/]+/test/|^test/';
/** The type of a decoded event: what projections and process managers are handed. */
const DECODED = '^libs/event-store/src/codec\\.ts$';
const CRYPTOGRAPHY = [
  '^libs/sealing/src/',
  '^libs/access/src/proof-hash\\.ts$',
  '^libs/access/src/(one-time-code|passkey-check)\\.ts$',
  '^libs/event-store/src/facts-box\\.ts$',
  '^libs/statistics/src/cell-key\\.ts$',
  '^libs/ledger/src/merkle\\.ts$',
  // No secret of a case: hashes of files, and the password of the database it starts.
  '^apps/cli/launcher/',
  '^apps/cli/src/backup/digest\\.ts$',
  // Names a build of the web by the hash of its files.
  '^apps/web/build/bundle-hash\\.mjs$',
];

/** `from` may import only what `may` lists, of all that is ours. */
function only(name, from, may, comment) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: from, pathNot: TESTS },
    to: { path: '^(libs|apps|test)/', pathNot: ['^libs/kernel/src/', ...may] },
  };
}

/** `from` may not import `to`. */
function never(name, from, to, comment) {
  const { path, pathNot = [] } = typeof from === 'string' ? { path: from } : from;
  return { name, severity: 'error', comment, from: { path, pathNot: [TESTS, ...pathNot] }, to };
}

const forbidden = [
  only('kernel-imports-nothing', '^libs/kernel/', [], 'The kernel knows nobody.'),
  only('sealing-imports-kernel', '^libs/sealing/', ['^libs/sealing/'], 'Sealing runs in the browser.'),
  only(
    'event-store-imports-kernel',
    '^libs/event-store/',
    ['^libs/event-store/'],
    'The log knows no context.',
  ),
  only(
    'projections-import-event-store',
    '^libs/projections/',
    ['^libs/projections/', '^libs/event-store/'],
    'The projector knows no context.',
  ),
  only(
    'domain-imports-events',
    `^libs/${CONTEXT}/src/domain/`,
    ['^libs/$1/src/domain/', `^libs/${CONTEXT}/src/domain/[^/]+\\.events\\.ts$`],
    'A domain may know what happened elsewhere, not how it was decided.',
  ),
  never(
    'domain-is-pure',
    `^libs/(${CONTEXT}|statistics)/src/domain/`,
    { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    'A domain runs in the browser too: no library, no Node.',
  ),
  only(
    'write-imports-domains',
    `^libs/${CONTEXT}/src/write/`,
    [
      '^libs/$1/src/(domain|write)/',
      '^libs/event-store/',
      `^libs/${CONTEXT}/src/domain/`,
      '^libs/$1/src/read/',
    ],
    'A handler folds facts through other domains. What it wants from read/ another rule forbids.',
  ),
  only(
    'read-imports-own-domain',
    `^libs/${CONTEXT}/src/read/`,
    ['^libs/$1/src/(domain|read)/', '^libs/projections/', DECODED, '^libs/$1/src/write/'],
    'A read model is made of its own events.',
  ),
  only(
    'process-imports-events-and-commands',
    `^libs/${CONTEXT}/src/process/`,
    [
      '^libs/$1/src/(domain|process)/',
      '^libs/projections/',
      DECODED,
      `^libs/${CONTEXT}/src/domain/[^/]+\\.events\\.ts$`,
      `^libs/${CONTEXT}/src/write/[^/]+\\.command\\.ts$`,
    ],
    'A process manager turns events into commands.',
  ),
  never('write-never-reads', '/src/write/', { path: '/src/read/' }, 'Write and read never meet.'),
  never('read-never-writes', '/src/read/', { path: '/src/write/' }, 'Write and read never meet.'),
  only(
    'services-import-domains',
    '^libs/(keys|statistics|ledger)/',
    ['^libs/$1/', '^libs/event-store/', '^libs/projections/', `^libs/${CONTEXT}/src/domain/`],
    'Keys, statistics and ledger know the contexts by their domain only.',
  ),
  only(
    'access-imports-domains-and-keys',
    '^libs/access/',
    ['^libs/(access|keys|event-store|projections)/', `^libs/${CONTEXT}/src/domain/`],
    'So does access; its sessions and members are rows of the keys database.',
  ),
  never('libs-never-import-apps', '^libs/', { path: '^apps/' }, 'Libraries do not know who uses them.'),
  only(
    'web-imports-what-runs-in-browsers',
    '^apps/web/',
    ['^apps/web/', '^libs/sealing/', `^libs/${CONTEXT}/src/domain/`],
    'The browser app has sealing, the domains and its generated client.',
  ),
  never(
    'web-has-no-server',
    '^apps/web/src/',
    { path: 'node_modules/(@nestjs|typeorm|pg|fastify|@fastify)/', dependencyTypesNot: ['core'] },
    'Nest and the database stay on the server.',
  ),
  never(
    'controllers-know-commands-and-queries',
    {
      path: '^apps/api/src/.+\\.controller\\.ts$',
      pathNot: ['/(sign-in|live-feed|health)\\.controller\\.ts$'],
    },
    {
      path: '^libs/',
      // What may be asked of published statistics is one seam, in one file.
      pathNot: [
        '^libs/kernel/',
        '^libs/access/',
        '\\.(command|query)\\.ts$',
        '^libs/statistics/src/published\\.ts$',
      ],
    },
    'A controller asks the bus.',
  ),
  never(
    'one-file-knows-eventstoredb',
    { path: '^(apps|libs)/', pathNot: ['^libs/event-store/src/eventstoredb-event-store\\.ts$'] },
    { path: '@eventstore/' },
    'Its client has one adapter.',
  ),
  never(
    'cryptography-has-its-places',
    { path: '^(apps|libs)/', pathNot: CRYPTOGRAPHY },
    {
      path: '^(node:)?crypto$|node_modules/(@hpke|@noble|hash-wasm|@node-rs/argon2|hpke|otpauth|@simplewebauthn/server)/',
    },
    'What is encrypted, signed or hashed is decided in few files. An id: crypto.randomUUID() needs no import.',
  ),
  never('no-barrel', '^(apps|libs)/.+/index\\.tsx?$', {}, 'A barrel hides who uses what, and makes circles.'),
  never('product-never-imports-tests', '^(apps|libs)/', { path: TESTS }, 'What tests need is not shipped.'),
  { name: 'no-circle', severity: 'error', comment: 'No circles.', from: {}, to: { circular: true } },
  {
    name: 'resolvable',
    severity: 'error',
    comment: 'An import that is not found would escape every rule above.',
    from: { path: '^(apps|libs)/' },
    to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)' },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
