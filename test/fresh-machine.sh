#!/usr/bin/env bash
# Clones HEAD as a stranger would, as root and as a user without a home, and shows that both commands work there,
# that every way of ending Kalkan leaves nothing but data, and that the next start works.
# FRESH_NPM_TEST=no leaves `npm test` out, =whole runs all of it as root, as `.ci/run` has done from its own clone by then;
# FRESH_USERS="root nobody" says who.
set -u

here=$(cd "$(dirname "$0")/.." && pwd)
port=${FRESH_PORT:-$((20000 + RANDOM % 10000))}
passed=0 failed=0
cd /

verdict() { # status, name
  if [ "$1" -eq 0 ]; then passed=$((passed + 1)) && echo "ok      $who: $2"; else
    failed=$((failed + 1)) && echo "FAILED  $who: $2" && sed 's/^/        | /' "$log" 2>/dev/null | tail -n 25; fi
}

# A user without a home has no npm settings of his own: he is told the registry of whoever runs this.
settings=("PATH=$PATH" "NPM_CONFIG_REGISTRY=$(npm config get registry 2>/dev/null)")
cafile=$(npm config get cafile 2>/dev/null)
[ "$cafile" = null ] || settings+=("NPM_CONFIG_CAFILE=$cafile")
for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy NODE_EXTRA_CA_CERTS CI; do
  [ -z "${!name:-}" ] || settings+=("$name=${!name}")
done

# Expands to the words before a command; an exec of it keeps the process id.
as_user=()
become() { as_user=("$@" env -i "${settings[@]}" "HOME=$home" "PORT=$port"); }

# Everything that runs in the clone or on its data, by command line or working folder.
left() {
  local process place
  for process in /proc/[0-9]*; do
    for place in "$clone" "${data:-$clone}"; do
      if grep -qsF "$place" "$process/cmdline" || [[ $(readlink "$process/cwd") == "$place"* ]]; then
        [ "$(cut -d')' -f2 "$process/stat" 2>/dev/null | cut -c2)" = Z ] || echo "${process#/proc/}"
        break
      fi
    done
  done 2>/dev/null
}

launcher() {
  local pid
  for pid in $(left); do
    [ "$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline")" = "node start.mjs " ] && echo "$pid" && return
  done
}

start() { # command...: returns when ready, or after the patience in seconds
  local began=$SECONDS
  : >"$log"
  # Job control gives it a process group of its own, as a terminal does: Ctrl-C goes to the group.
  set -m
  (cd "$clone" && exec "$@") >"$log" 2>&1 </dev/null &
  job=$!
  set +m
  until grep -q 'the data stay in .' "$log"; do
    kill -0 "$job" 2>/dev/null || return 1
    [ $((SECONDS - began)) -lt "$patience" ] || return 1
    sleep 0.1
  done
  data=$(sed -n 's/.*the data stay in //p' "$log")
}

nothing_left() {
  local end=$((SECONDS + 10))
  while [ "$SECONDS" -le "$end" ]; do [ -z "$(left)" ] && return 0 || sleep 0.2; done
  left | while read -r pid; do echo "left: $pid $(tr '\0' ' ' <"/proc/$pid/cmdline")" >>"$log"; done
  return 1
}

says() { # sentence, command...: exit code 1, that sentence, no stack trace
  local sentence=$1 code
  shift
  "$@" >"$log" 2>&1 </dev/null
  code=$?
  [ "$code" -eq 1 ] && grep -q "$sentence" "$log" && ! grep -q '^ *at ' "$log"
}

ended_by() { # how, command...: ends what runs, then the next start must be ready within 10 s
  local how=$1
  shift
  "$@" >>"$log" 2>&1
  nothing_left
  verdict $? "ten seconds after $how nothing is left but the data"
  wait "$job" 2>/dev/null
  code=$?
  again "$how"
}

again() {
  local how=$1
  patience=10
  start "${as_user[@]}" npm start
  verdict $? "the start after $how is ready within 10 s ($(grep -o "ready after [0-9.]* s" "$log"), load $(cut -d" " -f1 /proc/loadavg))"
}

code_said() { sed -n "s|^Kalkan is empty. Open http://127.0.0.1:$port and set it up with this code: ||p" "$log"; }

unset_up() {
  local demo=$data said
  patience=30
  start "${as_user[@]}" DATA_DIR="$other" npm start -- --empty
  said=$(code_said)
  [[ $said =~ ^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$ ]] && [ ! -e "$other/demo-accounts.txt" ]
  verdict $? 'npm start -- --empty loads no demo and shows the set-up code and where to use it'
  kill -TERM "$job"
  nothing_left
  start "${as_user[@]}" DATA_DIR="$other" CLOCK=demo node start.mjs --empty
  [ -n "$said" ] && [ "$said" = "$(code_said)" ]
  verdict $? 'and the same code at the next start, here by the demo clock, while nobody has set it up'
  kill -TERM "$job"
  nothing_left
  says 'CLOCK=demo is refused: this log was begun by the real clock\.' \
    "${as_user[@]}" DATA_DIR="$demo" CLOCK=demo node "$clone/start.mjs"
  verdict $? 'the demo clock on data of the real clock is refused in one sentence'
  nothing_left
  data=$demo
}

story() {
  clone=$(mktemp -d /tmp/kalkan-fresh-XXXXXX) home=$(mktemp -d /tmp/kalkan-home-XXXXXX) data=
  log=$home.log
  git clone -q --no-hardlinks "$here" "$clone" 2>"$log" && chmod 700 "$clone"
  verdict $? 'a clone in a folder only its owner can open'
  [ "$who" = root ] && home=$HOME || chown -R 65534:65534 "$clone" "$home"

  become "${drop[@]}"

  patience=600
  start "${as_user[@]}" npm start
  verdict $? "npm start, all from nothing:$(sed -n 's/^ *ready after/ ready after/p' "$log")"
  curl -sf -o /dev/null "http://127.0.0.1:$port/api/v1/health"
  verdict $? 'the health page answers 200'

  accounts=$(cksum 2>/dev/null <"$data/demo-accounts.txt")
  [ -n "$accounts" ]
  verdict $? 'the demo is loaded and its accounts are written down'
  says 'are in use by a Kalkan that is already running' "${as_user[@]}" node "$clone/start.mjs"
  verdict $? 'a second start on the same data is refused in one sentence'
  other=$("${as_user[@]}" mktemp -d /tmp/kalkan-other-XXXXXX)
  says "Port $port on 127.0.0.1 is taken" "${as_user[@]}" DATA_DIR="$other" node "$clone/start.mjs"
  verdict $? 'a port that is taken is said in one sentence'
  says 'PORT must be a number' "${as_user[@]}" PORT=x node "$clone/start.mjs"
  verdict $? 'a port that is no number is said in one sentence'

  ended_by 'SIGTERM to npm' kill -TERM "$job"
  ended_by 'Ctrl-C' kill -INT -- "-$job"
  ended_by 'kill -9 of npm' kill -9 "$job"
  shell=$(awk '{print $4}' "/proc/$(launcher)/stat")
  if [ "$shell" = "$job" ]; then echo "skipped $who: kill -9 of npm's shell: here the shell gave its place to node"; else
    ended_by "kill -9 of npm's shell" kill -9 "$shell"; fi
  ended_by 'kill -9 of the launcher' kill -9 "$(launcher)"
  ended_by 'kill -9 of npm, its shell and the launcher at once' kill -9 -- "-$job"
  ended_by 'SIGTERM to the launcher' kill -TERM "$(launcher)"
  [ "$code" -eq 0 ]
  verdict $? 'the launcher told to end exits with 0'
  kill -9 $(left | grep -vxFf <(pgrep -f "$data/postgres|^postgres:"))
  wait "$job" 2>/dev/null
  again 'kill -9 of all but PostgreSQL'

  [ -n "$accounts" ] && [ "$accounts" = "$(cksum 2>/dev/null <"$data/demo-accounts.txt")" ]
  verdict $? 'after all these ends the demo was loaded once, and is still there'
  kill -TERM "$job"
  nothing_left
  verdict $? 'nothing is left at the end'
  unset_up
  if [ "${FRESH_NPM_TEST:-yes}" != no ]; then
    # What touches the machine.
    only=(-- test/support libs/kernel)
    [ "$who" = root ] && [ "${FRESH_NPM_TEST:-}" = whole ] && only=()
    (cd "$clone" && "${as_user[@]}" npm test "${only[@]}") >"$log" 2>&1 </dev/null
    verdict $? "npm test in the clone: $(grep '^Tests:' "$log")"
  fi
  nothing_left
  verdict $? 'npm test leaves no process'
  [[ $data == /var/lib/kalkan/?* ]] && rm -rf "$data"
  rm -rf "$clone" "$other" "$log"
  rm -rf "${log%.log}"
}

for who in ${FRESH_USERS:-root nobody}; do
  drop=()
  if [ "$(id -u)" -ne 0 ]; then
    [ "$who" = root ] && echo 'skipped root: this is not run by root' && continue
    home=
  elif [ "$who" = nobody ]; then
    drop=(setpriv --reuid 65534 --regid 65534 --clear-groups)
  fi
  story
done
echo "fresh machine: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
