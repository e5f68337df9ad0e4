#!/usr/bin/env bash
# kill -9 of the indexer at random moments, ROUNDS times: it resumes by itself and ends with the index of an undisturbed run.
. "$(dirname "$0")/lib.sh"
rounds=${ROUNDS:-20}
"$MINUTEBOOK" --quiet --data "$scratch/whole" demo --no-serve
run() { "$MINUTEBOOK" --quiet --data "$@"; }
mkdir "$scratch/killed"
cp -r "$scratch/whole/archive" "$scratch/whole/minutebook.toml" "$scratch/whole/catalogue.sqlite"* "$scratch/killed/"
rm -rf "$scratch/whole/index"
started=$(date +%s%N)
run "$scratch/whole" index >/dev/null
took=$((($(date +%s%N) - started) / 1000000))
note "an undisturbed run takes $took ms"
run "$scratch/whole" export dump >"$scratch/whole.dump"
[[ -s $scratch/whole.dump ]] || fail "the undisturbed index is empty"

for round in $(seq "$rounds"); do
    (exec "$MINUTEBOOK" --quiet --data "$scratch/killed" index) >/dev/null 2>&1 & # exec: the kill is to meet the program, not its shell
    index=$!
    sleep "$(awk -v ms=$((RANDOM % (took + took / 5) + 1)) 'BEGIN { printf "%.3f", ms / 1000 }')"
    kill -9 "$index" 2>/dev/null || true
    wait "$index" 2>/dev/null || true
    # Every third time from the beginning, so that kills meet every stage.
    if ((round % 3 == 0)); then rm -rf "$scratch/killed/index"; fi
done
run "$scratch/killed" index >/dev/null
run "$scratch/killed" export dump >"$scratch/killed.dump"
cmp "$scratch/whole.dump" "$scratch/killed.dump" || { diff "$scratch/whole.dump" "$scratch/killed.dump" | cut -c1-600 | head -6 >&2; fail "the indexes differ"; }
expect_code 0 run "$scratch/killed" verify
note "ok"
