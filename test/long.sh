#!/usr/bin/env bash
# `npm run test:long`: what breaks or measures processes, and the longest walk through a browser, has the machine to itself; the rest runs side by side.
set -u
cd "$(dirname "$0")/.."
long() {
  node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --config test/jest.long.mjs "$@"
}
alone=(/test/fault/ /test/load/ /test/attack/guessing /test/web/whole-path)

node start.mjs --prepare --build || exit
code=0
long --maxWorkers 100% --testPathIgnorePatterns /node_modules/ /dist/ "${alone[@]}" || code=$?
long --testPathPatterns "${alone[@]}" || code=$?
npm run test:eventstoredb || code=$?
bash test/fresh-machine.sh || code=$?
exit "$code"
