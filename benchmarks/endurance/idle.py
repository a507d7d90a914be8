"""5,000 sessions log in, ask once for 1 and are silent: what each of them holds.

One round in plaintext (SCRAM), one inside TLS. The backend is the fake one, in a process of its own, so that each session also has its
socket there. Memory as in `silent`: live heap after a collection, plus growth of the resident set, by the number of sessions.
"""
from concurrent.futures import ThreadPoolExecutor

from .helios import Helios, bytes_each
from .place import Place
from .postgres import FakePostgres
from .report import Report

SESSIONS = 5_000
LIMITS = {False: 40.0, True: 60.0}


def run(chosen):
    report = Report("idle", __doc__)
    for tls, limit in LIMITS.items():
        with Place() as place:
            helios = Helios(place, FakePostgres(place))
            helios.warm()
            idle(report, helios, tls, limit)
    return report


def idle(report, helios, tls, limit):
    what = "TLS" if tls else "plaintext"
    before = helios.reading()
    with ThreadPoolExecutor(8) as pool:
        sessions = list(pool.map(lambda _: asked(helios.connect(tls=tls)), range(SESSIONS)))
    after = helios.reading()
    report.exactly(f"{what}: sessions", int(helios.metric("helios_sessions_open")), SESSIONS)
    report.at_most(f"{what}: memory of each", bytes_each(before, after, SESSIONS) / 1000, limit, "kB")
    parts = ((after.heap - before.heap), (after.direct - before.direct))
    report.info(f"{what}: of it live heap, direct", ", ".join(f"{part / SESSIONS / 1000:.1f}" for part in parts) + " kB")
    report.exactly(f"{what}: still answered at the end", sum(asked(session) is session for session in sessions), SESSIONS)
    for session in sessions:
        session.close()


def asked(session):
    with session.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)
    return session
