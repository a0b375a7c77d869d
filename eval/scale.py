"""How a store grows: pages a second, memory, size and lookups, tenth by tenth."""

from __future__ import annotations

import platform
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click

from assistant.service import Service
from assistant.settings import Settings
from corpus.parse.digest import read_page
from corpus.read import Reader, Source, page_from
from corpus.read.pack.formats import TEXT
from corpus.registry import FILE_NAME, Registry
from eval.generate import Generated, generate
from eval.lookups import HEAD, Known, table


@dataclass(frozen=True, slots=True)
class Part:
    """What adding one part of the pages took: seconds by the clock, and of the processor, which other programs do not touch.

    `memory` and `size` are bytes at its end, `size` of all files of the home.
    """

    pages: int
    spent: Spent
    memory: int
    size: int

    @property
    def rate(self) -> float:
        """Pages a second of the processor."""
        return self.pages / self.spent.processor


@dataclass(slots=True)
class Spent:
    """Seconds, added up over the stretches that are timed."""

    clock: float = 0.0
    processor: float = 0.0

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Times what is done inside."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - clock
        self.processor += time.process_time() - processor


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


def into_registry(registry: Registry, pages: Iterator[Generated], known: Known) -> Spent:
    """Reads, parses and stores pages that lie in memory, without an index; what that took."""
    spent = Spent()
    with Reader() as reader:
        for generated in pages:
            known.note(generated)
            data = generated.text.encode()
            with spent.timing():
                source = Source(generated.name, f"/trang/{generated.name}", data, TEXT)
                page, directives = read_page(page_from(source, reader.read(source)))
                registry.add(page, directives, "2026-01-01T00:00:00+00:00")
    return spent


def into_home(service: Service, folder: Path, pages: Iterator[Generated], known: Known) -> Spent:
    """Adds pages as `chidao add` does, from real files that are deleted afterwards; what that took."""
    spent = Spent()
    folder.mkdir(parents=True)
    for generated in pages:
        known.note(generated)
        (folder / generated.name).write_text(generated.text, "utf-8")
    with spent.timing():
        for report in service.library.add([folder]):
            if report.error is not None:
                raise report.error
    shutil.rmtree(folder)
    return spent


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
            spent = into_home(service, home / "nguon" / f"{part:02d}", some, known)
        else:
            spent = into_registry(registry, some, known)
        count = pages * (part + 1) // parts - pages * part // parts
        found.append(Part(count, spent, memory(), size_of(home)))
        last = found[-1]
        click.echo(
            f"| {part + 1} | {sum(p.pages for p in found)} | {count / spent.clock:.0f} | {last.rate:.0f} | {last.memory / 2**20:.0f} | {last.size / 2**20:.0f} |"
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
    click.echo(
        "| phần | trang | trang/giây | trang/giây bộ xử lý | bộ nhớ MB | kho MB |\n|---|---|---|---|---|---|"
    )
    found, registry, known = grow(home, pages, parts, seed, indexed)
    first, last = found[0], found[-1]
    click.echo(
        f"Phần cuối / phần đầu: tốc độ theo bộ xử lý {last.rate / first.rate:.2f}, bộ nhớ {last.memory / first.memory:.2f}; "
        f"{last.size / sum(p.pages for p in found) / 1024:.1f} kB một trang"
    )
    click.echo(HEAD)
    for row in table(registry, known):
        click.echo(row)
    registry.close()
