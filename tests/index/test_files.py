from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import IndexDamagedError, IndexMismatchError, SearchIndexError
from index import files
from index.search import DirectiveIndex
from tests.index.toys import AxisEncoder, chunk


@pytest.fixture
def home(tmp_path: Path) -> Path:
    DirectiveIndex.open(tmp_path, AxisEncoder()).update([], [chunk(1, "chống lũ"), chunk(2, "chống dịch")])
    return tmp_path


def reopen(home: Path) -> DirectiveIndex:
    return DirectiveIndex.open(home, AxisEncoder())


def test_the_manifest_says_what_the_generation_is(home: Path) -> None:
    generation = files.current(home)
    assert generation == home / "gen-000001"
    manifest = files.read_manifest(generation)
    assert (manifest.schema, manifest.encoder, manifest.dimension, manifest.chunks) == (3, "axes@1", 8, 2)
    assert {"chunks.sqlite", "dense.faiss", "lexical/meta.json"} <= manifest.files.keys()


def cut(file: Path) -> None:
    """A file put in the place of another: a reader that maps the old one keeps its pages."""
    shorter = file.with_suffix(".cut")
    shorter.write_bytes(file.read_bytes()[:-1])
    shorter.replace(file)


def flip(file: Path) -> None:
    with file.open("r+b") as stream:  # in place: emptied first, it would take pages from readers that map it
        last = stream.seek(-1, 2)
        byte = stream.read(1)[0]
        stream.seek(last)
        stream.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("name", ["chunks.sqlite", "dense.faiss", "lexical/meta.json", "manifest.json"])
@pytest.mark.parametrize("spoil", [cut, flip, Path.unlink])
def test_a_spoilt_file_is_refused(home: Path, name: str, spoil: Callable[[Path], None]) -> None:
    spoil(home / "gen-000001" / name)
    with pytest.raises(IndexDamagedError, match="chidao reindex"):
        reopen(home)


def test_a_spoilt_index_can_be_rebuilt(home: Path) -> None:
    (home / "gen-000001" / "dense.faiss").unlink()
    assert len(DirectiveIndex.rebuild(home, AxisEncoder(), [chunk(5, "thuế đất")])) == 1
    assert reopen(home).page_ids() == {5}


def test_a_pointer_to_nothing_is_refused(home: Path) -> None:
    (home / "CURRENT").write_text("gen-000009\n")
    with pytest.raises(IndexDamagedError, match="gen-000009"):
        reopen(home)


def test_another_schema_is_refused(home: Path) -> None:
    manifest = home / "gen-000001" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": 99}))
    with pytest.raises(IndexMismatchError, match="khuôn dạng 99"):
        reopen(home)


@pytest.mark.parametrize(
    "moment", ["index.table.changing", "index.dense.DenseIndex.save", "index.files.publish"]
)
def test_a_crash_leaves_the_old_generation(home: Path, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    index = reopen(home)
    with monkeypatch.context() as patch:
        patch.setattr(moment, crash)
        with pytest.raises(KeyboardInterrupt):
            index.update([1], [chunk(3, "thuế đất")])
    assert reopen(home).page_ids() == index.page_ids() == {1, 2}
    index.update([1], [chunk(3, "thuế đất")])
    assert reopen(home).page_ids() == {2, 3}


def test_two_generations_before_the_new_one_are_kept(home: Path) -> None:
    index = reopen(home)
    for page in (3, 4, 5):
        index.update([], [chunk(page, "thuế đất")])
    assert sorted(p.name for p in home.glob("gen-*")) == ["gen-000002", "gen-000003", "gen-000004"]


def test_an_old_generation_is_not_changed_by_a_new_one(home: Path) -> None:
    before = files.read_manifest(home / "gen-000001")
    reopen(home).update([1], [chunk(3, "thuế đất")])
    assert files.read_manifest(home / "gen-000001") == before


def test_one_writer_at_a_time(home: Path) -> None:
    with (
        files.writing(home),
        pytest.raises(SearchIndexError, match="tiến trình khác"),
        files.writing(home, 0.05),
    ):
        pass


def test_the_lock_does_not_keep_readers_out(home: Path) -> None:
    with files.writing(home):
        assert len(reopen(home)) == 2


def bytes_of(generation: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(generation.rglob("*")) if p.is_file())


def test_what_is_removed_is_in_no_file_of_the_new_generation(home: Path) -> None:
    """The text by its bytes; words of the lexical side, which packs them, by how many chunks hold them."""
    index = reopen(home)
    index.update([], [chunk(7, "bí mật quặng", number="77/XYZW")])
    before = files.current(home)
    assert before is not None
    assert ("bí mật quặng".encode() in bytes_of(before), index.frequency("quang")) == (True, 1)
    index.update([7], [])
    after = files.current(home)
    assert after is not None
    assert ("bí mật quặng".encode() in bytes_of(after), index.frequency("quang")) == (False, 0)
    assert b"77/XYZW" not in bytes_of(after)


def test_in_a_large_index_what_is_removed_is_cleared_out_once_it_is_a_tenth(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.SMALL", 0)
    index = reopen(home)
    index.update([], [chunk(page, f"việc thứ {page}") for page in range(10, 50)])
    removed = []
    for page in range(10, 16):
        index.update([page], [])
        generation = files.current(home)
        assert generation is not None
        removed.append(files.read_manifest(generation).removed)
    assert removed == [1, 2, 3, 0, 1, 2]  # of 41, 40, 39, then 4 of 38, more than a tenth


def test_compacting_changes_nothing_that_is_found(home: Path) -> None:
    index = reopen(home)
    found = [(hit.chunk.id, round(hit.score, 5)) for hit in index.search("chống lũ")]
    index.compact()
    assert [(hit.chunk.id, round(hit.score, 5)) for hit in reopen(home).search("chống lũ")] == found


def test_a_large_file_is_checked_before_anything_is_built_on_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "HASHED_BYTES", 0)
    flip(home / "gen-000001" / "dense.faiss")
    index = reopen(home)
    with pytest.raises(IndexDamagedError, match=r"dense\.faiss"):
        index.check()
    with pytest.raises(IndexDamagedError, match=r"dense\.faiss"):
        index.update([1], [])
    assert files.current(home) == home / "gen-000001"


def test_damage_to_a_file_that_generations_share_stays_to_be_seen(home: Path) -> None:
    segment = next((home / "gen-000001" / "lexical").glob("*.term"))
    index = reopen(home)
    index.update([], [chunk(3, "thuế đất")])
    assert (home / "gen-000002" / "lexical" / segment.name).samefile(segment)
    flip(segment)
    with pytest.raises(IndexDamagedError, match=segment.name):
        reopen(home)


@pytest.mark.parametrize("name", ["CURRENT", "manifest.json"])
def test_another_generation_cannot_be_pointed_at_by_a_slip(home: Path, name: str) -> None:
    reopen(home).update([], [chunk(3, "thuế đất")])
    file = home / name if name == "CURRENT" else home / "gen-000002" / name
    file.write_bytes(
        file.read_bytes().replace(b"gen-000002", b"gen-000001").replace(b'"removed": 0', b'"removed": 5')
    )
    with pytest.raises(IndexDamagedError):
        reopen(home)
