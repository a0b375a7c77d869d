"""The process in which risky formats are read, started and spoken to by `corpus.read.apart.isolate`.

Frames go both ways, each eight bytes of length and as many bytes. In: a JSON record of the format and the name, then the
bytes of the source. Out: {"ready"}, then for each source any number of {"page"} and at last {"read"} or {"error"}. When
the other end closes, this process and whatever it started end at once.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import signal
import struct
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from typing import IO, Any

from corpus.errors import DamagedPageError, PageError, PageTooLargeError, ReadLimitError
from corpus.read.apart import pace
from corpus.read.apart.descendants import MARK, end_group
from corpus.read.apart.stale import OWN_FOLDER
from corpus.read.pack.formats import Format
from corpus.read.pack.names import told
from corpus.read.result import Read

MAX_TEXT = 1_000_000
"""Characters of the text of one source: some 400 printed pages. Parsing takes up to a second for each 100,000."""

MAX_LINE = 200_000
"""Characters of one line: a file made to do harm has longer ones, a page of the genre a hundredth of it."""

_LENGTH = struct.Struct(">Q")
_Job = tuple[dict[str, Any], bytes]


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """Sends `data`. Raises OSError where the other end is gone."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: IO[bytes], most: int) -> bytes | None:
    """The next frame, None where the other end is gone or announces more than `most` bytes."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size or _LENGTH.unpack(head)[0] > most:
        return None
    size = _LENGTH.unpack(head)[0]
    data = pipe.read(size)
    return data if len(data) == size else None


def read_guarded(format: Format, data: bytes, name: str, charset: str | None = None) -> Read:
    """What the reader of `format` makes of `data`; whatever goes wrong is a PageError that names the file."""
    try:
        read = format.read(data, name, charset)
    except PageError as exc:
        raise told(exc, name) from exc
    except MemoryError as exc:
        raise out_of_memory(name) from exc
    except Exception as exc:
        raise DamagedPageError(
            f"Tệp {name} sai quy cách {format.name}, không đọc được. "
            "Hãy mở bằng chương trình đã tạo ra nó, lưu lại rồi nạp lại."
        ) from exc
    _refuse_monstrous(read.text, name)
    return Read(
        re.sub("[\ud800-\udfff]", "\ufffd", read.text), read.main, read.title, read.published, read.notes
    )


def _refuse_monstrous(text: str, name: str) -> None:
    """Raises PageTooLargeError for a text that would hold the parser for minutes."""
    if len(text) > MAX_TEXT:
        millions = f"{len(text) / 10**6:.2f}".replace(".", ",")
        raise PageTooLargeError(
            f"Tệp {name} cho ra {millions} triệu ký tự, một trang chỉ nhận đến {MAX_TEXT // 10**6} triệu "
            "(khoảng 400 trang in). Hãy tách nhỏ tệp rồi nạp lại."
        )
    longest = max(map(len, re.split(r"[\r\n]", text)), default=0) if len(text) > MAX_LINE else 0
    if longest > MAX_LINE:
        raise PageTooLargeError(
            f"Tệp {name} có một dòng dài {longest // 1000} nghìn ký tự, một dòng chỉ nhận đến {MAX_LINE // 1000} nghìn. "
            "Hãy xem lại nguồn của tệp, xuống dòng giữa các đoạn rồi nạp lại."
        )


def out_of_memory(name: str) -> PageError:
    """The error for a source that took more memory than one is given."""
    return ReadLimitError(f"Đọc tệp {name} cần quá nhiều bộ nhớ nên đã dừng. Hãy tách nhỏ tệp rồi nạp lại.")


def answer(job: _Job) -> dict[str, Any]:
    """The reply to one request."""
    request, data = job
    try:
        read = read_guarded(Format(**request["format"]), data, request["name"], request["charset"])
        return {"read": asdict(read)}
    except PageError as exc:
        spent = isinstance(exc.__cause__, MemoryError)
        return {"error": type(exc).__name__, "message": str(exc), "spent": spent}


def _encoded(reply: dict[str, Any]) -> bytes:
    text = json.dumps(reply, ensure_ascii=False, default=lambda day: day.isoformat())
    return text.encode("utf-8", "replace")


def _limit(memory: int) -> None:
    """Bounds the memory of this process and of each that it starts, in bytes, where the system knows such bounds."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 2**30),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, hard))


def _wind(seconds: float) -> None:
    """Sets the clocks of the system, which end this process where neither it nor its parent can."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used.ru_utime + used.ru_stime + 2 * seconds) + 10
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )
    signal.alarm(int(seconds) + 10)


def _end() -> None:
    end_group(os.getpid(), os.environ.get(MARK) or "none")
    own = tempfile.gettempdir()
    if os.path.basename(own).startswith(OWN_FOLDER):
        shutil.rmtree(own, ignore_errors=True)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _listen(pipe: IO[bytes], jobs: queue.SimpleQueue[_Job]) -> None:
    while True:
        header = read_frame(pipe, 2**20)
        data = read_frame(pipe, 2**30) if header is not None else None
        if header is None or data is None:
            _end()
        else:
            jobs.put((json.loads(header), data))


def main() -> None:
    """Serves until the other end closes, which the thread that listens may notice later than a reply that fails."""
    try:
        _serve()
    except BrokenPipeError:
        _end()


def _serve() -> None:
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    _limit(int(sys.argv[1]))
    jobs: queue.SimpleQueue[_Job] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inlet, jobs), daemon=True).start()
    write_frame(outlet, _encoded({"ready": True}))
    while True:
        job = jobs.get()
        seconds, last = job[0]["format"]["seconds"], [time.monotonic()]

        def page_done(seconds: float = seconds, last: list[float] = last) -> None:
            _wind(seconds)
            if time.monotonic() - last[0] > 0.1:
                last[0] = time.monotonic()
                write_frame(outlet, _encoded({"page": True}))

        pace.listener = page_done
        _wind(seconds)
        reply = _encoded(answer(job))
        if sys.platform != "win32":
            signal.alarm(0)
        write_frame(outlet, reply)
        del job, reply
