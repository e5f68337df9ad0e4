#!/usr/bin/env bash
# The catalogue of sources: listed, checked against sites on loopback, added to.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
run() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }

note "every council that exists, by system"
run sources list --kind council --json >"$scratch/councils.json"
live() { jq "[.sources[] | select(.end == null and .system == \"$1\")] | length" "$scratch/councils.json"; }
expect_same "$(live moderngov) $(live cmis) $(live plain) $(live none)" "301 30 51 1" "councils by system"
jq -e 'all(.sources[] | select(.end != null); (.successors | length) > 0)' "$scratch/councils.json" >/dev/null ||
    fail "an abolished council without a successor"
[[ $(run sources list --kind paper | wc -l) -ge 40 ]] || fail "too few papers"
run sources list --nation scotland --system cmis >"$scratch/out"
expect_same "$(wc -l <"$scratch/out")" 8 "CMIS in Scotland"
run sources list thurrock >"$scratch/out"
expect_text "$scratch/out" '^thr .*Thurrock Council'
expect_code 2 run sources list --nation france
expect_text "$scratch/err" 'northern-ireland'

note "built-in sources are not crawled by surprise"
expect_code 2 run crawl
expect_text "$scratch/err" 'there is no source to crawl'

note "check: each of the sample's sites can be crawled"
mkdir -p "$data"
start_sites 1
cp "$scratch/minutebook.toml" "$data/minutebook.toml"
expect_code 0 run sources check quexbourne
expect_text "$scratch/out" 'web service +on'
expect_text "$scratch/out" 'verdict +usable: ModernGov'
run sources check tollshire --json | jq -e '.sources[0] | .usable and .web_service == "off" and .found == "moderngov"' >/dev/null ||
    fail "tollshire is not read by its pages"
expect_code 0 run sources check quexbourne-courier

note "check: what cannot be reached, is not known, or has nobody to answer for it"
expect_code 2 run sources check no-such-source
expect_code 2 run sources check thr
expect_text "$scratch/err" 'contact'
printf '[[council]]\nid = "gone"\nname = "Gone"\nsystem = "moderngov"\nbase = "http://gone.test/"\nresolve = "127.0.0.1:1"\ndelay = 0\n' \
    >>"$data/minutebook.toml"
expect_code 1 run sources check gone
expect_text "$scratch/out" 'verdict +not usable: gone.test did not accept a connection'

note "check: a certificate that nobody vouches for is named, and not passed over"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=secure.test -keyout "$scratch/key" -out "$scratch/cert" 2>/dev/null
port=$((20000 + RANDOM % 20000))
openssl s_server -accept "127.0.0.1:$port" -key "$scratch/key" -cert "$scratch/cert" -www >/dev/null 2>&1 &
children+=("$!")
for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
printf '[[site]]\nid = "secure"\nname = "Secure"\nsystem = "plain"\nbase = "https://secure.test/"\nresolve = "127.0.0.1:%s"\ndelay = 0\n' \
    "$port" >>"$data/minutebook.toml"
expect_code 1 run sources check secure --json
jq -e '.sources[0] | .tls == "self-signed" and (.usable | not) and .requests[0].status == null' "$scratch/out" >/dev/null ||
    { cat "$scratch/out" >&2; fail "the certificate is not reported"; }

note "add: found out by a check, written once, refused twice"
address=$(grep -m1 '^resolve' "$scratch/minutebook.toml" | sed 's/.*"\(.*\)"/\1/')
sed -i '/^id = "quexbourne"$/,/^$/d' "$data/minutebook.toml"
sed -i '0,/^\[\[council\]\]$/{/^\[\[council\]\]$/d}' "$data/minutebook.toml"
expect_code 0 run sources add http://democracy.quexbourne.test/ --id own --resolve "$address"
expect_text "$scratch/out" '^\[\[council\]\]'
expect_text "$scratch/out" '^system = "moderngov"'
expect_text "$data/minutebook.toml" '^id = "own"'
expect_code 2 run sources add http://democracy.quexbourne.test/ --id other --system moderngov
expect_text "$scratch/err" "already that of 'own'"
expect_code 2 run sources add http://elsewhere.test/ --id own --system plain
expect_code 2 run sources add http://127.0.0.1:1/ --id nothing
expect_code 0 run sources add https://parish.test/minutes/ --name 'Little "Ashby"' --system plain --area thr
run sources list parish --json | jq -e '.sources[0] | .name == "Little \"Ashby\"" and .area == ["thr"] and .crawled' >/dev/null ||
    fail "the parish is not in the catalogue"

note "add: a file that is wrong is left as it is"
printf '\nnonsense = [\n' >>"$data/minutebook.toml"
cp "$data/minutebook.toml" "$scratch/before"
expect_code 1 run sources add https://third.test/ --system plain
cmp "$scratch/before" "$data/minutebook.toml" || fail "the file was changed"
note "ok"
