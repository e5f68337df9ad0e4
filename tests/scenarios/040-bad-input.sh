#!/usr/bin/env bash
# Bad input is named, with the right exit code, and stops nothing else.
. "$(dirname "$0")/lib.sh"
data=$scratch/data
mkdir "$data"
run() { "$MINUTEBOOK" --data "$data" "$@"; }

note "wrong usage: 2"
expect_code 2 run crawly
expect_code 2 run search
expect_code 2 run extract
expect_code 2 run crawl --no-such-option
expect_text "$scratch/err" 'help'

note "a configuration that was named but is missing or malformed: 1, naming it"
expect_code 1 run --config "$scratch/none.toml" status
expect_text "$scratch/err" 'none\.toml'
printf '[crawl\n' >"$scratch/bad.toml"
expect_code 1 run --config "$scratch/bad.toml" status
expect_text "$scratch/err" 'bad\.toml.*line 1'
printf '[crawl]\ndelya = 3\n' >"$scratch/unknown.toml"
expect_code 1 run --config "$scratch/unknown.toml" status
expect_text "$scratch/err" 'delya'

note "a host that is not on loopback without a contact address: 2, before any connection"
printf '[[council]]\nid = "far"\nname = "Farville Council"\nsystem = "moderngov"\nbase = "https://democracy.farville.test/"\n' >"$scratch/far.toml"
expect_code 2 run --config "$scratch/far.toml" crawl --once --source far
expect_text "$scratch/err" 'contact'

note "an unreachable host: 3, named"
printf '[operator]\nname = "A"\ncontact = "mailto:a@ashby.example"\n[[council]]\nid = "near"\nname = "Nearville Council"\nsystem = "moderngov"\nbase = "http://democracy.nearville.test/"\nresolve = "127.0.0.1:1"\ndelay = 0\n' >"$scratch/near.toml"
expect_code 3 run --config "$scratch/near.toml" crawl --once --source near
expect_text "$scratch/err" 'nearville'

note "a site that answers 500: 3, named, and the rest is kept"
start_sites 1
port=$(grep -Eo '127\.0\.0\.1:[0-9]+' "$scratch/minutebook.toml" | head -1)
printf '[[paper]]\nid = "faults"\nname = "Faults"\nsystem = "news"\nbase = "http://faults.test/status/500"\nresolve = "%s"\ndelay = 0\narea = "far"\n' "$port" >"$scratch/faults.toml"
expect_code 3 run --config "$scratch/faults.toml" crawl --once --source faults --max-pages 3
expect_text "$scratch/err" '500'

note "a truncated WARC: what is whole is kept, 3, file and offset named"
"$MINUTEBOOK" --quiet --data "$scratch/demo" demo --no-serve
warc=$(ls "$scratch"/demo/archive/*.warc.gz | head -1)
size=$(stat -c %s "$warc")
head -c $((size - 700)) "$warc" >"$scratch/cut.warc.gz"
expect_code 3 "$MINUTEBOOK" --data "$scratch/imported" import "$scratch/cut.warc.gz"
expect_text "$scratch/err" 'cut\.warc\.gz'
expect_code 0 "$MINUTEBOOK" --data "$scratch/imported" verify
expect_code 0 "$MINUTEBOOK" --data "$scratch/imported" index

note "random bytes: not a WARC (1); not a text (3)"
head -c 4096 /dev/urandom >"$scratch/random.txt"
expect_code 1 "$MINUTEBOOK" --data "$scratch/none" import "$scratch/random.txt"
expect_text "$scratch/err" 'random\.txt'
expect_code 3 run extract "$scratch/random.txt"
expect_text "$scratch/err" 'random\.txt'

note "nothing there yet: plain words"
expect_code 1 "$MINUTEBOOK" --data "$scratch/empty" search anything
expect_text "$scratch/err" 'index'
expect_code 0 "$MINUTEBOOK" --data "$scratch/empty" status

note "a damaged archive: verify says where, 1"
warc=$(ls "$scratch"/imported/archive/*.warc.gz | head -1)
printf '\x00\xff\x00' | dd of="$warc" bs=1 seek=3000 conv=notrunc status=none
expect_code 1 "$MINUTEBOOK" --data "$scratch/imported" verify
expect_text "$scratch/out" 'warc\.gz'
note "ok"
