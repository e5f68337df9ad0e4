# A PostgreSQL server of the scenario's own, after lib.sh: `start_postgres` runs it in $scratch on a socket there and nowhere else, as
# an ordinary user; $database is its address. It ends with the scenario. Exits 77 (skipped) where PostgreSQL is not installed.
postgres_bin=${MINUTEBOOK_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

as_ordinary_user() {
    if [[ $(id -u) -ne 0 ]]; then
        exec "$@"
    fi
    local user=nobody
    getent passwd postgres >/dev/null && user=postgres
    exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
}

start_postgres() {
    [[ -x $postgres_bin/initdb ]] || { note "skipped: no PostgreSQL in $postgres_bin"; exit 77; }
    postgres_dir=$(mktemp -d "${TMPDIR:-/tmp}/minutebook-postgres.XXXXXX")
    scratch_folders+=("$postgres_dir")
    [[ $(id -u) -ne 0 ]] || chown "$(getent passwd postgres >/dev/null && echo postgres || echo nobody)" "$postgres_dir"
    (cd "$postgres_dir" && as_ordinary_user "$postgres_bin/initdb" --pgdata="$postgres_dir/data" --username=tester --auth=trust --no-sync \
        --locale=C --encoding=UTF8) >"$scratch/initdb.log" 2>&1 || { cat "$scratch/initdb.log" >&2; fail "initdb failed"; }
    (cd "$postgres_dir" && as_ordinary_user "$postgres_bin/postgres" -D "$postgres_dir/data" -k "$postgres_dir" -c listen_addresses= \
        -c shared_buffers=32MB) >"$scratch/postgres.log" 2>&1 &
    postgres=$!
    children+=("$postgres")
    for _ in $(seq 200); do
        "$postgres_bin/pg_isready" -q -h "$postgres_dir" && break
        kill -0 "$postgres" 2>/dev/null || { cat "$scratch/postgres.log" >&2; fail "PostgreSQL did not start"; }
        sleep 0.1
    done
    database="postgresql:///postgres?host=$postgres_dir&user=tester"
}

# ask SQL: its answer, one line a row.
ask() { "$postgres_bin/psql" --no-psqlrc --quiet --tuples-only --no-align "$database" -c "$1"; }

scratch_folders=()
leave_postgres() {
    [[ -z ${postgres:-} ]] || { kill -QUIT "$postgres" 2>/dev/null || true; wait "$postgres" 2>/dev/null || true; }
    rm -rf "${scratch_folders[@]}"
    cleanup
}
trap leave_postgres EXIT
