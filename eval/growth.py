"""`python -m eval speed`: what an index costs as it grows, beside the usual pipeline in the same run."""

from __future__ import annotations

import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

import click

from corpus.text import fold
from eval.generate import Generated, generate
from eval.generate.stored import records_of
from eval.scale import Spent, memory, size_of
from index.chunk import Chunk, chunks_of
from index.encode import Encoder, load_encoder
from index.lexical import PROPOSING
from index.search import CANDIDATES, DirectiveIndex

CHUNKS_A_PAGE = 5
"""Fewer than generated pages have (5.5), so that there are enough pages for the chunks."""

ASKED = 60
"""Pages of which two questions each are asked; every third question without diacritics."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds a call: p50 and p95 by the clock, and of the processor, which other programs touch less."""

    clock50: float
    clock95: float
    processor50: float
    processor95: float


@dataclass(frozen=True, slots=True)
class Row:
    """What an index of `chunks` chunks costs.

    `built` and `built_processor`: chunks a second. `first`: both sides propose; `whole`: `DirectiveIndex.search`. `memory` of
    a process that has the index open and has answered (bytes), `size` on disk (bytes). `cold`: seconds of `chidao ask` (clock, processor), None
    where it was not asked. `stock`: queries a second of the usual pipeline, `ours` of this one, both by the processor; None
    where it was not run.
    """

    chunks: int
    built: float
    built_processor: float
    first: Timed
    whole: Timed
    memory: int
    size: int
    cold: tuple[float, float] | None
    ours: float
    stock: float | None


def chunks_and_pages(count: int, seed: int) -> tuple[list[Chunk], list[Generated]]:
    """`count` chunks of generated pages, and some of those pages to ask about."""
    chunks: list[Chunk] = []
    asked: list[Generated] = []
    pages, directives = count // CHUNKS_A_PAGE + 1, 0
    for number, generated in enumerate(generate(pages, seed), 1):
        page, own = records_of(generated)
        told = [replace(d, id=directives + n) for n, d in enumerate(own, 1)]
        directives += len(own)
        chunks += chunks_of(replace(page, id=number), told)
        if number % max(1, pages // ASKED) == 0:
            asked.append(generated)
        if len(chunks) >= count:
            break
    return chunks[:count], asked


def questions(pages: Sequence[Generated]) -> list[str]:
    """Questions about documents and tasks of these pages."""
    asked = []
    for page in pages:
        document = page.documents[0]
        asked.append(f"Cơ quan nào ở {page.province} được giao {document.tasks[0].words}?")
        asked.append(f"{document.type} {document.number} của {page.province} về việc gì, ban hành ngày nào?")
    return [fold(q) if n % 3 == 2 else q for n, q in enumerate(asked)]


def timed(one: Callable[[str], object], asked: Sequence[str]) -> Timed:
    """What each question took, after five that are not counted."""
    clock, processor = [], []
    for question in asked[:5]:
        one(question)
    for question in asked:
        by_clock, by_processor = time.perf_counter(), time.process_time()
        one(question)
        processor.append((time.process_time() - by_processor) * 1000)
        clock.append((time.perf_counter() - by_clock) * 1000)
    return Timed(*_middle_and_high(clock), *_middle_and_high(processor))


def _middle_and_high(took: list[float]) -> tuple[float, float]:
    return statistics.median(took), statistics.quantiles(took, n=20)[18]


def first_stage(index: DirectiveIndex) -> Callable[[str], object]:
    """Encoding, and what each side proposes, as `search` does it."""
    generation = index._latest()
    assert generation is not None

    def propose(question: str) -> object:
        row = index.encoder.encode([question])[0]
        words = generation.lexical.search(question, CANDIDATES, None, PROPOSING)
        return words, generation.dense.search(row, CANDIDATES)

    return propose


def searching(folder: Path, asked: Sequence[str]) -> dict[str, float]:
    """Resident bytes of another process that opens the index and answers all questions."""
    command = [sys.executable, "-m", "eval.growth", str(folder)]
    told = subprocess.run(command, input=json.dumps(list(asked)), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def cold_ask(pages: Sequence[Generated], folder: Path) -> tuple[float, float]:
    """Seconds from the start of `chidao ask` to its end, by the clock and of the processor, the third time, in a home of a
    few pages.
    """
    files = folder / "trang"
    files.mkdir(parents=True)
    for page in pages[:20]:
        (files / page.name).write_text(page.text, "utf-8")
    chidao = [sys.executable, "-m", "assistant.cli"]
    subprocess.run(
        [*chidao, "add", str(files), "--home", str(folder / "home")], check=True, capture_output=True
    )
    question = questions(pages[:1])[0]
    for _ in range(3):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [*chidao, "ask", question, "--home", str(folder / "home")], check=False, capture_output=True
        )
        took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(sizes: Sequence[int], seed: int, encoder: Encoder, stock_up_to: int) -> Iterator[Row]:
    """One index after the other, each measured and thrown away."""
    from eval.baselines import stock_of

    for count in sizes:
        chunks, pages = chunks_and_pages(count, seed)
        asked = questions(pages)
        with tempfile.TemporaryDirectory(prefix="chidao-speed-") as temporary:
            folder, spent = Path(temporary) / "index", Spent()
            with spent.timing():
                DirectiveIndex.rebuild(folder, encoder, chunks).close()
            texts = [chunk.text for chunk in chunks] if count <= stock_up_to else []
            del chunks
            index = DirectiveIndex.open(folder, encoder)
            first = timed(first_stage(index), asked)
            whole = timed(lambda question, index=index: index.search(question, 10), asked)  # type: ignore[misc]
            index.close()
            resident = int(searching(folder, asked)["memory"])
            cold = cold_ask(pages, Path(temporary) / "cold") if count == sizes[0] else None
            stock = None
            if texts:
                find = stock_of(texts, encoder)
                stock = 1000 / timed(lambda q: find(q, 10), asked[:3]).processor50  # noqa: B023
            size = size_of(folder)
            yield Row(
                count,
                count / spent.clock,
                count / spent.processor,
                first,
                whole,
                resident,
                size,
                cold,
                1000 / whole.processor50,
                stock,
            )


HEAD = (
    "| đoạn | dựng: đoạn/giây (bộ xử lý) | chặng đầu ms, đồng hồ p50 / p95 | bộ xử lý p50 / p95 | cả lượt tìm ms, đồng hồ p50 / p95 | bộ xử lý p50 / p95 "
    "| bộ nhớ MB | đĩa MB | chidao ask, giây (bộ xử lý) | lượt tìm/giây | LangChain, lượt/giây |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


def line(row: Row) -> str:
    """A row of `HEAD`."""
    first, whole = row.first, row.whole
    cells = (
        str(row.chunks),
        f"{row.built:.0f} ({row.built_processor:.0f})",
        f"{first.clock50:.1f} / {first.clock95:.1f}",
        f"{first.processor50:.1f} / {first.processor95:.1f}",
        f"{whole.clock50:.1f} / {whole.clock95:.1f}",
        f"{whole.processor50:.1f} / {whole.processor95:.1f}",
        f"{row.memory / 2**20:.0f}",
        f"{row.size / 2**20:.0f}",
        "–" if row.cold is None else f"{row.cold[0]:.2f} ({row.cold[1]:.2f})",
        f"{row.ours:.0f}",
        "–" if row.stock is None else f"{row.stock:.1f}",
    )
    return f"| {' | '.join(cells)} |"


@click.command("speed")
@click.option(
    "--sizes",
    default="1000,10000,100000",
    show_default=True,
    help="Số đoạn của từng chỉ mục, cách nhau dấu phẩy.",
)
@click.option("--million", is_flag=True, help="Thêm một chỉ mục một triệu đoạn (lâu, khoảng 10 GB bộ nhớ).")
@click.option(
    "--stock-up-to", default=100_000, show_default=True, help="Chạy cách làm thông thường đến cỡ này."
)
@click.option("--seed", default=0, show_default=True, help="Hạt giống của bộ sinh trang.")
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="Vẽ các đường chi phí vào tệp SVG."
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def speed(
    sizes: str, million: bool, stock_up_to: int, seed: int, picture: Path | None, as_json: bool
) -> None:
    """Đo chỉ mục khi lớn dần: tốc độ dựng, thời gian tìm, bộ nhớ; cạnh cách làm thông thường của LangChain."""
    wanted = [int(size) for size in sizes.split(",")] + ([1_000_000] if million else [])
    found = []
    if not as_json:
        click.echo(
            f"{platform.machine()}, Python {platform.python_version()}, mỗi lượt tìm một luồng\n{HEAD}"
        )
    for row in rows(wanted, seed, load_encoder(None), stock_up_to):
        found.append(row)
        if not as_json:
            click.echo(line(row))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in found]))
    if picture is not None:
        from eval.report import growth_picture

        picture.write_text(growth_picture(found), "utf-8")


def main() -> None:
    """Opens the index named on the command line, answers the questions on its input, and tells its memory."""
    index = DirectiveIndex.open(Path(sys.argv[1]), load_encoder(None))
    for question in islice(json.load(sys.stdin), None):
        index.search(question)
    print(json.dumps({"memory": memory()}))


if __name__ == "__main__":
    main()
