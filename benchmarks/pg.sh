#!/usr/bin/env bash
# What the proxy costs PostgreSQL: pgbench straight to the server, through Helios, PgBouncer and HAProxy, taking turns.
#
#   benchmarks/pg.sh            prints the table
#   benchmarks/pg.sh --write    also puts it into benchmarks/results/pg-YYYY-MM-DD.md
#
# Environment: ROUNDS=7 WARM_UP_SECONDS=60 SECONDS_EACH=4 CLIENTS="1 16 64" SCALE=10 MODES="select tpcb" (also: connect) TLS= (1: clients use it).
# README.md beside this file tells how to read the table.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
helios=$here/../helios
rounds=${ROUNDS:-7}
warm_up_seconds=${WARM_UP_SECONDS:-60}
seconds_each=${SECONDS_EACH:-4}
scale=${SCALE:-10}
read -ra clients <<<"${CLIENTS:-1 16 64}"
read -ra modes <<<"${MODES:-select tpcb}"
candidates=(direct helios pgbouncer haproxy)
pg_bin=${PG_BIN:-/usr/lib/postgresql/15/bin}
cores=$(nproc)

# What libpq reads from the environment must not be another for one of the candidates.
unset "${!PG@}"
export PGSSLMODE=disable PGGSSENCMODE=disable
[ -z "${TLS:-}" ] || PGSSLMODE=require

# shellcheck source=processes.sh
. "$here/processes.sh"
declare -A port=() user=() database=() secret=()

figures() { python3 -B "$here/figures.py" "$@"; }

check_parameters() {
    local value mode
    for value in "$rounds" "$warm_up_seconds" "$seconds_each" "$scale" "${clients[@]}"; do
        [[ $value =~ ^[1-9][0-9]*$ ]] || die "ROUNDS, WARM_UP_SECONDS, SECONDS_EACH, SCALE and CLIENTS are whole numbers from 1, not '$value'"
    done
    for mode in "${modes[@]}"; do
        [[ $mode =~ ^(select|tpcb|connect)$ ]] || die "MODES are select, tpcb and connect, not '$mode'"
    done
    most=1
    for value in "${clients[@]}"; do ((value > most)) && most=$value; done
    return 0
}

check_programs() {
    PATH=$PATH:/usr/sbin:/sbin
    [ -x "$pg_bin/postgres" ] || die "no $pg_bin/postgres (apt-get install postgresql-15, or say PG_BIN=…)"
    local program
    for program in python3 pgbouncer haproxy setpriv openssl curl; do
        command -v "$program" >/dev/null || die "needs $program (apt-get install pgbouncer haproxy python3 util-linux openssl curl)"
    done
    "$helios" version >/dev/null || die "$helios does not run"
}

# ask CANDIDATE SQL: one answer through it.
ask() {
    PGPASSWORD=${secret[$1]} PGCONNECT_TIMEOUT=5 "$pg_bin/psql" -X -q -At -w -v ON_ERROR_STOP=1 -h 127.0.0.1 \
        -p "${port[$1]}" -U "${user[$1]}" -d "${database[$1]}" -c "$2"
}

await() {
    local name=$1 process=$2 deadline=$((SECONDS + 120)) answer
    until answer=$(ask "$name" "select 1" 2>&1); do
        kill -0 "${pids[$process]}" 2>/dev/null || fail "$process" "$process ended at its start"
        ((SECONDS < deadline)) || fail "$process" "$name does not answer: $answer"
        sleep 0.2
    done
}

# candidate NAME PORT USER DATABASE SECRET: how pgbench reaches it.
candidate() { port[$1]=$2 user[$1]=$3 database[$1]=$4 secret[$1]=$5; }

# ---- TLS ----

with_tls() { [ -n "${TLS:-}" ]; }

# One certificate for all three that end TLS; HAProxy passes PostgreSQL's on. A key is read by its owner alone.
make_certificates() {
    local owner
    for owner in postgres helios pgbouncer; do
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
            -keyout "$work/$owner/key" -out "$work/$owner/certificate" 2>"$work/openssl.log" || fail openssl "no certificate"
    done
}

# ---- the four candidates ----

start_postgres() {
    printf '%s' "${secret[admin]}" >"$work/admin-password"
    give_away "$work/postgres" "$work/admin-password"
    "${unprivileged[@]}" "$pg_bin/initdb" -D "$work/postgres/data" -U admin --pwfile="$work/admin-password" \
        --auth=scram-sha-256 -E UTF8 --locale=C --no-sync \
        >"$work/initdb.log" 2>&1 || fail initdb "initdb failed"
    local tls=(-c ssl=off)
    ! with_tls || tls=(-c ssl=on -c ssl_cert_file="$work/postgres/certificate" -c ssl_key_file="$work/postgres/key")
    # PgBouncer keeps its connections while the others have their turn. The disk is not what is measured, and vacuum runs between
    # the runs, never inside one.
    start_unprivileged postgres "$pg_bin/postgres" -D "$work/postgres/data" -p "${port[direct]}" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= "${tls[@]}" -c max_connections=$((3 * most + 50)) \
        -c shared_buffers=256MB -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
        -c autovacuum=off -c max_wal_size=4GB -c checkpoint_timeout=1h
    await admin postgres
    ask admin "create role bench login password '${secret[direct]}'"
    ask admin "create database bench owner bench"
    PGPASSWORD=${secret[direct]} "$pg_bin/pgbench" -i -q -s "$scale" -h 127.0.0.1 -p "${port[direct]}" -U bench bench \
        >"$work/init.log" 2>&1 || fail init "pgbench -i failed"
    await direct postgres
}

start_helios() {
    printf '%s' "${secret[direct]}" >"$work/helios/password"
    printf '%s' "${secret[helios]}" >"$work/helios/token"
    local listener="tls: off" certificate=""
    ! with_tls || listener="tls: require" certificate="tls: { certificate: $work/helios/certificate, key: $work/helios/key }"
    cat >"$work/helios/helios.yaml" <<YAML
listeners:
  - { protocol: postgres, bind: "127.0.0.1:${port[helios]}", $listener }
$certificate
store: { url: "sqlite::memory:" }
admin: { bind: "127.0.0.1:${port[admin_pages]}" }
drain: { min: 0, max: 1s }
bootstrap:
  databases:
    - name: main
      backends:
        - protocol: postgres
          hosts: ["127.0.0.1:${port[direct]}"]
          physical: bench
          credentials: [ { class: rw, user: bench, password: { file: "$work/helios/password" } } ]
  tokens:
    - { name: bench, token: { file: "$work/helios/token" }, scopes: ["database:read", "database:write"], expires-at: "$(date -u -d '+1 day' +%FT%TZ)" }
YAML
    start helios "$helios" serve --config "$work/helios/helios.yaml"
    await helios helios
}

start_pgbouncer() {
    local tls=""
    ! with_tls || tls=$(printf 'client_tls_sslmode = require\nclient_tls_key_file = %s/key\nclient_tls_cert_file = %s/certificate' \
        "$work/pgbouncer" "$work/pgbouncer")
    printf '"bench" "%s"\n' "${secret[direct]}" >"$work/pgbouncer/users"
    cat >"$work/pgbouncer/pgbouncer.ini" <<INI
[databases]
bench = host=127.0.0.1 port=${port[direct]} dbname=bench
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port[pgbouncer]}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $work/pgbouncer/users
pool_mode = session
default_pool_size = $((most + 10))
max_client_conn = $((most + 50))
server_tls_sslmode = disable
log_connections = 0
log_disconnections = 0
$tls
INI
    give_away "$work/pgbouncer"
    start_unprivileged pgbouncer pgbouncer "$work/pgbouncer/pgbouncer.ini"
    await pgbouncer pgbouncer
}

start_haproxy() {
    cat >"$work/haproxy.cfg" <<CFG
global
  maxconn $((2 * most + 100))
defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
listen postgres
  bind 127.0.0.1:${port[haproxy]}
  server postgres 127.0.0.1:${port[direct]}
CFG
    start haproxy haproxy -db -f "$work/haproxy.cfg"
    await haproxy haproxy
}

start_all() {
    local free password admin token
    open_work_folder
    mkdir -m 0700 "$work/postgres" "$work/helios" "$work/pgbouncer"
    ! with_tls || make_certificates
    read -ra free < <(figures ports 5)
    read -r password admin < <(figures passwords 2)
    token=$("$helios" token mint)
    candidate direct "${free[0]}" bench bench "$password"
    candidate helios "${free[1]}" default main "$token"
    candidate pgbouncer "${free[2]}" bench bench "$password"
    candidate haproxy "${free[3]}" bench bench "$password"
    candidate admin "${free[0]}" admin postgres "$admin"
    port[admin_pages]=${free[4]}
    start_postgres
    start_helios
    start_pgbouncer
    start_haproxy
}

# ---- the runs ----

# Each run of TPC-B finds the tables as the one before did.
tidy() {
    ask direct "vacuum pgbench_branches, pgbench_tellers" && ask direct "truncate pgbench_history" && ask admin "checkpoint"
}

# measure MODE CLIENTS ROUND CANDIDATE: one line of JSON.
measure() {
    local mode=$1 count=$2 round=$3 name=$4 threads=$2 script=()
    ((threads <= cores)) || threads=$cores
    case $mode in
        select) script=(-b select-only) ;;
        tpcb) script=(-b tpcb-like); tidy ;;
        connect) script=(-b select-only -C) ;;
    esac
    # The time of -T is never reached: figures.py ends the run.
    PGPASSWORD=${secret[$name]} figures run "$mode $count $round $name" "$seconds_each" "${pids[$name]:-}" \
        "$pg_bin/pgbench" -n -M prepared "${script[@]}" -c "$count" -j "$threads" -T $((seconds_each + 600)) -P 1 \
        -h 127.0.0.1 -p "${port[$name]}" -U "${user[$name]}" "${database[$name]}" ||
        fail "${name/direct/postgres}" "no figure, so no table"
}

# What Helios says of itself up to now. Logins are told apart by the runs of mode connect that lie between two of these.
metrics() { curl -sf "http://127.0.0.1:${port[admin_pages]}/metrics" >"$work/metrics-$1" || fail helios "no metrics"; }

# A JVM compiles what it runs for a minute and more: Helios does what is measured for some time first, as a proxy that was not started just now
# has.
warm_up() {
    local seconds_each=$warm_up_seconds
    say "$1, Helios warms up for $warm_up_seconds s"
    measure "$1" "$most" 0 helios >/dev/null
}

# Round 0 warms up everybody and is thrown away. Each round begins with another candidate.
measure_all() {
    local mode count round i name total=${#candidates[@]}
    for mode in "${modes[@]}"; do
        warm_up "$mode"
        for count in "${clients[@]}"; do
            for ((round = 0; round <= rounds; round++)); do
                say "$mode, $count clients, round $round of $rounds"
                [ "$mode $round" != "connect 1" ] || metrics before
                for ((i = 0; i < total; i++)); do
                    name=${candidates[(round + i) % total]}
                    measure "$mode" "$count" "$round" "$name"
                done
            done
            [ "$mode" != connect ] || metrics after
        done
    done >"$work/runs"
}

# ---- the page ----

load() { cut -d' ' -f1-3 /proc/loadavg; }

commit() {
    git -C "$here" describe --always --dirty --exclude '*' 2>/dev/null || echo "no git"
}

report() {
    local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    cat <<MARKDOWN
# PostgreSQL, $(date -u +%F)

$(figures table <"$work/runs")
$(! [ -e "$work/metrics-after" ] || figures login "$work/metrics-before" "$work/metrics-after")

| | |
| --- | --- |
| date | $(date -u '+%F %H:%M UTC') |
| load average (1, 5, 15 minutes) | at the start $load_before, at the end $(load) |
| machine | $cores × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), kernel $(uname -r) |
| JDK | $("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.vm.name = //p; s/ *java.vm.version = //p' | paste -sd ' ') |
| Helios | $("$helios" version | sed "s/^helios //"), commit $(commit) |
| PostgreSQL | $("$pg_bin/postgres" --version | cut -d' ' -f3-) |
| PgBouncer | $(pgbouncer --version | sed -n 's/^PgBouncer //p') |
| HAProxy | $(haproxy -v | sed -n 's/^HAProxy version \([^ ]*\).*/\1/p') |
| TLS of the clients | $(with_tls && echo "yes, 1.3" || echo no) |
| rounds | $rounds, behind one that is thrown away and $warm_up_seconds s in which Helios warms up; $seconds_each s for each run; scale $scale |
MARKDOWN
    if awk -v cores="$cores" '{ exit !($1 > cores / 4) }' <<<"$load_before"; then
        echo
        echo "**The machine was busy when this began: this proves that the benchmark runs, and no more.**"
    fi
}

write=false
case ${1:-} in
    --write) write=true ;;
    "") ;;
    *) die "usage: benchmarks/pg.sh [--write]" ;;
esac
check_parameters
check_programs
load_before=$(load)
start_all
measure_all
if $write; then
    mkdir -p "$here/results"
    page=$here/results/pg-$(date -u +%F).md
    report | tee "$page"
    say "written: $page"
else
    report
fi
