"""Runs scenarios, prints what each saw, and exits with 1 if a limit was missed."""
import argparse
import importlib
import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path

from .helios import HOME, Helios

SCENARIOS = ("silent", "idle", "revoke", "reload", "drain", "descriptors", "soak", "start", "allocation")


def main():
    chosen = arguments()
    # Whoever ends this ends what it started too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began, reports = time.gmtime(), []
    load = os.getloadavg()
    Helios.run("version")
    for name in chosen.scenarios:
        print(f"{name} …", flush=True)
        reports.append(importlib.import_module(f"endurance.{name}").run(chosen))
        print(reports[-1].markdown(), flush=True)
    if chosen.write:
        title = chosen.write.name.partition("-")[0].capitalize()
        write(chosen.write, page(title, began, load, reports))
    missed = [report.name for report in reports if not report.kept]
    print("every limit is kept" if not missed else f"missed: {', '.join(missed)}")
    sys.exit(bool(missed))


def arguments():
    parser = argparse.ArgumentParser(prog="endurance.sh", description=__doc__)
    parser.add_argument("scenarios", nargs="+", choices=SCENARIOS, metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--minutes", type=int, default=30, help="of the soak, from 6 on (default: 30)")
    parser.add_argument("--paranoid", action="store_true", help="the soak with Netty's leak detection for every buffer")
    parser.add_argument("--write", nargs="?", type=Path, const=today(), metavar="FILE", help="the tables (default: results/endurance-DATE.md)")
    return parser.parse_args()


def today():
    return HOME / "benchmarks" / "results" / time.strftime("endurance-%Y-%m-%d.md", time.gmtime())


def write(file, text):
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    print(f"written: {file}")


def page(title, began, load, reports):
    commit = subprocess.run(
        ["git", "-C", HOME, "describe", "--always", "--dirty", "--exclude", "*"], stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    facts = {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", began),
        "load average (1, 5, 15 minutes)": f"at the start {' '.join(f'{one:.2f}' for one in load)}",
        "machine": f"{os.cpu_count()} cores, kernel {platform.release()}",
        "Helios": f"{Helios.run('version').strip().removeprefix('helios ')}, commit {commit or 'unknown'}",
        "scenarios": ", ".join(f"{report.name} {'kept' if report.kept else 'missed'}" for report in reports),
    }
    head = [f"# {title}, " + time.strftime("%Y-%m-%d", began), "", "| | |", "| --- | --- |"]
    head += [f"| {what} | {fact} |" for what, fact in facts.items()]
    if load[0] > os.cpu_count() / 4:
        head += ["", "**The machine was busy when this began: latencies are those of a busy machine.**"]
    return "\n".join(head) + "\n\n" + "\n".join(report.markdown() for report in reports)


if __name__ == "__main__":
    main()
