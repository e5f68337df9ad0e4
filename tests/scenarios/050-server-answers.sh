#!/usr/bin/env bash
# The server over the real program: true answers or plain errors.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
"$MINUTEBOOK" --quiet --data "$data" demo --no-serve
start_server "$data"
status_of() { curl -s -o "$scratch/body" -w '%{http_code}' "$@"; }

note "pages and their data answer"
for path in / /index.json /search?q=director /search.json?q=director /councils /councils.json /decisions /decisions.json /status /status.json /about /healthz; do
    expect_same "$(status_of "$base$path")" 200 "$path"
done

note "a post's timeline shows holders in order with status, bounds and quoted words; its data gives the same"
post=$(curl -s "$base/search.json?q=director+of+children%27s+services" | jq -r '.facets.post[] | select(.label | test("Director of Children.s Services")) | .value' | head -1)
[[ -n $post ]] || fail "no post among the facets"
expect_same "$(status_of "$base/posts/$post")" 200 "/posts/$post"
cp "$scratch/body" "$scratch/post.html"
curl -s "$base/posts/$post.json" >"$scratch/post.json"
[[ $(jq '.post.memberships // .memberships | length' "$scratch/post.json") -ge 3 ]] || fail "too few holders"
jq -r '(.post.memberships // .memberships)[].sources[0].note' "$scratch/post.json" | while IFS= read -r words; do
    [[ -n $words ]] || fail "a holder without words"
done
expect_text "$scratch/post.html" '/documents/'
expect_text "$scratch/post.html" '[Ii]nterim'

note "unknown, repeated and impossible parameters: 400 naming them"
for query in 'q=a&colour=red' 'q=a&q=b' 'q=a&from=31-12-2020' 'q=a&limit=0'; do
    expect_same "$(status_of "$base/search.json?$query")" 400 "$query"
    jq -e '.ok == false and .status == 400 and (.error | length > 0)' "$scratch/body" >/dev/null || fail "not the shape of an error: $query"
done
curl -s "$base/search.json?q=a&colour=red" | jq -e '.error | test("colour")' >/dev/null || fail "the parameter is not named"

note "what is not there: 404; what may not be done: 405"
expect_same "$(status_of "$base/posts/no-such-post.json")" 404
jq -e '.ok == false and .status == 404' "$scratch/body" >/dev/null || fail "not the shape of an error"
expect_same "$(status_of -X POST "$base/search")" 405

note "validators: the same again is 304"
etag=$(curl -sI "$base/posts/$post" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
[[ -n $etag ]] || fail "no ETag"
expect_same "$(status_of -H "If-None-Match: $etag" "$base/posts/$post")" 304

note "captured bytes are inert"
capture=$(jq -r '(.post.memberships // .memberships)[0].sources[0].x_capture' "$scratch/post.json")
curl -sI "$base/captures/$capture" >"$scratch/headers" || true
expect_text "$scratch/headers" '[Aa]ttachment|451'

note "a port in use: 1, with the address; a public address without an operator: 2"
port=${base##*:}
expect_code 1 "$MINUTEBOOK" --data "$data" serve --listen "127.0.0.1:$port"
expect_text "$scratch/err" "$port"
expect_code 2 "$MINUTEBOOK" --data "$data" serve --listen 0.0.0.0:0
expect_text "$scratch/err" 'operator'

note "a polite end"
kill -TERM "$server"
for _ in $(seq 50); do kill -0 "$server" 2>/dev/null || { note "ok"; exit 0; }; sleep 0.1; done
fail "the server did not end in 5 s"
