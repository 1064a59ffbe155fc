#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL pointing at a throw-away PostgreSQL on loopback, gone afterwards.
#   scripts/with-postgres.sh npx vitest run apps/server
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: $0 command [argument …]" >&2
  exit 2
fi

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb || true)")
if [ ! -x "$programs/initdb" ]; then
  echo "with-postgres: no PostgreSQL here; on Debian: apt-get install postgresql" >&2
  exit 1
fi

folder=$(mktemp -d)
as_owner=()
# PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
  as_owner=(runuser -u postgres --)
  chown postgres "$folder"
fi

stop() {
  "${as_owner[@]}" "$programs/pg_ctl" stop --pgdata "$folder/data" --mode immediate --silent >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
password=$(node -p 'require("crypto").randomBytes(16).toString("hex")')
(umask 077; printf '%s' "$password" >"$folder/password")
[ "$(id -u)" -ne 0 ] || chown postgres "$folder/password"

cd "$folder"
"${as_owner[@]}" "$programs/initdb" --pgdata "$folder/data" --username kefen --pwfile "$folder/password" \
  --auth scram-sha-256 --encoding UTF8 --locale C --no-sync >/dev/null
# Durability is switched off: nothing here outlives the command.
if ! "${as_owner[@]}" "$programs/pg_ctl" start --pgdata "$folder/data" --wait --silent --log "$folder/log" --options \
  "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off"; then
  cat "$folder/log" >&2
  exit 1
fi
cd "$OLDPWD"

TEST_DATABASE_URL="postgres://kefen:$password@127.0.0.1:$port/postgres" "$@"
