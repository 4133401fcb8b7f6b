import path from 'node:path';
import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  validateSync,
} from 'class-validator';
import { isLoopback } from './platform/loopback.js';

const POSTGRES_URL = /^postgres(ql)?:\/\//;
const EVENTSTORE_URL = /^esdb(\+discover)?:\/\//;

/** A name, and no address in numbers: passkeys are for names. Browsers take `http` from this computer alone. */
const PUBLIC_ORIGIN =
  /^(?:https:\/\/(?=[^/]*[a-z])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?|http:\/\/localhost)(?::[0-9]{1,5})?$/;

/** Everything the api and the projector are told from outside; read once at boot, by `readConfig` alone. */
export class ApiConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly PORT: number = 3000;

  @Matches(/^[0-9a-zA-Z.:-]{1,255}$/)
  readonly HOST: string = '127.0.0.1';

  /** Owner of the database with the log and the read models; may go through a pooler. */
  @Matches(POSTGRES_URL)
  readonly DATABASE_URL: string;

  /** The same database without a pooler: LISTEN and the projector's locks need one lasting backend. */
  @IsOptional()
  @Matches(POSTGRES_URL)
  readonly DATABASE_DIRECT_URL?: string;

  /** Owner of the keys database. */
  @Matches(POSTGRES_URL)
  readonly KEYS_DATABASE_URL: string;

  /** Keeps the log in EventStoreDB or KurrentDB; the read models stay in `DATABASE_URL`. */
  @IsOptional()
  @Matches(EVENTSTORE_URL)
  readonly EVENTSTORE_URL?: string;

  /** Password of the login roles the migrations make. */
  @Matches(/^[A-Za-z0-9_-]{16,200}$/)
  readonly DATABASE_ROLES_PASSWORD: string;

  /** Lets whoever knows it register the first organization, while the log has none. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{16,200}$/)
  readonly KALKAN_SETUP_CODE?: string;

  @IsOptional()
  @IsString()
  readonly TLS_CERT?: string;

  @IsOptional()
  @IsString()
  readonly TLS_KEY?: string;

  /** Addresses or networks, comma-separated, whose X-Forwarded-* headers are believed. */
  @IsOptional()
  @Matches(/^(loopback|[0-9a-fA-F.:/]+)(,(loopback|[0-9a-fA-F.:/]+))*$/)
  readonly TRUST_PROXY?: string;

  /** What people's browsers call us, as they write it: `https://` and a name. Without it there are no passkeys. */
  @IsOptional()
  @Matches(PUBLIC_ORIGIN)
  @MaxLength(260)
  readonly PUBLIC_ORIGIN?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4096)
  readonly DATA_DIR?: string;

  /** Where the keys of releases lie, if not in `DATA_DIR`; without either, no month is released by itself. */
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  readonly RELEASE_KEYS_FILE?: string;

  /** Whether this process runs projections and process managers too, or leaves them to `apps/projector`. */
  @IsIn(['here', 'apart'])
  readonly KALKAN_PROJECTOR: 'here' | 'apart' = 'here';

  /** `demo`: a clock that is put forward by hand, for a log of demonstration alone. */
  @IsIn(['system', 'demo'])
  readonly CLOCK: 'system' | 'demo' = 'system';

  /** Opens a port of its own for what monitoring asks; without it there is none. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly METRICS_PORT?: number;

  /** How often which act is done is told there: never an address strangers reach. */
  @Matches(/^[0-9a-zA-Z.:-]{1,255}$/)
  readonly METRICS_HOST: string = '127.0.0.1';

  get directUrl(): string {
    return this.DATABASE_DIRECT_URL ?? this.DATABASE_URL;
  }

  get releaseKeysFile(): string | undefined {
    return releaseKeysFile(this);
  }

  get loopback(): boolean {
    return isLoopback(this.HOST);
  }

  /** Organizations for demonstration may be registered: on this computer alone. */
  get demoAllowed(): boolean {
    return this.loopback && !this.https;
  }

  /** Whether browsers reach us by https, so that cookies are `Secure`. */
  get https(): boolean {
    return this.TLS_CERT !== undefined || this.TRUST_PROXY !== undefined;
  }
}

/** The file of K_rec and K_noise: as named, or in the product's own folder. */
export function releaseKeysFile({
  RELEASE_KEYS_FILE,
  DATA_DIR,
}: {
  readonly RELEASE_KEYS_FILE?: string | undefined;
  readonly DATA_DIR?: string | undefined;
}): string | undefined {
  if (RELEASE_KEYS_FILE) return RELEASE_KEYS_FILE;
  return DATA_DIR ? path.join(DATA_DIR, 'release-keys') : undefined;
}

/** Names the variable at fault and what is wrong with it; never a value. */
export class ConfigRefused extends Error {}

export const CONFIG_NAMES = [
  'PORT',
  'HOST',
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'KEYS_DATABASE_URL',
  'EVENTSTORE_URL',
  'DATABASE_ROLES_PASSWORD',
  'KALKAN_SETUP_CODE',
  'TLS_CERT',
  'TLS_KEY',
  'TRUST_PROXY',
  'PUBLIC_ORIGIN',
  'DATA_DIR',
  'RELEASE_KEYS_FILE',
  'KALKAN_PROJECTOR',
  'CLOCK',
  'METRICS_PORT',
  'METRICS_HOST',
];

/** @throws ConfigRefused */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ApiConfig {
  const given: Record<string, unknown> = {};
  for (const name of CONFIG_NAMES) {
    const value = environment[name];
    if (value === undefined || value === '') continue;
    given[name] = value;
  }
  const config = plainToInstance(ApiConfig, given, { exposeDefaultValues: true });
  const faults = validateSync(config).map((error) => error.property);
  if (faults.length > 0) throw new ConfigRefused(`missing or malformed: ${faults.join(', ')}`);
  if ((config.TLS_CERT === undefined) !== (config.TLS_KEY === undefined)) {
    throw new ConfigRefused('TLS_CERT and TLS_KEY go together');
  }
  if (!config.loopback && !config.https) {
    throw new ConfigRefused('HOST other than loopback needs TLS_CERT and TLS_KEY, or TRUST_PROXY');
  }
  if (config.METRICS_PORT === config.PORT && config.PORT !== 0) {
    throw new ConfigRefused('METRICS_PORT must be another port than PORT');
  }
  if (config.CLOCK === 'demo' && !config.demoAllowed) {
    throw new ConfigRefused('CLOCK=demo is refused: it is for loopback, without TLS_CERT or TRUST_PROXY');
  }
  checkEventStore(config);
  return config;
}

/** In the clear, and without a name, only on this computer. */
function checkEventStore({ EVENTSTORE_URL: url, CLOCK }: ApiConfig): void {
  if (url === undefined) return;
  if (CLOCK === 'demo') throw new ConfigRefused('CLOCK=demo is refused with EVENTSTORE_URL');
  const [, credentials, hosts = ''] = /^[^/]*\/\/(?:([^@/]*)@)?([^/?]*)/.exec(url) ?? [];
  const plain = /[?&]tls=false\b/i.test(url);
  const here = hosts.split(',').every((host) => isLoopback(host.replace(/:\d+$/, '')));
  if (plain && !here) throw new ConfigRefused('EVENTSTORE_URL without TLS is for loopback alone');
  if (!plain && credentials === undefined) throw new ConfigRefused('EVENTSTORE_URL needs user:password');
}
