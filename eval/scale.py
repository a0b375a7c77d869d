"""How a store grows: pages a second, memory, size and lookups, tenth by tenth."""

from __future__ import annotations

import platform
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

import click

from assistant.service import Service
from assistant.settings import Settings
from corpus.model import Period
from corpus.parse.digest import read_page
from corpus.read import Reader, Source, page_from
from corpus.read.pack.formats import TEXT
from corpus.registry import FILE_NAME, Registry
from eval.generate import Document, Generated, generate

LOOKUPS = 1_000
KEPT = 2_000
"""Documents of which lookups choose; more than these are thinned out, so that memory stays that of the store."""


@dataclass(frozen=True, slots=True)
class Part:
    """What adding one part of the pages took. `memory` and `size` are bytes at its end, `size` of all files of the home."""

    pages: int
    seconds: float
    memory: int
    size: int

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


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


def memory() -> int:
    """Bytes of this process that are resident now; the most there ever were where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def size_of(home: Path) -> int:
    """Bytes of all files under `home`; a file under two names is counted once."""
    sizes = {}
    for path in home.rglob("*"):
        if path.is_file():
            stat = path.stat()
            sizes[stat.st_dev, stat.st_ino] = stat.st_size
    return sum(sizes.values())


def into_registry(registry: Registry, pages: Iterator[Generated], known: Known) -> float:
    """Reads, parses and stores pages that lie in memory, without an index; the seconds that took."""
    seconds = 0.0
    with Reader() as reader:
        for generated in pages:
            known.note(generated)
            data = generated.text.encode()
            started = time.perf_counter()
            source = Source(generated.name, f"/trang/{generated.name}", data, TEXT)
            page, directives = read_page(page_from(source, reader.read(source)))
            registry.add(page, directives, "2026-01-01T00:00:00+00:00")
            seconds += time.perf_counter() - started
    return seconds


def into_home(service: Service, folder: Path, pages: Iterator[Generated], known: Known) -> float:
    """Adds pages as `chidao add` does, from real files that are deleted afterwards; the seconds that took."""
    folder.mkdir(parents=True)
    for generated in pages:
        known.note(generated)
        (folder / generated.name).write_text(generated.text, "utf-8")
    started = time.perf_counter()
    for report in service.library.add([folder]):
        if report.error is not None:
            raise report.error
    seconds = time.perf_counter() - started
    shutil.rmtree(folder)
    return seconds


def lookups(registry: Registry, known: Known) -> dict[str, Callable[[], int]]:
    """The lookups that are timed: name -> one of them at random, which gives the number of rows found."""

    def number() -> int:
        return len(registry.directives(number=known.one()[1].number))

    def figure() -> int:
        return len(registry.directives(figure=known.one()[1].number.split("/")[0]))

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
        "number=": number,
        "number=, province=": in_province,
        "figure=": figure,
        "province=, period= (một tháng)": month,
        "directives_charging": agency,
        "effects_on": changes,
        "provinces": lambda: len(registry.provinces()),
        "agencies": lambda: len(registry.agencies()),
        "read_before": lambda: len(registry.read_before()),
    }


def timed(one: Callable[[], int], times: int) -> tuple[float, float, float]:
    """p50 and p95 of `times` runs in milliseconds, and the mean number of rows."""
    took, rows = [], []
    for _ in range(times):
        started = time.perf_counter()
        rows.append(one())
        took.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(took, n=20) if len(took) > 1 else took * 19
    return statistics.median(took), cuts[18], statistics.mean(rows)


def grow(home: Path, pages: int, parts: int, seed: int, indexed: bool) -> tuple[list[Part], Registry, Known]:
    """A new home with `pages` generated pages, added in `parts`; what each took, and the registry, still open."""
    source = generate(pages, seed)
    known = Known(seed)
    service = Service.open(Settings(home=home)) if indexed else None
    registry = service.registry if service else Registry(home / FILE_NAME)
    found = []
    for part in range(parts):
        some = islice(source, pages * (part + 1) // parts - pages * part // parts)
        if service:
            seconds = into_home(service, home / "nguon" / f"{part:02d}", some, known)
        else:
            seconds = into_registry(registry, some, known)
        count = pages * (part + 1) // parts - pages * part // parts
        found.append(Part(count, seconds, memory(), size_of(home)))
        last = found[-1]
        click.echo(
            f"| {part + 1} | {sum(p.pages for p in found)} | {last.rate:.0f} | {last.memory / 2**20:.0f} | {last.size / 2**20:.0f} |"
        )
    return found, registry, known


@click.command()
@click.option("--pages", default=100_000, type=click.IntRange(1), help="Số trang.")
@click.option(
    "--home", type=click.Path(path_type=Path), help="Thư mục kho mới (mặc định: thư mục tạm, xóa khi xong)."
)
@click.option("--index", "indexed", is_flag=True, help="Nạp từ tệp thật, có dựng chỉ mục.")
@click.option("--parts", default=10, type=click.IntRange(1), help="Số phần được đo riêng.")
@click.option("--seed", default=0, help="Hạt giống của bộ sinh trang.")
def scale(pages: int, home: Path | None, indexed: bool, parts: int, seed: int) -> None:
    """Nạp nhiều trang sinh ra vào một kho mới; đo tốc độ, bộ nhớ, dung lượng và thời gian tra cứu."""
    if home is not None and home.exists() and any(home.iterdir()):
        raise click.UsageError(f"Thư mục {home} không trống. Hãy chọn thư mục mới.")
    with tempfile.TemporaryDirectory(prefix="chidao-scale-") as temporary:
        _measure(home or Path(temporary), pages, parts, seed, indexed)


def _measure(home: Path, pages: int, parts: int, seed: int, indexed: bool) -> None:
    road = "tệp thật, sổ và chỉ mục" if indexed else "nguồn trong bộ nhớ, chỉ sổ"
    click.echo(f"{pages} trang ({road}), {platform.machine()}, Python {platform.python_version()}")
    click.echo("| phần | trang | trang/giây | bộ nhớ MB | kho MB |\n|---|---|---|---|---|")
    found, registry, known = grow(home, pages, parts, seed, indexed)
    first, last = found[0], found[-1]
    click.echo(
        f"Phần cuối / phần đầu: tốc độ {last.rate / first.rate:.2f}, bộ nhớ {last.memory / first.memory:.2f}; "
        f"{last.size / sum(p.pages for p in found) / 1024:.1f} kB một trang"
    )
    click.echo("| tra cứu | p50 ms | p95 ms | dòng tìm được |\n|---|---|---|---|")
    for name, one in lookups(registry, known).items():
        times = LOOKUPS if "(" in name or "=" in name or name == "effects_on" else LOOKUPS // 20
        middle, high, rows = timed(one, times)
        click.echo(f"| {name} | {middle:.2f} | {high:.2f} | {rows:.1f} |")
    registry.close()
