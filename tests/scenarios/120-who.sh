#!/usr/bin/env bash
# Who held a post on a day: from the terminal and from the site's data the same person, status and words, and what is not
# known is said so. Held against what is true of the sample's world.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
"$MINUTEBOOK" --quiet --data "$data" demo --no-serve
start_server "$data"
who() { "$MINUTEBOOK" --quiet --data "$data" who "$@"; }

# answers TITLE DAY NAME STATUS WORDS: the answer holds the name with the status, and quotes words like these.
answers() {
    local title=$1 day=$2 name=$3 status=$4 words=$5 id
    who "$title" --council quexbourne --on "$day" >"$scratch/text"
    expect_text "$scratch/text" "$name"
    who "$title" --council quexbourne --on "$day" --json >"$scratch/json"
    jq -e --arg name "$name" --arg status "$status" --arg words "$words" \
        '.ok and .x_on.answer == "held" and any(.x_on.holders[]; .name == $name and .status == $status and any(.sources[]; .note | test($words)))' \
        "$scratch/json" >/dev/null || { jq .x_on "$scratch/json" | head -40 >&2; fail "$title on $day is not $name, $status"; }
    id=$(jq -r .id "$scratch/json")
    expect_same "$(curl -s "$base/posts/$id.json?on=$day" | jq -cS .x_on)" "$(jq -cS .x_on "$scratch/json")" "site and terminal of $title on $day"
    curl -s "$base/posts/$id?on=$day" >"$scratch/page"
    expect_text "$scratch/page" "the post was held by"
    note "$title on $day: $name, $status"
}

note "the right holder with status and words"
answers "Director of Children's Services" 2019-10-02 "Rufus Hartnoll" permanent "Hartnoll"
answers "Director of Children's Services" 2020-06-01 "Ishbel Carrowmore" interim "Interim Director of Children.s Services"
answers "corporate director of children’s services" 2021-07-01 "Marianne Oyelaran-Voss" permanent "Oyelaran-Voss"
answers "Chief Executive of Quexbourne Borough Council" 2022-06-01 "Cassandra Wolvey" permanent "Wolvey"
answers "Chief Executive" 2023-06 "Anders Pellingham" permanent "Pellingham"
answers "Leader of the Council" 2019-10-02 "Marguerite Thorncastle" permanent "Leader"

note "before the first record: not known, and who is shown first"
who "Chief Executive" --council quexbourne --on 1990-01-01 --json | jq -e '.x_on.answer == "not known" and .x_on.holders == [] and .x_on.after.name == "Cassandra Wolvey"' >/dev/null ||
    fail "something is known of 1990"

note "what is missing around an answer is told with it"
who "Chief Executive" --council quexbourne --on 2022-06-01 --json | jq -e '.missing.known and .missing.meetings.listed >= .missing.meetings.held and (.missing.words | length > 20)' >/dev/null ||
    fail "nothing is told of what is missing"
who "Chief Executive" --council quexbourne --on 2022-06-01 | grep -Eq "council's site lists" || fail "the terminal does not tell what is missing"

note "what a person held on a day, and who held the posts of a council"
person=$(who "Director of Children's Services" --council quexbourne --on 2020-06-01 --json | jq -r '.x_on.holders[0].person_id')
curl -s "$base/people/$person.json?on=2020-06-01" | jq -e 'any(.x_on.holdings[]; .status == "interim" and (.post | test("Children")))' >/dev/null ||
    fail "$person does not hold it on their own page"
curl -s "$base/councils/quexbourne.json?on=2020-06-01" | jq -e 'any(.posts[]; any(.x_on.holders[]; .name == "Ishbel Carrowmore"))' >/dev/null ||
    fail "not among the posts of the council"

note "a title of several councils, or of none, is answered by suggestions; a day that is none is wrong usage"
expect_code 1 "$MINUTEBOOK" --data "$data" who "Chairman of Nowhere in Particular" --on 2020-01-01
expect_code 1 "$MINUTEBOOK" --data "$data" who "Director" --on 2020-01-01
expect_text "$scratch/err" 'quexbourne-'
expect_code 2 "$MINUTEBOOK" --data "$data" who "Chief Executive" --on soon
expect_code 2 "$MINUTEBOOK" --data "$data" who "Chief Executive" --on
expect_text "$scratch/err" "minutebook who --help"
expect_same "$(curl -s -o /dev/null -w '%{http_code}' "$base/councils/quexbourne?on=soon")" 400 "a day that is none"
note "ok"
