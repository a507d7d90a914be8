"""A PostgreSQL that lets everybody in and answers every statement with one row: cheap enough for thousands of sessions.

  python3 -m endurance.fake PORT      until it is told to stop
"""
import asyncio
import itertools
import signal
import struct
import sys

NO_TLS, SSL_REQUEST, GSS_REQUEST = b"N", 80877103, 80877104
SETTINGS = {
    "server_version": "15.0", "server_encoding": "UTF8", "client_encoding": "UTF8", "DateStyle": "ISO, MDY",
    "integer_datetimes": "on", "standard_conforming_strings": "on", "TimeZone": "UTC", "IntervalStyle": "postgres",
    "is_superuser": "off", "session_authorization": "bench",
}
COUNTER = itertools.count(1)


def message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


READY = message(b"Z", b"I")
WELCOME = message(b"R", struct.pack("!i", 0)) + b"".join(
    message(b"S", name.encode() + b"\0" + value.encode() + b"\0") for name, value in SETTINGS.items()
)
COLUMN = struct.pack("!h", 1) + b"?column?\0" + struct.pack("!ihihih", 0, 0, 23, 4, -1, 0)
ONE = message(b"T", COLUMN) + message(b"D", struct.pack("!hi", 1, 1) + b"1") + message(b"C", b"SELECT 1\0") + READY


class Session(asyncio.Protocol):
    """One connection: start-up, then an answer for each Query."""

    def connection_made(self, transport):
        self.transport, self.rest, self.started = transport, b"", False

    def data_received(self, data):
        self.rest += data
        while (length := self.whole()) is not None:
            packet, self.rest = self.rest[:length], self.rest[length:]
            (self.on_message if self.started else self.on_startup)(packet)

    def whole(self):
        """The length of the first message, if all of it is here."""
        offset = 1 if self.started else 0
        if len(self.rest) < offset + 4:
            return None
        length = offset + struct.unpack_from("!i", self.rest, offset)[0]
        return length if len(self.rest) >= length else None

    def on_startup(self, packet):
        code = struct.unpack_from("!i", packet, 4)[0]
        if code in (SSL_REQUEST, GSS_REQUEST):
            self.transport.write(NO_TLS)
            return
        self.started = True
        self.transport.write(WELCOME + message(b"K", struct.pack("!ii", next(COUNTER), 1)) + READY)

    def on_message(self, packet):
        if packet[:1] == b"Q":
            self.transport.write(ONE)
        elif packet[:1] == b"X":
            self.transport.close()


async def main(port):
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await asyncio.get_running_loop().create_server(Session, "127.0.0.1", port, backlog=4096)
    await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
