#!/bin/sh
# Makes in ./secrets an authority of this installation's own, a certificate for browsers, and one for each node of the
# log; keeps what is there. A certificate that browsers know already takes the place of tls.crt and tls.key.
#   sh make-certificates.sh kalkan.example.kg [cluster]
set -eu
cd "$(dirname "$0")"
name=${1:-}
[ -n "$name" ] || { echo 'Usage: sh make-certificates.sh NAME [cluster]' >&2 && exit 2; }

mkdir -p secrets
chmod 700 secrets
umask 277
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

new_key() { openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$1" 2>"$work/words"; }

if [ ! -e secrets/ca.crt ]; then
  new_key secrets/ca.key
  openssl req -x509 -new -sha256 -days 3650 -key secrets/ca.key -subj '/CN=Kalkan CA' -out secrets/ca.crt \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign
  chmod 444 secrets/ca.crt
fi

# file, common name, names, days, usage
certify() {
  [ -e "secrets/$1.crt" ] && return
  new_key "secrets/$1.key"
  chmod 444 "secrets/$1.key"
  cat >"$work/$1" <<EXTENSIONS
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = $5
subjectAltName = $3
EXTENSIONS
  openssl req -new -key "secrets/$1.key" -subj "/CN=$2" -out "$work/$1.csr"
  openssl x509 -req -sha256 -days "$4" -in "$work/$1.csr" -CA secrets/ca.crt -CAkey secrets/ca.key \
    -set_serial "0x$(openssl rand -hex 16)" -extfile "$work/$1" -out "secrets/$1.crt" 2>"$work/words"
  chmod 444 "secrets/$1.crt"
}

certify tls "$name" "DNS:$name" 397 serverAuth
if [ "${2:-}" = cluster ]; then
  # Nodes know one another by one common name, and each is client and server.
  for node in log-1 log-2 log-3; do
    certify "$node" eventstoredb-node "DNS:$node, DNS:localhost, IP:127.0.0.1" 1825 serverAuth,clientAuth
  done
fi
echo "The certificates are in $(pwd)/secrets; take ca.key away from here, to a place without a network."
