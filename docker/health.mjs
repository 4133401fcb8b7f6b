/**
 * The images' health check: `node docker/health.mjs` asks the api beside it, `… projector` asks PostgreSQL whether the
 * projector beside it is at work. Exits with 0 or 1, and says nothing but one sentence.
 */
import pg from 'pg';
import { isSetUp, readConfiguration } from '../apps/cli/launcher/door.mjs';

/** Four beats of the connection that holds a projector's locks, whether it works or stands by. */
const SILENCE_SECONDS = 20;

async function askProjector({ DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_ROLES_PASSWORD }) {
  const { roleUrl } = await import('#event-store/database-roles');
  const url = roleUrl(DATABASE_DIRECT_URL ?? DATABASE_URL, 'kalkan_projector', DATABASE_ROLES_PASSWORD);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 3000 });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(
    `SELECT FROM pg_stat_activity
      WHERE usename = current_user AND pid <> pg_backend_pid()
        AND client_addr IS NOT DISTINCT FROM inet_client_addr()
        AND state_change > clock_timestamp() - make_interval(secs => $1)`,
    [SILENCE_SECONDS],
  );
  await client.end();
  if (rows.length === 0) throw new Error('The projector has not been heard of.');
}

const ask = {
  api: () => isSetUp(readConfiguration(process.env)),
  projector: () => askProjector(process.env),
};

try {
  await ask[process.argv[2] ?? 'api']();
} catch (error) {
  // A driver's message may quote the address it failed on.
  console.error(/^The /.test(error.message) ? error.message : `Not healthy (${error.code ?? error.name}).`);
  process.exitCode = 1;
}
