#!/usr/bin/env bash
# The sample world's matters, whose course is known: a paper, the decision on it and what came after; a recommendation and what Cabinet
# made of it; what was undertaken, and what became of it. From the terminal and from the site.
. "$(dirname "$0")/lib.sh"
export MINUTEBOOK_NOW=2024-12-02T09:00:00Z # the world's present
data=$scratch/data
"$MINUTEBOOK" --quiet --data "$data" demo --no-serve
start_server "$data"
run() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
# item WORDS DAY: the id of the page of an item of that day.
item() { run search "$1" --from "$2" --to "$2" --kind agenda_item --json | jq -r '.hits[0].document_id'; }

note "paper, decision, story and the motion months later: one step each, with its meeting and why it stands there"
id=$(item "Options for the Future of the Director of Children's Services Role" 2020-07-14)
run thread "$id" --json >"$scratch/thread.json"
jq -e '[.steps[] | .what] | .[0] == "report" and any(. == "story")' "$scratch/thread.json" >/dev/null || fail "the steps are not a paper and what follows"
jq -e '.steps[-1].date == "2020-10-21" and (.steps[-1].title | test("Post of Director of Children")) and .steps[-1].event_id == "quexbourne-council-2020-10-21"' \
    "$scratch/thread.json" >/dev/null || fail "the motion at Council is not the last step"
expect_same "$(jq '[.steps[] | select(.date == "2020-07-14" and .what != "report" and (.title | test("Options for the Future")))] | length' "$scratch/thread.json")" 1 \
    "steps of the item"
jq -e '[.steps[] | select(.date == "2020-07-14")] | all(.event_id == "quexbourne-employment-and-appointments-committee-2020-07-14")' \
    "$scratch/thread.json" >/dev/null || fail "the meeting is not named"
jq -e '(.steps | length) as $n | all(.links[]; .from < $n and .to < $n and (.why | length > 10) and (.sources | length > 0))' "$scratch/thread.json" >/dev/null ||
    fail "a link without why or words"
jq -e '.missing.known and (.missing.words | length > 20)' "$scratch/thread.json" >/dev/null || fail "what is missing is not told"
expect_same "$(curl -s "$base/documents/$id/thread.json" | jq -cS .)" "$(jq -cS . "$scratch/thread.json")" "site and terminal"
run thread "$id" >"$scratch/thread.txt"
expect_text "$scratch/thread.txt" '2020-10-21'
expect_text "$scratch/thread.txt" '\(asked about\)$'

note "a recommendation of scrutiny, and what Cabinet made of it"
run thread "$(item 'Fostering Allowances' 2023-07-04)" --json >"$scratch/fostering.json"
jq -e '[.steps[].date] == ["2023-07-04", "2023-09-20"] and (.links[0].why | test("RECOMMENDED to Cabinet"))' "$scratch/fostering.json" >/dev/null || fail "not both"

note "a petition to Council, and Cabinet two months later"
run thread "$(item 'Kilnfield Library Reference from Council' 2024-09-18)" --json >"$scratch/library.json"
jq -e '[.steps[].date] == ["2024-07-17", "2024-09-18"]' "$scratch/library.json" >/dev/null || fail "not both"

note "what was undertaken stands once, with every record that holds it, and what became of it"
curl -s "$base/commitments.json?council=quexbourne" >"$scratch/commitments.json"
jq -e '[.commitments[] | .text + .date] | length == (unique | length)' "$scratch/commitments.json" >/dev/null || fail "one undertaking is told twice"
jq -e 'any(.commitments[]; .date == "2019-10-08" and (.text | test("eighteen")) and .state == "late" and .answer.date == "2020-02-04" and (.sources | length) > 1)' \
    "$scratch/commitments.json" >/dev/null || { jq . "$scratch/commitments.json" | head -60 >&2; fail "the eighteen actions are not told as late"; }
jq -e 'any(.commitments[]; .state == "overdue" and (.text | test("further report")) and .answer == null)' "$scratch/commitments.json" >/dev/null || fail "nothing is overdue"
jq -e '.missing[0].known' "$scratch/commitments.json" >/dev/null || fail "what is missing is not told"

note "and on the timeline: undertaken, answered, and the deadline of what nothing answers"
run timeline --council quexbourne --what commitment --sort oldest --json >"$scratch/timeline.json"
expect_same "$(jq -c '[.entries[] | .date + " " + .what]' "$scratch/timeline.json")" \
    '["2019-10-08 commitment","2019-10-08 commitment","2020-02-04 answer","2020-12-31 due"]' "entries"
note "ok"
