# What every scenario begins with: `. "$(dirname "$0")/lib.sh"`. Needs MINUTEBOOK, the program under test.
set -euo pipefail
: "${MINUTEBOOK:?the path of the program under test}"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/minutebook-scenario.XXXXXX")
children=()

cleanup() {
    for child in "${children[@]}"; do kill -9 "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

note() { echo "- $*"; }

# expect_code CODE COMMAND…: runs it, output in $scratch/out and $scratch/err.
expect_code() {
    local wanted=$1 got=0
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" || got=$?
    [[ $got -eq $wanted ]] || { cat "$scratch/err" >&2; fail "'$*' ended with $got, not $wanted"; }
}

# expect_text FILE PATTERN: an extended regular expression on some line.
expect_text() {
    grep -Eq -- "$2" "$1" || { head -50 "$1" >&2; fail "no line like '$2' in $1"; }
}

expect_same() { [[ "$1" == "$2" ]] || fail "${3:-values}: '$1' is not '$2'"; }

# start_sites PHASE: the sample's sites in the background; their configuration in $scratch/minutebook.toml, $sites their process.
start_sites() {
    "$MINUTEBOOK" --quiet demo --sites-only --phase "$1" >"$scratch/minutebook.toml" 2>"$scratch/sites.err" &
    sites=$!
    children+=("$sites")
    for _ in $(seq 100); do
        grep -q '^# ready' "$scratch/minutebook.toml" && return
        kill -0 "$sites" 2>/dev/null || { cat "$scratch/sites.err" >&2; fail "the sample's sites did not start"; }
        sleep 0.1
    done
    fail "the sample's sites were not ready in 10 s"
}

# start_server DATA: serves on a free port; $base is its address.
start_server() {
    "$MINUTEBOOK" --data "$1" serve --listen 127.0.0.1:0 >"$scratch/served" 2>"$scratch/serve.err" &
    server=$!
    children+=("$server")
    for _ in $(seq 100); do
        base=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/served" | head -1) && [[ -n $base ]] && return
        kill -0 "$server" 2>/dev/null || { cat "$scratch/serve.err" >&2; fail "the server did not start"; }
        sleep 0.1
    done
    fail "the server was not ready in 10 s"
}
