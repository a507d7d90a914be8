"""100 reloads, 20 of them with another certificate, under 2,000 statements a second: 0 errors, 0 dropped connections.

The load is pgbench -S, half in plaintext and half inside TLS, on connections that stay from the first reload to the last. Five
times another token takes the place of the one before, and after each reload the one that should must be able to log in; after each change of
the certificate a new client must find the new one.
"""
import re
import shutil
import signal
import subprocess
import time

from .helios import Helios
from .place import Place, await_true
from .postgres import RealPostgres, pgbench
from .report import Report

RELOADS, CERTIFICATES = 100, 20
TOKENS = 5
RATE, CLIENTS = 1_000, 8
LONGER_THAN_ALL = 3_600


def run(chosen):
    report = Report("reload", __doc__)
    with Place() as place:
        helios = Helios(place, RealPostgres(place))
        authorities = [authority(place, number) for number in range(CERTIFICATES)]
        tokens = [Helios.run("token", "mint").strip() for _ in range(TOKENS)]
        helios.warm(50)
        loads = [load(place, helios, tls) for tls in (False, True)]
        await_true("the load", lambda: helios.metric("helios_sessions_open") >= 2 * CLIENTS)
        began, dropped = time.monotonic(), helios.metric("helios_sessions_closed_total")
        answers, own_logins, under_load = [], 0, 0
        for number in range(RELOADS):
            change = number % (RELOADS // CERTIFICATES) == 0
            if change:
                put(helios, authorities[number * CERTIFICATES // RELOADS])
            turn = number * TOKENS // RELOADS
            (helios.files / "more-token").write_text(tokens[turn])
            helios.configuration.write_text(helios.yaml(more(helios, turn)))
            answers.append(helios.reload())
            under_load += all(load.poll() is None for load in loads)
            helios.connect(tokens[turn]).close()
            own_logins += 1
            if change:
                helios.authority = authorities[number * CERTIFICATES // RELOADS] / "ca.crt"
                helios.connect(tls=True).close()
                own_logins += 1
            time.sleep(0.2)
        await_true("own clients to leave", lambda: helios.metric("helios_sessions_open") <= 2 * CLIENTS, 10)
        dropped = helios.metric("helios_sessions_closed_total") - dropped - own_logins
        report.info("the reloads took", time.monotonic() - began, "s")
        report.exactly("reloads under load", under_load, RELOADS)
        report.exactly("reloads that were refused", sum(answer != "Reloaded\n" for answer in answers), 0)
        report.exactly("dropped connections", int(dropped), 0)
        for name, one in zip(("plaintext", "TLS"), loads):
            # What its own timer does when the time is up: transactions are finished, sessions closed.
            one.send_signal(signal.SIGALRM)
            words = one.communicate()[0]
            report.exactly(f"{name}: pgbench's exit code", one.returncode, 0)
            report.exactly(f"{name}: failed transactions", int(re.search(r"failed transactions: (\d+)", words).group(1)), 0)
            report.info(f"{name}: statements", int(re.search(r"actually processed: (\d+)", words).group(1)))
            report.info(f"{name}: statements a second", float(re.search(r"tps = ([\d.]+)", words).group(1)))
    return report


def load(place, helios, tls):
    return pgbench(place, f"pgbench-{tls}", helios, "-c", CLIENTS, "-j", 1, "-R", RATE, "-T", LONGER_THAN_ALL, tls=tls)


def more(helios, turn):
    return f"""\
    - {{ name: more-{turn}, token: {{ file: "{helios.files}/more-token" }}, scopes: ["*"], expires-at: 2100-01-01T00:00:00Z }}
"""


def authority(place, number):
    """A certificate that is its own authority, in a folder like that of `helios dev-ca`."""
    folder = place.folder / f"certificate-{number}"
    folder.mkdir()
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    files = ["-keyout", folder / "tls.key", "-out", folder / "tls.crt"]
    subprocess.run(["openssl", *words.split(), *files], check=True, stderr=subprocess.DEVNULL)
    shutil.copy(folder / "tls.crt", folder / "ca.crt")
    return folder


def put(helios, folder):
    for file in ("tls.crt", "tls.key"):
        shutil.copy(folder / file, helios.files / "tls" / file)
