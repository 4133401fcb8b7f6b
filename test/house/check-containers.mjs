/** The images and compose files of docker/, where no container engine is at hand to try them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONFIG_NAMES, readConfig } from '../../dist/apps/api/src/api.config.js';
import { overlay, readCompose } from './compose-file.mjs';
import { faultsOf, imageFaultsOf } from './container-rules.mjs';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(`${checkout}docker/${file}`, 'utf8');
const compose = (file) => readCompose(read(file), file);

const proxyVariables = [...read('Caddyfile').matchAll(/\{\$([A-Z_]+)/g)].map(([, name]) => name);
const POSTGRES = ['USER', 'DB', 'PASSWORD_FILE', 'INITDB_ARGS'].map((name) => `POSTGRES_${name}`);
const KURRENTDB = [
  ...['CLUSTER_SIZE', 'DISCOVER_VIA_DNS', 'GOSSIP_SEED', 'RUN_PROJECTIONS', 'TELEMETRY_OPTOUT'],
  ...['CERTIFICATE_FILE', 'CERTIFICATE_PRIVATE_KEY_FILE', 'TRUSTED_ROOT_CERTIFICATES_PATH'],
  ...['NODE_HOST_ADVERTISE_AS', 'REPLICATION_HOST_ADVERTISE_AS'],
  ...['DEFAULT_ADMIN_PASSWORD', 'DEFAULT_OPS_PASSWORD'],
].map((name) => `KURRENTDB_${name}`);

/** Which variables a process of an image reads. */
const VARIABLES = [
  [/^kalkan-/, CONFIG_NAMES],
  [/^caddy/, proxyVariables],
  [/^postgres/, [...POSTGRES, 'PRIMARY', 'SYNCHRONOUS']],
  [/kurrentdb/, KURRENTDB],
];

const certificates = ['ca', 'tls', 'log-1', 'log-2', 'log-3'].flatMap((name) => [
  `${name}.crt`,
  `${name}.key`,
]);
const made = [
  ...[...read('make-secrets.sh').matchAll(/^ *keep (\S+) /gm)].map(([, name]) => name),
  ...certificates.filter((name) => read('make-certificates.sh').includes(name.split('.')[0])),
];
const facts = {
  version: JSON.parse(readFileSync(`${checkout}package.json`, 'utf8')).version,
  variables: (image) => VARIABLES.find(([of]) => of.test(image))?.[1] ?? [],
  examples: {
    KALKAN_SITE: 'https://kalkan.example.kg',
    DATABASE_URL: 'postgres://kalkan_owner:x@postgres:5432/kalkan',
    KEYS_DATABASE_URL: 'postgres://kalkan_owner:x@keys:5432/kalkan_keys',
    EVENTSTORE_URL: 'esdb://admin:x@log-1:2113,log-2:2113,log-3:2113?tlsCAFile=/run/secrets/ca.crt',
  },
  refusal(environment) {
    try {
      return void readConfig(environment);
    } catch (error) {
      return `the configuration is refused: ${error.message}`;
    }
  },
  exists: (path) => existsSync(`${checkout}docker/${path}`),
  inImage: (path) => existsSync(`${checkout}${path}`),
  isMade: (name) => made.includes(name),
};

const server = compose('compose.server.yaml');
const cluster = overlay(server, compose('compose.cluster.yaml'));
const measured = compose('compose.metrics.yaml');
const modes = {
  standalone: compose('compose.standalone.yaml'),
  server,
  cluster,
  'server with metrics': overlay(server, measured),
  'cluster with metrics': overlay(cluster, measured),
};
const faults = Object.entries(modes).flatMap(([mode, file]) =>
  faultsOf(file, facts).map(({ rule, fault }) => `${mode}, ${rule}: ${fault}`),
);
const sources = (path) => path === '.' || existsSync(checkout + path);
faults.push(...imageFaultsOf(read('Dockerfile'), sources).map((fault) => `Dockerfile: ${fault}`));

const proxy = Object.keys(server.services.proxy.environment);
for (const name of proxyVariables.filter((name) => !proxy.includes(name)))
  faults.push(`server, environment: proxy: the Caddyfile wants ${name}`);
const tracked = execFileSync('git', ['ls-files', 'docker/secrets'], { cwd: checkout, encoding: 'utf8' });
if (tracked !== '') faults.push(`secrets are committed: ${tracked.trim()}`);
const ignored = readFileSync(`${checkout}.gitignore`, 'utf8').split('\n').includes('docker/secrets/');
if (!ignored) faults.push('docker/secrets/ is not ignored');

for (const fault of faults) console.log(fault);
const services = Object.values(modes).reduce((sum, file) => sum + Object.keys(file.services).length, 0);
console.log(`${services} containers in ${Object.keys(modes).length} modes`);
process.exitCode = faults.length === 0 && services === 39 ? 0 : 1;
