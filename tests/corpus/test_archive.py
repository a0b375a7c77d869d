"""The members of archives are sources; what is unsafe, locked, damaged or too large is an error by name."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    LockedPageError,
    PageTooLargeError,
    UnsupportedFormatError,
)
from corpus.read.pack import archive
from corpus.read.pack.formats import (
    DOCX,
    MARKDOWN,
    TEXT,
)
from corpus.read.pack.sources import Source, count_under
from eval.hostile_files.offices import docx
from eval.hostile_files.zips import overlapping, packed, patched
from tests.corpus.listed import TEXTUAL, WORDS, found, items, only_error, written


def test_the_members_of_an_archive(tmp_path: Path) -> None:
    inner = packed({"sâu/c.txt": WORDS})
    files: dict[str, str | bytes] = {
        "a.txt": WORDS,
        "cv/b.docx": docx("<w:document/>"),
        "trong.zip": inner,
        "__MACOSX/._a.txt": "x",
    }
    (tmp_path / "gói.zip").write_bytes(packed({**files, ".DS_Store": "x", "./d.md": "x", "trống/": ""}))
    listed = [item for item in items(tmp_path / "gói.zip") if isinstance(item, Source)]
    assert [item.name for item in listed] == [
        "gói.zip!a.txt",
        "gói.zip!cv/b.docx",
        "gói.zip!trong.zip!sâu/c.txt",
        "gói.zip!d.md",
    ]
    assert listed[2].address == f"{(tmp_path / 'gói.zip').resolve()}!trong.zip!sâu/c.txt"
    assert [item.format for item in listed] == [TEXT, DOCX, TEXT, MARKDOWN]
    assert count_under(tmp_path) == 4


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Sở Y tế.txt".encode(), "Sở Y tế.txt"),
        ("Công văn sô\u0301 5.txt".encode("cp1258"), "Công văn số 5.txt"),
        ("résumé.txt".encode("cp437"), "résumé.txt"),
    ],
)
def test_names_without_a_mark_of_their_encoding(tmp_path: Path, raw: bytes, name: str) -> None:
    plain = "x" * (len(raw) - 4) + ".txt"
    data = packed({plain: WORDS}).replace(plain.encode(), raw)
    (tmp_path / "gói.zip").write_bytes(data)
    assert list(found(tmp_path / "gói.zip")) == [f"gói.zip!{name}"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/a.txt", "C:\\a.txt", "a/../../b.txt", "..\\a.txt", "a\0b.txt", "c:a.txt"]
)
def test_a_member_whose_name_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    plain = "x" * len(name.encode())
    data = packed({plain: WORDS, "sau.txt": WORDS}).replace(plain.encode(), name.encode())
    (tmp_path / "gói.zip").write_bytes(data)
    error, source = items(tmp_path / "gói.zip")
    assert isinstance(error, DamagedPageError)
    assert "không an toàn" in str(error)
    assert isinstance(source, Source)
    assert source.name == "gói.zip!sau.txt"


def test_members_that_are_not_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packing:
        link = zipfile.ZipInfo("liên kết.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packing.writestr(link, "/etc/passwd")
        packing.writestr("bom.txt", b"a" * 2 * 2**20)
        packing.writestr("to.txt", os.urandom(2**20) * 21)
        packing.writestr("xong.txt", WORDS)
        packing.writestr("lzma.txt", WORDS, zipfile.ZIP_LZMA)
    (tmp_path / "gói.zip").write_bytes(stream.getvalue())
    link_error, bomb, large, source, lzma = items(tmp_path / "gói.zip")
    assert isinstance(link_error, UnsupportedFormatError)
    assert isinstance(bomb, PageTooLargeError)
    assert "bom nén" in str(bomb)
    assert isinstance(large, PageTooLargeError)
    assert "20 MB" in str(large)
    assert isinstance(source, Source)
    assert isinstance(lzma, UnsupportedFormatError)


def test_a_locked_member(tmp_path: Path) -> None:
    (tmp_path / "gói.zip").write_bytes(patched(packed({"a.txt": WORDS}), flag=1))
    error = only_error(tmp_path / "gói.zip")
    assert isinstance(error, LockedPageError)
    assert "gói.zip!a.txt" in str(error)


def test_damage_in_one_member_leaves_the_others(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": WORDS * 50, "b.txt": WORDS}))
    data[50] ^= 255
    (tmp_path / "gói.zip").write_bytes(bytes(data))
    error, source = items(tmp_path / "gói.zip")
    assert isinstance(error, DamagedPageError)
    assert "gói.zip!a.txt" in str(error)
    assert isinstance(source, Source)


def test_a_member_that_holds_more_than_it_tells_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "gói.zip").write_bytes(patched(packed({"a.txt": WORDS * 50}), size=10))
    assert isinstance(only_error(tmp_path / "gói.zip"), DamagedPageError)


def test_twins_overlaps_crowds_and_archives_cut_short(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packing:
        packing.writestr("a.txt", "cũ")
        with pytest.warns(UserWarning, match="Duplicate"):
            packing.writestr("a.txt", "mới")
    written(
        tmp_path,
        {
            "1.zip": stream.getvalue(),
            "2.zip": overlapping(50, "a.txt", TEXTUAL),
            "3.zip": packed({f"{n}.txt": "x" for n in range(archive.MAX_MEMBERS + 1)}),
            "4.zip": packed({"a.txt": WORDS})[:-10],
            "5.zip": packed({}),
        },
    )
    twin, last, overlap, crowd, cut, nothing = items(tmp_path)
    assert "cùng tên" in str(twin)
    assert isinstance(last, Source)
    assert last.data.decode() == "mới"
    assert isinstance(overlap, DamagedPageError)
    assert "chồng lên" in str(overlap)
    assert isinstance(crowd, PageTooLargeError)
    assert "10001 tệp" in str(crowd)
    assert isinstance(cut, DamagedPageError)
    assert "mục lục" in str(cut)
    assert isinstance(nothing, EmptyPageError)


def test_archives_within_archives_have_an_end(tmp_path: Path) -> None:
    data = packed({"a.txt": WORDS})
    for depth in (2, 3):
        data = packed({f"{depth}.zip": data})
    (tmp_path / "gói.zip").write_bytes(data)
    assert list(found(tmp_path / "gói.zip")) == ["gói.zip!3.zip!2.zip!a.txt"]
    (tmp_path / "gói.zip").write_bytes(packed({"4.zip": data}))
    error = only_error(tmp_path / "gói.zip")
    assert isinstance(error, DamagedPageError)
    assert "quá 3 lớp" in str(error)


def test_the_bounds_of_an_archive_hold_for_those_inside_it_too() -> None:
    budget = archive.Budget(members=5, total=100)
    first = list(archive.members(io.BytesIO(packed({"a": "x" * 60, "b": "y" * 60})), "g", budget))
    assert first[0] == ("a", b"x" * 60)
    assert isinstance(first[1], PageTooLargeError)
    assert (budget.members, budget.total) == (3, 40)
    (crowd,) = archive.members(io.BytesIO(packed(dict.fromkeys("abcd", "x"))), "g", budget)
    assert isinstance(crowd, PageTooLargeError)


def test_members_whose_names_become_equal_are_not_two_sources_of_one_address(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packing:
        for name, text in (
            ("ế.txt", "một"),
            ("e\u0302\u0301.txt", "hai"),
            ("./ế.txt", "ba"),
            ("b.txt", "bốn"),
        ):
            packing.writestr(name, f"{text} {WORDS}")
    (tmp_path / "gói.zip").write_bytes(stream.getvalue())
    listed = items(tmp_path)
    assert ["cùng tên ế.txt" in str(item) for item in listed] == [True, True, False, False]
    sources = [item for item in listed if isinstance(item, Source)]
    assert [source.name for source in sources] == ["gói.zip!ế.txt", "gói.zip!b.txt"]
    assert sources[0].data.decode().startswith("ba ")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_larger_than_any_directory_is_read(tmp_path: Path, method: int) -> None:
    noise = (
        random.Random(5).randbytes(5 * 2**20).hex()
    )  # packs to half its size, more than one read of the file
    (tmp_path / "gói.zip").write_bytes(packed({"a.txt": noise}) if method else _stored(noise))
    assert found(tmp_path / "gói.zip") == {"gói.zip!a.txt": noise.encode()}


def _stored(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packing:
        packing.writestr("a.txt", text)
    return stream.getvalue()
