#!/usr/bin/env bash
# Whether the proxy endures: silent crowds, idle sessions, revocation, reloads, drain, a soak, no descriptors left.
#
#   benchmarks/endurance.sh silent revoke     runs two scenarios and prints a table for each; exit code 1 if a limit is missed
#   benchmarks/endurance.sh --help            names them all
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
PYTHONPATH=$here exec /usr/bin/python3 -B -m endurance "$@"
