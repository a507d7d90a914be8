"""SIGTERM while 32 clients work, five times: 0 failed in-flight statements, exit code 0.

Half of the clients run transactions of three statements, a quarter single statements that write, a quarter statements that take 1.5 s. All
of them write rows with a number of their own, so that the database knows afterwards what it did. In flight is a statement that the
database has seen, and everything behind an answered BEGIN. A client that is between two of them is told `57P01`,
and its next statement is not run; it may try again elsewhere. (What psycopg2 shows then is what it shows when PostgreSQL itself ends
a session.) What is limited: statements that ran without an answer, answers whose rows are not there, transactions cut in the middle, and
resets, which could swallow the last words.
"""
import signal
import threading
import time

import psycopg2

from .helios import Helios
from .place import Place, await_true
from .postgres import RealPostgres
from .report import Report

ROUNDS, CLIENTS = 5, 32
LOAD_SECONDS = 4
DRAIN = "{ min: 2s, max: 30s }"


class Worker(threading.Thread):
    """Owns one client, the rows that it was told are kept, and how it ended."""

    def __init__(self, helios, number):
        super().__init__()
        self.session, self.number, self.kept, self.statements = helios.connect(), number, [], 0
        self.words, self.inside = "", False
        self.work = (self.transaction, self.transaction, self.single, self.slow)[number % 4]

    def run(self):
        row = 0
        try:
            while True:
                row += 1
                self.work(row)
                self.kept.append(row)
        except psycopg2.Error as ended:
            self.words = str(ended)
        self.session.close()

    def do(self, sql, *values):
        with self.session.cursor() as cursor:
            cursor.execute(sql, values)
        self.statements += 1

    def transaction(self, row):
        self.do("begin")
        self.inside = True
        self.do("select count(*) from pgbench_branches")
        self.do("insert into done values (%s, %s)", self.number, row)
        self.do("commit")
        self.inside = False

    def single(self, row):
        self.do("insert into done values (%s, %s)", self.number, row)

    def slow(self, row):
        self.do("insert into done select %s, %s from pg_sleep(1.5)", self.number, row)


def run(chosen):
    report = Report("drain", __doc__)
    with Place() as place:
        postgres = RealPostgres(place)
        postgres.ask("create table done (client int, row int)")
        rounds = []
        for _ in range(ROUNDS):
            helios = Helios(place, postgres, drain=DRAIN)
            rounds.append(drained(postgres, helios))
            print(f"  {rounds[-1]}", flush=True)
    sums = {what: sum(one[what] for one in rounds) for what in rounds[0]}
    report.info("statements answered", sums["statements"])
    report.info("in flight at SIGTERM", sums["in flight"])
    report.exactly("ran without an answer", sums["unanswered"], 0)
    report.exactly("answered, and not there", sums["lost"], 0)
    report.exactly("transactions cut in the middle", sums["cut"], 0)
    report.exactly("ends by a reset", sums["reset"], 0)
    report.exactly("exit codes that are not 0", sum(one["exit code"] != 0 for one in rounds), 0)
    report.at_most("SIGTERM to not ready, longest", max(one["not ready ms"] for one in rounds), 100.0, "ms")
    report.at_most("SIGTERM to the end of the process, longest", max(one["seconds"] for one in rounds), 30.0, "s")
    return report


def drained(postgres, helios):
    postgres.ask("truncate done")
    workers = [Worker(helios, number) for number in range(CLIENTS)]
    for worker in workers:
        worker.start()
    time.sleep(LOAD_SECONDS)
    running = int(postgres.ask("select count(*) from pg_stat_activity where datname = 'bench' and pid <> pg_backend_pid() and state <> 'idle'"))
    helios.process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    await_true("the probe to say so", lambda: helios.page("/readyz")[0] == 503, 5)
    not_ready = time.monotonic() - began
    status = helios.process.wait(60)
    seconds = time.monotonic() - began
    for worker in workers:
        worker.join(60)
        assert not worker.is_alive(), f"client {worker.number} hangs"
    return {
        "statements": sum(worker.statements for worker in workers),
        "in flight": running,
        **compared(postgres, workers),
        "exit code": status,
        "not ready ms": not_ready * 1e3,
        "seconds": seconds,
    }


def compared(postgres, workers):
    """What the clients were told, beside what the database did."""
    told = {(worker.number, row) for worker in workers for row in worker.kept}
    lines = postgres.ask("select client || ' ' || row from done").splitlines()
    done = {tuple(map(int, line.split())) for line in lines}
    return {
        "unanswered": len(done - told),
        "lost": len(told - done),
        "cut": sum(worker.inside for worker in workers),
        "reset": sum("reset" in worker.words for worker in workers),
    }
