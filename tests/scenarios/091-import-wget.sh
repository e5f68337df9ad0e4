#!/usr/bin/env bash
# WARCs written by Debian's wget import whole: every response, compared one by one; again, they add nothing; the index reads them.
. "$(dirname "$0")/lib.sh"
tools=$(cd "$(dirname "$0")/../tools" && pwd)
command -v wget >/dev/null || { note "skipped: no wget here"; exit 77; }
command -v node >/dev/null && [[ -d $tools/node_modules/warcio ]] || { note "skipped: run scripts/setup, which installs tests/tools"; exit 77; }
start_sites 1
proxy=$(grep -Eo '127\.0\.0\.1:[0-9]+' "$scratch/minutebook.toml" | head -1)
mapfile -t bases < <(grep -E '^base = ' "$scratch/minutebook.toml" | cut -d'"' -f2)
mkdir "$scratch/wget"
cd "$scratch/wget"
fetch() { # fetch NAME OPTION…: some pages of every site, into NAME.warc.gz or NAME.warc
    wget -q -e robots=off -e use_proxy=yes -e "http_proxy=http://$proxy" -r -l 2 -H --tries=1 --delete-after \
        --domains "$(printf '%s\n' "${bases[@]}" | sed -E 's|https?://([^/:]*).*|\1|' | paste -sd,)" \
        --warc-file="$1" "${@:2}" "${bases[@]}" || true # 404s among the links
}
fetch packed --warc-cdx
fetch plain --no-warc-compression -Q 200k
sleep 1.1 # else many of the answers below are those above: the same address, second and bytes
fetch parts --warc-max-size=20k -Q 200k # wget cuts between a request and its response, too
warcs=(packed.warc.gz plain.warc parts-*.warc.gz)
for file in "${warcs[@]}"; do [[ -s $file ]] || fail "wget did not write $file"; done
[[ ${#warcs[@]} -gt 4 ]] || fail "the WARC was to be of several parts"

data=$scratch/data
mkdir "$data"
cp "$scratch/minutebook.toml" "$data/minutebook.toml"
mb() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }
expect_code 0 mb import "${warcs[@]}"
note "$(cat "$scratch/out")"
expect_text "$scratch/out" '; 0 could not be read$'
node "$tools/list-warc.js" "${warcs[@]}" | sort -u >"$scratch/theirs"
[[ $(wc -l <"$scratch/theirs") -gt 40 ]] || fail "wget fetched too little: $(wc -l <"$scratch/theirs") answers"
mb export cdxj | sed 's/^[^ ]* \([0-9]*\) \(.*\)/{"at":"\1","c":\2}/' |
    jq -r '"\(.c.url) \(.at) \(.c.status) \(.c.digest | sub("^sha256:"; ""))"' | sort -u >"$scratch/ours"
diff "$scratch/theirs" "$scratch/ours" >"$scratch/difference" || { head -20 "$scratch/difference" >&2; fail "not every record came over as it was"; }
note "$(wc -l <"$scratch/ours") captures are record by record as wget wrote them"
node "$tools/check-warc.js" "$data"/archive/*.warc.gz >"$scratch/counts.json" || fail "warcio found faults in the archive"
expect_same "$(jq .types.request "$scratch/counts.json")" "$(wc -l <"$scratch/ours")" "requests beside the responses"
expect_code 0 mb verify

before=$(cat "$data"/archive/*.warc.gz | sha256sum)
expect_code 0 mb import "${warcs[@]}"
expect_text "$scratch/out" '^imported 0 captures; '
expect_same "$(cat "$data"/archive/*.warc.gz | sha256sum)" "$before" "archive after a second import"

# Our own WARCs come back the same way, in any order of the files.
mb export warc >"$scratch/ours.warc.gz"
"$MINUTEBOOK" --quiet --data "$scratch/second" --config "$data/minutebook.toml" import "$scratch/ours.warc.gz" >/dev/null
"$MINUTEBOOK" --quiet --data "$scratch/second" --config "$data/minutebook.toml" export cdxj | sed 's/"length".*//' >"$scratch/second.cdxj"
mb export cdxj | sed 's/"length".*//; s/warc.revisit/X/' | cut -d'"' -f1-4 | sort >"$scratch/first.keys"
cut -d'"' -f1-4 "$scratch/second.cdxj" | sort | diff - "$scratch/first.keys" >/dev/null || fail "an export imported gives other captures"
expect_code 0 "$MINUTEBOOK" --quiet --data "$scratch/second" --config "$data/minutebook.toml" verify
mb index >/dev/null
[[ $(mb search "committee" --json | jq '.total.value') -gt 0 ]] || fail "nothing of the import can be found"
note "ok"
