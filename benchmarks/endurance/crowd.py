"""Clients that come and say too little, each from an address of its own in 127.0.0.0/8.

  python3 -m endurance.crowd PORT RATE KIND=COUNT…     KIND: silent, tls (half a handshake), startup (half a message)

Comes at RATE clients a second and prints one line of JSON when all are there; then waits until the proxy has closed them all, or a line
on standard input ends it, and prints another.
"""
import json
import random
import select
import socket
import ssl
import struct
import sys
import time

PER_BLOCK = 250
SSL_REQUEST = struct.pack("!ii", 8, 80877103)
HALF_STARTUP = struct.pack("!ii", 60, 196608) + b"user\0defa"
PATIENCE_SECONDS = 60


def half_hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.create_default_context()
    try:
        context.wrap_bio(incoming, outgoing, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        hello = outgoing.read()
    return hello[: len(hello) // 2]


def silent(client):
    pass


def tls(client, hello=half_hello()):
    client.sendall(SSL_REQUEST)
    if client.recv(1) == b"S":
        client.sendall(hello)


def startup(client):
    client.sendall(HALF_STARTUP)


class Crowd:
    """Owns the sockets, when each came, and when the proxy closed it."""

    def __init__(self, port, rate):
        self.port, self.rate, self.here, self.lives = port, rate, {}, []
        self.turned_away = 0
        self.poll = select.epoll()

    def come(self, kinds):
        began, number = time.monotonic(), 0
        order = [kind for kind, count in kinds for _ in range(count)]
        random.shuffle(order)
        for number, kind in enumerate(order):
            self.one(number, kind)
            ahead = number / self.rate - (time.monotonic() - began)
            if ahead > 0.01:
                self.look(ahead)
        return time.monotonic() - began

    def one(self, number, kind):
        client = socket.socket()
        client.settimeout(5)
        client.bind((f"127.{1 + number // (PER_BLOCK * PER_BLOCK)}.{number // PER_BLOCK % PER_BLOCK}.{1 + number % PER_BLOCK}", 0))
        try:
            client.connect(("127.0.0.1", self.port))
            came = time.monotonic()
            kind(client)
        except OSError:
            self.turned_away += 1
            client.close()
            return
        client.setblocking(False)
        self.here[client.fileno()] = client, came
        self.poll.register(client, select.EPOLLIN | select.EPOLLRDHUP)

    def look(self, seconds):
        """Notes who was closed meanwhile. What the proxy says before it closes is read and forgotten."""
        for number, _ in self.poll.poll(seconds):
            if number not in self.here:
                continue
            client, came = self.here[number]
            try:
                over = client.recv(4096) == b""
            except BlockingIOError:
                continue
            except OSError:
                over = True
            if over:
                self.lives.append(time.monotonic() - came)
                self.poll.unregister(client)
                client.close()
                del self.here[number]

    def stay(self, patience):
        """Until everybody was closed, or somebody says so."""
        self.poll.register(sys.stdin, select.EPOLLIN)
        deadline = time.monotonic() + patience
        while self.here and time.monotonic() < deadline and not select.select([sys.stdin], [], [], 0)[0]:
            self.look(0.2)


def main(port, rate, *kinds):
    crowd = Crowd(int(port), float(rate))
    wanted = [(globals()[kind], int(count)) for kind, count in (one.split("=") for one in kinds)]
    seconds = crowd.come(wanted)
    print(json.dumps({"here": len(crowd.here), "gone": len(crowd.lives), "turned_away": crowd.turned_away, "seconds": seconds}), flush=True)
    crowd.stay(PATIENCE_SECONDS)
    lives = crowd.lives or [0]
    print(json.dumps({"here": len(crowd.here), "gone": len(crowd.lives), "shortest": min(lives), "longest": max(lives)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
