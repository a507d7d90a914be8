"""A real Redis to put behind the proxy, and redis-benchmark."""
import secrets
import subprocess

from figures import ports

from .place import await_true, listens


class RealRedis:
    """Owns a Redis that writes nothing to a disk and has one password."""

    def __init__(self, place):
        (self.port,) = ports(1)
        self.password = secrets.token_hex(16)
        settings = {"port": self.port, "bind": "127.0.0.1", "dir": place.folder, "requirepass": self.password, "save": '""', "appendonly": "no"}
        configuration = place.folder / "redis.conf"
        configuration.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
        place.start("redis", ["redis-server", configuration])
        await_true("Redis", lambda: listens(self.port))


def redis_benchmark(place, helios, clients, pipeline, count, tls=False):
    """GET of a key that is not there, through the proxy, a fixed number of times."""
    secure = ["--tls", "--cacert", helios.authority, "--sni", "localhost"] if tls else []
    where = ["-h", "127.0.0.1", "-p", helios.redis_port, "-a", helios.token, *secure]
    command = ["redis-benchmark", *where, "-c", clients, "-P", pipeline, "-n", count, "-t", "get", "-q"]
    return place.start("redis-benchmark", command, stdout=subprocess.PIPE)
