"""Whatever a carried file holds: a healthy store comes of it, or an error that says what is wrong with the file."""

from __future__ import annotations

import io
import json
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.carry import export_store, import_store
from corpus.doctor import examine
from corpus.errors import StoreError
from corpus.model import Period, Span
from corpus.packed import MAX_LINE, MAX_ORIGINAL
from corpus.registry import Registry
from tests.corpus.pages import DIGEST, OFFICIAL, PAGES, read

NOW, LATER = "2026-01-02T03:04:05+00:00", "2026-02-02T03:04:05+00:00"
Members = dict[str, bytes]


@cache
def exported() -> Members:
    """The members of the export of a store with all that there can be: addresses, a version, a main part, notes, a period."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(Registry(Path(folder) / "registry.sqlite")) as registry:
            page, directives = read(OFFICIAL, "official.txt")
            stated = {"main": Span(0, 40), "notes": ("nhận dạng chữ từ ảnh quét",)}
            registry.add(replace(page, **stated), directives, NOW, "lan")  # type: ignore[arg-type]
            registry.add(replace(page, address="/nơi khác/official.txt"), directives, NOW, "lan")
            digest, facts = read(DIGEST, "digest.txt")
            period = Period(date(2024, 9, 2), None)
            registry.add(replace(digest, period=period, publisher="Cổng tin"), facts, NOW)
            gone = registry.add(*read(PAGES["meeting"], "g.txt"), NOW)
            assert gone.page.id is not None
            registry.withdraw(gone.page.id, LATER, "minh")
            export_store(registry, Path(folder) / "kho.zip")
        with zipfile.ZipFile(Path(folder) / "kho.zip") as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def changed(member: str, **values: Any) -> Members:
    """The export with other values in the first line of `member`."""
    first, *rest = exported()[member].splitlines(keepends=True)
    line = json.dumps({**json.loads(first), **values}).encode() + b"\n"
    return {**exported(), member: b"".join([line, *rest])}


def refusal(folder: Path, data: bytes) -> str:
    """What the error says that keeps a file out."""
    (folder / "lạ.zip").write_bytes(data)
    with closing(Registry(folder / "other.sqlite")) as other:
        with pytest.raises(StoreError, match=r"lạ\.zip") as caught:
            list(import_store(other, folder / "lạ.zip"))
        assert list(examine(other)) == []
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("address", {}), ("address", None), ("address", ""), ("source", 5), ("title", 5), ("title", None)),
        *(
            ("publisher", []),
            ("province", 7),
            ("province", "?inh Thuận"),
            ("published", "2/9"),
            ("published", 3),
            ("period", [1]),
        ),
        *(("period", {"start": None}), ("main", [0, 10**6]), ("main", [5, 3]), ("main", [-1, 3])),
        *(("main", [0.0, 3.0]), ("main", [True, True]), ("main", "ab"), ("visibility", "secret")),
        *(
            ("visibility", []),
            ("notes", "abc"),
            ("notes", [5]),
            ("text", 5),
            ("text", " \n"),
            ("text", "a\r\nb"),
        ),
        *(
            ("text", "So\u031b\u0309 Y te\u0302\u0301"),
            ("text", "a\ud800"),
            ("addresses", []),
            ("addresses", [7]),
        ),
        *(("addresses", None), ("added", "hôm qua"), ("added", {}), ("added_by", [1]), ("title", 10**30)),
        *(("sha256", 5), ("sha256", "../x"), ("sha256", "a" * 64)),
    ],
)
def test_a_field_that_is_not_what_it_must_be_is_named(tmp_path: Path, field: str, value: object) -> None:
    said = refusal(tmp_path, zipped(changed("pages.jsonl", **{field: value})))
    assert field in said or "originals/aaa" in said
    assert "pages.jsonl dòng 1" in said or "originals/aaa" in said


@pytest.mark.parametrize(("field", "value"), [("reason", "lost"), ("restored", 1), ("ended", "")])
def test_a_field_of_a_version_too(tmp_path: Path, field: str, value: object) -> None:
    said = refusal(tmp_path, zipped(changed("versions.jsonl", **{field: value})))
    assert f"versions.jsonl dòng 1: mục “{field}”" in said


@pytest.mark.parametrize(
    ("member", "data", "said"),
    [
        ("manifest.json", b"[1]", "manifest.json"),
        ("manifest.json", b"{}", "manifest.json"),
        ("manifest.json", b'{"format": 1, "pages": true, "versions": 0}', "manifest.json"),
        ("manifest.json", b'{"format": 2}', "dạng 2"),
        ("manifest.json", b" " * 100_000, "nặng hơn"),
        ("pages.jsonl", b"[1]", "pages.jsonl dòng 1 không phải một đối tượng"),
        ("pages.jsonl", b"[" * 100_000, "pages.jsonl dòng 1 không phải JSON"),
        ("pages.jsonl", b'{"a": ' + b"9" * 10_000 + b"}", "pages.jsonl dòng 1 không phải JSON"),
        ("pages.jsonl", b"\xff\xfe", "pages.jsonl dòng 1 không phải JSON"),
        ("pages.jsonl", b"", "có 0 dòng"),
        ("pages.jsonl", b"[" + b"[]," * 2**20 + b"[]]", "quá nhiều mục nhỏ"),
        ("../../x", b"", "mục lạ"),
        ("originals/" + "a" * 63, b"", "mục lạ"),
    ],
)
def test_a_member_that_is_not_what_it_must_be(tmp_path: Path, member: str, data: bytes, said: str) -> None:
    assert said in refusal(tmp_path, zipped({**exported(), member: data}))


def test_two_members_of_one_name(tmp_path: Path) -> None:
    stream = io.BytesIO(zipped(exported()))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("pages.jsonl", "{}")
    assert "cùng tên pages.jsonl" in refusal(tmp_path, stream.getvalue())


@pytest.mark.parametrize("member", ["pages.jsonl", "versions.jsonl", "manifest.json", "originals"])
def test_a_small_file_that_unpacks_without_end_takes_little_memory(tmp_path: Path, member: str) -> None:
    if member == "originals":
        member = next(name for name in exported() if name.startswith(member))
    with zipfile.ZipFile(tmp_path / "lạ.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in exported().items():
            if name != member:
                archive.writestr(name, data)
        with archive.open(member, "w") as stream:
            for _ in range(300):
                stream.write(b'"' + b"a" * (2**20 - 1))
    data = (tmp_path / "lạ.zip").read_bytes()
    tracemalloc.start()
    said = refusal(tmp_path, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "MB" in said
    assert peak < 2 * max(MAX_LINE, MAX_ORIGINAL) + 2**24


JUNK = st.sampled_from(
    [
        *(
            None,
            True,
            0,
            -1,
            10**30,
            1.5,
            "",
            "x",
            "a\ud800",
            "a\r\nb",
            "e\u0302",
            [],
            [0, 10**6],
            [0, 3],
            {},
        ),
        *("0001-01-01", "9999-12-31", "2024-09-02", "internal", "withdrawn", "/nơi khác/official.txt"),
        *({"start": "9999-12-31", "end": "0001-01-01"}, {"start": 1, "end": None}, ["a"], [None], [["a"]]),
    ]
) | st.text(max_size=20)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """An export in which one to three things are not as they were."""
    members = dict(exported())
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(members)))
        if name.endswith((".json", ".jsonl")) and draw(st.booleans()):
            members[name] = draw(_another_value(members[name]))
            continue
        how = draw(st.sampled_from(["cut", "swap", "drop", "flip"]))
        place = draw(st.integers(0, max(len(members[name]) - 1, 0)))
        if how == "cut":
            members[name] = members[name][:place]
        elif how == "flip":
            members[name] = members[name][:place] + b"?" + members[name][place + 1 :]
        elif how == "swap":
            other = draw(st.sampled_from(sorted(members)))
            members[name], members[other] = members[other], members[name]
        elif len(members) > 1:
            del members[name]
    data = bytearray(zipped(members))
    if draw(st.integers(0, 3)) == 0:
        data[draw(st.integers(0, len(data) - 1))] ^= draw(st.integers(1, 255))
    return bytes(data)


@st.composite
def _another_value(draw: st.DrawFn, member: bytes) -> bytes:
    lines = member.splitlines()
    if not lines:
        return member
    number = draw(st.integers(0, len(lines) - 1))
    try:
        row = json.loads(lines[number])
        field = draw(st.sampled_from(sorted(row)))
    except (ValueError, TypeError):
        return member
    if draw(st.booleans()):
        row[field] = draw(JUNK)
    else:
        del row[field]
    lines[number] = json.dumps(row).encode() if row else b"{}"
    return b"\n".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@settings(max_examples=120, deadline=None)
@given(data=mutated())
def test_a_healthy_store_or_an_error_that_names_the_file(folder: Path, data: bytes) -> None:
    (folder / "lạ.zip").write_bytes(data)
    for left in folder.glob("*.sqlite*"):
        left.unlink()
    with closing(Registry(folder / "other.sqlite")) as other:
        said = "lạ.zip"
        try:
            list(import_store(other, folder / "lạ.zip"))
        except StoreError as exc:
            said = str(exc)
        assert "lạ.zip" in said
        assert list(examine(other)) == []
