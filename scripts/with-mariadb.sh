#!/usr/bin/env bash
# Runs a command with TEST_MYSQL_URL pointing at a throw-away MariaDB on loopback, gone afterwards.
#   scripts/with-mariadb.sh npx vitest run apps/server/src/modules/sources
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: $0 command [argument …]" >&2
  exit 2
fi

server=$(PATH="$PATH:/usr/sbin" command -v mariadbd || true)
install=$(command -v mariadb-install-db || true)
if [ -z "$server" ] || [ -z "$install" ] || ! command -v my_print_defaults >/dev/null; then
  echo "with-mariadb: MariaDB is not here, or not whole; on Debian: apt-get install mariadb-server-core mariadb-client-core" >&2
  exit 1
fi

folder=$(mktemp -d)
as_owner=()
# MariaDB refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
  as_owner=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  chown nobody "$folder"
fi

process=
stop() {
  [ -z "$process" ] || kill -KILL "$process" 2>/dev/null || true
  [ -z "$process" ] || wait "$process" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
password=$(node -p 'require("crypto").randomBytes(16).toString("hex")')
cat >"$folder/init.sql" <<SQL
create user kefen@'127.0.0.1' identified by '$password';
grant all on *.* to kefen@'127.0.0.1' with grant option;
SQL
[ "$(id -u)" -ne 0 ] || chown nobody "$folder/init.sql"
chmod 600 "$folder/init.sql"

if ! "${as_owner[@]}" "$install" --no-defaults --datadir="$folder/data" --auth-root-authentication-method=normal \
  --skip-test-db --skip-name-resolve >"$folder/install.log" 2>&1; then
  cat "$folder/install.log" >&2
  exit 1
fi
# Durability is switched off: nothing here outlives the command.
"${as_owner[@]}" "$server" --no-defaults --datadir="$folder/data" --port="$port" --bind-address=127.0.0.1 \
  --socket="$folder/socket" --pid-file="$folder/pid" --init-file="$folder/init.sql" --skip-name-resolve \
  --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=32M >"$folder/log" 2>&1 &
process=$!

up() {
  node -e 'require("net").connect(+process.argv[1], "127.0.0.1").on("connect", () => process.exit(0)).on("error", () => process.exit(1))' "$port"
}
for _ in $(seq 300); do
  up && break
  if ! kill -0 "$process" 2>/dev/null; then
    cat "$folder/log" >&2
    exit 1
  fi
  sleep 0.2
done

TEST_MYSQL_URL="mysql://kefen:$password@127.0.0.1:$port/" "$@"
