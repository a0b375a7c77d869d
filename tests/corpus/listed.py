"""What lies under a path, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.errors import (
    PageError,
)
from corpus.read.pack.sources import Source, sources_under

WORDS = "Sở Y tế trực cấp cứu ở bến phà. "
TEXTUAL = WORDS.encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def items(path: Path) -> list[Source | PageError]:
    return list(sources_under(path))


def found(path: Path) -> dict[str, bytes]:
    """Name -> bytes, of a path under which nothing is wrong."""
    listed = items(path)
    assert all(isinstance(item, Source) for item in listed), listed
    return {item.name: item.data for item in listed if isinstance(item, Source)}


def only_error(path: Path) -> PageError:
    (item,) = items(path)
    assert isinstance(item, PageError)
    return item


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder
