#!/usr/bin/env bash
# From crawl to search, timeline and export, by the single commands; then the sites change and only the change is read.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
mkdir "$data"
start_sites 1
cp "$scratch/minutebook.toml" "$data/minutebook.toml"
printf '[crawl]\nrevisit_after = 0\n' >>"$data/minutebook.toml"
run() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
known=$(grep -E "^id = " "$scratch/minutebook.toml" | sed "s|.*\"\(.*\)\"|--source \1|" | tr "\n" " ")
read -ra sources <<<"$known"

note "crawl and index"
run crawl --once "${sources[@]}"
run index
expect_code 0 run verify

note "search finds agenda items about the post"
run search "director of children's services" --json >"$scratch/search.json"
[[ $(jq '.total.value' "$scratch/search.json") -ge 5 ]] || fail "too few hits"
jq -e '.hits[0] | .title and .url and .snippet and .council' "$scratch/search.json" >/dev/null || fail "a hit lacks its fields"

note "a quotation is found word for word, nearly, across an ellipsis, or not at all"
quote() { run quote "$1" --json >"$scratch/quote.json"; }
found() { expect_same "$(jq -r '.found' "$scratch/quote.json")" "$1" "the answer to a quotation"; }
quote "“the posts be NOT merged”"
found verbatim
jq -e '.places[0] | .document_id and .end > .start and .words == "the posts be not merged"' "$scratch/quote.json" >/dev/null || fail "no place"
quote "the present arrangements be extended to 31 January 2021 to allow for the recruitment of a Director of Children's Services"
found nearly
expect_same "$(jq -r '.places[0].differences[0] | .kind + ": " + .there' "$scratch/quote.json")" "left out: interim" "what differs"
quote "the present interim arrangements be extended … recruitment of a Director of Children's Services"
found verbatim
quote "the posts be merged at once and for ever"
found "not in the records held"
jq -e '.missing | length > 0' "$scratch/quote.json" >/dev/null || fail "what is missing is not told"
echo "that a recruitment exercise be begun" | run quote - >"$scratch/quoted"
expect_text "$scratch/quoted" "word for word"
expect_code 2 run quote "two words"

note "stories are tied to what they report, with the words of both"
run export dump | grep -c '"news","week:.*\\"type\\":\\"reports\\"' >"$scratch/ties" || fail "no story is tied to a record"
[[ $(cat "$scratch/ties") -ge 10 ]] || fail "only $(cat "$scratch/ties") ties"

note "the export gives every membership a source with its words"
run export popolo >"$scratch/popolo.json"
[[ $(jq '.memberships | length' "$scratch/popolo.json") -ge 20 ]] || fail "too few memberships"
jq -e 'all(.memberships[]; (.sources | length) > 0 and all(.sources[]; .url and .note and .x_capture))' "$scratch/popolo.json" >/dev/null ||
    fail "a membership has no source"

note "a second run that finds nothing new adds nothing to the index"
run export dump >"$scratch/before"
run crawl --once "${sources[@]}"
run index
run export dump >"$scratch/again"
cmp "$scratch/before" "$scratch/again" || fail "a second run changed the index"
before=$(run status --json | jq '[.sources[].captures] | add')

note "some weeks later: a silent change, corrections, new meetings"
kill -USR1 "$sites"
sleep 0.3
run crawl --once "${sources[@]}"
run index
after=$(run status --json | jq '[.sources[].captures] | add')
[[ $after -gt $before ]] || fail "the second crawl kept nothing new"
run export dump >"$scratch/after"
cmp -s "$scratch/before" "$scratch/after" && fail "the change did not reach the index"
run index --rebuild
run export dump >"$scratch/rebuilt"
cmp "$scratch/after" "$scratch/rebuilt" || fail "a rebuild gives another index"
expect_code 0 run verify
note "ok"
