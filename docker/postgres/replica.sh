#!/bin/sh
# Copies the primary whole when there is nothing here yet, then follows it; once promoted it starts as a primary.
set -eu
umask 077
printf '%s:5432:*:kalkan_replica:%s\n' "$PRIMARY" "$(cat /run/secrets/replication-password)" >/tmp/pgpass
primary="host=$PRIMARY user=kalkan_replica passfile=/tmp/pgpass application_name=replica"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA" "$PGDATA.new"
  mkdir -p "$PGDATA.new"
  pg_basebackup --pgdata "$PGDATA.new" --dbname "$primary" --slot replica --checkpoint fast
  touch "$PGDATA.new/standby.signal"
  mv "$PGDATA.new" "$PGDATA"
fi
exec "$@" -c "primary_conninfo=$primary" -c primary_slot_name=replica
