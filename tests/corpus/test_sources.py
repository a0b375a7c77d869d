"""A path becomes its sources, one at a time, and nothing but regular files is opened."""

from __future__ import annotations

import os
import socket
import sys
import tracemalloc
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    PageError,
    PageTooLargeError,
    SourceNotFoundError,
    UnsupportedFormatError,
)
from corpus.read.pack.formats import (
    MAX_BYTES,
)
from corpus.read.pack.names import shown, told
from corpus.read.pack.sources import Source, count_under, sources_under
from tests.corpus.listed import TEXTUAL, WORDS, found, items, only_error, written


def test_a_folder_in_order_of_name_without_what_is_hidden(tmp_path: Path) -> None:
    names = ("b.txt", "con/a.html", "con/.ẩn/c.txt", "a.md", ".ẩn.txt", "con/~$a.docx", "Thumbs.db")
    written(tmp_path, dict.fromkeys(names, WORDS))
    listed = [item for item in items(tmp_path) if isinstance(item, Source)]
    assert [item.name for item in listed] == ["a.md", "b.txt", "a.html"]
    assert [item.address for item in listed] == [
        str((tmp_path / n).resolve()) for n in ("a.md", "b.txt", "con/a.html")
    ]
    assert count_under(tmp_path) == 3


def test_what_is_missing_or_empty_is_one_error(tmp_path: Path) -> None:
    assert isinstance(only_error(tmp_path), SourceNotFoundError)
    missing = only_error(tmp_path / "không có.txt")
    assert isinstance(missing, SourceNotFoundError)
    assert "Không tìm thấy" in str(missing)
    assert isinstance(only_error(Path("a\0b")), SourceNotFoundError)
    assert isinstance(only_error(tmp_path / ("x" * 5000)), SourceNotFoundError)


def test_a_file_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": "x", "b.txt": WORDS})
    os.truncate(tmp_path / "a.txt", MAX_BYTES + 1)
    error, source = items(tmp_path)
    assert isinstance(error, PageTooLargeError)
    assert "a.txt nặng 20 MB" in str(error)
    assert isinstance(source, Source)


@pytest.mark.skipif(sys.platform == "win32", reason="no links, pipes and sockets in folders")
def test_links_pipes_and_sockets(tmp_path: Path) -> None:
    (tmp_path / "ngoài.txt").write_text(WORDS)
    folder = written(tmp_path / "vào", {"a.txt": WORDS, "con/b.txt": WORDS})
    (folder / "l1.txt").symlink_to(folder / "a.txt")
    (folder / "l2.txt").symlink_to(tmp_path / "ngoài.txt")
    (folder / "l3").symlink_to(folder)
    (folder / "l4").symlink_to(folder / "l4")
    (folder / "l5.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "ống.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(folder)
        try:
            listening.bind("ổ.txt")
        finally:
            os.chdir(here)
        listed = items(folder)
    assert [item.name for item in listed if isinstance(item, Source)] == ["a.txt", "b.txt"]
    errors = [str(item) for item in listed if isinstance(item, PageError)]
    assert [e.split()[0] for e in errors] == ["l2.txt", "l4", "l5.txt", "ống.txt", "ổ.txt"]
    assert list(found(folder / "l1.txt")) == ["l1.txt"]
    assert isinstance(only_error(folder / "ống.txt"), UnsupportedFormatError)


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_names_that_are_no_text_are_shown_and_kept_escaped(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/a\xff\n\x1b.txt"
    with open(odd, "wb") as file:
        file.write(TEXTUAL)
    (source,) = items(tmp_path)
    assert isinstance(source, Source)
    assert source.name == r"a\udcff\x0a\x1b.txt"
    assert source.address.encode().endswith(b"a\\xff\n\x1b.txt")


def test_shown_names_are_short_and_keep_their_ending() -> None:
    assert shown("Số 5\u202e.txt") == "Số 5\\u202e.txt"
    long = shown("ố" * 300 + ".docx")
    assert (len(long), long[-5:]) == (120, ".docx")
    assert str(told(DamagedPageError("hỏng\nrồi"), "a.txt")) == "a.txt: hỏng rồi"


def test_a_folder_of_many_pages_is_walked_in_little_memory(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_bytes(TEXTUAL.ljust(2**20))
    tracemalloc.start()
    count = sum(len(item.data) for item in sources_under(tmp_path) if isinstance(item, Source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40 * 2**20
    assert peak < 8 * 2**20
