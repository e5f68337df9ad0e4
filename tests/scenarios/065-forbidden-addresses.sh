#!/usr/bin/env bash
# Addresses that are not of the public internet are never connected to, however they are spelled and whoever leads there.
# In a network namespace of its own, where the kernel counts every attempt at a connection.
#
# Ends with 77 (skipped) where such a namespace may not be made.
if [[ ${1:-} != inside ]]; then
    for how in "unshare -n -m" "unshare -r -n -m"; do
        $how true 2>/dev/null && exec $how bash "$0" inside
    done
    echo "skipped: no network namespace may be made here" >&2
    exit 77
fi
. "$(dirname "$0")/lib.sh"
command -v ip >/dev/null || { echo "skipped: 'ip' (iproute2) is not installed" >&2; exit 77; }
run() { "$MINUTEBOOK" --data "$scratch/data" "$@"; }

# A machine with neighbours: all of these addresses can be connected to, and would be if anybody tried.
ip link set lo up
neighbours=(10.1.2.3 172.16.9.9 192.168.7.7 169.254.169.254 100.64.1.1 198.18.0.1)
for address in "${neighbours[@]}"; do ip address add "$address/32" dev lo; done
ip -6 address add fd00::1/128 dev lo nodad 2>/dev/null || note "no IPv6 here"
cat >"$scratch/hosts" <<'HOSTS'
127.0.0.1 localhost loopback.council.test
10.1.2.3 inner.council.test
172.16.9.9 office.council.test
192.168.7.7 home.council.test
169.254.169.254 metadata.council.test
100.64.1.1 carrier.council.test
fd00::1 six.council.test
10.1.2.3 both.council.test
fd00::1 both.council.test
HOSTS
mount --bind "$scratch/hosts" /etc/hosts || { echo "skipped: /etc/hosts cannot be replaced here" >&2; exit 77; }

# Attempts at connections since the namespace began.
attempts() { awk '/^Tcp:/ && $6 ~ /^[0-9]+$/ { print $6 }' /proc/net/snmp; }

note "the kernel's count sees a connection"
before=$(attempts)
(exec 3<>/dev/tcp/10.1.2.3/80) 2>/dev/null || true
[[ $(attempts) -eq $((before + 1)) ]] || fail "connections are not counted here"

note "a source at such an address, by literal or by name: refused, named, no connection"
mkdir "$scratch/data"
bases=(
    http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/ http://0177.0.0.1/ http://017700000001/
    http://0.0.0.0/ http://0/ http://10.1.2.3/ http://167838211/ http://0x0a010203/ http://172.16.9.9/ http://192.168.7.7/
    http://169.254.169.254/ http://2852039166/ http://100.64.1.1/ http://198.18.0.1/
    "http://[::1]/" "http://[::]/" "http://[::ffff:127.0.0.1]/" "http://[::ffff:a01:203]/" "http://[fd00::1]/" "http://[fe80::1]/"
    "http://[64:ff9b::a01:203]/" "http://[2002:a01:203::1]/"
    http://localhost/ http://loopback.council.test/ http://inner.council.test/ http://office.council.test/ http://home.council.test/
    http://metadata.council.test/ http://carrier.council.test/ http://six.council.test/ http://both.council.test/
)
number=0
for base in "${bases[@]}"; do
    number=$((number + 1))
    printf '[operator]\nname = "A"\ncontact = "mailto:a@ashby.example"\n[[site]]\nid = "near"\nname = "Near"\nsystem = "plain"\nbase = "%s"\ndelay = 0\n' \
        "$base" >"$scratch/near.toml"
    before=$(attempts)
    code=0
    timeout 60 "$MINUTEBOOK" --data "$scratch/near$number" --config "$scratch/near.toml" crawl --once --source near >"$scratch/out" 2>"$scratch/err" ||
        code=$?
    [[ $(attempts) -eq $before ]] || fail "$base: a connection was attempted"
    [[ $code -ne 0 ]] || fail "$base: nothing was said"
    grep -Eiq 'not a public address|not an? (web|http or https) address|is not an address|no address is known' "$scratch/err" ||
        { cat "$scratch/err" >&2; fail "$base: not named as refused"; }
done
note "${#bases[@]} spellings"

note "a site whose redirects, links, sitemap and robots.txt lead there: none but the site itself is connected to"
data=$scratch/traps
mkdir "$data"
"$MINUTEBOOK" --quiet demo --sites-only --all --sites-port 80 --log "$scratch/log" >"$data/minutebook.toml" 2>"$scratch/sites.err" &
sites=$!
children+=("$sites")
for _ in $(seq 100); do
    grep -q '^# ready' "$data/minutebook.toml" && break
    kill -0 "$sites" 2>/dev/null || { cat "$scratch/sites.err" >&2; fail "the sample's sites did not start"; }
    sleep 0.1
done
printf '[crawl]\ntimeout_s = 20\nslow_window_s = 3\nmax_body_mb = 4\nmax_pages_per_source = 1000\n' >>"$data/minutebook.toml"
before=$(attempts)
expect_code 3 timeout 240 "$MINUTEBOOK" --data "$data" crawl --once --source trapwood
made=$(($(attempts) - before))
# Hosts of this site close after each answer, so that each request is a connection; the site is on port 80 of loopback, where
# whoever is led to 127.0.0.1 would be seen.
answered=$(wc -l <"$scratch/log")
[[ $made -le $answered ]] || fail "$made connections were attempted for $answered requests of the site's own"
strangers=$(awk '$2 !~ /\.trapwood\.test$/' "$scratch/log")
[[ -z $strangers ]] || fail "asked for on the way: $strangers"
for number in $(seq 0 20); do
    grep -Fq "http://www.trapwood.test/redirect/address/$number: " "$scratch/err" || fail "redirect $number is not named as refused"
done
expect_text "$scratch/out" 'traps stopped: .*private_address [1-9]'
note "$made connections, $answered requests"
note "ok"
