#!/bin/sh
# Makes in ./secrets what the compose files name and nobody has to think up; keeps what is there.
#   sh make-secrets.sh server|cluster
set -eu
cd "$(dirname "$0")"
mode=${1:-}
case $mode in
  server | cluster) ;;
  *) echo 'Usage: sh make-secrets.sh server|cluster' >&2 && exit 2 ;;
esac

# Others are kept out by the folder: compose hands files on as they are, and each container has another user.
mkdir -p secrets
chmod 700 secrets
umask 277

password() { openssl rand -hex 24; }
# 32 random bytes, base64url
key() { openssl rand -base64 32 | tr '+/' '-_' | tr -d '=\n'; }
# name, words
keep() {
  [ -e "secrets/$1" ] && return
  printf '%s\n' "$2" >"secrets/$1"
  chmod 444 "secrets/$1"
}
said() { cat "secrets/$1"; }

keep owner-password "$(password)"
keep keys-owner-password "$(password)"
keep DATABASE_URL "postgres://kalkan_owner:$(said owner-password)@postgres:5432/kalkan"
keep KEYS_DATABASE_URL "postgres://kalkan_owner:$(said keys-owner-password)@keys:5432/kalkan_keys"
keep DATABASE_ROLES_PASSWORD "$(password)"
keep KALKAN_SETUP_CODE "$(password)"
keep release-keys "release-keys/1 $(key) $(key)"
if [ "$mode" = cluster ]; then
  keep replication-password "$(password)"
  keep KURRENTDB_DEFAULT_ADMIN_PASSWORD "$(password)"
  keep KURRENTDB_DEFAULT_OPS_PASSWORD "$(password)"
  admin="admin:$(said KURRENTDB_DEFAULT_ADMIN_PASSWORD)"
  keep EVENTSTORE_URL "esdb://$admin@log-1:2113,log-2:2113,log-3:2113?tlsCAFile=/run/secrets/ca.crt"
fi
echo "The secrets are in $(pwd)/secrets."
