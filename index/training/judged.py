"""Judged questions: a folder of `corpus.jsonl` (`id`, `title`, `text`), `queries.jsonl` (`id`, `text`), `qrels.tsv`
(`query-id`, `corpus-id`, `score` under a header line), each plain or .gz, and maybe `splits.json` (name -> question
ids); and the questions of citizens (`colloquial.jsonl`), which name articles of the code (`phapdien.jsonl.gz`).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO, cast

from corpus.errors import PageError
from corpus.model import Span
from corpus.text import nfc
from index.chunk import Chunk

CODE = "phapdien.jsonl.gz"
_LAW_NUMBER = re.compile(r"\bsố \S*\d\S* ?")


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Passages, questions (id -> text), judgements (question id -> passage id -> gain) and named parts of the
    questions.
    """

    name: str
    passages: list[dict[str, str]]
    questions: dict[str, str]
    gains: dict[str, dict[str, float]]
    splits: dict[str, set[str]]


def read_set(folder: Path) -> JudgedSet:
    """Read a set; PageError names a file that is missing. Questions without a judged passage are left out."""
    gains: dict[str, dict[str, float]] = {}
    with _open(folder, "qrels.tsv") as lines:
        next(lines, None)
        for question, passage, gain in (line.rstrip("\n").split("\t")[:3] for line in lines):
            if float(gain) > 0:
                gains.setdefault(question, {})[passage] = float(gain)
    questions = {row["id"]: row["text"] for row in _rows(folder, "queries.jsonl") if row["id"] in gains}
    splits_file = folder / "splits.json"
    named = json.loads(splits_file.read_text("utf-8")) if splits_file.exists() else {}
    splits = {name: set(ids) for name, ids in named.items() if isinstance(ids, list)}
    return JudgedSet(folder.name, list(_rows(folder, "corpus.jsonl")), questions, gains, splits)


def colloquial_set(folder: Path, questions: Path) -> JudgedSet:
    """The questions of citizens over the articles of the code in `folder`; parts "tune" and "kept"."""
    passages = [
        {
            "id": row["id"],
            "title": ". ".join(filter(None, (_LAW_NUMBER.sub("", row["law_title"], count=1), row["title"]))),
            "text": row["text"],
        }
        for row in _rows(folder, CODE.removesuffix(".gz"))
    ]
    asked = [json.loads(line) for line in questions.read_text("utf-8").splitlines()]
    splits: dict[str, set[str]] = {}
    for row in asked:
        splits.setdefault(row["part"], set()).add(row["article"])
    return JudgedSet(
        "colloquial",
        passages,
        {row["article"]: row["question"] for row in asked},
        {row["article"]: {row["article"]: 1.0} for row in asked},
        splits,
    )


def chunks_of_set(passages: Sequence[Mapping[str, str]]) -> list[Chunk]:
    """Each passage as one chunk, its title as the context line."""
    texts = [nfc(row["text"]) for row in passages]
    return [
        Chunk(row["id"], page, None, Span(0, len(text)), text, nfc(row["title"]))
        for page, (row, text) in enumerate(zip(passages, texts, strict=True), 1)
    ]


def named_in_full(judged: JudgedSet) -> JudgedSet:
    """The set with context lines as a store writes them: the document that a passage is of (`law`), its article, its title.

    The article is what stands behind the last "|" of an id. Sets without `law` stay as they are.
    """

    def line(row: Mapping[str, str]) -> str:
        article = row["id"].rpartition("|")[2] if "|" in row["id"] else ""
        return ". ".join(filter(None, (row["law"], f"Điều {article}" if article else "", row["title"])))

    passages = [{**row, "title": line(row)} if row.get("law") else row for row in judged.passages]
    return replace(judged, passages=passages)


LEAST_CONTAINED = 20
"""Syllables of a passage, at least, whose whole text another may hold."""


def contained_as_one(judged: JudgedSet) -> JudgedSet:
    """The set with a passage as relevant as another that holds its whole text, or that it holds: who reads one has read the other.

    Texts are compared by their words in small letters, punctuation and white space aside. Every pair is compared: for small sets.
    """
    words = {row["id"]: " ".join(re.findall(r"\w+", nfc(row["text"]).lower())) for row in judged.passages}
    same: dict[str, set[str]] = {}
    for inner, text in words.items():
        if text.count(" ") + 1 < LEAST_CONTAINED:
            continue
        for outer, whole in words.items():
            if outer != inner and f" {text} " in f" {whole} ":
                same.setdefault(inner, set()).add(outer)
                same.setdefault(outer, set()).add(inner)
    gains = {
        question: {
            **{other: gain for passage, gain in held.items() for other in same.get(passage, ())},
            **held,
        }
        for question, held in judged.gains.items()
    }
    return replace(judged, gains=gains)


def _open(folder: Path, name: str) -> TextIO:
    plain, packed = folder / name, folder / f"{name}.gz"
    if plain.exists():
        return plain.open(encoding="utf-8")
    if packed.exists():
        return cast(TextIO, gzip.open(packed, "rt", encoding="utf-8"))
    raise PageError(f"Thiếu tệp {name} (hoặc {name}.gz) trong {folder}.")


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with _open(folder, name) as lines:
        yield from (json.loads(line) for line in lines if line.strip())
