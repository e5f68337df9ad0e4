#!/usr/bin/env bash
# A disk that fills up during a crawl: it stops with a message, nothing acknowledged is lost, and once there is room the crawl goes
# on to what an undisturbed one holds.
. "$(dirname "$0")/lib.sh"
disk=$scratch/disk
mkdir "$disk" "$scratch/whole"
mount -t tmpfs -o size=700k minutebook-test "$disk" 2>/dev/null || { note "skipped: a tmpfs cannot be mounted here"; exit 77; }
unmount() { umount -l "$disk" 2>/dev/null || true; }
trap 'unmount; cleanup' EXIT
start_sites 1
cp "$scratch/minutebook.toml" "$scratch/whole/minutebook.toml"
cp "$scratch/minutebook.toml" "$disk/minutebook.toml"
known=$(grep -E "^id = " "$scratch/minutebook.toml" | sed "s|.*\"\(.*\)\"|--source \1|" | tr "\n" " ")
read -ra sources <<<"$known"
run() { "$MINUTEBOOK" --quiet --data "$@"; }
held() { run "$1" export cdxj | sed 's/^[^ ]* [0-9]* //' | jq -r '"\(.url) \(.status) \(.digest)"' | sort -u; }
run "$scratch/whole" crawl --once "${sources[@]}" >/dev/null

full=0
for size in 700k 1300k 1800k 2300k; do
    mount -o "remount,size=$size" "$disk"
    code=0
    run "$disk" crawl --once "${sources[@]}" >/dev/null 2>"$scratch/err" || code=$?
    [[ $code -eq 1 ]] || { cat "$scratch/err" >&2; fail "on a disk of $size the crawl ended with $code, not 1"; }
    expect_text "$scratch/err" 'full|No space left|space'
    expect_text "$scratch/err" 'make room on the disk'
    full=$((full + 1))
    note "$size: $(tail -1 "$scratch/err" | cut -c1-150)"
    if [[ -e $disk/catalogue.sqlite ]]; then
        cp -r "$disk" "$scratch/copy-$size" # with room to look at
        held "$scratch/copy-$size" >"$scratch/held-$size" || fail "the catalogue cannot be read after $size"
        [[ ! -e $scratch/before ]] || [[ -z $(comm -23 "$scratch/before" "$scratch/held-$size") ]] || fail "a capture was lost at $size"
        cp "$scratch/held-$size" "$scratch/before"
    fi
done
[[ -s $scratch/before ]] || fail "nothing was held before the disk was full"
mount -o remount,size=64m "$disk"
run "$disk" crawl --once "${sources[@]}" >/dev/null
expect_code 0 run "$disk" verify
[[ -z $(comm -23 "$scratch/before" <(held "$disk")) ]] || fail "an acknowledged capture is lost"
diff <(held "$disk") <(held "$scratch/whole") >"$scratch/difference" || { head "$scratch/difference" >&2; fail "the holdings differ from an undisturbed crawl's"; }
note "stopped $full times, then held $(held "$disk" | wc -l) captures, as undisturbed"
note "ok"
