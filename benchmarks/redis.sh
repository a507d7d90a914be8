#!/usr/bin/env bash
# What the proxy costs Redis: redis-benchmark straight to the server, through Helios, HAProxy, nutcracker, and through a proxy on Netty that
# looks at nothing, taking turns.
#
#   benchmarks/redis.sh            prints the table
#   benchmarks/redis.sh --write    also puts it into benchmarks/results/redis-YYYY-MM-DD.md
#
# Environment: ROUNDS=7 WARM_UP_SECONDS=80 WARM_UP_ROUNDS=1 CLIENTS=50 PIPELINES="1 16" COMMANDS="set get lpush mset" SECONDS_EACH=3
# CANDIDATES="direct helios haproxy nutcracker netty". README.md beside this file tells how to read the table.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
helios=$here/../helios
rounds=${ROUNDS:-7}
warm_up_seconds=${WARM_UP_SECONDS:-80}
warm_up_rounds=${WARM_UP_ROUNDS:-1}
clients=${CLIENTS:-50}
seconds_each=${SECONDS_EACH:-3}
read -ra pipelines <<<"${PIPELINES:-1 16}"
read -ra commands <<<"${COMMANDS:-set get lpush mset}"
read -ra candidates <<<"${CANDIDATES:-direct helios haproxy nutcracker netty}"
cores=$(nproc)

# shellcheck source=processes.sh
. "$here/processes.sh"
declare -A port=() secret=() count=()

figures() { python3 -B "$here/figures.py" "$@"; }

check_parameters() {
    local value
    for value in "$rounds" "$warm_up_seconds" "$warm_up_rounds" "$clients" "$seconds_each" "${pipelines[@]}"; do
        [[ $value =~ ^[1-9][0-9]*$ ]] || die "ROUNDS, WARM_UP_SECONDS, WARM_UP_ROUNDS, CLIENTS, SECONDS_EACH and PIPELINES are whole numbers from 1, not '$value'"
    done
    for value in "${commands[@]}"; do
        [[ $value =~ ^[a-z]+$ ]] || die "COMMANDS are tests of redis-benchmark (set get lpush mset), not '$value'"
    done
    [ "${candidates[0]}" = direct ] || die "CANDIDATES begin with direct, by which all others are divided"
    for value in "${candidates[@]}"; do
        [[ $value =~ ^(direct|helios|haproxy|nutcracker|netty)$ ]] || die "CANDIDATES are direct, helios, haproxy, nutcracker and netty, not '$value'"
    done
}

wanted() { [[ " ${candidates[*]} " == *" $1 "* ]]; }

check_programs() {
    PATH=$PATH:/usr/sbin:/sbin
    local program
    for program in python3 redis-server redis-cli redis-benchmark; do
        command -v "$program" >/dev/null || die "needs $program (apt-get install redis-server redis-tools python3)"
    done
    for program in haproxy nutcracker; do
        ! wanted "$program" || command -v "$program" >/dev/null || die "needs $program (apt-get install $program)"
    done
    ! wanted helios || "$helios" version >/dev/null || die "$helios does not run"
}

# ask CANDIDATE COMMAND…: one answer through it.
ask() {
    REDISCLI_AUTH=${secret[$1]} redis-cli -h 127.0.0.1 -p "${port[$1]}" "${@:2}"
}

await() {
    local name=$1 process=$2 deadline=$((SECONDS + 120)) answer
    until answer=$(ask "$name" get none 2>&1) && [ -z "$answer" ]; do
        kill -0 "${pids[$process]}" 2>/dev/null || fail "$process" "$process ended at its start"
        ((SECONDS < deadline)) || fail "$process" "$name does not answer: $answer"
        sleep 0.2
    done
}

# ---- the candidates ----

start_direct() {
    cat >"$work/redis.conf" <<CONF
port ${port[direct]}
bind 127.0.0.1
dir $work
requirepass ${secret[direct]}
save ""
appendonly no
maxclients $((4 * clients + 200))
CONF
    start redis redis-server "$work/redis.conf"
    await direct redis
}

start_helios() {
    mkdir -m 0700 "$work/helios"
    printf '%s' "${secret[direct]}" >"$work/helios/password"
    printf '%s' "${secret[helios]}" >"$work/helios/token"
    cat >"$work/helios/helios.yaml" <<YAML
listeners:
  - { protocol: redis, bind: "127.0.0.1:${port[helios]}", tls: off }
store: { url: "sqlite::memory:" }
admin: { bind: "127.0.0.1:${port[admin_pages]}" }
drain: { min: 0, max: 1s }
bootstrap:
  databases:
    - name: main
      backends:
        - protocol: redis
          hosts: ["127.0.0.1:${port[direct]}"]
          credentials: [ { class: rw, password: { file: "$work/helios/password" } } ]
  tokens:
    - { name: bench, token: { file: "$work/helios/token" }, scopes: ["database:read", "database:write"], expires-at: "$(date -u -d '+1 day' +%FT%TZ)" }
YAML
    start helios "$helios" serve --config "$work/helios/helios.yaml"
    await helios helios
}

start_haproxy() {
    cat >"$work/haproxy.cfg" <<CFG
global
  maxconn $((4 * clients + 100))
defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
listen redis
  bind 127.0.0.1:${port[haproxy]}
  server redis 127.0.0.1:${port[direct]}
CFG
    start haproxy haproxy -db -f "$work/haproxy.cfg"
    await haproxy haproxy
}

start_nutcracker() {
    cat >"$work/nutcracker.yml" <<YML
redis:
  listen: 127.0.0.1:${port[nutcracker]}
  redis: true
  redis_auth: ${secret[nutcracker]}
  hash: fnv1a_64
  distribution: ketama
  servers:
    - 127.0.0.1:${port[direct]}:1
YML
    start nutcracker nutcracker -c "$work/nutcracker.yml" -s "${port[nutcracker_pages]}" -a 127.0.0.1
    await nutcracker nutcracker
}

# With the launcher's Java, its flags for the relay, and its libraries.
start_netty() {
    local java=${JAVA_HOME:+$JAVA_HOME/bin/}java classes=$here/target/bare-proxy
    mkdir -p "$classes"
    "${java}c" -d "$classes" -cp "$here/../proxy-server/target/helios/lib/*" \
        "$here/src/main/java/io/helios/proxy/benchmarks/BareProxy.java" || die "BareProxy.java does not compile"
    start netty "$java" -XX:+UseSerialGC -Dio.netty.leakDetection.samplingInterval=8192 \
        -cp "$classes:$here/../proxy-server/target/helios/lib/*" io.helios.proxy.benchmarks.BareProxy "${port[netty]}" "${port[direct]}"
    await netty netty
}

start_all() {
    local free password name
    open_work_folder
    read -ra free < <(figures ports 7)
    read -r password < <(figures passwords 1)
    port=([direct]=${free[0]} [helios]=${free[1]} [haproxy]=${free[2]} [nutcracker]=${free[3]} [admin_pages]=${free[4]} [nutcracker_pages]=${free[5]} [netty]=${free[6]})
    secret=([direct]=$password [haproxy]=$password [nutcracker]=$password [netty]=$password)
    ! wanted helios || secret[helios]=$("$helios" token mint)
    for name in "${candidates[@]}"; do "start_$name"; done
}

# ---- the runs ----

# benchmark CANDIDATE COMMAND PIPELINE TOTAL: makes $run the command line of one run through it.
benchmark() {
    run=(redis-benchmark -h 127.0.0.1 -p "${port[$1]}" -a "${secret[$1]}" -c "$clients" -P "$3" -n "$4" -t "$2" --csv)
}

# How many commands take $seconds_each without a proxy; everybody then runs as many.
calibrate() {
    local command=$1 pipeline=$2 rate run
    benchmark direct "$command" "$pipeline" $((20000 * pipeline))
    rate=$("${run[@]}" 2>/dev/null | tail -n 1 | cut -d'"' -f4)
    count["$command $pipeline"]=$(awk -v rate="$rate" -v seconds="$seconds_each" 'BEGIN { printf "%d", rate * seconds + 1000 }')
}

calibrate_all() {
    local pipeline command
    for pipeline in "${pipelines[@]}"; do
        for command in "${commands[@]}"; do
            calibrate "$command" "$pipeline"
        done
    done
}

# A JVM compiles what it runs for a minute and more. Who runs on one does what is measured for some time first, in short runs of all of it by
# turns, as a proxy has that was not started just now: each run has its logins too, and those are compiled after some thousands of them.
warm_up() {
    local name end
    for name in helios netty; do
        wanted "$name" || continue
        say "$name warms up for $warm_up_seconds s"
        end=$((SECONDS + warm_up_seconds))
        while ((SECONDS < end)); do
            ask direct flushall >/dev/null
            run_all_shortly "$name"
        done
    done
}

# A twentieth of a second each, as fast as Redis is without a proxy.
run_all_shortly() {
    local pipeline command run
    for pipeline in "${pipelines[@]}"; do
        for command in "${commands[@]}"; do
            benchmark "$1" "$command" "$pipeline" $((count["$command $pipeline"] / seconds_each / 20))
            "${run[@]}" >/dev/null 2>&1 || fail "$1" "$1 cannot be warmed up"
        done
    done
}

# measure COMMAND PIPELINE ROUND CANDIDATE: one line of JSON. LPUSH's list would grow from run to run.
measure() {
    local command=$1 pipeline=$2 round=$3 name=$4 total=${count["$1 $2"]} run
    ask direct flushall >/dev/null
    benchmark "$name" "$command" "$pipeline" "$total"
    figures ask "${command^^} $pipeline $round $name $total" "${pids[$name]:-}" "${run[@]}" ||
        fail "${name/direct/redis}" "no figure, so no table"
}

# Rounds up to 0 warm up and are thrown away. Each round begins with another candidate.
measure_all() {
    local pipeline command round i name total=${#candidates[@]}
    for pipeline in "${pipelines[@]}"; do
        for command in "${commands[@]}"; do
            for ((round = 1 - warm_up_rounds; round <= rounds; round++)); do
                say "$command, pipeline of $pipeline, round $round of $rounds, ${count["$command $pipeline"]} commands"
                for ((i = 0; i < total; i++)); do
                    name=${candidates[(round + warm_up_rounds + i) % total]}
                    measure "$command" "$pipeline" "$round" "$name"
                done
            done
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
# Redis, $(date -u +%F)

$(figures table redis <"$work/runs")

| | |
| --- | --- |
| date | $(date -u '+%F %H:%M UTC') |
| load average (1, 5, 15 minutes) | at the start $load_before, at the end $(load) |
| machine | $cores × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), kernel $(uname -r) |
| JDK | $("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.vm.name = //p; s/ *java.vm.version = //p' | paste -sd ' ') |
| Helios | $("$helios" version | sed "s/^helios //"), commit $(commit) |
| Redis | $(redis-server --version | sed -n 's/.* v=\([^ ]*\).*/\1/p') |
| HAProxy | $(haproxy -v | sed -n 's/^HAProxy version \([^ ]*\).*/\1/p') |
| nutcracker | $(nutcracker --version 2>&1 | sed -n 's/^This is nutcracker-//p') |
| rounds | $rounds, behind $warm_up_rounds that is thrown away and $warm_up_seconds s in which each candidate on a JVM warms up; $clients clients; as many commands as take $seconds_each s without a proxy |
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
    *) die "usage: benchmarks/redis.sh [--write]" ;;
esac
check_parameters
check_programs
load_before=$(load)
start_all
calibrate_all
warm_up
measure_all
if $write; then
    mkdir -p "$here/results"
    page=$here/results/redis-$(date -u +%F).md
    report | tee "$page"
    say "written: $page"
else
    report
fi
