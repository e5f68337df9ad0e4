# A crawl of about 2,000 pages that is killed with kill -9 at random moments, ROUNDS times: no acknowledged capture is lost, none is
# there twice, no host is asked sooner than its delay allows (by the site's own log), and the index is that of an undisturbed crawl.
# Runs with `engine` sqlite (one process) or postgresql (two that share the frontier; one or both are killed).
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/postgres.sh"
rounds=${ROUNDS:-20}
pages=${PAGES:-1500}
delay_ms=80
late_ms=${LATE_MS:-40} # how much later than it came the site may note a request, on a busy machine
[[ $engine == sqlite ]] || start_postgres
processes=1
[[ $engine == sqlite ]] || processes=2
"$MINUTEBOOK" --quiet demo --sites-only --phase 1 --pages "$pages" --log "$scratch/requests.log" >"$scratch/sites.toml" 2>"$scratch/sites.err" &
children+=($!)
for _ in $(seq 100); do
    grep -q '^# ready' "$scratch/sites.toml" && break
    sleep 0.1
done
grep -q '^# ready' "$scratch/sites.toml" || fail "the sample's sites did not start"
known=$(grep -E "^id = " "$scratch/sites.toml" | sed "s|.*\"\(.*\)\"|--source \1|" | tr "\n" " ")
read -ra sources <<<"$known"
for name in whole killed; do mkdir "$scratch/$name"; done
cp "$scratch/sites.toml" "$scratch/whole/minutebook.toml"
sed "s|^delay = .*|delay = 0.0$delay_ms|" "$scratch/sites.toml" >"$scratch/killed/minutebook.toml"
if [[ $engine == postgresql ]]; then
    printf '\n[store]\ndatabase = "%s"\n' "$database&options=-csearch_path%3Dcouncils" >>"$scratch/killed/minutebook.toml"
fi
run() { "$MINUTEBOOK" --quiet --data "$@"; }
# crawl N: in the background only; its process number is the program's.
crawl() { exec "$MINUTEBOOK" --quiet --data "$scratch/killed" crawl --once "${sources[@]}" >"$scratch/crawl.$1.out" 2>>"$scratch/crawl.$1.err"; }
# crawl_the_rest NAME: the next crawl, which asks again for what the last could not have for passing reasons.
crawl_the_rest() {
    run "$scratch/$1" crawl --once "${sources[@]}" >"$scratch/$1.rest" 2>>"$scratch/$1.err" || {
        cat "$scratch/$1.err" >&2
        fail "the $1 crawl lacks pages"
    }
    note "$1, the rest: $(tail -1 "$scratch/$1.rest")"
}
# tell_page ADDRESS: all that the crawls and the site know of a page.
tell_page() {
    local name which="frontier_pages WHERE url = '${1//\'/\'\'}' OR key = '${1//\'/\'\'}'"
    for name in whole killed; do
        echo "- in the frontier of the $name crawl:"
        if [[ $engine == postgresql && $name == killed ]]; then ask "SELECT * FROM councils.$which"
        elif type -P sqlite3 >/dev/null; then sqlite3 -line "$scratch/$name/catalogue.sqlite" "SELECT * FROM $which"; fi
        echo "- asked for by the $name crawl, and said of it:"
        grep -F -- " /${1#*//*/} " "$scratch/$name.requests" || true
        grep -F -- "$1" "$scratch/$name.err" || true
    done
}

run "$scratch/whole" crawl --once "${sources[@]}" >/dev/null 2>"$scratch/whole.err" || [[ $? -eq 3 ]] || { cat "$scratch/whole.err" >&2; fail "the undisturbed crawl failed"; }
crawl_the_rest whole
sleep 0.3
cp "$scratch/requests.log" "$scratch/whole.requests"
: >"$scratch/requests.log"
acknowledged=0
kills=0
for round in $(seq "$rounds"); do
    crawls=()
    for n in $(seq "$processes"); do
        crawl "$n" &
        crawls+=($!)
    done
    sleep "$((RANDOM % 2)).$(printf '%02d' $((RANDOM % 100)))"
    for crawl in "${crawls[@]}"; do
        # Every third time the second lives on for a while: it must not be disturbed by the other's end.
        [[ $crawl -eq ${crawls[0]} || $((RANDOM % 3)) -gt 0 ]] || sleep 0.3
        kill -9 "$crawl" 2>/dev/null && kills=$((kills + 1)) || true
    done
    wait "${crawls[@]}" 2>/dev/null || true
    held=$(run "$scratch/killed" status --json | jq '[.sources[].captures] | add // 0')
    [[ $held -ge $acknowledged ]] || fail "round $round: $acknowledged captures were acknowledged, $held are held"
    acknowledged=$held
done
note "after $kills kills in $rounds rounds: $acknowledged captures"
crawls=()
for n in $(seq "$processes"); do
    crawl "$n" &
    crawls+=($!)
done
for crawl in "${crawls[@]}"; do
    wait "$crawl" || [[ $? -eq 3 ]] || { cat "$scratch"/crawl.*.err >&2; fail "a crawl failed after the last kill"; }
done
for n in $(seq "$processes"); do note "process $n: $(cat "$scratch/crawl.$n.out")"; done
crawl_the_rest killed
expect_code 0 run "$scratch/killed" verify
note "$(tail -1 "$scratch/out")"

run "$scratch/killed" export cdxj | cut -d' ' -f3- >"$scratch/captures"
[[ $(wc -l <"$scratch/captures") -ge $pages ]] || fail "the archive lists $(wc -l <"$scratch/captures") captures"
for name in whole killed; do run "$scratch/$name" export cdxj | cut -d' ' -f3- | jq -r .url | LC_ALL=C sort -u >"$scratch/$name.pages"; done
LC_ALL=C comm -3 "$scratch/whole.pages" "$scratch/killed.pages" | tr -d '\t' >"$scratch/differ"
if [[ -s $scratch/differ ]]; then
    cp "$scratch/requests.log" "$scratch/killed.requests"
    cat "$scratch"/crawl.*.err >>"$scratch/killed.err"
    while read -r page; do
        echo "$page is held by one crawl only"
        tell_page "$page"
    done < <(head -5 "$scratch/differ") >&2
    fail "$(wc -l <"$scratch/differ") pages are held by one of the two crawls only"
fi
twice=$(run "$scratch/killed" export cdxj | awk '{ print $1, $2 }' | paste -d' ' - <(jq -r .digest "$scratch/captures") | sort | uniq -d | wc -l)
expect_same "$twice" 0 "captures of one address, digest and moment held twice"
again=$(jq -r 'select(.status == "200") | .url' "$scratch/captures" | sort | uniq -d | wc -l)
[[ $again -le $((kills + 2)) ]] || fail "$again pages were captured more than once with $kills kills"
if [[ $engine == postgresql ]]; then
    expect_same "$(ask "SELECT count(*) FROM councils.frontier_pages WHERE taken = 1")" 0 "pages left taken"
    expect_same "$(ask "SELECT count(*) FROM councils.frontier_hosts WHERE lease_owner IS NOT NULL")" 0 "leases left"
fi
note "$again pages were asked for again because a kill came between archive and frontier"

# Milliseconds between requests to a host, as the site saw them come.
sort -k2,2 -k1,1 "$scratch/requests.log" | awk -v least="$((delay_ms - late_ms))" '
    { split($1, t, /[-T:Z]/); now = ((t[3] * 24 + t[4]) * 60 + t[5]) * 60000 + t[6] * 1000 }
    $2 == host { gap = now - last; n++; if (min == "" || gap < min) min = gap; if (gap < least) { bad++; print "too soon: " gap " ms before " $0 } }
    { host = $2; last = now }
    END { printf "gaps %d, shortest %d ms, too short %d\n", n, min, bad; exit bad > 0 }' >"$scratch/gaps" ||
    { head -20 "$scratch/gaps" >&2; tail -1 "$scratch/gaps" >&2; fail "a host was asked sooner than $delay_ms ms after the last request"; }
note "$(tail -1 "$scratch/gaps") at a delay of $delay_ms ms"

for name in whole killed; do
    run "$scratch/$name" index >/dev/null 2>&1 || [[ $? -eq 3 ]]
    run "$scratch/$name" export dump >"$scratch/$name.dump"
done
[[ -s $scratch/whole.dump ]] || fail "the undisturbed index is empty"
cmp "$scratch/whole.dump" "$scratch/killed.dump" || { diff "$scratch/whole.dump" "$scratch/killed.dump" | cut -c1-600 | head -6 >&2; fail "the indexes differ"; }
note "ok"
