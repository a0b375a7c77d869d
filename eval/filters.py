"""`python -m eval filters`: random filters over generated pages, against a reading of every chunk in plain Python."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import click

from corpus.agencies import directory, key
from corpus.model import Period, Role, Visibility
from corpus.text import fold
from eval.generate import generate
from eval.generate.stored import records_of
from index import tokens
from index.chunk import Chunk, chunks_of
from index.encode import Encoder, load_encoder
from index.filter import Filter
from index.search import DirectiveIndex, Sides

QUESTIONS = (
    "Cơ quan nào chủ trì thực hiện nhiệm vụ của tỉnh?",
    "so y te phoi hop phong chong dich",
    "kế hoạch giải ngân vốn đầu tư công trước ngày 30/9/2024",
)


def chunks_of_pages(pages: int, seed: int = 0) -> Iterator[Chunk]:
    """The chunks of generated pages as they are indexed; every fifth page is internal, every seventh directive issued by a
    department of the province.
    """
    directives = 0
    for number, generated in enumerate(generate(pages, seed), 1):
        page, own = records_of(generated)
        page = replace(
            page, id=number, visibility=Visibility.INTERNAL if number % 5 == 0 else Visibility.PUBLIC
        )
        told = []
        for directive in own:
            directives += 1
            issuer = "Sở Y tế" if directives % 7 == 0 else directive.issuer
            told.append(replace(directive, id=directives, page_id=number, issuer=issuer))
        yield from chunks_of(page, told)


def passes(chunk: Chunk, where: Filter) -> bool:
    """What a filter means, said once more without the index: the oracle."""

    def figure(number: str) -> str:
        return number.split("/")[0].split("-")[0].lstrip("0")

    def body(name: str) -> str:
        return key(directory().canonical(name))

    number = None if where.number is None else fold(where.number).replace(" ", "").lstrip("0")
    own = None if chunk.number is None else fold(chunk.number).replace(" ", "").lstrip("0")
    return (
        (where.page_ids is None or chunk.page_id in where.page_ids)
        and (where.directive_ids is None or chunk.directive_id in where.directive_ids)
        and (where.province is None or fold(chunk.province or "") == fold(where.province))
        and (where.type is None or fold(chunk.type or "") == fold(where.type))
        and (where.issuer is None or (chunk.issuer is not None and body(chunk.issuer) == body(where.issuer)))
        and (where.visibility is None or chunk.visibility is where.visibility)
        and (number is None or (own is not None and number in (own, figure(own))))
        and (where.dates is None or (chunk.date is not None and where.dates.contains(chunk.date)))
        and (
            (where.agency is None and where.role is None)
            or any(
                (where.agency is None or body(agency) == body(where.agency))
                and (where.role is None or role is where.role)
                for agency, role in chunk.charges
            )
        )
    )


class Filters:
    """Filters at random: of values that chunks have, of values that none has, typed in several ways."""

    def __init__(self, chunks: Sequence[Chunk], seed: int) -> None:
        self._chunks, self._pick = chunks, random.Random(seed)

    def one(self) -> Filter:
        """A filter of one to four conditions, mostly of one chunk's values, so that most of them meet something."""
        pick = self._pick
        model = pick.choice(self._chunks)
        names = pick.sample([field.name for field in fields(Filter)], pick.choice((1, 1, 2, 2, 3, 4)))
        where = Filter()
        for name in names:
            chunk = model if pick.random() < 0.8 else pick.choice(self._chunks)
            where = replace(where, **{name: cast(Any, self._value(name, chunk))})
        return where

    def _value(self, name: str, chunk: Chunk) -> object:
        pick = self._pick
        charge = pick.choice(chunk.charges) if chunk.charges else None
        match name:
            case "page_ids":
                return frozenset({chunk.page_id, *pick.sample(range(1, 200), pick.randint(0, 40))})
            case "directive_ids":
                return frozenset({chunk.directive_id or 0, *pick.sample(range(1, 400), pick.randint(0, 80))})
            case "dates":
                day = chunk.date or pick.choice(self._chunks).date
                if day is None:
                    return Period(None, None)
                first, last = (timedelta(days=pick.randint(0, 600)) for _ in range(2))
                ends = [(day - first, day + last), (None, day), (day, None), (day, day)]
                return Period(*pick.choice(ends))
            case "visibility":
                return pick.choice(list(Visibility))
            case "agency":
                return self._typed(charge.agency if charge else "Sở Không Có")
            case "role":
                return charge.role if charge and pick.random() < 0.7 else pick.choice(list(Role))
            case "number":
                number = chunk.number or "9999/UBND-KHONG"
                return pick.choice([number, number.lower(), number.split("/")[0], "0" + number])
            case _:
                value = getattr(chunk, name) or "Không Có"
                return self._typed(value) if pick.random() < 0.9 else "Không Đâu Có"

    def _typed(self, name: str) -> str:
        return self._pick.choice([name, name.lower(), fold(name)])


def held_by(chunk: Chunk, question: str) -> bool:
    """Whether a chunk has any word of a question, so that words alone can find it."""
    text = f"{chunk.context}\n{chunk.text}"
    return bool(set(tokens.folded(question)) & set(tokens.folded(text))) or bool(
        set(tokens.accented(question)) & set(tokens.accented(text))
    )


def differences(
    index: DirectiveIndex, chunks: Sequence[Chunk], count: int, seed: int
) -> Iterator[tuple[Filter, str, int, int]]:
    """For each of `count` filters: the filter, the side asked, how many chunks pass, and how many of the results differ
    from them. Each filter is asked of one side, in turn, for all results.
    """
    filters = Filters(chunks, seed)
    worded = {q: {c.id for c in chunks if held_by(c, q)} for q in QUESTIONS}
    sides = list(Sides)
    for number in range(count):
        where, question, side = filters.one(), QUESTIONS[number % 3], sides[number // 3 % 3]
        passing = {c.id for c in chunks if passes(c, where)}
        expected = passing & worded[question] if side is Sides.LEXICAL else passing
        found = [hit.chunk.id for hit in index.search(question, len(chunks), where, side)]
        wrong = len(expected ^ set(found)) + len(found) - len(set(found))
        yield where, str(side), len(passing), wrong


def index_of(folder: Path, chunks: Sequence[Chunk], encoder: Encoder) -> DirectiveIndex:
    """An index that came about in steps: some pages replaced, some removed and put back."""
    index = DirectiveIndex.open(folder, encoder)
    index.update([], chunks)
    first = [c for c in chunks if c.page_id % 9 == 0]
    index.update({c.page_id for c in first}, [])
    index.update([], first)
    return index


@click.command()
@click.option("--count", default=10_000, show_default=True, type=click.IntRange(1), help="Số bộ lọc.")
@click.option("--pages", default=60, show_default=True, type=click.IntRange(1), help="Số trang sinh ra.")
@click.option("--seed", default=0, show_default=True, help="Hạt giống của bộ lọc và trang.")
def filters(count: int, pages: int, seed: int) -> None:
    """So kết quả qua bộ lọc ngẫu nhiên với việc đọc từng đoạn."""
    chunks = list(chunks_of_pages(pages, seed))
    done: Counter[str] = Counter()
    wrong = none = 0
    began = time.process_time()
    with tempfile.TemporaryDirectory(prefix="chidao-filters-") as folder:
        index = index_of(Path(folder), chunks, load_encoder(None))
        for where, side, passing, differing in differences(index, chunks, count, seed):
            done[side] += 1
            none += not passing
            if differing:
                wrong += 1
                click.echo(f"{side}: {differing} đoạn khác, {where}")
        index.close()
    click.echo(
        f"{len(chunks)} đoạn, {count} bộ lọc ({none} không đoạn nào qua), {dict(done)}: {wrong} bộ lọc có kết quả sai; "
        f"{time.process_time() - began:.0f} giây bộ xử lý"
    )
    sys.exit(1 if wrong else 0)
