"""Look-ups in a large registry: what is asked at random, and how long it takes."""

from __future__ import annotations

import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click

from corpus.model import Period
from corpus.registry import FILE_NAME, Registry
from eval.generate import Document, Generated, generate
from eval.generate.stored import records_of

LOOKUPS = 1_000
KEPT = 2_000
"""Documents of which lookups choose; more than these are thinned out, so that memory stays that of the store."""


class Known:
    """A sample of what was added, to look for: the same share of early and late pages."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.documents: list[tuple[str, Document]] = []
        self._seen = 0

    def note(self, page: Generated) -> None:
        """Reservoir sampling: every document has the same chance to be kept."""
        for document in page.documents:
            self._seen += 1
            if len(self.documents) < KEPT:
                self.documents.append((page.province, document))
            elif (at := self.random.randrange(self._seen)) < KEPT:
                self.documents[at] = (page.province, document)

    def one(self) -> tuple[str, Document]:
        """A document and its province."""
        return self.random.choice(self.documents)


def lookups(registry: Registry, known: Known) -> dict[str, Callable[[], int]]:
    """The lookups that are timed: name -> one of them at random, which gives the number of rows found."""

    def number() -> int:
        return len(registry.entries(number=known.one()[1].number))

    def figure() -> int:
        return len(registry.entries(figure=known.one()[1].number.split("/")[0]))

    def whole() -> int:
        return len(registry.directives(number=known.one()[1].number))

    def in_province() -> int:
        province, document = known.one()
        return len(registry.directives(number=document.number, province=province))

    def month() -> int:
        province, document = known.one()
        first = document.date.replace(day=1)
        return len(registry.directives(province=province, period=Period(first, first + timedelta(days=30))))

    def agency() -> int:
        return len(registry.directives_charging(known.one()[1].tasks[0].agency))

    def changes() -> int:
        return len(registry.effects_on(known.one()[1].number))

    return {
        "entries(number=)": number,
        "entries(figure=)": figure,
        "directives(number=, province=)": in_province,
        "directives(number=)": whole,
        "directives(province=, period= một tháng)": month,
        "directives_charging": agency,
        "effects_on": changes,
        "provinces": lambda: len(registry.provinces()),
        "agencies": lambda: len(registry.agencies()),
        "read_before": lambda: len(registry.read_before()),
        "pages_named": lambda: len(registry.pages_named(f"trang-{known.random.randrange(1000):06d}.txt")),
        "past": lambda: len(registry.past()),
    }


@dataclass(frozen=True, slots=True)
class Timing:
    """p50 and p95 in milliseconds, by the clock and of the processor (which other programs do not touch), and mean rows."""

    clock: tuple[float, float]
    processor: tuple[float, float]
    rows: float


def timed(one: Callable[[], int], times: int) -> Timing:
    """What `times` runs took."""
    clock, processor, rows = [], [], []
    for _ in range(times):
        by_clock, by_processor = time.perf_counter(), time.thread_time()
        rows.append(one())
        processor.append((time.thread_time() - by_processor) * 1000)
        clock.append((time.perf_counter() - by_clock) * 1000)
    return Timing(_middle_and_high(clock), _middle_and_high(processor), statistics.mean(rows))


def _middle_and_high(took: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(took, n=20) if len(took) > 1 else took * 19
    return statistics.median(took), cuts[18]


def table(registry: Registry, known: Known) -> list[str]:
    """Each look-up as a row of `HEAD`."""
    rows = []
    for name, one in lookups(registry, known).items():
        times = LOOKUPS if "=" in name or name == "effects_on" else LOOKUPS // 20
        took = timed(one, times)
        figures = (*took.processor, *took.clock)
        rows.append(f"| {name} | {' | '.join(f'{x:.2f}' for x in figures)} | {took.rows:.1f} |")
    return rows


HEAD = "| tra cứu | bộ xử lý: p50 ms | p95 ms | đồng hồ: p50 ms | p95 ms | dòng tìm được |\n|---|---|---|---|---|---|"


def fill(registry: Registry, pages: int, seed: int) -> tuple[Known, Iterator[tuple[int, float]]]:
    """What is known of the pages, and the work of storing them: pages stored so far and seconds of the processor, by tenths."""
    known = Known(seed)

    def work() -> Iterator[tuple[int, float]]:
        spent, tenth = 0.0, max(1, pages // 10)
        for number, generated in enumerate(generate(pages, seed), start=1):
            known.note(generated)
            page, directives = records_of(generated)
            began = time.process_time()
            registry.add(page, directives, "2026-01-01T00:00:00+00:00")
            spent += time.process_time() - began
            if number % tenth == 0:
                yield number, spent
                spent = 0.0

    return known, work()


@click.command("lookups")
@click.option("--pages", default=100_000, show_default=True, type=click.IntRange(1), help="Số trang.")
@click.option("--seed", default=0, show_default=True, help="Hạt giống của bộ sinh trang.")
def lookups_command(pages: int, seed: int) -> None:
    """Ghi nhiều trang sinh ra, với dữ kiện đã biết trước, vào một sổ mới; đo tốc độ ghi và thời gian tra cứu."""
    click.echo(f"{pages} trang (không qua bộ đọc), {platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(prefix="chidao-lookups-") as folder:
        registry = Registry(Path(folder) / FILE_NAME)
        known, work = fill(registry, pages, seed)
        click.echo("| trang | trang/giây bộ xử lý |\n|---|---|")
        for done, spent in work:
            click.echo(f"| {done} | {max(1, pages // 10) / spent:.0f} |")
        click.echo(HEAD)
        for row in table(registry, known):
            click.echo(row)
        registry.close()
