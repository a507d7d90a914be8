"""From the command to the first `200` of `/readyz`, and what the process holds when nobody is there.

Each start is a new process of `./helios serve` with a store in memory and one bootstrap token: once as a sidecar has it, with a listener for
PostgreSQL alone, and once with a certificate and the API too, which has no limit. The archive of classes (the cache of classes and profiles on Java
25) is there, as from the second start on. The flags are those of `./helios`, nothing is added. Resident memory is read ten seconds after the last
start was ready. `JAVA25=FOLDER` has it run on that JDK too.
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


class Sidecar(Helios):
    """Owns a proxy without TLS and without an API, as `docs/sidecar.md` has it."""

    def yaml(self, more_tokens=""):
        lines = super().yaml(more_tokens).replace("tls: prefer", "tls: off").splitlines()
        return "\n".join(line for line in lines if not line.startswith("tls:") and "protocol: api" not in line)


def run(_chosen):
    report = Report("start", __doc__)
    usual = os.environ.get("JAVA_HOME")
    for home in (usual, os.environ.get("JAVA25")):
        if home == usual or home:
            on(home)
            # The first program of a JDK makes its archive.
            java = Helios.run("version").strip().rpartition("(")[2].rstrip(")")
            millis, resident = starts(Sidecar)
            report.at_most(f"{java}, sidecar: ready after, median of {STARTS}", statistics.median(millis), READY_MILLIS, "ms")
            report.info(f"{java}, sidecar: fastest, slowest", f"{min(millis):,.0f}, {max(millis):,.0f} ms")
            report.at_most(f"{java}, sidecar: resident when idle", resident, RESIDENT_MIB, "MiB")
            millis, resident = starts(Helios)
            report.info(f"{java}, with certificate and API: ready after, median of {STARTS}", statistics.median(millis), "ms")
            report.info(f"{java}, with certificate and API: resident when idle", resident, "MiB")
    on(usual)
    return report


def on(home):
    """All that runs from now on has this JDK; None: the one of the path."""
    os.environ.pop("JAVA_HOME", None)
    if home:
        os.environ["JAVA_HOME"] = home


def starts(kind):
    """How long each took in milliseconds, and the MiB of the last."""
    millis = []
    for number in range(STARTS):
        with Place() as place:
            helios = kind(place, FakePostgres(place), java="")
            millis.append(helios.ready_seconds * 1000)
            if number == STARTS - 1:
                time.sleep(IDLE_SECONDS)
                resident = int(helios.status("VmRSS")) / 1024
    return millis, resident
