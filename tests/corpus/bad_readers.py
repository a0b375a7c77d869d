"""Readers that fail in every way a reader can, for the process that has to survive them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from corpus.errors import EncodingError
from corpus.model import Span
from corpus.read.apart import pace
from corpus.read.result import Read


def echo(data: bytes, name: str) -> Read:
    """Everything that a reader may hand over; what libraries print does no harm."""
    print("nhiễu", flush=True)
    os.write(1, b"noise")
    text = data.decode()
    return Read(text, Span(0, len(text)), "Đề\nmục", date(2024, 3, 4), (name, str(os.getpid())))


def suffixed(data: bytes, name: str, suffix: str) -> Read:
    return Read(f"{name} {suffix} {len(data)}")


def refuse(data: bytes, name: str) -> Read:
    raise EncodingError("dòng một\ndòng hai " + "dài " * 500)


def fail(data: bytes, name: str) -> Read:
    raise KeyError(name)


def recurse(data: bytes, name: str) -> Read:
    return recurse(data + b"x", name)


def hang(data: bytes, name: str) -> Read:
    """Sleeps with a grandchild, in a session of its own, whose id it writes to the file that `data` names."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    Path(data.decode()).write_text(f"{os.getpid()} {child.pid} {tempfile.gettempdir()}")
    time.sleep(600)
    raise AssertionError


def spin(data: bytes, name: str) -> Read:
    while True:
        pass


def eat(data: bytes, name: str) -> Read:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def crash(data: bytes, name: str) -> Read:
    ctypes.string_at(0)
    raise AssertionError


def killed(data: bytes, name: str) -> Read:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def leave(data: bytes, name: str) -> Read:
    os._exit(0)


def long_job(data: bytes, name: str) -> Read:
    """Twelve pages of half a second each, and a sign after every one."""
    for _ in range(12):
        time.sleep(0.5)
        pace.page_done()
    return Read("xong")


def surrogate(data: bytes, name: str) -> Read:
    return Read("a\ud800b")


def litter(data: bytes, name: str) -> Read:
    """Leaves a temporary file behind and tells where."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        return Read(file.name)
