#!/usr/bin/env bash
# An editor's judgements, from the command line to the pages: two people become one and are parted again, one becomes two, a post gets
# another name; old addresses go on leading there, and neither a rebuild nor a kill loses anything.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
mkdir "$data"
start_sites 1
cp "$scratch/minutebook.toml" "$data/minutebook.toml"
run() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
run crawl --once --source quexbourne >/dev/null
run index >/dev/null
run export dump >"$scratch/found"

# held PERSON: the posts that the export gives to an id, one a line.
held() { run export popolo | jq -r --arg id "$1" '.memberships[] | select(.person_id == $id) | .post_id' | LC_ALL=C sort -u; }
persons() { run export popolo | jq -r '.persons[].id'; }
joan=quexbourne-joan-maddern # also answers to quexbourne-j-maddern
colin=quexbourne-colin-maddern
anders=quexbourne-anders-pellingham
[[ -n $(held $joan) && -n $(held $colin) ]] || fail "the sample has no two councillors Maddern"

note "what has no meaning is refused, and nothing is written"
expect_code 2 "$MINUTEBOOK" --data "$data" merge $joan $colin
expect_code 2 "$MINUTEBOOK" --data "$data" merge $joan quexbourne-nobody --reason "no such person"
expect_code 2 "$MINUTEBOOK" --data "$data" split $anders --as "Somebody" --reason "nothing to tell the claims by"
[[ ! -e $data/ledger.sqlite ]] || fail "a refused judgement was written"

note "two people become one"
expect_code 0 "$MINUTEBOOK" --quiet --data "$data" merge $joan $colin --reason "for the sake of the test"
expect_text "$scratch/out" 'are one person; run .minutebook index. next'
run index >/dev/null
expect_same "$(persons | grep -c maddern)" 1 "people named Maddern"
start_server "$data"
answer=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "$base/people/$joan")
expect_same "$answer" "301 $base/people/$colin" "the answer to the other id"
expect_same "$(curl -s "$base/people/$colin.json" | jq -r '.memberships[].post_id' | LC_ALL=C sort -u)" "$(held $colin)" "posts on the page"
held $colin | grep -q planning-committee-chair || fail "the joined person lost the Planning Committee"
held $colin | grep -q scrutiny-committee-vice-chair || fail "the joined person lost the scrutiny committee"

note "a rebuild comes to the same"
run export dump >"$scratch/merged"
run index --rebuild >/dev/null
run export dump >"$scratch/rebuilt"
cmp "$scratch/merged" "$scratch/rebuilt" || fail "a rebuild forgot the judgement"

note "taken back, all is as it was found"
expect_code 0 "$MINUTEBOOK" --quiet --data "$data" merge --undo $colin $joan --reason "they are not even related"
run index >/dev/null
run export dump >"$scratch/undone"
cmp "$scratch/found" "$scratch/undone" || fail "taking the merge back left traces"
expect_same "$(run corrections --json | jq -c '[.corrections[] | [.verdict, .undoes, .undone_by]]')" '[["merge",null,2],["merge",1,null]]' "the log"

note "one person becomes two, by post and by document"
run split $anders --post quexbourne-chief-executive --as "Anders Pellingham" --reason "for the sake of the test" >/dev/null
run index >/dev/null
held $anders-2 | grep -qx quexbourne-chief-executive || fail "the part does not hold the post"
held $anders | grep -qx quexbourne-chief-executive && fail "the whole still holds the post"
held $anders | grep -q director-of-place || fail "the whole lost its other post"
url=$(run export popolo | jq -r '[.memberships[] | select(.person_id == "'$colin'") | .sources[].url][0]')
run split $colin --document "$url" --as "Colin Madderne" --reason "for the sake of the test" >/dev/null
run index >/dev/null
[[ -n $(held quexbourne-colin-madderne) ]] || fail "the claims of $url did not move"
run split $anders --undo --reason "one man" >/dev/null
run split $colin --undo --reason "one man" >/dev/null
run index >/dev/null
expect_same "$(held $anders-2)$(held quexbourne-colin-madderne)" "" "posts of the parts"
answer=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "$base/people/$anders-2")
expect_same "$answer" "301 $base/people/$anders" "the answer to the part's id"

note "a post is shown by another name"
run rename quexbourne-head-of-internal-audit "Chief Internal Auditor" --reason "as the council calls it" >/dev/null
run index >/dev/null
expect_same "$(curl -s "$base/posts/quexbourne-head-of-internal-audit.json" | jq -r '.label + " / " + .other_label[0].label')" \
    "Chief Internal Auditor / Head of Internal Audit" "the post's labels"

note "a kill between judgement and index loses nothing"
for delay in 0.03 0.1 0.3 0.8; do
    run merge $joan $colin --reason "one again" >/dev/null
    timeout -s KILL "$delay" "$MINUTEBOOK" --quiet --data "$data" index || true
    run merge --undo $joan $colin --reason "two again" >/dev/null
    timeout -s KILL "$delay" "$MINUTEBOOK" --quiet --data "$data" index || true
done
run merge $joan $colin --reason "one at last" >/dev/null
timeout -s KILL 0.1 "$MINUTEBOOK" --quiet --data "$data" index || true
run index >/dev/null
run export dump >"$scratch/after"
run index --rebuild >/dev/null
run export dump >"$scratch/rebuilt"
cmp "$scratch/after" "$scratch/rebuilt" || fail "after kills the index differs from a rebuilt one"
expect_same "$(persons | grep -c maddern)" 1 "people named Maddern"
expect_code 0 run verify
note "ok"
