"""1,000 live sessions of one token; the token is revoked over the API: from the API's answer to each client's end of file.

Six rounds, in plaintext and inside TLS in turns, on one node, and four before them that are thrown away: the code that ends a session is
compiled by then, as it is in a proxy that has run for an hour. The first round of all is shown too. A client that hears of its end before the API answers counts as 0.
A reset instead of an end would lose the last words, so none may happen. What the answer itself takes is shown beside it, since it is given when every session of
this node has been told, and so is the whole time from the request to the last end of file.
"""
import os
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from control import share

from .helios import Helios
from .place import Place
from .postgres import FakePostgres
from .report import Report

SESSIONS = 1_000
ROUNDS, WARM_UP = 6, 4


def run(chosen):
    report = Report("revoke", __doc__)
    with Place() as place:
        helios = Helios(place, FakePostgres(place))
        helios.warm()
        owner = helios.owner()
        rounds = [(number % 2 == 1, revoked(helios, owner, number % 2 == 1, SESSIONS)) for number in range(WARM_UP + ROUNDS)]
        report.info("the very first round, p99", share(rounds[0][1].seconds, 0.99) * 1e3, "ms")
        for tls, what in ((False, "plaintext"), (True, "TLS")):
            kept = [revocation for kind, revocation in rounds[WARM_UP:] if kind == tls]
            ends = sorted(second for revocation in kept for second in revocation.seconds)
            report.exactly(f"{what}: sessions ended", len(ends), SESSIONS * ROUNDS // 2)
            report.at_most(f"{what}: API's answer to end of file, p99", share(ends, 0.99) * 1e3, 50.0, "ms")
            report.info(f"{what}: p50, max", f"{share(ends, 0.5) * 1e3:.1f}, {ends[-1] * 1e3:.1f} ms")
            report.info(f"{what}: request to API's answer, each round", each(revocation.answer for revocation in kept))
            report.info(f"{what}: request to the last end of file, each round", each(revocation.answer + revocation.seconds[-1] for revocation in kept))
        report.exactly("resets", sum(revocation.resets for _, revocation in rounds), 0)
    return report


@dataclass(frozen=True)
class Revocation:
    """What one round took, in seconds: the API's answer, and from there each session's end, sorted."""

    answer: float
    seconds: list
    resets: int


def each(seconds):
    return ", ".join(f"{second * 1e3:.1f}" for second in seconds) + " ms"


def revoked(helios, owner, tls, count):
    status, made = owner.call("POST", "/v1/auth/tokens", {"name": f"revoked-{time.monotonic_ns()}", "type": "live"})
    assert status == 201, made
    with ThreadPoolExecutor(4) as pool:
        sessions = list(pool.map(lambda _: helios.connect(made["token"], tls=tls), range(count)))
    # libpq must not read them: its sockets are watched as they are.
    watched = {}
    poll = select.epoll()
    for session in sessions:
        raw = socket.socket(fileno=os.dup(session.fileno()))
        raw.setblocking(False)
        watched[raw.fileno()] = raw
        poll.register(raw, select.EPOLLIN)
    asked = time.perf_counter()
    status, answer = owner.call("DELETE", "/v1/auth/tokens/" + made["id"])
    began = time.perf_counter()
    assert status == 204, answer
    try:
        seconds, resets = ends(poll, watched, began)
        return Revocation(began - asked, sorted(seconds), resets)
    finally:
        for session in sessions:
            session.close()


def ends(poll, watched, began):
    seconds, resets = [], 0
    while watched:
        ready = poll.poll(10)
        if not ready:
            raise SystemExit(f"{len(watched)} sessions of a revoked token live on")
        for number, _ in ready:
            over, reset = drained(watched[number])
            if over:
                seconds.append(max(0.0, time.perf_counter() - began))
                resets += reset
                poll.unregister(number)
                watched.pop(number).close()
    return seconds, resets


def drained(client):
    """Whether it is over, and whether by a reset."""
    try:
        while client.recv(4096):
            pass
        return True, False
    except BlockingIOError:
        return False, False
    except ConnectionResetError:
        return True, True
