"""Databases to put behind the proxy: a real PostgreSQL with pgbench beside it, or the fake one."""
import os
import secrets
import subprocess
from pathlib import Path

from figures import ports

from .place import UNPRIVILEGED, await_true, listens

BIN = Path(os.environ.get("PG_BIN", "/usr/lib/postgresql/15/bin"))
SCALE = 2


class FakePostgres:
    """Owns the fake: every login is taken, so the proxy must be told to trust it."""

    auth, password = "trust", "unused"

    def __init__(self, place):
        (self.port,) = ports(1)
        self.process = place.module("fake", str(self.port))
        await_true("the fake PostgreSQL", lambda: listens(self.port))


class RealPostgres:
    """Owns a PostgreSQL without a disk to wait for, its role and database `bench`, and pgbench's tables in it."""

    auth = "password"

    def __init__(self, place, connections=200):
        self.place, (self.port,) = place, ports(1)
        self.password = secrets.token_hex(16)
        folder = place.folder / "postgres"
        folder.mkdir(mode=0o700)
        (place.folder / "admin-password").write_text(self.password)
        subprocess.run([*(["chown", "-R", "postgres:"] if UNPRIVILEGED else ["true"]), folder, place.folder / "admin-password"], check=True)
        initdb = [BIN / "initdb", "-D", folder, "-U", "bench", f"--pwfile={place.folder}/admin-password", "--auth=scram-sha-256"]
        self.quietly([*UNPRIVILEGED, *initdb, "-E", "UTF8", "--locale=C", "--no-sync"])
        settings = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": connections, "fsync": "off",
            "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        place.start("postgres", [*UNPRIVILEGED, BIN / "postgres", "-D", folder, "-p", self.port, *words])
        await_true("PostgreSQL", self.ready)
        self.ask("create database bench", "postgres")
        self.quietly([BIN / "pgbench", "-i", "-q", "-s", SCALE, *self.direct(), "bench"])

    def ready(self):
        return subprocess.run([BIN / "pg_isready", "-q", *self.direct()]).returncode == 0

    def quietly(self, command):
        done = subprocess.run([str(word) for word in command], env=self.environment(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, sql, database="bench"):
        """One answer, straight from the server."""
        return self.quietly([BIN / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *self.direct(), "-c", sql, database]).strip()

    def direct(self):
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "bench"]

    def environment(self):
        return {**os.environ, "PGPASSWORD": self.password, "PGSSLMODE": "disable"}


def pgbench(place, name, helios, *options, tls=False):
    """pgbench through the proxy, prepared selects; its report on the process's standard output."""
    address = helios.address(tls=tls)
    environment = {"PGPASSWORD": address["password"], "PGSSLMODE": address["sslmode"], "PGSSLROOTCERT": address["sslrootcert"]}
    where = ["-h", address["host"], "-p", str(address["port"]), "-U", "default", "main"]
    command = [BIN / "pgbench", "-n", "-S", "-M", "prepared", *options, *where]
    return place.start(name, command, environment=environment, stdout=subprocess.PIPE)
