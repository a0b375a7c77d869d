"""A reader may hang, crash or eat all memory: the file is named, the process replaced, the batch goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    EncodingError,
    MissingToolError,
    PageError,
    PageTooLargeError,
    ReadLimitError,
)
from corpus.model import Span
from corpus.read.apart.isolate import SMALL, Reader
from corpus.read.apart.stale import KEPT, OFFICE_FOLDER, OWN_FOLDER
from corpus.read.apart.worker import MAX_LINE, MAX_TEXT
from corpus.read.pack.formats import TEXT, Format
from corpus.read.pack.sources import Source

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="processes are bounded by POSIX means")


def source(function: str, data: bytes = b"x", seconds: float = 30.0, suffix: str = "") -> Source:
    format = Format("thử", (), "tests.corpus.bad_readers", function, True, seconds, suffix)
    return Source(f"{function}.bin", f"/{function}.bin", data, format)


def process_of(reader: Reader) -> int:
    return int(reader.read(source("echo", b"a")).notes[1])


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ends(pid: int) -> bool:
    """Whether a process is gone within two minutes."""
    for _ in range(2400):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(memory=512 * 2**20) as opened:
        yield opened


def test_all_that_a_reader_hands_over_comes_through(reader: Reader) -> None:
    text = "Sở Y tế chủ trì.\n" * 50_000
    read = reader.read(source("echo", text.encode()))
    assert (read.text, read.main, read.title, read.published) == (
        text,
        Span(0, len(text)),
        "Đề\nmục",
        date(2024, 3, 4),
    )
    assert read.notes[0] == "echo.bin"
    assert int(read.notes[1]) != os.getpid()


def test_the_process_stays_for_the_next_source_and_ends_with_the_reader() -> None:
    with Reader() as reader:
        first = process_of(reader)
        assert process_of(reader) == first
        assert alive(first)
    assert not alive(first)


def test_a_format_may_tell_its_ending_to_its_reader(reader: Reader) -> None:
    assert reader.read(source("suffixed", b"abc", suffix=".doc")).text == "suffixed.bin .doc 3"


def test_small_plain_text_is_read_here_and_large_text_apart() -> None:
    with Reader() as reader:
        words = "Sở Y tế trực ở bến phà. ".encode()
        small = Source("a.txt", "/a.txt", words, TEXT)
        assert reader.read(small).text == words.decode()
        assert reader._child is None
        large = words * (SMALL // len(words) + 1)
        assert reader.read(Source("b.txt", "/b.txt", large, TEXT)).text == large.decode()
        assert reader._child is not None


@pytest.mark.parametrize(
    ("function", "error", "told"),
    [
        ("fail", DamagedPageError, "sai quy cách"),
        ("recurse", DamagedPageError, "sai quy cách"),
        ("leave", DamagedPageError, "dừng đột ngột"),
        pytest.param("crash", DamagedPageError, "dừng đột ngột", marks=POSIX),
        pytest.param("killed", ReadLimitError, "bộ nhớ", marks=POSIX),
        pytest.param("eat", ReadLimitError, "bộ nhớ", marks=POSIX),
    ],
)
def test_a_failure_is_an_error_that_names_the_file_and_the_next_is_read(
    reader: Reader, function: str, error: type[PageError], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        reader.read(source(function))
    assert type(caught.value) is error
    assert f"{function}.bin" in str(caught.value)
    assert reader.read(source("echo", b"a")).text == "a"


@pytest.mark.parametrize("function", ["hang", "spin"])
def test_a_reader_that_does_not_end_is_stopped(reader: Reader, function: str, tmp_path: Path) -> None:
    with pytest.raises(ReadLimitError, match=rf"{function}\.bin quá 1 giây"):
        reader.read(source(function, str(tmp_path / "pid").encode(), seconds=1.0))
    assert reader.read(source("echo", b"a")).text == "a"


@POSIX
def test_what_a_reader_started_ends_with_it(reader: Reader, tmp_path: Path) -> None:
    told = tmp_path / "pids"
    seconds = 5.0
    while not told.is_file():  # on a busy machine it may be stopped before it has started anything
        with pytest.raises(ReadLimitError):
            reader.read(source("hang", str(told).encode(), seconds=seconds))
        seconds *= 2
    for pid in told.read_text().split()[:2]:
        assert ends(int(pid))


def test_signs_of_progress_give_more_time(reader: Reader) -> None:
    assert reader.read(source("long_job", seconds=5.0)).text == "xong"


def test_an_error_is_one_short_line_of_the_same_kind(reader: Reader) -> None:
    with pytest.raises(EncodingError) as caught:
        reader.read(source("refuse"))
    message = str(caught.value)
    assert message.startswith("refuse.bin: dòng một dòng hai dài")
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sở Y tế\n" * (MAX_TEXT // 8) + "\n", r"1,00 triệu ký tự.*đến 1 triệu"),
        ("Sở Y tế " * (MAX_LINE // 8) + "x", "một dòng dài 200 nghìn ký tự"),
        ("đầu\n" + "x" * (MAX_LINE + 1) + "\ncuối", "một dòng dài 200 nghìn ký tự"),
    ],
)
@pytest.mark.parametrize("isolated", [True, False])
def test_a_text_that_would_hold_the_parser_is_refused_by_name(
    reader: Reader, text: str, told: str, isolated: bool
) -> None:
    asked = source("echo", text.encode())
    asked = replace(asked, format=replace(asked.format, isolated=isolated))
    with pytest.raises(PageTooLargeError, match=rf"echo\.bin .*{told}"):
        reader.read(asked)


@pytest.mark.parametrize("text", ["Sở Y tế\n" * (MAX_TEXT // 8), "Sở Y tế " * (MAX_LINE // 8)])
def test_a_text_of_the_greatest_length_is_taken(reader: Reader, text: str) -> None:
    assert reader.read(source("echo", text.encode())).text == text


def test_half_a_surrogate_becomes_the_replacement_character_in_its_place(reader: Reader) -> None:
    assert reader.read(source("surrogate")).text == "a\ufffdb"


def test_a_reader_that_is_not_installed_is_named(reader: Reader) -> None:
    absent = Source("a.x", "/a.x", b"x", Format("X", (), "corpus.read.không_có", "read"))
    with pytest.raises(MissingToolError, match=r"a\.x: thiếu gói corpus\.read\.không_có"):
        reader.read(absent)


def test_temporary_files_of_a_process_go_with_it() -> None:
    with Reader() as reader:
        left = Path(reader.read(source("litter")).text)
        assert left.is_file()
    assert not left.parent.exists()


def test_folders_that_killed_processes_left_long_ago_are_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    elsewhere = tmp_path / "của người khác"
    (elsewhere / "tệp").mkdir(parents=True)
    long_ago = time.time() - KEPT - 60
    for name in (f"{OWN_FOLDER}a", f"{OFFICE_FOLDER}b", f"{OFFICE_FOLDER}c", "chidao-eval-d"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "trang.txt").touch()
        os.utime(tmp_path / name, (long_ago, long_ago if name[-1] != "c" else long_ago + 120))
    (tmp_path / f"{OFFICE_FOLDER}e").symlink_to(elsewhere)
    os.utime(tmp_path / f"{OFFICE_FOLDER}e", (long_ago, long_ago), follow_symlinks=False)
    with Reader() as reader:
        assert reader.read(source("echo", b"a")).text == "a"
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {f"{OFFICE_FOLDER}c", "chidao-eval-d", f"{OFFICE_FOLDER}e", "của người khác"}
    assert (elsewhere / "tệp").is_dir()


def test_a_process_that_one_source_ruined_is_not_held_against_the_next() -> None:
    with Reader() as reader:
        first = process_of(reader)
        os.kill(first, 9)
        assert reader.read(source("echo", b"a")).text == "a"
        assert process_of(reader) != first


@POSIX
def test_the_process_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pids"
    program = (
        "from tests.corpus.test_isolate import source\nfrom corpus.read.apart.isolate import Reader\n"
        f"Reader().read(source('hang', {str(told)!r}.encode(), 600.0))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    for _ in range(6000):
        if told.is_file() and len(told.read_text().split()) == 3:
            break
        time.sleep(0.05)
    *ids, folder = told.read_text().split()
    pids = [int(pid) for pid in ids]
    assert Path(folder).is_dir()
    assert all(alive(pid) for pid in pids)
    parent.kill()
    parent.wait()
    assert all(ends(pid) for pid in pids)
    assert not Path(folder).exists()


def test_the_process_loads_nothing_large() -> None:
    program = "import sys, corpus.read.apart.worker; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    names = set(loaded.stdout.decode().split())
    assert "corpus" in names
    assert names.isdisjoint({"torch", "numpy", "transformers", "faiss", "gradio", "index", "assistant"})
