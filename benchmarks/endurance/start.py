"""From the command to the first `200` of `/readyz`, and what the process holds when nobody is there.

Each start is a new process of `./helios serve` with a listener for PostgreSQL, the API, a store in memory and one bootstrap token, as a sidecar
has it; the archive of classes (the cache of classes and profiles on Java 25) is there, as from the second start on. The flags are those of
`./helios`, nothing is added. Resident memory is read ten seconds after the last start was ready. `JAVA25=FOLDER` has it run on that JDK too.
"""
import os
import statistics
import time

from .helios import Helios
from .place import Place
from .postgres import FakePostgres
from .report import Report

STARTS = 7
READY_MILLIS, RESIDENT_MIB = 1_500.0, 128.0
IDLE_SECONDS = 10


def run(_chosen):
    report = Report("start", __doc__)
    usual = os.environ.get("JAVA_HOME")
    starts(report, usual)
    if "JAVA25" in os.environ:
        starts(report, os.environ["JAVA25"])
    on(usual)
    return report


def on(home):
    """All that runs from now on has this JDK; None: the one of the path."""
    os.environ.pop("JAVA_HOME", None)
    if home:
        os.environ["JAVA_HOME"] = home


def starts(report, home):
    on(home)
    # The first program of a JDK makes its archive.
    java = Helios.run("version").strip().rpartition("(")[2].rstrip(")")
    millis = []
    for number in range(STARTS):
        with Place() as place:
            helios = Helios(place, FakePostgres(place), java="")
            millis.append(helios.ready_seconds * 1000)
            if number == STARTS - 1:
                time.sleep(IDLE_SECONDS)
                resident = int(helios.status("VmRSS")) / 1024
    report.at_most(f"{java}: ready after, median of {STARTS}", statistics.median(millis), READY_MILLIS, "ms")
    report.info(f"{java}: fastest, slowest", f"{min(millis):,.0f}, {max(millis):,.0f} ms")
    report.at_most(f"{java}: resident when idle", resident, RESIDENT_MIB, "MiB")
