"""`python -m eval hostile`: files that mean harm go through `Library.add` in one batch; each must be a page or a clear error."""

from __future__ import annotations

import multiprocessing
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import PageError
from eval.hostile_files.files import hostile_files

PAGE, FAULT = "trang", "lỗi của chương trình"
SLOWEST = 10
_BUG = "Hãy báo lỗi này."
"""How `Library.take` ends the message on an exception that no reader and no parser foresaw."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: `kind` is PAGE, the class of its error, or FAULT; `seconds` it took."""

    name: str
    kind: str
    seconds: float
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """One run. `untold`: files of which nothing was said; `findings`: what the doctor found afterwards; peaks of memory are
    growth in bytes while reading, and with indexing; `indexing` is in seconds.
    """

    outcomes: list[Outcome]
    untold: list[str]
    findings: list[str]
    grown_reading: int
    grown: int
    indexing: float

    @property
    def failed(self) -> bool:
        """Whether anything but a page or a clear error came out, or the store is not whole."""
        return bool(self.untold or self.findings or any(o.kind == FAULT for o in self.outcomes))


def write_files(folder: Path, seed: int, count: int) -> None:
    """The files of `hostile_files` in `folder`."""
    for name, data in hostile_files(seed, count):
        (folder / name).write_bytes(data)


def run(folder: Path, home: Path) -> Batch:
    """Adds the files in `folder` to a new home."""
    service = Service.open(Settings(home=home))
    paths = sorted(folder.iterdir())
    outcomes: list[Outcome] = []
    before = reading = peak()
    began = time.perf_counter()
    try:
        for report in service.library.add(paths):
            now = time.perf_counter()
            message = str(report.error or "")
            outcomes.append(Outcome(report.name, _kind(report.error), now - began, message))
            reading, began = peak(), now
    except Exception as exc:
        outcomes.append(Outcome("Library.add", FAULT, time.perf_counter() - began, repr(exc)))
    indexing, grown = time.perf_counter() - began, peak() - before
    told = {o.name[:4] for o in outcomes}
    untold = [p.name for p in paths if p.name[:4] not in told]
    findings = [f"{f.where}: {f.what}" for f in service.library.examine()]
    service.close()
    return Batch(outcomes, untold, findings, reading - before, grown, indexing)


def _kind(error: PageError | None) -> str:
    if error is None:
        return PAGE
    return FAULT if str(error).endswith(_BUG) else type(error).__name__


def peak() -> int:
    """The most memory that this process has held so far, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def told(batch: Batch) -> str:
    """The run as a table of outcomes, its bounds, and its slowest sources."""
    kinds = Counter(o.kind for o in batch.outcomes)
    lines = ["| outcome | sources | slowest, s |", "|---|---|---|"]
    for kind, count in kinds.most_common():
        slowest = max(o.seconds for o in batch.outcomes if o.kind == kind)
        lines.append(f"| {kind} | {count} | {slowest:.1f} |")
    total = sum(o.seconds for o in batch.outcomes)
    lines += [
        "",
        f"reading: {total:.0f} s, grown by {batch.grown_reading / 2**20:.0f} MB",
        f"indexing: {batch.indexing:.0f} s, grown by {batch.grown / 2**20:.0f} MB in all",
        f"doctor: {len(batch.findings)}, untold: {len(batch.untold)}",
        "",
    ]
    ranked = sorted(batch.outcomes, key=lambda o: -o.seconds)[:SLOWEST]
    lines += [f"{o.seconds:6.1f} s  {o.name}: {o.kind} {o.message[:100]}" for o in ranked]
    lines += [f"! {o.name}: {o.message}" for o in batch.outcomes if o.kind == FAULT]
    return "\n".join(lines + [f"! {line}" for line in (*batch.findings[:50], *batch.untold[:50])])


def by_class(outcomes: Sequence[Outcome]) -> str:
    """For each class of files what came out, and the slowest source."""
    found: dict[str, Counter[str]] = {}
    slowest: dict[str, float] = {}
    for outcome in outcomes:
        match = re.match(r"\d{4}-([a-z0-9]+(?:-[a-z0-9]+)*)", outcome.name)
        name = match[1] if match else outcome.name
        found.setdefault(name, Counter())[outcome.kind] += 1
        slowest[name] = max(slowest.get(name, 0.0), outcome.seconds)
    return "\n".join(
        f"{slowest[name]:6.1f} s  {name}: {', '.join(f'{k} {n}' for k, n in kinds.most_common())}"
        for name, kinds in sorted(found.items())
    )


@click.command("hostile")
@click.option("--count", default=1000, show_default=True, help="Số tệp.")
@click.option("--seed", default=7, show_default=True, help="Hạt giống: cùng hạt giống thì cùng các tệp.")
@click.option("--classes", is_flag=True, help="In thêm kết quả của từng loại tệp.")
def hostile(count: int, seed: int, classes: bool) -> None:
    """Nạp các tệp hỏng hoặc cố ý gây hại: mỗi tệp phải thành trang hoặc thành lỗi rõ ràng."""
    with tempfile.TemporaryDirectory(prefix="chidao-eval-") as temporary:
        files, home = Path(temporary) / "files", Path(temporary) / "home"
        files.mkdir()
        # in a process of its own, whose memory does not count
        maker = multiprocessing.get_context("spawn").Process(target=write_files, args=(files, seed, count))
        maker.start()
        maker.join()
        if maker.exitcode:
            raise click.ClickException(f"Không tạo được các tệp thử (mã {maker.exitcode}).")
        batch = run(files, home)
    click.echo(f"files: {count}, seed: {seed}")
    click.echo(told(batch))
    if classes:
        click.echo("\n" + by_class(batch.outcomes))
    if batch.failed:
        raise SystemExit(1)
