/** What must hold of every container we hand out; each rule returns sentences about what does not. */

const OURS = /^kalkan-(standalone|server):/;
const DATABASES = /^(postgres|docker\.kurrent\.io)/;
/** The only services that strangers reach. */
const DOORS = ['kalkan', 'proxy'];
/** The proxy's program has this capability in its file. */
const CAPABILITIES = { proxy: ['NET_BIND_SERVICE'] };
const EXACT = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?(@sha256:[0-9a-f]{64})?$/;
const SECRET = /(PASSWORD|SECRET|TOKEN|CODE|KEY|_URL)$/;
const IN_SECRETS = /^\/run\/secrets\//;

const sourceOf = (secret) => secret.source ?? secret;
const targetOf = (secret) => secret.target ?? secret;

/** Variables a process finds: those written here, and secrets that are named like one. */
export function givenTo({ environment = {}, secrets = [] }) {
  const named = secrets.map(targetOf).filter((name) => /^[A-Z]/.test(name));
  return { written: environment, secret: named, all: [...Object.keys(environment), ...named] };
}

const rules = {
  image: ({ service: { image = '', build }, facts }) => [
    !EXACT.test(image) && `its image is not pinned: ${image}`,
    OURS.test(image) && !build && 'its image has no build',
    OURS.test(image) && !image.endsWith(`:${facts.version}`) && `its image is not version ${facts.version}`,
  ],

  privileges: ({ name, service }) => [
    service.privileged !== undefined && 'it is privileged',
    ['network_mode', 'pid', 'ipc', 'userns_mode', 'devices'].find((key) => service[key] !== undefined) &&
      'it shares something with the host',
    !service.cap_drop?.includes('ALL') && 'it does not drop all capabilities',
    (service.cap_add ?? []).some((added) => !CAPABILITIES[name]?.includes(added)) && 'it adds capabilities',
    !service.security_opt?.includes('no-new-privileges:true') && 'it may gain privileges',
  ],

  user: ({ service: { user } }) => [
    !/^[1-9]\d*:[1-9]\d*$/.test(user ?? '') && 'its user is root, or not a number',
  ],

  'read-only': ({ service }) => [
    service.read_only !== true && 'its root file system can be written',
    !service.tmpfs?.includes('/tmp') && 'it has no /tmp',
  ],

  health: ({ service: { healthcheck } }) => {
    const test = healthcheck?.test ?? [];
    return [
      (test[0] !== 'CMD' || test.length < 2) && 'it has no health check',
      healthcheck &&
        !['interval', 'timeout', 'retries', 'start_period'].every((key) => healthcheck[key]) &&
        'its health check has no times',
    ];
  },

  environment: ({ service, facts }) => {
    const { written, secret, all } = givenTo(service);
    const known = facts.variables(service.image);
    const example = (name) => facts.examples[name] ?? 'x'.repeat(48);
    // what whoever starts it says
    const said = (value) => String(value).replace(/\$\{(\w+)[^}]*\}/g, (_, name) => example(name));
    const given = Object.entries(written).map(([name, value]) => [name, said(value)]);
    const values = Object.fromEntries([...secret.map((name) => [name, example(name)]), ...given]);
    return [
      ...all.filter((name) => !known.includes(name)).map((name) => `nothing reads its variable ${name}`),
      ...Object.entries(written)
        .filter(([, value]) => typeof value !== 'string')
        .map(([name]) => `its variable ${name} is not in quotes`),
      /^kalkan-server:/.test(service.image) && facts.refusal(values),
    ];
  },

  secrets: ({ service, file }) => [
    ...Object.entries(service.environment ?? {})
      .filter(([name, value]) => SECRET.test(name) && !IN_SECRETS.test(value))
      .map(([name]) => `a secret is written down: ${name}`),
    ...[service.environment ?? {}, service.command ?? [], service.healthcheck?.test ?? []]
      .flatMap((words) => Object.values(words))
      .filter((word) => /:\/\/[^/\s]*@/.test(word))
      .map(() => 'a password is written into an address'),
    ...(service.secrets ?? [])
      .map(sourceOf)
      .filter((name) => !file.secrets?.[name])
      .map((name) => `its secret ${name} is not declared`),
    ...Object.values(service.environment ?? {})
      .filter((value) => IN_SECRETS.test(value))
      .filter((value) => !(service.secrets ?? []).map(targetOf).includes(value.replace(IN_SECRETS, '')))
      .map((value) => `it is told of ${value}, and does not have it`),
  ],

  ports: ({ name, service: { ports, image, environment } }) => [
    ports && !DOORS.includes(name) && 'it publishes a port',
    ports && DATABASES.test(image) && 'it is a database and publishes a port',
    ports?.some((port) => String(port).split(':').at(-1) === environment?.METRICS_PORT) &&
      'it publishes its metrics',
  ],

  networks: ({ service, file }) => {
    const named = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {});
    return [
      ...named.filter((name) => !file.networks?.[name]).map((name) => `its network ${name} is not declared`),
      DATABASES.test(service.image) &&
        named.some((name) => file.networks?.[name]?.internal !== true) &&
        'it is a database, and its network leads outside',
      DATABASES.test(service.image) && named.length === 0 && 'it is a database without a network of its own',
    ];
  },

  volumes: ({ service: { volumes = [] }, file, facts }) =>
    volumes.flatMap((volume) => {
      const [from, , mode] = volume.split(':');
      if (!from.startsWith('.')) return [!file.volumes?.[from] && `its volume ${from} is not declared`];
      return [
        mode !== 'ro' && `it may write to ${from}`,
        !facts.exists(from) && !file.secretFiles.includes(from) && `there is no ${from}`,
      ];
    }),

  'depends on': ({ service: { depends_on: others = {} }, file }) =>
    Object.entries(others).flatMap(([other, { condition }]) => [
      !file.services[other] && `it waits for ${other}, which is not there`,
      condition !== 'service_healthy' && `it does not wait until ${other} is healthy`,
    ]),

  commands: ({ service, facts }) =>
    [service.command ?? [], service.healthcheck?.test ?? []]
      .flat()
      .filter((word) => OURS.test(service.image) && /\.(js|mjs|sh)$/.test(word) && !facts.inImage(word))
      .map((word) => `there is no ${word} in its image`),
};

export const ruleNames = Object.keys(rules);

/** @param facts what is true outside the file: version, variables, files, what the configuration refuses */
export function faultsOf(file, facts) {
  const secretFiles = Object.values(file.secrets ?? {}).map(({ file: path }) => path);
  const outside = secretFiles.filter((path) => !/^\.\/secrets\/[\w.-]+$/.test(path ?? ''));
  const unmade = secretFiles.filter((path) => !facts.isMade(path?.replace('./secrets/', '')));
  const faults = Object.entries(file.services).flatMap(([name, service]) =>
    ruleNames.flatMap((rule) =>
      rules[rule]({ name, service, file: { ...file, secretFiles }, facts })
        .filter(Boolean)
        .map((fault) => ({ rule, fault: `${name}: ${fault}` })),
    ),
  );
  return [
    ...faults,
    ...outside.map((path) => ({ rule: 'secrets', fault: `a secret is not in ./secrets: ${path}` })),
    ...unmade.map((path) => ({ rule: 'secrets', fault: `no script makes ${path}` })),
  ];
}

/** A Dockerfile's own faults; `exists` knows the checkout's paths. */
export function imageFaultsOf(text, exists) {
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  const stages = [];
  for (const line of lines) {
    const from = /^FROM (\S+) AS (\S+)$/.exec(line);
    if (from) stages.push({ from: from[1], name: from[2], lines: [] });
    else if (/^FROM/.test(line)) stages.push({ from: line, name: 'unnamed', lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  const names = stages.map(({ name }) => name);
  const last = (stage, word) => stage.lines.filter((line) => line.startsWith(`${word} `)).at(-1) ?? '';
  return stages.flatMap((stage) => {
    const final = ['standalone', 'server'].includes(stage.name);
    const copied = stage.lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    return [
      !names.includes(stage.from) &&
        !/:\d+\.\d+\.\d+-\S+@sha256:[0-9a-f]{64}$/.test(stage.from) &&
        `${stage.name} is not built on an image pinned by tag and digest`,
      final && !/^USER [1-9]\d*:[1-9]\d*$/.test(last(stage, 'USER')) && `${stage.name} runs as root`,
      final && !/ CMD \["/.test(last(stage, 'HEALTHCHECK')) && `${stage.name} has no health check`,
      final && !/^CMD \["/.test(last(stage, 'CMD')) && `${stage.name} has no command of its own`,
      stage.lines.some((line) => /^(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|_URL)/.test(line)) &&
        `${stage.name} has a secret in it`,
      ...copied
        .filter((path) => !exists(path))
        .map((path) => `${stage.name} copies ${path}, which is not there`),
    ].filter(Boolean);
  });
}
