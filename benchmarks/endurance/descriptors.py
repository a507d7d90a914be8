"""A proxy that may open 300 files meets 600 clients that say nothing: it pauses, says so once a second at most, lives on and recovers.

20 sessions are in before the crowd and go on asking; each of them has a socket on either side. The crowd is larger than what is left, and
stays for 8 s, which is less than the time to log in: nothing but the pause keeps the proxy from trying to accept in a loop.
"""
import json
import os
import threading
import time

import psycopg2
from control import share
from figures import cpu_seconds

from .helios import Helios
from .place import Place, await_true
from .postgres import FakePostgres
from .report import Report

DESCRIPTORS, SESSIONS, CROWD = 300, 20, 600
FULL_SECONDS = 8


class Session(threading.Thread):
    """Owns one client that is in, and asks for 1 ten times a second."""

    def __init__(self, helios):
        super().__init__()
        self.session, self.seconds, self.failure, self.over = helios.connect(), [], None, threading.Event()

    def run(self):
        try:
            with self.session.cursor() as cursor:
                while not self.over.wait(0.1):
                    began = time.perf_counter()
                    cursor.execute("select 1")
                    self.seconds.append(time.perf_counter() - began)
        except psycopg2.Error as failed:
            self.failure = failed
        self.session.close()


def run(chosen):
    report = Report("descriptors", __doc__)
    with Place() as place:
        helios = Helios(place, FakePostgres(place), descriptors=DESCRIPTORS)
        helios.warm(100)
        sessions = [Session(helios) for _ in range(SESSIONS)]
        for session in sessions:
            session.start()
        exhausted(report, place, helios)
        for session in sessions:
            session.over.set()
            session.join()
        ordered = sorted(second for session in sessions for second in session.seconds)
        report.exactly("sessions that ended", sum(session.failure is not None for session in sessions), 0)
        report.info("their statements", len(ordered))
        report.at_most("their statements, p99", share(ordered, 0.99) * 1e3, 100.0, "ms")
    return report


def exhausted(report, place, helios):
    before = len(helios.log().splitlines())
    crowd = place.module("crowd", str(helios.port), "2000", f"silent={CROWD}")
    crowd.stdout.readline()
    time.sleep(1)
    used, began = cpu_seconds([helios.process.pid]), time.monotonic()
    time.sleep(FULL_SECONDS)
    report.info("descriptors in use, of " + str(DESCRIPTORS), descriptors(helios))
    report.at_most("processor time meanwhile, of one core", (cpu_seconds([helios.process.pid]) - used) * 100 / FULL_SECONDS, 30.0, "%")
    place.stop(crowd)
    free = time.monotonic()
    await_true("a new client to get in", lambda: logs_in(helios), 30)
    report.at_most("crowd gone to the next login", time.monotonic() - free, 2.0, "s")
    seconds = time.monotonic() - began + 2
    said = [line for line in map(json.loads, helios.log().splitlines()[before:]) if line["level"] != "INFO"]
    report.at_most("lines in the log", len(said), int(seconds) + 1)
    report.at_most("lines in the log that are not the one expected", sum("cannot be accepted" not in line["message"] for line in said), 0)
    report.exactly("said so at all", bool(said), True)
    for line in said[:3]:
        print("    " + str(line)[:400], flush=True)


def descriptors(helios):
    """Asked of the kernel: the proxy cannot answer a probe now."""
    return len(os.listdir(f"/proc/{helios.process.pid}/fd"))


def logs_in(helios):
    try:
        helios.login_seconds()
        return True
    except psycopg2.Error:
        return False
