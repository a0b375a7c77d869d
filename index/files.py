"""Generations on disk: the index is a folder that is never changed, and a pointer that names the one in
force.

    <directory>/CURRENT              "gen-000007 SHA-256 of its manifest"; replaced in one step once the generation is whole
    <directory>/gen-000007/manifest.json, chunks.sqlite, dense.faiss and what is beside it, lexical/
    <directory>/lock.sqlite          held while a generation is being made

Every byte of a generation is under a hash: that of a file stands in the manifest, that of the manifest in CURRENT. Small
files are hashed whenever a generation is opened, large ones by `check`: when a generation is built on it, and by
`chidao doctor`.

A crash leaves the old generation in force and a folder that the next update clears away. The generation
before the one in force is kept, for a reader that has just read the pointer.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import IndexDamagedError, IndexMismatchError, SearchIndexError

SCHEMA_VERSION = 3
POINTER, MANIFEST, CHUNKS, DENSE, LEXICAL = (
    "CURRENT",
    "manifest.json",
    "chunks.sqlite",
    "dense.faiss",
    "lexical",
)
HASHED_BYTES = 64 << 20
"""Files up to this size are hashed when a generation is opened, larger ones only measured."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of. `files` maps each file to [bytes, sha256]; `removed` counts the chunks whose words are
    still in the files of the lexical side though they are found no more.
    """

    schema: int
    encoder: str
    dimension: int
    chunks: int
    removed: int
    files: dict[str, tuple[int, str]]


def current(directory: Path) -> Path | None:
    """The generation in force, None before the first; IndexDamagedError when the pointer leads nowhere."""
    try:
        name = _pointed(directory)[0]
    except FileNotFoundError:
        return None
    generation = directory / name
    if not name.startswith("gen-") or not (generation / MANIFEST).is_file():
        raise damaged(directory, f"{POINTER} trỏ tới {name!r} nhưng không có {MANIFEST} ở đó")
    return generation


def damaged(directory: Path, why: str) -> IndexDamagedError:
    """The error for an index whose files cannot be trusted."""
    return IndexDamagedError(
        f"Chỉ mục tại {directory} bị hỏng: {why}. Hãy chạy `chidao reindex` để dựng lại."
    )


def _pointed(directory: Path) -> tuple[str, str]:
    """The generation that is pointed at, and the hash of its manifest; "" where there is none. FileNotFoundError."""
    text = (directory / POINTER).read_bytes().decode("utf-8", "replace")
    name, _, digest = text.rstrip("\n").partition(" ")
    return name, digest


def read_manifest(generation: Path) -> Manifest:
    """The manifest, its small files checked against it. Raises IndexMismatchError (schema) or IndexDamagedError."""
    try:
        written = (generation / MANIFEST).read_bytes()
        values = json.loads(written)
        schema = values["schema"]
        if schema != SCHEMA_VERSION:
            raise IndexMismatchError(
                f"Chỉ mục tại {generation} theo khuôn dạng {schema}, phần mềm này dùng khuôn dạng "
                f"{SCHEMA_VERSION}. Hãy chạy `chidao reindex` để dựng lại."
            )
        manifest = Manifest(**values)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise damaged(generation, f"không đọc được {MANIFEST} ({exc})") from exc
    name, digest = _pointed(generation.parent)
    if name == generation.name and digest != hashlib.sha256(written).hexdigest():
        raise damaged(generation, f"nội dung {MANIFEST} không đúng mã băm ghi trong {POINTER}")
    for name in manifest.files:
        _check_file(generation, manifest, name, HASHED_BYTES)
    return manifest


def check(generation: Path) -> Manifest:
    """The manifest, every byte of the generation checked. Raises as `read_manifest` does."""
    manifest = read_manifest(generation)
    for name, (size, _) in manifest.files.items():
        if size > HASHED_BYTES:
            _check_file(generation, manifest, name, size)
    return manifest


def _check_file(generation: Path, manifest: Manifest, name: str, hashed: int) -> None:
    """Raise IndexDamagedError unless the file is there, of its length, and, up to `hashed` bytes, of its hash."""
    file, (size, digest) = generation / name, manifest.files[name]
    if not file.is_file():
        raise damaged(generation, f"thiếu tệp {name}")
    if file.stat().st_size != size:
        raise damaged(generation, f"tệp {name} dài {file.stat().st_size} byte, đáng lẽ {size}")
    if size <= hashed and _sha256(file) != digest:
        raise damaged(generation, f"nội dung tệp {name} không đúng mã băm đã ghi")


def check_encoder(generation: Path, manifest: Manifest, name: str, dim: int) -> None:
    """Raise IndexMismatchError unless the generation was made by the encoder `name` of dimension `dim`."""
    if (manifest.encoder, manifest.dimension) != (name, dim):
        raise IndexMismatchError(
            f"Chỉ mục tại {generation} được dựng bằng mô hình {manifest.encoder} ({manifest.dimension} "
            f"chiều), nhưng mô hình đang dùng là {name} ({dim} chiều). Hãy chạy `chidao reindex` để dựng "
            "lại, hoặc đổi về mô hình cũ."
        )


@contextmanager
def writing(directory: Path, timeout: float = 60.0) -> Iterator[None]:
    """Hold the right to make a generation; freed by the system if the process dies. SearchIndexError after
    `timeout` s.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(directory / "lock.sqlite", timeout=timeout, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as exc:
            raise SearchIndexError(
                f"Một tiến trình khác đang cập nhật chỉ mục tại {directory} ({exc}). Hãy thử lại khi nó xong."
            ) from exc
        yield


def begin(directory: Path, base: Path | None, without: Collection[str] = ()) -> Path:
    """A new generation folder holding what `base` held, save what `without` names; leftovers of a crash are cleared first."""
    names = sorted(old.name for old in directory.glob("gen-*"))
    try:
        in_force = _pointed(directory)[0]
    except OSError:
        in_force = ""
    keep = [name for name in names if name <= in_force][-2:]
    for name in names:
        if name not in keep:
            shutil.rmtree(directory / name, ignore_errors=True)
    generation = directory / f"gen-{max((int(name[4:]) for name in names), default=0) + 1:06d}"
    if base is None:
        generation.mkdir()
    else:
        shutil.copytree(
            base, generation, copy_function=_take, ignore=shutil.ignore_patterns("*.lock", MANIFEST, *without)
        )
    return generation


def publish(
    directory: Path,
    generation: Path,
    encoder: str,
    dim: int,
    chunks: int,
    removed: int,
    base: Path | None = None,
) -> None:
    """Write the manifest, flush everything to disk, then point at the generation.

    A file that is the very one of `base` keeps the hash it has there: if it was damaged since, that stays to be seen.
    """
    files = sorted(p for p in generation.rglob("*") if p.is_file() and p.suffix != ".lock")
    names = {p.relative_to(generation).as_posix(): p for p in files}
    known = _known(base) if base else {}
    entries: dict[str, tuple[int, str]] = {
        name: known[name]
        if base and name in known and _same(base / name, p)
        else (p.stat().st_size, _sha256(p))
        for name, p in names.items()
    }
    manifest = Manifest(SCHEMA_VERSION, encoder, dim, chunks, removed, entries)
    (generation / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    for file in [*files, generation / MANIFEST]:
        _flush(file)
    _flush_folders(generation)
    pointer = directory / f"{POINTER}.new"
    pointer.write_text(f"{generation.name} {_sha256(generation / MANIFEST)}\n", "utf-8")
    _flush(pointer)
    os.replace(pointer, directory / POINTER)
    if os.name == "posix":
        _flush(directory)


def _known(base: Path) -> dict[str, tuple[int, str]]:
    files = json.loads((base / MANIFEST).read_text("utf-8"))["files"]
    return {name: (size, digest) for name, (size, digest) in files.items()}


def _same(one: Path, two: Path) -> bool:
    return one.exists() and os.path.samefile(one, two)


def _flush_folders(generation: Path) -> None:
    """The names in a generation's folders, and its own, made to last; where the system lets one."""
    if os.name == "posix":
        for folder in (generation / LEXICAL, generation, generation.parent):
            if folder.is_dir():
                _flush(folder)


def _take(source: str, target: str) -> str:
    """Link a segment of the lexical index, which is never changed once written; copy anything else."""
    if Path(source).parent.name == LEXICAL and Path(source).suffix != ".json":
        try:
            os.link(source, target)
            return target
        except OSError:
            pass
    return str(shutil.copy2(source, target))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
