#!/bin/sh
# Every secret whose name is that of a variable becomes that variable of the process this one gives its place to, so
# that "docker inspect" shows none. Certificates and other files keep their names in lower case and stay files.
set -eu
for file in /run/secrets/[A-Z]*; do
  [ -f "$file" ] || continue
  export "$(basename "$file")=$(cat "$file")"
done
exec "$@"
