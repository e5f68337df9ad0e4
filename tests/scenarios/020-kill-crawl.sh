#!/usr/bin/env bash
# kill -9 of a crawl at random moments, ROUNDS times: nothing that the catalogue acknowledged is lost, the crawl resumes by
# itself, and the index is that of an undisturbed run.
. "$(dirname "$0")/lib.sh"
rounds=${ROUNDS:-20}
start_sites 1
known=$(grep -E "^id = " "$scratch/minutebook.toml" | sed "s|.*\"\(.*\)\"|--source \1|" | tr "\n" " ")
read -ra sources <<<"$known"
run() { "$MINUTEBOOK" --quiet --data "$@"; }
for name in whole killed; do
    mkdir "$scratch/$name"
    cp "$scratch/minutebook.toml" "$scratch/$name/minutebook.toml"
done

run "$scratch/whole" crawl --once "${sources[@]}"
acknowledged=0
for round in $(seq "$rounds"); do
    (exec "$MINUTEBOOK" --quiet --data "$scratch/killed" crawl --once "${sources[@]}") 2>"$scratch/crawl.err" & # exec: the kill is to meet the program
    crawl=$!
    sleep "0.$(printf '%02d' $((RANDOM % 30 + 1)))"
    kill -9 "$crawl" 2>/dev/null || true
    wait "$crawl" 2>/dev/null || true
    held=$(run "$scratch/killed" status --json | jq '[.sources[].captures] | add // 0')
    [[ $held -ge $acknowledged ]] || fail "round $round: $acknowledged captures were acknowledged, $held are held"
    acknowledged=$held
done
note "after $rounds kills: $acknowledged captures"
run "$scratch/killed" crawl --once "${sources[@]}"
expect_code 0 run "$scratch/killed" verify

for name in whole killed; do
    run "$scratch/$name" index >/dev/null
    run "$scratch/$name" export dump >"$scratch/$name.dump"
done
[[ -s $scratch/whole.dump ]] || fail "the undisturbed index is empty"
cmp "$scratch/whole.dump" "$scratch/killed.dump" || { diff "$scratch/whole.dump" "$scratch/killed.dump" | cut -c1-600 | head -6 >&2; fail "the indexes differ"; }
note "ok"
