#!/usr/bin/env bash
# The demo, from its command to a page.
. "$(dirname "$0")/lib.sh"
TMPDIR=$scratch "$MINUTEBOOK" demo --listen 127.0.0.1:0 >"$scratch/demo.out" 2>"$scratch/demo.err" &
demo=$!
children+=("$demo")
for _ in $(seq 600); do
    grep -q '^open http' "$scratch/demo.out" && break
    kill -0 "$demo" 2>/dev/null || { cat "$scratch/demo.err" >&2; fail "the demo ended"; }
    sleep 0.1
done
base=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/demo.out") || fail "no address to open"
curl -sf "$base/" >"$scratch/home.html" || fail "the page does not answer"
expect_text "$scratch/home.html" '<form'
[[ $(curl -sf "$base/search.json?q=director+of+children%27s+services" | jq '.total.value') -ge 5 ]] || fail "too few hits"
kill -INT "$demo"
wait "$demo" || fail "the demo ended with $?"
left=$(find "$scratch" -maxdepth 1 -name 'minutebook-demo.*' | wc -l)
expect_same "$left" 0 "directories left behind"
note "ok"
