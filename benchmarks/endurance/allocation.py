"""What the event loops allocate on the heap for each message that they relay, counted by the JVM itself, to the byte.

Each load runs twice, short and long, after it has run warm: what the long run allocated more, by the messages that it had more. So the logins
of its clients cancel out. Once with Netty's leak detection off, and once as the proxy is shipped: the difference is what the detection records of
every so-many-th buffer. Then the flight recorder looks at a proxy whose threads take their heap in pieces of 2 kB, so that it sees a sample of
what they allocate, and says whose code asks for it; its shares of the exact figure are what "about" means. What Helios' own code allocates for each
message is a fault. Large rows fill the sockets, which are then read now and not then: Netty makes an object for each change. In TLS the JDK's engine
and Netty's handler allocate for each record. Those loads have a limit for Helios' own part only.

A message is a transaction of pgbench -S, a row of 8 kB that COPY brings or takes, a GET of redis-benchmark.
"""
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import Callable

from .helios import HOME, Helios
from .place import Place
from .postgres import RealPostgres, pgbench
from .redis import RealRedis, redis_benchmark
from .report import Report

SOURCES = HOME / "benchmarks" / "src" / "main" / "java" / "io" / "helios" / "proxy" / "benchmarks"
CLIENTS = 8
WARM, SHORT, LONG = 80_000, 8_000, 88_000
LOOK_SECONDS = 5
# A load that the recorder looks at begins before the recorder does and ends behind it, also if it was slower while its rate was taken.
AROUND_SECONDS = 20
SHOWN = 3
# The smallest object has 16 bytes. Less than this is none for each message, but a login that was dearer, a timer, a chunk for the pool.
NOTHING = 1.0
HEAP = "-Xms1g -Xmx1g"
NO_LEAK_DETECTION = " -Dio.netty.leakDetection.level=disabled"
SMALL_PIECES = " -XX:-ResizeTLAB -XX:TLABSize=2k -XX:MinTLABSize=2k"
ROW = b"x" * 7_999 + b"\n"
ARRAYS = {"[B": "byte[]", "[S": "short[]", "[I": "int[]", "[J": "long[]", "[Ljava.lang.Object;": "Object[]"}


@dataclass(frozen=True)
class Load:
    """`run` takes how many messages; `times` is how many of them it has for one of the others' in the same time."""

    name: str
    run: Callable
    times: float = 1.0
    limited: bool = True

    def messages(self, count):
        """What pgbench and redis-benchmark can share out evenly."""
        return int(count * self.times) // (CLIENTS * 16) * (CLIENTS * 16)

    def of(self, count):
        self.run(self.messages(count))
        return self.messages(count)


def run(_chosen):
    report, exact = Report("allocation", __doc__), {}
    for what, flags in {"leak detection off": NO_LEAK_DETECTION, "as shipped": ""}.items():
        with Place() as place:
            helios = proxy(place, flags)
            count = meter(place, helios)
            for load in loads(place, helios):
                each = bytes_each(load, count)
                exact.setdefault(load.name, each)
                if load.limited and flags:
                    report.at_most(f"{what}: {load.name}", each, NOTHING, "B")
                else:
                    report.info(f"{what}: {load.name}", each, "B")
    with Place() as place:
        helios = proxy(place, SMALL_PIECES + NO_LEAK_DETECTION)
        for load in loads(place, helios):
            say(report, load.name, exact[load.name], sites_of(load, place, helios))
    return report


def proxy(place, flags):
    helios = Helios(place, RealPostgres(place), java=HEAP + flags, redis=RealRedis(place))
    with helios.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create unlogged table lines (line text)")
    return helios


# ---- the loads


def loads(place, helios):
    def select(mode, tls=False):
        return lambda count: ended(pgbench(place, "pgbench", helios, "-M", mode, "-c", CLIENTS, "-j", 1, "-t", count // CLIENTS, tls=tls))

    def get(pipeline, tls=False):
        return lambda count: ended(redis_benchmark(place, helios, CLIENTS, pipeline, count, tls))

    return (
        Load("PostgreSQL, simple", select("simple")),
        Load("PostgreSQL, prepared", select("prepared")),
        Load("PostgreSQL, COPY to the client", lambda count: take(helios, count), 0.5, False),
        Load("PostgreSQL, COPY from the client", lambda count: bring(helios, count), 0.2, False),
        Load("Redis, one at a time", get(1)),
        Load("Redis, 16 at a time", get(16), 8),
        Load("PostgreSQL, prepared, TLS", select("prepared", tls=True), limited=False),
        Load("Redis, one at a time, TLS", get(1, tls=True), limited=False),
    )


def ended(process):
    words = process.communicate()[0]
    assert process.returncode == 0, words


class Sink:
    """Owns nothing of the rows that come."""

    def write(self, row):
        pass


class Source:
    """Owns how many rows are still to be read; each read is a message."""

    def __init__(self, rows):
        self.left = rows

    def read(self, _size):
        self.left -= 1
        return ROW if self.left >= 0 else b""


def take(helios, rows):
    connection = helios.connect()
    with connection.cursor() as cursor:
        cursor.copy_expert(f"copy (select repeat('x', 8000) from generate_series(1, {rows})) to stdout", Sink())
    connection.close()


def bring(helios, rows):
    connection = helios.connect()
    with connection.cursor() as cursor:
        cursor.execute("truncate lines")
        cursor.copy_expert("copy lines from stdin", Source(rows))
    connection.close()


# ---- how much


def meter(place, helios):
    """A function that asks what the event loops have allocated since their start."""
    process = java(place, "LoopAllocations", helios.process.pid)

    def count():
        process.stdin.write("\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    return count


def java(place, name, *arguments):
    return place.start(name, ["java", SOURCES / f"{name}.java", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def bytes_each(load, count):
    load.of(WARM)
    first = count()
    few = load.of(SHORT)
    second = count()
    many = load.of(LONG)
    third = count()
    return ((third - second) - (second - first)) / (many - few)


# ---- who


def sites_of(load, place, helios):
    """What the recorder saw in the middle of a load: bytes, owner, class, place; the largest first."""
    load.of(SHORT)
    began = time.monotonic()
    rate = load.of(WARM) / (time.monotonic() - began)
    meanwhile = threading.Thread(target=load.of, args=(rate * (LOOK_SECONDS + AROUND_SECONDS) / load.times,))
    meanwhile.start()
    recorder = java(place, "AllocationSites", helios.process.pid, LOOK_SECONDS)
    words = recorder.communicate()[0]
    assert recorder.returncode == 0, place.log("AllocationSites")
    assert meanwhile.is_alive(), "the load was over before the recorder"
    meanwhile.join()
    return [(int(size), *site) for size, *site in (line.split("\t") for line in words.splitlines())]


def say(report, name, each, sites):
    every = sum(size for size, *_ in sites) or 1
    ours = sum(size for size, owner, *_ in sites if owner == "Helios")
    report.at_most(f"recorder: {name}, of Helios' own, about", each * ours / every, NOTHING, "B")
    report.info("– seen", f"{len(sites)} places, {every // 1000:,} kB")
    for size, owner, kind, where in sites[:SHOWN]:
        if each * size / every >= NOTHING:
            report.info(f"– {owner}: {ARRAYS.get(kind, kind.rpartition('.')[2])} in {where}, about", each * size / every, "B")
