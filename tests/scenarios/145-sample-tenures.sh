#!/usr/bin/env bash
# The sample world, whose truth is known whole: who held which post, from when to when, and how, against tests/sample/timeline.tsv; and who
# held posts on given days, from the terminal and in the page's JSON.
. "$(dirname "$0")/lib.sh"
tests=$(cd "$(dirname "$0")/.." && pwd)
tools=$(dirname "$MINUTEBOOK")
export MINUTEBOOK_NOW=2024-12-02T09:00:00Z # the world's present
data=$scratch/data
mkdir "$data"
start_sites 2
cp "$scratch/minutebook.toml" "$data/minutebook.toml"
run() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
sources=()
while read -r id; do sources+=(--source "$id"); done < <(sed -n 's/^id = "\(.*\)"/\1/p' "$data/minutebook.toml")
run crawl --once "${sources[@]}" >/dev/null
run index >/dev/null
run export popolo >"$scratch/popolo.json"

note "the export is as the Popolo specification says"
"$tools/popolo_check" "$tests/popolo/schemas" "$scratch/popolo.json" >"$scratch/faults" || { head -20 "$scratch/faults" >&2; fail "it is not"; }

note "every tenure is found, with its bounds and status, and nobody else in those posts"
"$tools/timeline_score" "$tests/sample/timeline.tsv" "$scratch/popolo.json" 90 90 90 90 0 >"$scratch/score" || { cat "$scratch/score" >&2; fail "tenures are wrong"; }
head -1 "$scratch/score"

note "every table has a row for each thing"
for table in tenures decisions votes attendance; do
    run export csv --table "$table" >"$scratch/$table.csv"
    [[ $(wc -l <"$scratch/$table.csv") -gt 10 ]] || fail "few rows of $table"
done
expect_same "$(jq '.memberships | length' "$scratch/popolo.json")" "$(grep -c $'\r$' "$scratch/tenures.csv" | awk '{ print $1 - 1 }')" "rows of tenures"

# DAY | POST | COUNCIL | HOLDER | STATUS
note "who held a post on a day"
start_server "$data"
asked=0
while IFS='|' read -r day post council holder status; do
    run who "$post" --council "$council" --on "$day" --json >"$scratch/who.json"
    got=$(jq -r '[.x_on.holders[] | .name + " " + .status] | unique | join(", ")' "$scratch/who.json")
    expect_same "$got" "$holder $status" "$post of $council on $day"
    jq -e '. as $post | all(.x_on.holders[].membership_id; . as $id | any($post.memberships[]; .id == $id and (.sources | length) > 0))' \
        "$scratch/who.json" >/dev/null || fail "no words for $holder"
    page=$(curl -sf "$base/posts/$(jq -r .id "$scratch/who.json").json?on=$day" | jq -c '[.x_on.holders[].person_id]')
    expect_same "$page" "$(jq -c '[.x_on.holders[].person_id]' "$scratch/who.json")" "the page's answer for $post on $day"
    run who "$post" --council "$council" --on "$day" >"$scratch/who.txt"
    expect_text "$scratch/who.txt" "$holder"
    asked=$((asked + 1))
done <<'QUESTIONS'
2019-12-31|Director of Children's Services|quexbourne|Rufus Hartnoll|permanent
2020-06-01|Director of Children's Services|quexbourne|Ishbel Carrowmore|interim
2022-01-15|Director of Children's Services|quexbourne|Marianne Oyelaran-Voss|permanent
2019-06-30|Leader of the Council|quexbourne|Marguerite Thorncastle|permanent
2022-06-01|Leader of the Council|quexbourne|Desmond Okafor-Pryce|permanent
2020-06-01|Deputy Leader of the Council|quexbourne|Desmond Okafor-Pryce|permanent
2020-02-01|Chief Executive|quexbourne|Cassandra Wolvey|permanent
2024-02-01|Chief Executive|quexbourne|Anders Pellingham|permanent
2020-06-30|Mayor|quexbourne|Wilfred Tansley-Moor|permanent
2021-12-01|Mayor|quexbourne|Elspeth Yarrow-Jones|permanent
2023-01-10|Mayor|quexbourne|Leonard Quaife|permanent
2023-12-01|Mayor|quexbourne|Ottoline Brask|permanent
2023-05-01|Corporate Director of Place|quexbourne|Imogen Kestrel|acting
2023-12-01|Corporate Director of Place|quexbourne|Imogen Kestrel|permanent
2021-01-01|Corporate Director of Place|quexbourne|Anders Pellingham|permanent
2020-01-01|Executive Director for Children and Families|tollshire|Lucasta Bramhall-Ogden|permanent
2022-11-15|Executive Director for Children and Families|tollshire|Jocelyn Wadebridge-Hall|acting
2024-04-16|Executive Director for Children and Families|tollshire|Jocelyn Wadebridge-Hall|permanent
QUESTIONS
[[ $asked -ge 18 ]] || fail "only $asked questions were asked"
note "ok"
