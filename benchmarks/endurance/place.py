"""The processes of a scenario: they write into one temporary folder and are gone when the scenario ends, however it ends."""
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

UNPRIVILEGED = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []


class Place:
    """Owns the folder and the processes. A context: leaving it ends them, the last one first."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="helios-endurance."))
        self.folder.chmod(0o711)
        self.processes = []

    def start(self, name, command, descriptors=None, environment=None, stdout=None, stdin=subprocess.DEVNULL):
        """In the background, its words in NAME.log. `descriptors`: how many it may have open."""
        log = open(self.folder / f"{name}.log", "ab")
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=stdin,
            stdout=stdout or log,
            stderr=log,
            text=True,
            env={**os.environ, **(environment or {})},
            preexec_fn=lambda: limit_descriptors(descriptors),
        )
        log.close()
        self.processes.append(process)
        return process

    def module(self, name, *arguments, **how):
        """One of this package's own programs, which talks in lines."""
        command = [sys.executable, "-B", "-m", f"endurance.{name}", *arguments]
        return self.start(name, command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, **how)

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    @staticmethod
    def stop(process, patience=60):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        for process in reversed(self.processes):
            self.stop(process)
        shutil.rmtree(self.folder)


def limit_descriptors(most):
    """As many as the kernel lets this account have, or fewer."""
    most = most or resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def await_true(what, asked, seconds=60, pause=0.05):
    deadline = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > deadline:
            raise SystemExit(f"waited {seconds} s for {what}")
        time.sleep(pause)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False
