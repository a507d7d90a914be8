"""The proxy of a scenario: its configuration, how clients reach it, and what it says of itself."""
import http.client
import re
import secrets
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from control import Api
from figures import ports

from .place import await_true, listens

HOME = Path(__file__).resolve().parents[2]
PROGRAM = HOME / "helios"
# A heap of fixed size whose every page is there from the start: what the process grows by is then all outside of the heap.
FIXED_HEAP = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch"
OWNER = {"email": "owner@example.com", "password": secrets.token_hex(16)}


@dataclass(frozen=True)
class Reading:
    """What the process holds. Bytes, except `descriptors` and `threads`; `heap` is what a full collection left."""

    heap: int
    direct: int
    resident: int
    descriptors: int
    threads: int


class Helios:
    """Owns one `helios serve` before one PostgreSQL, perhaps a Redis too, with a store in memory, an API and TLS on request."""

    def __init__(self, place, backend, limits="{}", drain="{ min: 0s, max: 2s }", java=FIXED_HEAP, descriptors=None, redis=None):
        self.place, self.backend, self.limits, self.drain, self.redis = place, backend, limits, drain, redis
        self.port, self.api, self.admin, self.redis_port = ports(4)
        self.files = Path(tempfile.mkdtemp(prefix="helios.", dir=place.folder))
        self.authority = self.files / "tls" / "ca.crt"
        self.token = self.run("token", "mint").strip()
        self.run("dev-ca", "--out", self.authority.parent)
        (self.files / "token").write_text(self.token)
        (self.files / "password").write_text(backend.password)
        (self.files / "redis-password").write_text(redis.password if redis else "")
        self.configuration = self.files / "helios.yaml"
        self.configuration.write_text(self.yaml())
        began = time.perf_counter()
        self.process = place.start(
            self.files.name,
            [PROGRAM, "serve", "--config", self.configuration],
            descriptors=descriptors,
            environment={"HELIOS_JAVA_OPTS": java},
            stdout=open(self.files / "out", "wb"),
        )
        await_true("the proxy", self.ready, pause=0.002)
        self.ready_seconds = time.perf_counter() - began

    @staticmethod
    def run(*arguments):
        return subprocess.run([str(PROGRAM), *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout

    def yaml(self, more_tokens=""):
        listener, database = self.redis_yaml() if self.redis else ("", "")
        return f"""\
listeners:
  - {{ protocol: postgres, bind: "127.0.0.1:{self.port}", tls: prefer }}{listener}
  - {{ protocol: api, bind: "127.0.0.1:{self.api}" }}
tls: {{ certificate: "{self.files}/tls/tls.crt", key: "{self.files}/tls/tls.key" }}
store: {{ url: "sqlite::memory:" }}
admin: {{ bind: "127.0.0.1:{self.admin}" }}
audit: {{ folder: "{self.files}/audit" }}
limits: {self.limits}
drain: {self.drain}
bootstrap:
  databases:
    - name: main
      backends:
        - protocol: postgres
          hosts: ["127.0.0.1:{self.backend.port}"]
          physical: bench
          auth: {self.backend.auth}
          credentials: [ {{ class: ddl, user: bench, password: {{ file: "{self.files}/password" }} }} ]{database}
  tokens:
    - {{ name: bench, token: {{ file: "{self.files}/token" }}, scopes: ["*"], expires-at: 2100-01-01T00:00:00Z }}
{more_tokens}"""

    def redis_yaml(self):
        """What a Redis adds to the listeners, and to the backends of the one database."""
        return f"""
  - {{ protocol: redis, bind: "127.0.0.1:{self.redis_port}", tls: prefer }}""", f"""
        - protocol: redis
          hosts: ["127.0.0.1:{self.redis.port}"]
          credentials: [ {{ class: ddl, password: {{ file: "{self.files}/redis-password" }} }} ]"""

    def ready(self):
        if self.process.poll() is not None:
            raise SystemExit("the proxy ended at its start:\n" + self.log()[-2000:])
        return listens(self.admin) and self.page("/readyz")[0] == 200

    def log(self):
        return self.place.log(self.files.name)

    # ---- its pages

    def page(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.admin, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def metric(self, name, labels=""):
        """The sum of the series of this name that have these labels, as they are written."""
        lines = re.findall(rf"^{name}(\{{[^}}]*\}})? (\S+)$", self.page("/metrics")[1], re.M)
        return sum(float(value) for shown, value in lines if labels in shown)

    def reload(self):
        request = urllib.request.Request(f"http://127.0.0.1:{self.admin}/reload", method="POST", headers={"X-Helios-Admin": "1"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def reading(self):
        """After a full collection. The second one takes what the first only found to be unreachable."""
        for _ in range(2):
            subprocess.run(["jcmd", str(self.process.pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
        return Reading(
            # As the collector says: what is in use at a later moment has the garbage of this very reading in it, a megabyte and more.
            heap=int(self.metric("jvm_gc_live_data_size_bytes")),
            direct=int(self.metric("jvm_buffer_memory_used_bytes", 'id="direct"')),
            resident=int(self.status("VmRSS")) * 1024,
            descriptors=int(self.metric("process_files_open_files")),
            threads=int(self.status("Threads")),
        )

    def status(self, field):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return re.search(rf"^{field}:\s+(\d+)", text, re.M).group(1)

    # ---- its clients

    def connect(self, token=None, tls=False, **more):
        """What psql does first; every statement a transaction of its own."""
        connection = psycopg2.connect(**self.address(token, tls), **more)
        connection.autocommit = True
        return connection

    def address(self, token=None, tls=False):
        return {
            "host": "localhost" if tls else "127.0.0.1", "port": self.port, "dbname": "main", "user": "default",
            "password": token or self.token, "sslmode": "verify-full" if tls else "disable", "sslrootcert": str(self.authority),
        }

    def login_seconds(self, tls=False):
        """One client comes, asks for 1 and leaves."""
        began = time.perf_counter()
        connection = self.connect(tls=tls)
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            assert cursor.fetchone() == (1,)
        connection.close()
        return time.perf_counter() - began

    def warm(self, logins=300):
        """The compiled code of a login and of a reading is not what a scenario asks about."""
        for number in range(logins):
            self.login_seconds(tls=number % 2 == 1)
        self.reading()

    def owner(self):
        """Signs the first owner up and in: the API as he sees it."""
        api = Api(self.api, str(self.authority))
        code = re.search(r"setup-\S+", (self.files / "out").read_text()).group()
        status, answer = api.call("POST", "/v1/auth/signup", {**OWNER, "setup_code": code})
        assert status == 201, answer
        status, answer = api.call("POST", "/v1/auth/login", OWNER)
        assert status == 200, answer
        return Api(self.api, str(self.authority), answer["token"])


def bytes_each(before, after, count):
    """Live heap and everything outside of the heap, direct memory included, by the number of those who came between two readings."""
    return (after.heap - before.heap + after.resident - before.resident) / count

