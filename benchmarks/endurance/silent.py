"""10,000 clients from 127.0.0.0/8 say nothing, in a process of their own, while psql's way in is walked again and again.

Two rounds. In the first the limits are those of every proxy: `limits.unauthenticated` 10,000, `limits.login-timeout` 10s; the 1,000 of
`limits.unauthenticated-per-address` do not bind loopback. In the second there are 2,000 more that stop in the middle of a TLS handshake
and 500 in the middle of their first message, and `limits.unauthenticated` is 15,000, so that all of them fit in.
Memory is read when all are there: live heap after a collection, and growth of the resident set, which has the direct memory in it (the
heap itself is of fixed size and touched from the start). Logins are counted from the first of the crowd to its last, coming and going included,
except for the second or so in which memory is read, because the reading stops the process twice.
"""
import json
import threading
import time

from control import share

from .helios import Helios, bytes_each
from .place import Place, await_true
from .postgres import FakePostgres
from .report import Report

ROUNDS = (
    ("10,000 silent", "{}", ["silent=10000"]),
    ("and 2,000 half TLS, 500 half start-up", "{ unauthenticated: 15000 }", ["silent=10000", "tls=2000", "startup=500"]),
)
RATE = 5_000
PAUSE_SECONDS = 0.05


class Logins:
    """Owns one client that comes and leaves all the time, and how long that took him."""

    def __init__(self, helios):
        self.helios, self.seconds, self.failures = helios, [], []
        self.over, self.at_work = threading.Event(), threading.Lock()
        self.thread = threading.Thread(target=self.go)
        self.thread.start()

    def go(self):
        while not self.over.wait(PAUSE_SECONDS):
            with self.at_work:
                self.once()

    def once(self):
        try:
            self.seconds.append(self.helios.login_seconds(tls=len(self.seconds) % 2 == 1))
        except Exception as refused:
            self.failures.append(str(refused))

    def stop(self):
        self.over.set()
        self.thread.join()


def run(chosen):
    report = Report("silent", __doc__)
    for what, limits, kinds in ROUNDS:
        with Place() as place:
            crowd_meets(report, what, place, Helios(place, FakePostgres(place), limits), kinds)
    return report


def crowd_meets(report, what, place, helios, kinds):
    helios.warm()
    before = helios.reading()
    logins = Logins(helios)
    crowd = place.module("crowd", str(helios.port), str(RATE), *kinds)
    came = json.loads(crowd.stdout.readline())
    await_true("the proxy to accept them", lambda: helios.metric("helios_connections_open", "greeting") >= 0.99 * came["here"], 5)
    there = helios.metric("helios_connections_open", "greeting")
    with logins.at_work:
        full = helios.reading()
    went = json.loads(crowd.stdout.readline())
    time.sleep(1)
    logins.stop()
    ordered = sorted(logins.seconds)
    report.info(f"{what}: came within", came["seconds"], "s")
    report.exactly(f"{what}: turned away by the kernel", came["turned_away"], 0)
    report.info(f"{what}: held at once by the proxy", int(there))
    report.at_most(f"{what}: memory of each", bytes_each(before, full, there) / 1000, 32.0, "kB")
    report.info(f"{what}: of it live heap, direct", f"{(full.heap - before.heap) / there / 1000:.1f}, {(full.direct - before.direct) / there / 1000:.1f} kB")
    report.at_most(f"{what}: resident memory of the process more", (full.resident - before.resident) / 2**20, 300.0, "MiB")
    report.info(f"{what}: logins meanwhile", len(ordered))
    report.exactly(f"{what}: logins that failed", len(logins.failures), 0)
    report.at_most(f"{what}: login p99", share(ordered, 0.99) * 1e3, 200.0, "ms")
    report.info(f"{what}: login p50, max", f"{share(ordered, 0.5) * 1e3:.1f}, {ordered[-1] * 1e3:.1f} ms")
    report.exactly(f"{what}: left over after the deadline", went["here"], 0)
    report.at_most(f"{what}: the longest stayed", went["longest"], 12.0, "s")
