"""Kills a process that changes a home, at random moments, and looks at what is left.

After each kill: the home opens and `doctor` finds nothing wrong; every address that the process had named as stored is
there in its final state; the same work done again ends with exactly the content of a run that nobody disturbed; and
another process, which went on reading all the while, met no error and no half page.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from assistant.service import Service
from assistant.settings import Settings
from eval.kill.child import WORK
from eval.kill.content import Content, content_of
from eval.kill.portal import serving
from eval.kill.scenes import Scene, build, start
from index.encode import Encoder, load_encoder

EARLY, WORKING = 0.2, 0.6
"""Shares of the kills that fall anywhere in the life of the child, and at once or shortly after it has named some page;
the others fall anywhere after it has started up."""

SHORTLY = 0.1
"""Seconds."""

READ = 0.5
"""Share of the kills during which another process reads. It helps to index what it finds, and so may hide what is missing."""


@dataclass
class Outcome:
    """One kill: when (seconds from the child's start, "ready" or not), what it had said, and all that was wrong after."""

    work: str
    after: float
    ready: bool
    ended: bool
    said: int
    reading: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class Reading:
    """The process that reads on; see `eval.kill.reader`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "eval.kill.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready\n"

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    @contextmanager
    def of(self, home: Path, scene: Scene, outcome: Outcome) -> Iterator[None]:
        """Reads `home` meanwhile; what went wrong is added to `outcome`."""
        self._say(json.dumps({"home": str(home), "allowed": scene.allowed(), "numbers": scene.numbers}))
        try:
            yield
        finally:
            self._say("stop")
            told: dict[str, Any] = json.loads(self._line())
            outcome.wrong += [f"reader: {w}" for w in told.pop("wrong")]
            outcome.reading = Counter(outcome.reading) + Counter(told)

    def close(self) -> None:
        """Ends the process."""
        self._say("end")
        self._process.communicate()


def killed(scene: Scene, folder: Path, pick: random.Random, reading: Reading, encoder: Encoder) -> Outcome:
    """One kill of the work of `scene` on a copy of its home in `folder`, which is deleted afterwards."""
    home, temporary = folder / "home", folder / "tam"
    shutil.copytree(scene.home, home)
    outcome = Outcome(scene.work, 0.0, False, False, 0)
    read = pick.random() < READ
    with reading.of(home, scene, outcome) if read else nullcontext():
        addresses = _cut_off(scene, home, temporary, pick, outcome)
    _examine(scene, home, encoder, outcome, addresses)
    with reading.of(home, scene, outcome) if read else nullcontext():
        again = start(home, scene.work, scene.material, temporary)
        _, said = again.communicate()
    if again.returncode:
        outcome.wrong.append(f"doing it again failed: {said}")
    _examine(scene, home, encoder, outcome, scene.after.pages)
    outcome.wrong += [f"left behind: {p}" for p in temporary.rglob("*") if not p.is_dir()]
    shutil.rmtree(folder)
    return outcome


def _cut_off(scene: Scene, home: Path, temporary: Path, pick: random.Random, outcome: Outcome) -> list[str]:
    """Starts the work and kills it; the addresses that it had named by then."""
    work, up = scene.seconds
    kind = pick.random()
    lines, moment = 1, pick.uniform(0, work)
    if kind < EARLY:
        lines, moment = 0, pick.uniform(0, up + work)
    elif kind < EARLY + WORKING:
        lines, moment = pick.randint(1, len(scene.after.pages) + 1), pick.uniform(0, SHORTLY)
    child = start(home, scene.work, scene.material, temporary)
    started = time.monotonic()
    assert child.stdout is not None
    out = "".join(line for _, line in zip(range(lines), child.stdout, strict=False))
    with suppress(subprocess.TimeoutExpired):
        child.wait(moment)
    outcome.ended = child.poll() is not None
    child.kill()
    outcome.after = time.monotonic() - started
    assert child.stderr is not None
    with child:
        out, said = out + child.stdout.read(), child.stderr.read()
    if outcome.ended and child.returncode:
        outcome.wrong.append(f"the child failed by itself: {said}")
    told = [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    outcome.ready, outcome.said = bool(told), max(0, len(told) - 1)
    return [line.strip() for line in told[1:]]


def _examine(
    scene: Scene, home: Path, encoder: Encoder, outcome: Outcome, reached: Sequence[str] | dict[str, str]
) -> None:
    """What is wrong with `home`; `reached` are the addresses that must be as they are in the end: all, or those named."""
    service = Service.open(Settings(home=home), encoder)
    outcome.wrong += [f"doctor: {f.where}: {f.what}" for f in service.library.examine()]
    content = content_of(service)
    service.close()
    for address in reached:
        if content.pages.get(address) != scene.after.pages.get(address):
            outcome.wrong.append(f"{address} was named as stored, but is not what it must be")
    allowed = scene.allowed()
    for address, stored in content.pages.items():
        if stored not in allowed.get(address, []):
            outcome.wrong.append(f"{address} is neither as before nor as after")
    if reached is scene.after.pages:
        outcome.wrong += _differing(content, scene.after)


def _differing(content: Content, after: Content) -> Iterator[str]:
    for part in ("pages", "found", "versions", "asked"):
        if getattr(content, part) != getattr(after, part):
            yield f"{part} differ from an undisturbed run: {getattr(content, part)!r} instead of {getattr(after, part)!r}"[
                :2000
            ]


def run(works: Sequence[str], times: int, seed: int, pages: int, folder: Path) -> Iterator[Outcome]:
    """`times` kills, of each kind of work in turn, on homes of `pages` pages under `folder`."""
    encoder = load_encoder(None)
    pick = random.Random(seed)
    with serving() as portal:
        scenes = [build(folder / work, work, pages, seed, portal, encoder) for work in works]
        reading = Reading()
        try:
            for number in range(times):
                yield killed(scenes[number % len(scenes)], folder / f"lan-{number}", pick, reading, encoder)
        finally:
            reading.close()


@click.command()
@click.option("--times", default=200, type=click.IntRange(1), help="Số lần giết tiến trình.")
@click.option("--seed", default=0, help="Hạt giống của thời điểm và của bộ sinh trang.")
@click.option("--pages", default=30, type=click.IntRange(4), help="Số trang của mỗi kho.")
@click.option(
    "--work", "works", multiple=True, type=click.Choice(list(WORK)), help="Chỉ loại việc này; lặp lại được."
)
def kill(times: int, seed: int, pages: int, works: tuple[str, ...]) -> None:
    """Giết tiến trình đang thay đổi kho vào lúc bất kỳ, rồi kiểm tra kho còn nguyên vẹn và làm lại được."""
    done: Counter[str] = Counter()
    read: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="chidao-kill-") as folder:
        for number, outcome in enumerate(run(works or list(WORK), times, seed, pages, Path(folder)), 1):
            stage = (
                "xong trước khi bị giết"
                if outcome.ended
                else "đang ghi"
                if outcome.said
                else "đang mở kho"
                if outcome.ready
                else "đang khởi động"
            )
            done[f"{outcome.work}: {stage}"] += 1
            read.update(outcome.reading)
            wrong += bool(outcome.wrong)
            for what in outcome.wrong:
                click.echo(
                    f"lần {number} ({outcome.work}, {outcome.after:.3f} giây, {outcome.said} trang): {what}"
                )
    click.echo("| việc: lúc bị giết | số lần |\n|---|---|")
    for name, count in sorted(done.items()):
        click.echo(f"| {name} | {count} |")
    click.echo(
        f"Đọc cùng lúc: mở {read['opened']} lần, tra {read['lookups']} văn bản, hỏi {read['asked']} câu."
    )
    click.echo(f"{times} lần bị giết, {wrong} lần có chỗ sai.")
    sys.exit(1 if wrong else 0)
