"""A folder of text -> passages with a title.

The folder holds `*.jsonl.gz` with rows of `text`, `title` and, where the row is an article of a law,
`law_title` and `id`; beside them `*_related.tsv.gz`, pairs of such ids after a header line. Other fields are
ignored.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.text import nfc

PASSAGE_CHARACTERS = 6000
_HEADING = re.compile(r"^\s*(?:=+\s*(.*?)\s*=+|#+\s*(.*?)|\*\*(.*?)\*\*)\s*$", re.M)
_LAW_NUMBER = re.compile(r"\bsố \S*\d\S* ?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled stretch of text. `work` is the law or page it belongs to, `id` its own name if it has one."""

    work: str
    title: str
    text: str
    id: str | None = None


def read_passages(folder: Path) -> list[Passage]:
    """All passages of the folder, files in the order of their names."""
    return [p for file in sorted(folder.glob("*.jsonl.gz")) for row in _rows(file) for p in _passages(row)]


def read_related(folder: Path) -> list[tuple[str, str]]:
    """Pairs of passage ids that belong together."""
    pairs = []
    for file in sorted(folder.glob("*_related.tsv.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            next(lines, None)
            pairs += [
                (first, second) for first, second in (line.rstrip("\n").split("\t")[:2] for line in lines)
            ]
    return pairs


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _passages(row: dict[str, str]) -> Iterator[Passage]:
    """An article is one passage; a page is cut at its headings, and a long section by length."""
    text, title = nfc(row["text"]), nfc(row["title"])
    if law := row.get("law_title"):
        yield Passage(_LAW_NUMBER.sub("", nfc(law), count=1), title, text[:PASSAGE_CHARACTERS], row.get("id"))
        return
    pieces = _HEADING.split(text)
    sections = [("", pieces[0])]
    sections += [
        (a or b or c or "", body) for a, b, c, body in zip(*(pieces[n::4] for n in (1, 2, 3, 4)), strict=True)
    ]
    for heading, body in sections:
        for start in range(0, len(body), PASSAGE_CHARACTERS):
            part = body[start : start + PASSAGE_CHARACTERS].strip()
            if len(part) > 80:
                yield Passage(title, heading, part)
