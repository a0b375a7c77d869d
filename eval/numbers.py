"""`python -m eval numbers FILE.tsv`: every number of a list stored as a directive, and asked for in the ways people type."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from corpus.model import Block, BlockKind, Directive, Page, Span
from corpus.parse.number import find_numbers, type_of_symbol
from corpus.text import fold
from index.chunk import Chunk, chunks_of
from index.encode import Encoder, load_encoder
from index.filter import figure_of, number_key
from index.search import DirectiveIndex

PROVINCE = "Bình Dương"

FORMS: dict[str, Callable[[str], str]] = {
    "1911/UBND-KGVX": lambda number: number,
    "1911/ubnd-kgvx": str.lower,
    "văn bản số 1911/UBND-KGVX": lambda number: f"văn bản số {number}",
    "1911 / UBND - KGVX": lambda number: number.replace("/", " / ").replace("-", " - "),
    "1911": figure_of,
    "số 1911": lambda number: f"số {figure_of(number)}",
    "cv 1911": lambda number: f"cv {figure_of(number)}",
}
"""How a number is asked for: an example -> the form of any number. The last is asked of a công văn alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: its form, what was typed, the number it means, and what each result bears."""

    form: str
    typed: str
    number: str
    found: tuple[Chunk, ...]

    @property
    def right(self) -> bool:
        """Whether the first result bears the number asked for: all of it, or its figure where only that was typed."""
        return bool(self.found) and self._bears(self.found[0])

    @property
    def substituted(self) -> bool:
        """Whether any result bears another number."""
        return not all(self._bears(chunk) for chunk in self.found)

    def _bears(self, chunk: Chunk) -> bool:
        if chunk.number is None:
            return False
        whole = any(mark in self.typed for mark in "/-")
        return (
            number_key(chunk.number) == number_key(self.number)
            if whole
            else figure_of(chunk.number) == figure_of(self.number)
        )


def read_numbers(path: Path) -> list[tuple[str, date]]:
    """The numbers and dates of a TSV file with the columns `number` and `date` (d/m/yyyy), each pair once; a row without a figure is left out."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    read = ((row["number"].strip(), datetime.strptime(row["date"], "%d/%m/%Y").date()) for row in rows)
    return list(dict.fromkeys(pair for pair in read if figure_of(pair[0])))


def chunks_of_numbers(numbers: Sequence[tuple[str, date]]) -> Iterator[Chunk]:
    """A page for each number, that announces it as a portal does, and its chunks."""
    for n, (number, day) in enumerate(numbers, 1):
        symbol = next((m.symbol for m in find_numbers(number)), "")
        kind = type_of_symbol(symbol) if symbol else None
        text = f"Ngày {day.day}/{day.month}/{day.year}, UBND tỉnh ban hành {kind or 'Văn bản'} số {number} về công tác chỉ đạo, điều hành."
        page = Page(
            f"{n}.txt",
            f"/{n}",
            text,
            "0",
            province=PROVINCE,
            blocks=(Block(Span(0, len(text)), BlockKind.BODY),),
            id=n,
        )
        directive = Directive(
            type=kind,
            number=number,
            number_text=number,
            issuer=f"UBND tỉnh {PROVINCE}",
            province=PROVINCE,
            date=day,
            subject="công tác chỉ đạo, điều hành",
            subject_span=None,
            head=Span(0, len(text)),
            span=Span(0, len(text)),
            id=n,
            page_id=n,
        )
        yield from chunks_of(page, [directive])


def asked(
    index: DirectiveIndex, numbers: Sequence[tuple[str, date]], types: dict[str, str | None]
) -> Iterator[Asked]:
    """Every number in every form, once each."""
    for form, typed_as in FORMS.items():
        for number in dict.fromkeys(number for number, _ in numbers):
            if form.startswith("cv") and types[number] != "Công văn":
                continue
            typed = typed_as(number)
            yield Asked(form, typed, number, tuple(hit.chunk for hit in index.search(typed)))


def absent(index: DirectiveIndex, numbers: Sequence[tuple[str, date]]) -> Iterator[Asked]:
    """Numbers that are not there but for one figure or one letter: nothing must be found for them."""
    there = {number_key(number) for number, _ in numbers}
    figures = {figure_of(number) for number, _ in numbers}
    for number in dict.fromkeys(number for number, _ in numbers):
        figure, rest = figure_of(number), fold(number)[len(number) - len(number.lstrip("0123456789")) :]
        near = next(
            str(n) for n in range(int(figure) + 1, 10**6) if str(n) not in figures and not 1990 <= n < 2100
        )  # a year alone is a year
        for typed in (near, f"{near}{rest}", f"{figure}{rest}x"):
            if number_key(typed) not in there:
                yield Asked("absent", typed, typed, tuple(hit.chunk for hit in index.search(typed)))


def measured(numbers: Sequence[tuple[str, date]], encoder: Encoder, folder: Path) -> dict[str, Counter[str]]:
    """Form -> how many were asked, right in the first place, and had any result of another number."""
    chunks = list(chunks_of_numbers(numbers))
    types = {chunk.number or "": chunk.type for chunk in chunks}
    index = DirectiveIndex.rebuild(folder, encoder, chunks)
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in asked(index, numbers, types):
        told[one.form].update(asked=1, right=int(one.right), substituted=int(one.substituted))
        if not one.right or one.substituted:
            told[one.form][f"x {one.typed} -> {[c.number for c in one.found[:3]]}"] = 1
    for one in absent(index, numbers):
        told[one.form].update(asked=1, right=int(not one.found), substituted=int(one.substituted))
        if one.found:
            told[one.form][f"x {one.typed} -> {[c.number for c in one.found[:3]]}"] = 1
    index.close()
    return dict(told)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--failures", is_flag=True, help="In cả những lần tìm sai.")
def numbers(file: Path, failures: bool) -> None:
    """Nạp mọi số, ký hiệu của FILE (TSV) thành văn bản rồi tìm từng số theo các cách gõ."""
    listed = read_numbers(file)
    began = time.process_time()
    with tempfile.TemporaryDirectory(prefix="chidao-numbers-") as folder:
        told = measured(listed, load_encoder(None), Path(folder))
    click.echo(
        f"{len(listed)} văn bản\n| cách gõ | số lần tìm | đúng ở vị trí đầu | có văn bản số khác |\n|---|---|---|---|"
    )
    for form, count in told.items():
        click.echo(
            f"| {form} | {count['asked']} | {count['right'] / count['asked']:.4f} | {count['substituted']} |"
        )
        for line in sorted(c for c in count if failures and c.startswith("x ")):
            click.echo(f"    {line}")
    click.echo(f"{time.process_time() - began:.0f} giây bộ xử lý")
    sys.exit(0 if all(c["right"] == c["asked"] and not c["substituted"] for c in told.values()) else 1)
