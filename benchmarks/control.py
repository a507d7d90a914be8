#!/usr/bin/python3
"""What the control plane costs, and what it costs the databases while it works.

Starts a quickstart and a second proxy on the same store, and measures
  tokens      creating many tokens over a few connections: answers and time of each
  revocation  from the answer of the one proxy to the end of sessions that the other serves
  handover    a token that the one has made opens the other at once, inside TLS and by SCRAM
  logins      fifty at once, while pgbench runs at a third of what it can: its latency before and meanwhile

Needs psycopg2 (python3-psycopg2) and pgbench (postgresql-15 or postgresql-contrib). Everything listens on loopback.
"""
import argparse
import http.client
import json
import os
import select
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg2

HOME = Path(__file__).resolve().parent.parent


def share(sorted_values, part):
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))]


def figures(seconds):
    ordered = sorted(seconds)
    return f"p50 {share(ordered, 0.5) * 1e3:.1f} ms, p99 {share(ordered, 0.99) * 1e3:.1f} ms, n {len(ordered)}"


class Api:
    """One connection to the control plane."""

    def __init__(self, port, authority, token=None):
        context = ssl.create_default_context(cafile=authority)
        self.connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=60)
        self.token = token

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None


class Proxies:
    """The quickstart and its second proxy."""

    def __init__(self, base):
        self.folder = Path(tempfile.mkdtemp(prefix="helios-control."))
        self.processes = []
        try:
            self.open(base)
        except BaseException:
            self.stop()
            raise

    def open(self, base):
        command = [HOME / "helios", "quickstart", "--json", "--port-base", str(base), "--data", str(self.folder / "q")]
        first = self.start(command, subprocess.PIPE)
        self.report = json.loads(first.stdout.readline())
        self.second_postgres = base + 40
        yaml = (self.folder / "q" / "helios.yaml").read_text()
        second = self.folder / "second.yaml"
        second.write_text(self.moved(yaml, base))
        self.start([HOME / "helios", "serve", "--config", str(second)], subprocess.DEVNULL)
        self.await_port(self.second_postgres)

    def moved(self, yaml, base):
        for offset in range(7):
            yaml = yaml.replace(f":{base + offset}\"", f":{base + 40 + offset}\"")
        key = shutil.copy2(self.folder / "q" / "kek", self.folder / "kek")
        yaml = yaml.replace(str(self.folder / "q" / "kek"), str(key))
        return yaml.replace(str(self.folder / "q" / "audit"), str(self.folder / "audit-of-second"))

    def start(self, command, out):
        process = subprocess.Popen([str(word) for word in command], stdout=out, stderr=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        return process

    @staticmethod
    def await_port(port):
        import socket

        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"nobody listens on {port}")

    def authority(self):
        return self.report["authority"]

    def api_port(self):
        return int(self.report["api"].rsplit(":", 1)[1])

    def stop(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            process.wait(60)
        shutil.rmtree(self.folder)


def tokens(proxies, login, count):
    seconds, statuses, lock = [], {}, threading.Lock()

    def create(part):
        api = Api(proxies.api_port(), proxies.authority(), login)
        for number in range(part):
            began = time.perf_counter()
            status, _ = api.call("POST", "/v1/auth/tokens", {"name": f"many-{number}", "scopes": ["database:read"]})
            with lock:
                seconds.append(time.perf_counter() - began)
                statuses[status] = statuses.get(status, 0) + 1

    began = time.perf_counter()
    threads = [threading.Thread(target=create, args=(count // 4,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    print(f"tokens: {statuses}, {figures(seconds)}, {took / count * 1e3:.2f} ms each over 4 connections", flush=True)


def connect(port, token, mode, authority):
    return psycopg2.connect(
        host="localhost", port=port, dbname="main", user="default", password=token, sslmode=mode, sslrootcert=authority
    )


def revocation(proxies, login, rounds, sessions):
    api = Api(proxies.api_port(), proxies.authority(), login)
    seconds, handovers = [], []
    for number in range(rounds):
        status, made = api.call("POST", "/v1/auth/tokens", {"name": f"revoked-{number}", "type": "live"})
        assert status == 201, (status, made)
        mode = "disable" if number % 2 else "verify-full"
        began = time.perf_counter()
        live = [connect(proxies.second_postgres, made["token"], mode, proxies.authority())]
        handovers.append(time.perf_counter() - began)
        live += [connect(proxies.second_postgres, made["token"], mode, proxies.authority()) for _ in range(sessions - 1)]
        waiting = {connection.fileno() for connection in live}
        status, _ = api.call("DELETE", "/v1/auth/tokens/" + made["id"])
        revoked = time.perf_counter()
        assert status == 204, status
        while waiting:
            ready, _, _ = select.select(list(waiting), [], [], 10)
            if not ready:
                raise SystemExit(f"{len(waiting)} sessions of a revoked token live on")
            seconds += [time.perf_counter() - revoked] * len(ready)
            waiting -= set(ready)
        for connection in live:
            connection.close()
    print(f"handover: every token opened the other proxy at its first try (TLS and SCRAM in turns), {figures(handovers)}")
    print(f"revocation: through one proxy, sessions in the other: {figures(seconds)}", flush=True)


def pgbench(proxies, token, seconds, rate, log):
    arguments = ["-n", "-S", "-c", "4", "-j", "1", "-T", str(seconds), "-R", str(rate), "-l", f"--log-prefix={log}"]
    environment = dict(os.environ, PGPASSWORD=token, PGSSLMODE="disable", PGHOST="localhost", PGUSER="default")
    environment.update(PGPORT=str(proxies.report["postgres"]["port"]), PGDATABASE="main")
    return subprocess.Popen(
        [pgbench_program(), *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def pgbench_program():
    found = shutil.which("pgbench") or next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))), None)
    return str(found or sys.exit("pgbench is missing"))


def latencies(folder, log):
    rows = [line.split() for file in folder.glob(log.name + ".*") for line in file.read_text().splitlines()]
    return [int(row[2]) / 1e6 for row in rows]


def logins(proxies, rate):
    token, account = proxies.report["token"], proxies.report["account"]
    prepare = dict(os.environ, PGPASSWORD=token, PGSSLMODE="disable")
    url = ["-h", "localhost", "-p", str(proxies.report["postgres"]["port"]), "-U", "default"]
    subprocess.run([pgbench_program(), "-i", "-q", "-s", "2", *url, "main"], env=prepare, check=True, stderr=subprocess.DEVNULL)
    for name, crowd in (("before", 0), ("meanwhile", 50)):
        log = proxies.folder / f"pgbench-{name}"
        running = pgbench(proxies, token, 10, rate, log)
        time.sleep(2)
        answers = sign_in(proxies, account, crowd)
        complaints = running.communicate()[1]
        assert running.returncode == 0, complaints
        print(f"logins: pgbench {name}: {figures(latencies(proxies.folder, log))}; answers to {crowd} logins: {answers}")


def sign_in(proxies, account, crowd):
    answers, lock, go = {}, threading.Lock(), threading.Barrier(max(1, crowd))

    def one():
        api = Api(proxies.api_port(), proxies.authority())
        api.connection.connect()
        go.wait()
        began = time.perf_counter()
        status, _ = api.call("POST", "/v1/auth/login", account)
        with lock:
            answers.setdefault(status, []).append(time.perf_counter() - began)

    threads = [threading.Thread(target=one) for _ in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {status: figures(seconds) for status, seconds in answers.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tokens", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=20, help="of revocation")
    arguments.add_argument("--sessions", type=int, default=10, help="of each revoked token")
    arguments.add_argument("--rate", type=int, default=1_000, help="transactions a second while people log in")
    arguments.add_argument("--port-base", type=int, default=21_400)
    chosen = arguments.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    proxies = Proxies(chosen.port_base)
    try:
        status, login = Api(proxies.api_port(), proxies.authority()).call(
            "POST", "/v1/auth/login", proxies.report["account"]
        )
        assert status == 200, (status, login)
        revocation(proxies, login["token"], chosen.rounds, chosen.sessions)
        logins(proxies, chosen.rate)
        tokens(proxies, login["token"], chosen.tokens)
    finally:
        proxies.stop()


if __name__ == "__main__":
    main()
