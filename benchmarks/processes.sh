# shellcheck shell=bash
# The processes of a benchmark: they are started here, write into one temporary folder, and are gone when the script ends,
# however it ends. Sourced. Knows no database and no proxy.

declare work=""              # the temporary folder, everybody may pass through it
declare -a started=()        # the names of our processes, in the order of their start
declare -A pids=()           # their process ids
declare -a unprivileged=()   # put before what refuses to run as root; empty unless we are root

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
    say "$@"
    exit 1
}

open_work_folder() {
    trap stop_all EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    work=$(mktemp -d -t helios-bench.XXXXXX)
    chmod 0711 "$work"
    if [ "$(id -u)" -eq 0 ]; then
        unprivileged=(setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$work")
    fi
}

# give_away FILE…: to whom $unprivileged runs as.
give_away() { [ "$(id -u)" -ne 0 ] || chown -R postgres: "$@"; }

# start NAME COMMAND…: in the background, its words in NAME.log, its process id in $pids. All that is put before a program here
# (setpriv, env, the launcher) ends in exec, so that the id is the program's own.
start() {
    local name=$1
    shift
    "$@" </dev/null >"$work/$name.log" 2>&1 &
    pids[$name]=$!
    started+=("$name")
}

start_unprivileged() { start "$1" "${unprivileged[@]}" "${@:2}"; }

# The last one first, so that PostgreSQL goes when nobody is connected any more.
stop_all() {
    local status=$? i
    trap - EXIT INT TERM
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        stop "${pids[${started[i]}]}"
    done
    [ -z "$work" ] || rm -rf "$work"
    exit "$status"
}

stop() {
    local deadline=$((SECONDS + 20))
    kill -TERM "$1" 2>/dev/null || return 0
    while kill -0 "$1" 2>/dev/null; do
        if ((SECONDS > deadline)); then kill -KILL "$1" || true; fi
        sleep 0.1
    done
}

# fail PROCESS WORDS…: with the end of what the process wrote.
fail() {
    tail -n 10 "$work/$1.log" | cut -c 1-300 >&2
    shift
    die "$@"
}
