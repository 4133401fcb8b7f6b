#!/bin/sh
# On a primary: the role that its replica enters with, and the slot that keeps what the replica has not taken yet. Runs
# at the first start by itself; may be run again at any time. With SYNCHRONOUS=yes nothing counts as written before the
# replica has it.
set -eu
psql --quiet --no-psqlrc --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set standbys="$([ "${SYNCHRONOUS:-no}" = no ] || echo replica)" <<'SQL'
-- There may be no replica yet.
SET synchronous_commit = local;
\set password `cat /run/secrets/replication-password`
SELECT 'CREATE ROLE kalkan_replica' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kalkan_replica') \gexec
ALTER ROLE kalkan_replica LOGIN REPLICATION PASSWORD :'password';
SELECT pg_create_physical_replication_slot('replica', true)
 WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = 'replica') \g /dev/null
ALTER SYSTEM SET synchronous_standby_names = :'standbys';
SELECT pg_reload_conf() \g /dev/null
SQL
