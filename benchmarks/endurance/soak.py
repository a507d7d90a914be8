"""Minutes on end at 70 % of the rate that was measured first, while others come, leave, cancel, break off and take large rows.

Each minute the comers and leavers pause for some seconds and the process is read after a full collection; pgbench goes on. What it holds at the
end is compared with minute 5. A large row is compared with what was asked for; no client may be refused anything.
"""
import os
import random
import re
import socket
import threading
import time

import psycopg2

from .helios import FIXED_HEAP, Helios
from .place import Place, await_true
from .postgres import RealPostgres, pgbench
from .report import Report

CLIENTS, COMERS = 8, 6
BASELINE_MINUTE, SHARE_OF_RATE, ALLOWED = 5, 0.7, 0.05
MEASURE_SECONDS = 15
LARGEST = 8 * 1024 * 1024
# What is held softly stays for minutes after its last use, and is no leak: it must not stand in minute 5 and be gone in the last one.
NOTHING_SOFT = " -XX:SoftRefLRUPolicyMSPerMB=0"
PARANOID = " -Dio.netty.leakDetection.level=paranoid"
CANCELLED = "57014"
# Longer than any timer that a session leaves behind, of which the longest, 3 s, is for the end of TLS.
CLOSING_SECONDS = 4


class Comer(threading.Thread):
    """Owns a client that comes, does one thing of five, and leaves, all the time."""

    def __init__(self, helios, number, doors):
        super().__init__(daemon=True)
        self.helios, self.random, self.doors, self.failures, self.visits = helios, random.Random(number), doors, [], 0

    def run(self):
        while self.doors.enter():
            try:
                visit = self.random.choice((self.asks, self.cancels, self.takes_a_large_row, self.breaks_off, self.rolls_back))
                visit(self.helios.connect(tls=self.random.random() < 0.5))
                self.visits += 1
            except Exception as failed:
                self.failures.append(repr(failed))
            finally:
                self.doors.leave()
            time.sleep(self.random.random() * 0.2)

    def asks(self, session):
        with session.cursor() as cursor:
            for _ in range(self.random.randrange(20)):
                cursor.execute("select abalance from pgbench_accounts where aid = %s", (self.random.randrange(1, 200_000),))
        session.close()

    def cancels(self, session):
        # PostgreSQL ignores a cancel request that comes before its statement.
        statement = f"select pg_sleep(30), {self.random.randrange(2**60)}"
        canceller = threading.Thread(target=lambda: (self.runs(statement), session.cancel()))
        canceller.start()
        try:
            with session.cursor() as cursor:
                cursor.execute(statement)
            raise AssertionError("the statement was not cancelled")
        except psycopg2.errors.QueryCanceled as cancelled:
            assert cancelled.pgcode == CANCELLED
        canceller.join()
        session.close()

    def runs(self, statement):
        """Waits until the server says so."""
        asked = f"select count(*) from pg_stat_activity where state = 'active' and query = '{statement}'"
        await_true("the statement to run", lambda: self.helios.backend.ask(asked) == "1", 30)

    def takes_a_large_row(self, session):
        length = self.random.randrange(1, LARGEST)
        with session.cursor() as cursor:
            cursor.execute("select repeat('x', %s), %s", (length, "y" * (length // 8)))
            first, second = cursor.fetchone()
        assert len(first) == length and first.count("x") == length and second.count("y") == length // 8
        session.close()

    def breaks_off(self, session):
        """Leaves in the middle of a large answer, without a word."""
        line = socket.socket(fileno=os.dup(session.fileno()))
        timer = threading.Timer(self.random.random() * 0.3, line.shutdown, (socket.SHUT_RDWR,))
        timer.start()
        try:
            with session.cursor() as cursor:
                cursor.execute("select repeat('x', 1000000) from generate_series(1, 50)")
        except psycopg2.OperationalError:
            pass
        timer.join()
        line.close()
        session.close()

    def rolls_back(self, session):
        session.autocommit = False
        with session.cursor() as cursor:
            cursor.execute("update pgbench_branches set bbalance = bbalance + 1 where bid = 1")
        if self.random.random() < 0.5:
            session.rollback()
        session.close()


class Doors:
    """Owns who may come: everybody, nobody for a moment, or nobody any more."""

    def __init__(self):
        self.open, self.inside, self.over, self.lock = threading.Event(), 0, False, threading.Lock()
        self.open.set()

    def enter(self):
        self.open.wait()
        with self.lock:
            self.inside += not self.over
        return not self.over

    def leave(self):
        with self.lock:
            self.inside -= 1

    def close(self):
        self.open.clear()
        await_true("the comers to leave", lambda: self.inside == 0, 30)


def run(chosen):
    minutes = max(BASELINE_MINUTE + 1, chosen.minutes)
    report = Report("soak" + (", paranoid" if chosen.paranoid else ""), __doc__)
    with Place() as place:
        helios = Helios(place, RealPostgres(place), java=FIXED_HEAP + NOTHING_SOFT + (PARANOID if chosen.paranoid else ""))
        helios.warm()
        full = rate(pgbench(place, "pgbench-full", helios, "-c", CLIENTS, "-j", 1, "-T", MEASURE_SECONDS))
        wanted = int(full * SHARE_OF_RATE)
        report.info("minutes", minutes)
        report.info("statements a second at full load", full)
        steady = pgbench(place, "pgbench", helios, "-c", CLIENTS, "-j", 1, "-R", wanted, "-T", minutes * 60 + 30)
        readings, comers = endured(helios, minutes, steady)
        compare(report, readings)
        report.info("visits of the comers", sum(comer.visits for comer in comers))
        failures = [failure for comer in comers for failure in comer.failures]
        report.exactly("visits that failed" + (f", such as {failures[0][:200]}" if failures else ""), len(failures), 0)
        words = steady.communicate()[0]
        report.exactly("pgbench's exit code", steady.returncode, 0)
        report.info("statements of pgbench", int(re.search(r"actually processed: (\d+)", words).group(1)))
        report.info(f"statements a second, of {wanted:,} wanted", rate_in(words))
        log = helios.log()
        report.exactly("LEAK: lines in the log", log.count("LEAK:"), 0)
        report.exactly("ERROR lines in the log", log.count('"level":"ERROR"'), 0)
    return report


def endured(helios, minutes, steady):
    """A reading a minute, the number of the minute as its key."""
    doors, readings = Doors(), {}
    comers = [Comer(helios, number, doors) for number in range(COMERS)]
    for comer in comers:
        comer.start()
    began = time.monotonic()
    for minute in range(1, minutes + 1):
        time.sleep(max(0, began + minute * 60 - time.monotonic()))
        assert steady.poll() is None, "pgbench ended early"
        doors.close()
        await_true("their sessions to end", lambda: helios.metric("helios_sessions_open") == CLIENTS, 30)
        time.sleep(CLOSING_SECONDS)
        readings[minute] = helios.reading()
        print(f"  minute {minute}: {readings[minute]}, {sum(comer.visits for comer in comers)} visits", flush=True)
        doors.open.set()
    doors.over = True
    for comer in comers:
        comer.join(60)
    return readings, comers


def compare(report, readings):
    first, last = readings[BASELINE_MINUTE], readings[max(readings)]
    report.within("heap after a collection, kB", last.heap // 1000, first.heap // 1000, ALLOWED)
    report.within("direct memory, kB", last.direct // 1000, first.direct // 1000, ALLOWED)
    report.within("descriptors", last.descriptors, first.descriptors, ALLOWED)
    report.within("threads", last.threads, first.threads, ALLOWED)
    report.within("resident memory, MB", last.resident // 1_000_000, first.resident // 1_000_000, ALLOWED)


def rate(process):
    words = process.communicate()[0]
    assert process.returncode == 0, words
    return rate_in(words)


def rate_in(words):
    return float(re.search(r"tps = ([\d.]+)", words).group(1))
