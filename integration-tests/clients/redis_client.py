"""Drives redis-py with its defaults: redis_client.py JOB PORT SECRET PROTOCOL [CA]; prints "ok", or what went wrong. PROTOCOL 0 is its default.

  all      values, MULTI, pub/sub, a blocking command served by another connection, a value of 64 MiB
  revoked  says that it is in (key it:in), then prints what its commands fail with once its connection is taken away
"""
import os
import sys
import threading
import time

import redis

job, port, secret, protocol = sys.argv[1:5]
options = {"ssl": True, "ssl_ca_certs": sys.argv[5]} if len(sys.argv) > 5 else {}
if protocol != "0":
    options["protocol"] = int(protocol)


def connect():
    return redis.Redis(host="127.0.0.1", port=int(port), password=secret, **options)


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r}")


def heard(client, other, channel):
    listener = other.pubsub()
    listener.subscribe(channel)
    same("subscribed", listener.get_message(timeout=20)["type"], "subscribe")
    client.publish(channel, "heard")
    message = listener.get_message(timeout=20)
    listener.close()
    return message["data"]


def all_of_it():
    client, other = connect(), connect()
    key = f"it:py:{os.getpid()}"
    client.set(key, "a value")
    same("get", client.get(key), b"a value")
    same("multi", client.pipeline(transaction=True).set(key, 1).incr(key).execute(), [True, 2])
    same("pub/sub", heard(client, other, key + ":channel"), b"heard")
    popped = []
    waiting = threading.Thread(target=lambda: popped.append(other.blpop(key + ":list", timeout=20)))
    waiting.start()
    client.rpush(key + ":list", "popped")
    waiting.join()
    same("blocking", popped[0][1], b"popped")
    large = b"x" * (64 << 20)
    client.set(key, large)
    same("64 MiB", client.get(key) == large, True)
    client.delete(key)
    print("ok")


def revoked():
    client = connect()
    client.set("it:in", "py")
    told = []
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline and "revoked" not in "".join(told):
        try:
            client.get("it:in")
            time.sleep(0.05)
        except redis.RedisError as failure:
            told.append(f"{type(failure).__name__}: {failure}")
    print("\n".join(dict.fromkeys(told)))


all_of_it() if job == "all" else revoked()
