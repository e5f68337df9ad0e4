#!/usr/bin/env bash
# A timeline of a post, of a person, of a council and of a search: each entry once and in order whatever the pages, the same
# from the terminal and from the site, with its words.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
"$MINUTEBOOK" --quiet --data "$data" demo --no-serve
start_server "$data"
timeline() { "$MINUTEBOOK" --quiet --data "$data" timeline "$@"; }
status_of() { curl -s -o "$scratch/body" -w '%{http_code}' "$@"; }
post=$("$MINUTEBOOK" --quiet --data "$data" who "Director of Children's Services" --council quexbourne --json | jq -r .id)

note "a post: who takes it up and leaves it stands among decisions, meetings and stories"
timeline --post "$post" --sort oldest --limit 200 --json >"$scratch/post.json"
jq -e '.entries | map(.what) | (any(. == "start") or any(. == "first seen")) and any(. == "meeting")' "$scratch/post.json" >/dev/null || fail "kinds of entry"
jq -e '[.entries[] | select(.date != null) | .date[0:4]] | . == sort' "$scratch/post.json" >/dev/null || fail "not in order of years"
jq -e 'any(.entries[]; (.title | test("Marianne Oyelaran-Voss")) and .date == "2021-06-07" and .what == "start" and (.words | length > 0) and (.source.x_document | length == 16))' \
    "$scratch/post.json" >/dev/null || fail "the start of 7 June 2021 is not told with its words"

note "pages of any length give every entry once, in the same order; the site gives the same as the terminal"
whole=$(timeline --council quexbourne --sort oldest --limit 200 --json | jq -c '[.entries[] | .what + " " + .id]')
walked='[]' cursor=''
for _ in $(seq 50); do
    page=$(curl -s "$base/timeline.json?council=quexbourne&sort=oldest&cursor=$cursor")
    walked=$(jq -c --argjson so "$walked" '$so + [.entries[] | .what + " " + .id]' <<<"$page")
    cursor=$(jq -r '.next // empty' <<<"$page")
    [[ -n $cursor && $(jq length <<<"$walked") -lt $(jq length <<<"$whole") ]] || break
done
expect_same "$(jq -c --argjson n "$(jq length <<<"$whole")" '.[:$n]' <<<"$walked")" "$whole" "a walk by pages"
expect_same "$(jq -c 'unique | length' <<<"$walked")" "$(jq -c length <<<"$walked")" "entries told twice"
[[ $(jq length <<<"$whole") -ge 100 ]] || fail "only $(jq length <<<"$whole") entries of a council"

note "any mix, narrowed by days and councils"
person=$("$MINUTEBOOK" --quiet --data "$data" who "$post" --on 2020-06-01 --json | jq -r '.x_on.holders[0].person_id')
curl -s "$base/timeline.json?person=$person&post=$post&q=merger&from=2019-01&to=2019-12" >"$scratch/mix.json"
jq -e '.ok and ([.entries[].date] | all(. >= "2019" and . < "2020")) and (.entries | length > 0) and (.subjects | length == 3)' "$scratch/mix.json" >/dev/null || fail "a mix"
jq -e '.missing[0].known and (.missing[0].words | length > 20)' "$scratch/mix.json" >/dev/null || fail "what is missing is not told"

note "page, table and feed"
expect_same "$(status_of "$base/timeline?post=$post")" 200 page
expect_text "$scratch/body" '<ol class="timeline">'
expect_same "$(status_of "$base/timeline.csv?post=$post")" 200 table
expect_text "$scratch/body" '^date,what,title'
expect_same "$(status_of "$base/timeline.atom?post=$post")" 200 feed
expect_text "$scratch/body" '<feed xmlns="http://www.w3.org/2005/Atom">'
expect_same "$(status_of "$base/posts/$post")" 200 "the post's page"
expect_text "$scratch/body" "/timeline\\?post=$post"

note "what is unknown or given twice is refused by name"
for query in 'colour=red' 'from=2019&from=2020' 'person=nobody-at-all' 'cursor=1' 'sort=best'; do
    expect_same "$(status_of "$base/timeline.json?$query")" 400 "$query"
    jq -e --arg name "${query%%=*}" '.error | test($name)' "$scratch/body" >/dev/null || fail "not named: $query"
done
expect_code 2 "$MINUTEBOOK" --data "$data" timeline
expect_code 2 "$MINUTEBOOK" --data "$data" timeline --council quexbourne --from 2024 --to 2020
expect_code 2 "$MINUTEBOOK" --data "$data" timeline --post nobody
expect_text "$scratch/err" "addresses of pages"
note "ok"
