#!/usr/bin/env bash
# An archive made by a crawl, read by npm's warcio: every record's digests, every reference, and its index beside ours.
. "$(dirname "$0")/lib.sh"
tools=$(cd "$(dirname "$0")/../tools" && pwd)
command -v node >/dev/null || { note "skipped: no node here"; exit 77; }
[[ -d $tools/node_modules/warcio ]] || { note "skipped: run scripts/setup, which installs tests/tools"; exit 77; }
start_sites 1
known=$(grep -E "^id = " "$scratch/minutebook.toml" | sed "s|.*\"\(.*\)\"|--source \1|" | tr "\n" " ")
read -ra sources <<<"$known"
data=$scratch/data
mkdir "$data"
{ cat "$scratch/minutebook.toml"; printf '\n[crawl]\nrevisit_after = 0\n[archive]\nfile_size_mb = 0.05\n'; } >"$data/minutebook.toml"
mb() { "$MINUTEBOOK" --quiet --data "$data" "$@"; }

mb crawl --once "${sources[@]}" >/dev/null
# The same pages again: what has not changed and is not said to be so becomes revisits.
mb crawl --once "${sources[@]}" >/dev/null
files=("$data"/archive/*.warc.gz)
[[ ${#files[@]} -gt 2 ]] || fail "the archive was to be of several files, there are ${#files[@]}"

node "$tools/check-warc.js" "${files[@]}" >"$scratch/counts.json" || fail "warcio found faults"
note "warcio: $(cat "$scratch/counts.json")"
expect_same "$(jq '.types.response + (.types.revisit // 0)' "$scratch/counts.json")" \
    "$(mb status --json | jq '[.sources[].captures] | add')" "captures"
expect_code 0 mb verify
expect_same "$(jq .records "$scratch/counts.json")" "$(grep -Eo 'verified [0-9]+ records' "$scratch/out" | grep -Eo '[0-9]+')" "records"
note "$(head -1 "$scratch/out")"

# Its index of the files beside ours: key, time, address, type, place, status and digest of every capture. Requests and
# metadata, which have no status, are not in ours; it leaves out the name of the digest.
fields='"\(.filename) \(.offset) \(.length) \(.url) \(.mime) \(.status) \(.digest | sub("^sha256:"; ""))"'
theirs() { "$tools/node_modules/.bin/warcio" cdx-index --format json "$@" | jq -r "select(.status) | \"\(.urlkey) \(.timestamp) \" + $fields" | sort; }
ours() { paste -d' ' <(cut -d' ' -f1,2 "$1") <(sed 's/^[^{]*//' "$1" | jq -r "$fields") | sort; }
(cd "$data/archive" && theirs *.warc.gz) >"$scratch/theirs"
mb export cdxj >"$scratch/ours.cdxj"
LC_ALL=C sort -c "$scratch/ours.cdxj" || fail "the CDXJ is not sorted"
ours "$scratch/ours.cdxj" >"$scratch/ours"
[[ -s $scratch/ours ]] || fail "the CDXJ is empty"
diff "$scratch/ours" "$scratch/theirs" >"$scratch/difference" || { head -20 "$scratch/difference" >&2; fail "the indexes differ"; }
note "$(wc -l <"$scratch/ours") lines of CDXJ are as warcio has them"

# What leaves the archive is as sound: one WARC, and a WACZ whose parts are what its package says.
mb export warc >"$scratch/whole.warc.gz"
node "$tools/check-warc.js" "$scratch/whole.warc.gz" >"$scratch/export.json" || fail "warcio found faults in the export"
one=$(mb status --json | jq -r '[.sources[] | select(.captures > 0)][0].id')
mb export warc --council "$one" >"$scratch/one.warc.gz"
node "$tools/check-warc.js" "$scratch/one.warc.gz" >"$scratch/one.json" || fail "warcio found faults in the export of $one"
expect_same "$(jq '.types.response + (.types.revisit // 0)' "$scratch/one.json")" \
    "$(mb status --json | jq --arg id "$one" '.sources[] | select(.id == $id) | .captures')" "captures of $one"
mb export wacz >"$scratch/whole.wacz"
mkdir "$scratch/wacz"
(cd "$scratch/wacz" && unzip -q ../whole.wacz) || fail "the WACZ is no ZIP file"
unzip -tq "$scratch/whole.wacz" >/dev/null || fail "the WACZ has wrong checksums"
jq -r '.resources[] | "\(.hash | ltrimstr("sha256:"))  \(.path)"' "$scratch/wacz/datapackage.json" >"$scratch/sums"
(cd "$scratch/wacz" && sha256sum --quiet -c ../sums) || fail "the parts of the WACZ are not what its package says"
expect_same "$(jq -r .hash "$scratch/wacz/datapackage-digest.json")" \
    "sha256:$(sha256sum <"$scratch/wacz/datapackage.json" | cut -d' ' -f1)" "digest of the package"
node "$tools/check-warc.js" "$scratch/wacz/archive/data.warc.gz" >/dev/null || fail "warcio found faults in the WACZ"
expect_same "$(wc -l <"$scratch/wacz/indexes/index.cdx")" "$(wc -l <"$scratch/ours.cdxj")" "lines of the WACZ's index"
(cd "$scratch/wacz/archive" && theirs data.warc.gz) >"$scratch/theirs"
ours "$scratch/wacz/indexes/index.cdx" | diff - "$scratch/theirs" >"$scratch/difference" || { head -20 "$scratch/difference" >&2; fail "the WACZ's index differs"; }
note "ok"
