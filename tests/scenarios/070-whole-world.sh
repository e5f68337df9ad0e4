#!/usr/bin/env bash
# One crawl of every sample site by the program itself, the hostile one too; then each address of the known truth is held
# against the archive and against the log of the sites: nothing held or asked for that is closed, nothing missing that is not.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
mkdir "$data"
export MINUTEBOOK_NOW=2024-10-20T09:00:00Z # the world's present
"$MINUTEBOOK" --quiet demo --sites-only --all --log "$scratch/log" --truth "$scratch/truth" >"$data/minutebook.toml" 2>"$scratch/sites.err" &
sites=$!
children+=("$sites")
for _ in $(seq 100); do
    grep -q '^# ready' "$data/minutebook.toml" && break
    kill -0 "$sites" 2>/dev/null || { cat "$scratch/sites.err" >&2; fail "the sample's sites did not start"; }
    sleep 0.1
done
# Slow traps are left after seconds rather than minutes.
cat >>"$data/minutebook.toml" <<'TOML'
[crawl]
timeout_s = 20
slow_bytes_per_second = 200
slow_window_s = 3
max_body_mb = 4
max_pages_per_source = 1000
TOML
sources=()
while read -r id; do sources+=(--source "$id"); done < <(sed -n 's/^id = "\(.*\)"/\1/p' "$data/minutebook.toml")

note "the crawl ends by itself, and says that some pages could not be had"
started=$(date +%s)
expect_code 3 timeout 240 "$MINUTEBOOK" --data "$data" crawl --once "${sources[@]}"
took=$(($(date +%s) - started))
note "$(wc -l <"$scratch/log") requests in $took s"
cp "$scratch/err" "$scratch/crawl.err"
expect_text "$scratch/out" 'traps stopped: '

note "every address that may be held is held"
# Responses with status 200, by address as it was asked for.
cdxj() { "$MINUTEBOOK" --quiet --data "$data" export cdxj; }
cdxj >"$scratch/cdxj"
sed 's/^[^{]*//' "$scratch/cdxj" | jq -r 'select(.status == "200") | .url' | LC_ALL=C sort -u >"$scratch/held"
items=0
missing=0
while IFS=$'\t' read -r fate address; do
    [[ $fate == held ]] || continue
    items=$((items + 1))
    # A meeting is its number, however its address is written; the log tells what else was asked for.
    grep -Fxq -- "$address" "$scratch/held" && continue
    grep -Fixq -- "$address" "$scratch/held" && continue
    echo "missing: $address" >&2
    missing=$((missing + 1))
done <"$scratch/truth"
[[ $items -ge 250 ]] || fail "the truth has $items addresses to hold"
[[ $missing -eq 0 ]] || fail "$missing of $items addresses are missing"
note "$items addresses"

note "every paper of the CMIS council is held, each asked for once"
papers=$(grep -c 'GET /brackenhoe/Document.ashx' "$scratch/log")
expect_same "$papers" 20 "papers asked for"
expect_same "$(grep -c '/Document\.ashx?' "$scratch/held")" 20 "papers held"

note "nothing that is closed is held or was asked for"
closed=0
while IFS=$'\t' read -r fate address; do
    [[ $fate == robots || $fate == restricted ]] || continue
    closed=$((closed + 1))
    grep -Fxq -- "$address" "$scratch/held" && fail "held, though $fate: $address"
    host=${address#http://}
    grep -Fq -- " ${host%%/*} GET /${host#*/} " "$scratch/log" && fail "asked for, though $fate: $address"
done <"$scratch/truth"
[[ $closed -ge 15 ]] || fail "the truth has $closed closed addresses"
note "$closed addresses"

note "no trap cost more requests than it may, and each was counted by its name"
traps=0
while IFS=$'\t' read -r fate host target most state count name; do
    [[ $fate == trap ]] || continue
    traps=$((traps + 1))
    spent=$(awk -v host="$host" -v target="$target" '
        BEGIN { prefix = target; open = sub(/\*$/, "", prefix) }
        $2 == host && (open ? index($4, prefix) == 1 : $4 == target) { n++ }
        END { print n + 0 }' "$scratch/log")
    [[ $spent -le $most ]] || fail "$name: $spent requests, at most $most were allowed"
    [[ $count == none ]] || grep -Eq "traps stopped: .*\b$count [1-9]" "$scratch/out" || fail "$name: $count was not counted"
    case $state in
    held) grep -Fxq -- "http://$host$target" "$scratch/held" || fail "$name: not held" ;;
    failed | refused) grep -Fq -- "http://$host$target: " "$scratch/crawl.err" || fail "$name: not named" ;;
    esac
done <"$scratch/truth"
[[ $traps -ge 70 ]] || fail "the truth has $traps traps"
note "$traps traps"

note "the archive is sound"
expect_code 0 "$MINUTEBOOK" --quiet --data "$data" verify
[[ $took -lt 120 ]] || fail "the crawl took $took s"
note "ok"
