#!/usr/bin/env python3
"""The numbers behind pg.sh and redis.sh: invents passwords, finds ports, measures one run, prints the table. Standard library only.

  figures.py passwords N              N random passwords
  figures.py ports N                  N free ports of 127.0.0.1
  figures.py run LABELS S PIDS CMD…   runs pgbench for S seconds and prints one JSON line: the labels, what was measured
  figures.py ask LABELS PIDS CMD…     runs redis-benchmark to its end and prints one JSON line: the labels, what was measured
  figures.py login BEFORE AFTER       where the time of a PostgreSQL login goes, from two scrapes of Helios' metrics
  figures.py table [WHAT] < JSON-LINES   the Markdown table; the round "0" is the warm-up and is left out; WHAT is pg or redis
"""

import json
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys

TICK = os.sysconf("SC_CLK_TCK")
NAMES = {"direct": "direct", "helios": "Helios", "pgbouncer": "PgBouncer", "haproxy": "HAProxy", "nutcracker": "nutcracker", "netty": "Netty"}
PROGRESS = re.compile(r"progress: ([\d.]+) s, ([\d.]+) tps, lat ([\d.]+|NaN) ms .*, (\d+) failed")
HEADS = {
    "pg": ("mode", "clients", "tps", "transaction"),
    "redis": ("command", "pipeline", "commands/s", "command"),
}
MODES = {"select": "select only", "tpcb": "TPC-B", "connect": "connect"}


def ports(count):
    """All are held until the last is found, so that no two are the same."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


def cpu_seconds(pids):
    """utime + stime of the processes, which counts all their threads, also those that have ended."""
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            # The name, in brackets, may hold blanks; utime and stime are fields 14 and 15.
            fields = stat.read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


class Window:
    """Owns what one pgbench run did from its first progress line on: by then everybody is logged in."""

    def __init__(self, pids):
        self.pids, self.began, self.elapsed = pids, None, None
        self.seconds = self.done = self.waited = self.failed = 0.0

    def add(self, elapsed, tps, latency, failed):
        if self.elapsed is None:
            self.began = cpu_seconds(self.pids)
        else:
            done = tps * (elapsed - self.elapsed)
            self.seconds += elapsed - self.elapsed
            self.done += done
            self.waited += latency * done if done else 0
            self.failed += failed
        self.elapsed = elapsed

    def figures(self):
        used = cpu_seconds(self.pids) - self.began
        return {
            "tps": self.done / self.seconds,
            "latency_ms": self.waited / self.done,
            "cpu_us": used * 1e6 / self.done if self.pids else None,
        }


def run(labels, seconds, pids, command):
    """One pgbench run. Its own -T counts the logins in, so that it is told here when it is over."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    window, figures, words = Window(pids), None, []
    for line in process.stderr:
        progress = PROGRESS.match(line)
        if not progress:
            words.append(line)
        elif figures is None:
            window.add(*map(float, progress.groups()))
            if window.seconds >= seconds - 0.1:
                figures = window.figures() if window.done else None
                # What its own timer does when the time is up: transactions are finished, sessions closed.
                process.send_signal(signal.SIGALRM)
    report = process.stdout.read()
    if process.wait() != 0 or figures is None or window.failed:
        sys.exit(f"pgbench failed: {' '.join(labels)}, {window.failed:.0f} failed transactions\n{''.join(words)}{report}")
    mode, clients, turn, candidate = labels
    return {"mode": mode, "clients": int(clients), "round": int(turn), "candidate": candidate, **figures}


def ask(labels, pids, command):
    """One redis-benchmark run of a fixed number of commands, logins included."""
    began = cpu_seconds(pids)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    used = cpu_seconds(pids) - began
    # The last line: "test","rps","avg_latency_ms",…
    row = done.stdout.strip().rpartition("\n")[2].split('","')
    if done.returncode != 0 or len(row) < 3:
        sys.exit(f"redis-benchmark failed: {' '.join(labels)}\n{done.stderr}{done.stdout}")
    mode, pipeline, turn, candidate, count = labels
    return {
        "mode": mode, "clients": int(pipeline), "round": int(turn), "candidate": candidate,
        "tps": float(row[1]), "latency_ms": float(row[2]), "cpu_us": used * 1e6 / int(count) if pids else None,
    }


def table(runs, what):
    """Markdown, a row for each mode, number of clients and candidate, in the order in which they were first run."""
    measured = [one for one in runs if one["round"] > 0]
    first, second, rate, unit = HEADS[what]
    lines = [
        f"| {first} | {second} | candidate | {rate} | of direct | lowest–highest | Helios to it | latency ms | CPU µs per {unit} |",
        "| --- | ---: | --- | ---: | ---: | --- | ---: | ---: | ---: |",
    ]
    cells = {}
    for one in measured:
        cell = cells.setdefault((one["mode"], one["clients"]), {})
        cell.setdefault(one["candidate"], {})[one["round"]] = one
    for (mode, clients), cell in cells.items():
        for candidate in (name for name in NAMES if name in cell):
            lines.append(row(mode, clients, candidate, cell))
    return "\n".join(lines)


def row(mode, clients, candidate, cell):
    mine = cell[candidate].values()
    of_direct = ratios(cell, candidate, "direct")
    return "| " + " | ".join([
        MODES.get(mode, mode), str(clients), NAMES[candidate],
        f"{median(mine, 'tps'):,.0f}",
        "" if candidate == "direct" else f"{statistics.median(of_direct):.3f}",
        "" if candidate == "direct" else f"{min(of_direct):.3f}–{max(of_direct):.3f}",
        compared(cell, candidate),
        f"{median(mine, 'latency_ms'):.3f}",
        "" if candidate == "direct" else f"{median(mine, 'cpu_us'):.2f}",
    ]) + " |"


def ratios(cell, candidate, other):
    """tps of the candidate by tps of the other one in the same round, so that what slows a whole round down slows both."""
    return [one["tps"] / cell[other][turn]["tps"] for turn, one in cell[candidate].items()]


def compared(cell, candidate):
    """Helios to the candidate; nothing where Helios was left out."""
    if candidate == "helios" or "helios" not in cell:
        return ""
    return f"{statistics.median(ratios(cell, 'helios', candidate)):.3f}"


def median(runs, what):
    return statistics.median(one[what] for one in runs)


STAGES = (
    ("from accept to a first message that names user and database (TLS handshake included)", "helios_phase_seconds", "greeting"),
    ("proof of the token: the client's turns, and the decision", "helios_phase_seconds", "authenticating"),
    ("– of it the decision: lookup or trial of candidates", "helios_auth_lookup_seconds", ""),
    ("route: database, class, sealed credential", "helios_phase_seconds", "routing"),
    ("dial", "helios_phase_seconds", "dialing"),
    ("login at the backend: PostgreSQL forks and starts a process, SCRAM", "helios_phase_seconds", "logging-in"),
)


def login(before, after):
    """Means of the stages of a login between two scrapes. Wall time: most of it is waiting for the client and PostgreSQL."""
    lines = ["", "| stage of a login through Helios | logins | mean ms |", "| --- | ---: | ---: |"]
    for words, metric, phase in STAGES:
        count, total = (
            sample(after, f"{metric}_{end}", phase) - sample(before, f"{metric}_{end}", phase) for end in ("count", "sum"))
        if count:
            lines.append(f"| {words} | {count:,.0f} | {total / count * 1e3:.3f} |")
    return "\n".join(lines)


def sample(path, name, phase):
    """The sum of all series of this name, and of this phase if it has one."""
    total = 0.0
    with open(path, encoding="utf-8") as scrape:
        for line in scrape:
            series, _, value = line.rpartition(" ")
            if re.match(rf"{name}(\{{|$)", series) and (not phase or f'phase="{phase}"' in series):
                total += float(value)
    return total


def main(arguments):
    what, rest = arguments[0] if arguments else "", arguments[1:]
    if what == "passwords":
        print(*(secrets.token_hex(16) for _ in range(int(rest[0]))))
    elif what == "ports":
        print(*ports(int(rest[0])))
    elif what == "run":
        print(json.dumps(run(rest[0].split(), float(rest[1]), rest[2].split(), rest[3:])))
    elif what == "ask":
        print(json.dumps(ask(rest[0].split(), rest[1].split(), rest[2:])))
    elif what == "login":
        print(login(*rest))
    elif what == "table":
        print(table([json.loads(line) for line in sys.stdin], rest[0] if rest else "pg"))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
