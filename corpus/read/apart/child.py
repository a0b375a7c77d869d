"""One process that reads, seen from the side that started it: asked, timed, and ended with all that it started."""

from __future__ import annotations

import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import corpus
from corpus.errors import DamagedPageError, PageError, ReadLimitError
from corpus.read.apart.descendants import MARK, end_group
from corpus.read.apart.stale import OWN_FOLDER, clear_stale
from corpus.read.apart.worker import out_of_memory, read_frame, write_frame
from corpus.read.pack.formats import Format

LONGEST = 30 * 60.0
"""Seconds that one source may take, however many pages it is seen to get through."""

_PROGRAM = "import sys; sys.path.append(sys.argv[2]); from corpus.read.apart.worker import main; main()"
_START = 60.0
_MOST_REPLY = 128 * 1024**2


class Lost(Exception):
    """The process is of no more use; `error` says why."""

    def __init__(self, error: PageError, timeout: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.timeout = timeout


class Child:
    """One process that reads, a folder for its temporary files, and the thread that speaks to it."""

    def __init__(self, memory: int) -> None:
        self.served = 0
        clear_stale()
        self._token = secrets.token_hex(16)
        self._folder = tempfile.TemporaryDirectory(prefix=OWN_FOLDER, ignore_cleanup_errors=True)
        home = str(Path(corpus.__file__).parents[1])
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, str(memory), home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **temporary, MARK: self._token},
            start_new_session=True,
        )
        self._replies: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._speaker: threading.Thread | None = None
        try:
            self._speak([])
            try:
                ready = self._heard(time.monotonic() + _START)
            except queue.Empty:
                ready = None
            if ready is None:
                raise PageError("Không khởi động được tiến trình đọc tệp. Hãy cài lại bằng make setup.")
        except BaseException:
            self.kill()
            raise

    def ask(self, format: Format, data: bytes, name: str, charset: str | None = None) -> dict[str, Any]:
        """The last reply to a source. Raises Lost where there is none in time, or no process any more."""
        request = json.dumps({"format": asdict(format), "name": name, "charset": charset}).encode()
        end = time.monotonic() + LONGEST
        self._speak([request, data])
        while True:
            try:
                reply = self._heard(min(end, time.monotonic() + format.seconds))
            except queue.Empty:
                raise Lost(_too_slow(name, min(format.seconds, LONGEST)), timeout=True) from None
            if reply is None:
                raise Lost(self._cause(name))
            if "page" not in reply:
                self.served += 1
                return reply

    def _heard(self, until: float) -> dict[str, Any] | None:
        return self._replies.get(timeout=max(0.0, until - time.monotonic()))

    def _speak(self, frames: list[bytes]) -> None:
        """Sends `frames` and listens for the last reply in a thread of its own, as a pipe has no time limit."""
        if self._speaker is not None:
            self._speaker.join()
        self._speaker = threading.Thread(target=self._exchange, args=(frames,), daemon=True)
        self._speaker.start()

    def _exchange(self, frames: list[bytes]) -> None:
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet is not None
        assert outlet is not None
        try:
            for frame in frames:
                write_frame(inlet, frame)
            while True:
                data = read_frame(outlet, _MOST_REPLY)
                reply = json.loads(data) if data is not None else None
                self._replies.put(reply)
                if reply is None or "page" not in reply:
                    return
        except (OSError, ValueError):
            self._replies.put(None)

    def _cause(self, name: str) -> PageError:
        """Why the process ended by itself."""
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = 0
        if sys.platform != "win32":
            if code in (-signal.SIGXCPU, -signal.SIGALRM):
                return _too_slow(name, None)
            if code == -signal.SIGKILL:
                return out_of_memory(name)
        return DamagedPageError(
            f"Tệp {name} làm chương trình đọc dừng đột ngột (mã {code}): tệp hỏng hoặc cố ý gây hại. "
            "Hãy mở bằng chương trình đã tạo ra nó, lưu lại rồi nạp lại."
        )

    def kill(self) -> None:
        """Ends the process and all that it started, and removes its temporary files."""
        end_group(self._process.pid, self._token)
        self._process.wait()
        if self._speaker is not None:
            self._speaker.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()
        self._folder.cleanup()


def _too_slow(name: str, seconds: float | None) -> PageError:
    after = f" quá {seconds:.0f} giây" if seconds is not None else " quá lâu"
    return ReadLimitError(f"Đọc tệp {name}{after} nên đã dừng. Hãy tách nhỏ tệp rồi nạp lại.")
