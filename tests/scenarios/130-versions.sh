#!/usr/bin/env bash
# A page that changes between two crawls, and a draft with its approved minutes: versions, classes, words, in whatever order they come.
. "$(dirname "$0")/lib.sh"
command -v jq >/dev/null || { note "skipped: no jq here"; exit 77; }
site=http://www.exborough.test

# record FILE URL MOMENT <BODY: a WARC response record of plain text at the end of FILE.
record() {
    local body http
    body=$(cat; printf x)
    body=${body%x}
    http=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\nx' "$(printf %s "$body" | wc -c)")
    http=${http%x}$body
    printf 'WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
        "$(cat /proc/sys/kernel/random/uuid)" "$3" "$2" "$(printf %s "$http" | wc -c)" "$http" >>"$1"
}
minutes() { # minutes MARK VOTE END
    printf '%sExborough Borough Council\n\nMinutes of the meeting of the Cabinet held on Monday 3 May 2021\n\nPresent: Councillors Ada Crane (Chair), Bert Quill\n\n1. Bridge\n\nThe Cabinet heard that the bridge at Quexham was old.\n\nRESOLVED: That the bridge be closed.\n\nVoting: %s\n\n%s' "$1" "$2" "$3"
}
minutes $'DRAFT\n\n' '5 for, 4 against.' '' | record "$scratch/old.warc" $site/minutes 2021-05-10T10:00:00Z
minutes '' '6 for, 3 against.' $'These minutes were approved as a correct record on 7 June 2021\n' | record "$scratch/new.warc" $site/minutes 2021-06-10T10:00:00Z
printf 'Exborough Borough Council\n\nMinutes of the meeting of the Cabinet held on Monday 7 June 2021\n\nPresent: Councillors Ada Crane (Chair), Bert Quill\n\n1. Minutes\n\nThe minutes of the meeting held on 3 May 2021 were approved as a correct record.\n' |
    record "$scratch/new.warc" $site/next 2021-06-20T10:00:00Z
for order in "old new" "new old"; do
    data=$scratch/data-${order// /-}
    mkdir -p "$data"
    printf '[[council]]\nid = "exb"\nname = "Exborough Borough Council"\nsystem = "plain"\nbase = "%s/"\n' "$site" >"$data/minutebook.toml"
    mb() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
    for part in $order; do
        expect_code 0 mb import "$scratch/$part.warc"
        expect_code 0 mb index --no-ocr
    done
    mb changes --json --limit 0 >"$scratch/${order// /-}.changes"
    mb clock --json >"$scratch/${order// /-}.clock"
done
cmp "$scratch/old-new.changes" "$scratch/new-old.changes" || fail "the order of imports makes a difference to changes"
cmp "$scratch/old-new.clock" "$scratch/new-old.clock" || fail "the order of imports makes a difference to the clock"
expect_same "$(jq -r '[.changes[].class] | sort | join(" ")' "$scratch/old-new.changes")" "standing vote" "classes"
expect_same "$(jq -r '.changes[] | select(.class == "standing") | .note' "$scratch/old-new.changes")" "draft to approved" "the step"
expect_same "$(jq -r '.changes[] | select(.class == "vote") | [.words[] | .was + ">" + .is] | join(" ")' "$scratch/old-new.changes")" "5>6 4>3" "words of the vote"
note "the same changes in either order"

start_server "$data"
id=$(jq -r '.changes[0].document_id' "$scratch/old-new.changes")
expect_same "$(curl -s "$base/documents/$id/versions.json" | jq -r '[.versions[].standing] | join(" ")')" "draft approved" "standings"
curl -s "$base/documents/$id/diff" >"$scratch/diff.html"
expect_text "$scratch/diff.html" '<del>5</del>'
expect_text "$scratch/diff.html" '<ins>6</ins>'
curl -s "$base/changes.atom" >"$scratch/feed.atom"
expect_text "$scratch/feed.atom" 'draft to approved'
expect_same "$(curl -s "$base/changes.json?class=vote" | jq '.changes | length')" 1 "changes of votes"
expect_same "$(curl -s -o /dev/null -w '%{http_code}' "$base/changes?class=poem")" 400 "an unknown class"
expect_same "$(jq -r '[.councils[].meetings[] | select(.day == "2021-05-03") | .approval_days_after.most] | join(" ")' "$scratch/old-new.clock")" 35 "days to approval"
expect_same "$(jq -r '[.councils[].meetings[] | select(.day == "2021-05-03") | .minutes_days_after | "\(.least) \(.most)"] | join(" ")' "$scratch/old-new.clock")" "0 7" "days to the first minutes"
expect_code 0 mb clock --csv
expect_text "$scratch/out" '^[a-z0-9-]+,"?Cabinet, 2021-05-03"?,2021-05-03,'
note "ok"
