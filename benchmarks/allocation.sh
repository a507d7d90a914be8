#!/usr/bin/env bash
# What the event loops allocate on the heap for each message that they relay, and who does it. Exit code 1 if Helios' own code does.
#
#   benchmarks/allocation.sh            prints the table; about 11 minutes
#   benchmarks/allocation.sh --write    also puts it into benchmarks/results/allocation-YYYY-MM-DD.md
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
case ${1:-} in
    --write) write=(--write "$here/results/allocation-$(date -u +%F).md") ;;
    "") write=() ;;
    *) echo "usage: benchmarks/allocation.sh [--write]" >&2; exit 2 ;;
esac
exec "$here/endurance.sh" "${write[@]}" allocation
