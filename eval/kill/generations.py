"""`python -m eval kill-index`: kills a process that builds, updates or compacts an index, at random moments.

After each kill the index opens as it was before or as it is after, whole, every byte under its hash; a reader in another
process saw nothing else meanwhile; and the work done again ends as if nobody had disturbed it. Then every file of the index is
spoilt, a byte at a time, and each time that must be told.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from corpus.errors import SearchIndexError
from eval.kill.generation_work import PAGES, WORK, Hashed, material, opened, read
from index.chunk import Chunk
from index.search import DirectiveIndex


@dataclass(frozen=True, slots=True)
class Scene:
    """A kind of work on a copy of `home`, with what it holds before and after, and the seconds the work takes."""

    work: str
    home: Path
    before: str
    after: str
    seconds: float


@dataclass
class Outcome:
    """One kill: what it left ("old" or "new"), how often readers looked, and all that was wrong."""

    work: str
    left: str
    looks: int = 0
    ended: bool = False
    wrong: list[str] = field(default_factory=list)


def forked(do: Callable[[], None]) -> int:
    """A process of its own that does `do` and ends, with 1 where it fails: its id. All that it needs is loaded already."""
    process = os.fork()
    if process:
        return process
    try:
        do()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _worker(home: Path, work: str, chunks: Sequence[Chunk]) -> int:
    return forked(lambda: WORK[work](DirectiveIndex.open(home, Hashed()), chunks))


def _status(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def scene(folder: Path, work: str) -> Scene:
    """The index that `work` changes, in `folder`; the work is done once undisturbed on a copy."""
    home, copy, chunks = folder / work, folder / f"{work}-xong", material()
    index = DirectiveIndex.open(home, Hashed())
    index.update([], [c for c in chunks if c.page_id <= PAGES // 2])
    if work == "compact":
        index.update(range(3, 6), [])
    index.close()
    shutil.copytree(home, copy)
    began = time.monotonic()
    if _status(_worker(copy, work, chunks)):
        raise RuntimeError(f"{work} failed undisturbed")
    seconds = time.monotonic() - began
    return Scene(work, home, opened(home), opened(copy), seconds)


def killed(own: Scene, home: Path, pick: random.Random) -> Outcome:
    """One kill of the work of a scene on a copy of its index, `home`, which is deleted afterwards."""
    shutil.copytree(own.home, home)
    over, said = home.with_suffix(".xong"), home.with_suffix(".json")
    reader = forked(lambda: void(said.write_text(json.dumps(read(home, over)), "utf-8")))
    chunks = material()
    child = _worker(home, own.work, chunks)
    time.sleep(pick.uniform(0, own.seconds * 1.1))
    os.kill(child, signal.SIGKILL)
    outcome = Outcome(own.work, "", ended=_status(child) == 0)
    _examine(own, home, outcome)
    if _status(_worker(home, own.work, chunks)):
        outcome.wrong.append("doing it again failed")
    elif opened(home) != own.after:
        outcome.wrong.append("done again, it does not hold what it must")
    over.touch()
    if _status(reader):
        outcome.wrong.append("the reader failed")
    told = json.loads(said.read_text("utf-8"))
    outcome.looks = sum(told["seen"].values())
    outcome.wrong += [f"reader: {w}" for w in told["wrong"]]
    outcome.wrong += [f"reader saw {seen}" for seen in told["seen"] if seen not in (own.before, own.after)]
    shutil.rmtree(home)
    return outcome


def void(_: object) -> None:
    """Nothing, whatever is given."""


def _examine(own: Scene, home: Path, outcome: Outcome) -> None:
    try:
        told = opened(home)
    except Exception as exc:
        outcome.wrong.append(f"does not open: {exc}")
        return
    outcome.left = "old" if told == own.before else "new" if told == own.after else "neither"
    if outcome.left == "neither":
        outcome.wrong.append("holds neither what it did nor what it must")


def run(times: int, seed: int, folder: Path, works: Sequence[str] = tuple(WORK)) -> Iterator[Outcome]:
    """`times` kills, of each kind of work in turn."""
    pick = random.Random(seed)
    scenes = [scene(folder, work) for work in works]
    for number in range(times):
        yield killed(scenes[number % len(scenes)], folder / f"lan-{number}", pick)


def spoilt(folder: Path, flips: int, seed: int) -> Iterator[tuple[str, bool]]:
    """Each file of an index, and whether a byte changed in it at random is told; `flips` times each.

    Opening tells it, or `check`, which looks at every byte.
    """
    pick = random.Random(seed)
    home = folder / "lat-byte"
    DirectiveIndex.rebuild(home, Hashed(), material()).close()
    files = sorted(
        p for p in home.rglob("*") if p.is_file() and p.suffix != ".lock" and p.name != "lock.sqlite"
    )
    for file in files:
        whole = file.read_bytes()
        for at in (pick.randrange(len(whole)) for _ in range(flips if whole else 0)):
            changed = whole[at] ^ pick.randrange(1, 256)
            _put(file, at, changed)
            try:
                index = DirectiveIndex.open(home, Hashed())
                index.check()
                index.close()
                yield file.relative_to(home).as_posix(), False
            except SearchIndexError:
                yield file.relative_to(home).as_posix(), True
            _put(file, at, whole[at])


def _put(file: Path, at: int, byte: int) -> None:
    """One byte of a file in place: emptied first, the file would take pages from readers that map it."""
    with file.open("r+b") as stream:
        stream.seek(at)
        stream.write(bytes([byte]))


@click.command("kill-index")
@click.option(
    "--times", default=200, show_default=True, type=click.IntRange(1), help="Số lần giết tiến trình."
)
@click.option("--flips", default=20, show_default=True, help="Số byte bị đổi trong mỗi tệp.")
@click.option("--seed", default=0, show_default=True, help="Hạt giống của thời điểm.")
def kill_index(times: int, flips: int, seed: int) -> None:
    """Giết tiến trình đang dựng, cập nhật hay thu gọn chỉ mục; rồi đổi từng byte của mọi tệp."""
    done: Counter[str] = Counter()
    looks = wrong = 0
    with tempfile.TemporaryDirectory(prefix="chidao-kill-") as folder:
        for number, outcome in enumerate(run(times, seed, Path(folder)), 1):
            ended = ", đã xong" if outcome.ended else ""
            done[f"{outcome.work}: {'cũ' if outcome.left == 'old' else 'mới'}{ended}"] += 1
            looks += outcome.looks
            wrong += bool(outcome.wrong)
            for what in outcome.wrong:
                click.echo(f"lần {number} ({outcome.work}): {what}")
        flipped = Counter(spoilt(Path(folder), flips, seed)) if flips else Counter()
    click.echo("| việc: chỉ mục còn lại | số lần |\n|---|---|")
    for name, count in sorted(done.items()):
        click.echo(f"| {name} | {count} |")
    missed = sorted({name for (name, told) in flipped if not told})
    click.echo(
        f"Đọc cùng lúc: {looks} lần. {times} lần bị giết, {wrong} lần có chỗ sai. "
        f"{sum(flipped.values())} byte bị đổi trong {len({n for n, _ in flipped})} tệp, "
        f"{sum(c for (_, told), c in flipped.items() if told)} được báo{': sót ' + ', '.join(missed) if missed else ''}."
    )
    sys.exit(1 if wrong or missed else 0)
