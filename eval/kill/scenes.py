"""What is done to which home before it is killed: each kind of work with its home, material and the content it must reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.service import Service
from assistant.settings import Settings
from eval.generate import Generated, generate
from eval.kill.child import WORK
from eval.kill.content import Content, content_of
from eval.kill.portal import LIST, Portal
from index.encode import Encoder

AFTER_WORDS = "\n\nGiao Sở Tư pháp chủ trì thẩm tra lần hai bản dự thảo, chậm nhất ngày 30/9/2026.\n"
"""What a changed page says besides."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A kind of work on a copy of `home`. `seconds`: from "ready" to the end, and from the start to "ready"."""

    work: str
    home: Path
    material: str
    before: Content
    after: Content
    numbers: tuple[str, ...]
    seconds: tuple[float, float]

    def allowed(self) -> dict[str, list[str]]:
        """Address -> the prints that its page may have at any time."""
        return {
            address: [c.pages[address] for c in (self.before, self.after) if address in c.pages]
            for address in {*self.before.pages, *self.after.pages}
        }


def start(home: Path, work: str, material: str, temporary: Path) -> subprocess.Popen[str]:
    """The child at work, its output to be read line by line; temporary files go to `temporary`."""
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "eval.kill.child", str(home), work, material],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )


def build(folder: Path, work: str, pages: int, seed: int, portal: Portal, encoder: Encoder) -> Scene:
    """The scene of one kind of work, with `pages` pages of material; run once undisturbed for its content and time."""
    folder.mkdir(parents=True)
    made = list(generate(pages, seed))
    home, files = folder / "home", folder / "trang"
    half = made[: pages // 2]
    names = folder / "ten.txt"
    names.write_text("\n".join(_name(g) for g in made[::2]), "utf-8")
    material = str(names)
    service = Service.open(Settings(home=home), encoder)
    match work:
        case "add":
            _write(files, made)
            material = str(files)
            service.add([_write(folder / "cu", half)])
        case "replace" | "restate":
            service.add([_write(files, made)])
            material = str(files)
        case "sync":
            material, portal.articles = portal.url(LIST), _articles(half)
            list(WORK["sync"](service, material))
            portal.articles = _articles(made, AFTER_WORDS)
        case "import":
            service.add([_write(files, made)])
            list(WORK["withdraw"](service, str(names)))
            material = str(folder / "kho.zip")
            service.library.carry_out(Path(material))
            service.close()
            shutil.rmtree(home)
            service = Service.open(Settings(home=home), encoder)
            service.add([_write(folder / "cu", half)])
        case _:
            service.add([_write(files, made)])
            if work == "restore":
                list(WORK["withdraw"](service, str(names)))
    if work == "reread":
        _as_read_before(service)
    service.close()
    if work == "replace":
        _write(files, made[::2], AFTER_WORDS)
    before = _content(home, encoder, folder / "lan-dau")
    after, seconds = _undisturbed(home, work, material, folder, encoder)
    numbers = tuple(d.number for g in made for d in g.documents)
    return Scene(work, home, material, before, after, numbers, seconds)


def _undisturbed(
    home: Path, work: str, material: str, folder: Path, encoder: Encoder
) -> tuple[Content, tuple[float, float]]:
    copy = folder / "yen"
    shutil.copytree(home, copy)
    started = time.monotonic()
    child = start(copy, work, material, folder / "tam")
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n", child.communicate()
    ready = time.monotonic()
    _, said = child.communicate()
    ended = time.monotonic()
    if child.returncode:
        raise RuntimeError(f"{work} failed undisturbed: {said}")
    return _content(copy, encoder), (ended - ready, ready - started)


def _content(home: Path, encoder: Encoder, copy: Path | None = None) -> Content:
    """The content of a home, or of a copy of it that may be changed by opening."""
    if copy is not None:
        shutil.copytree(home, copy)
    service = Service.open(Settings(home=copy or home), encoder)
    found = content_of(service)
    service.close()
    return found


def _as_read_before(service: Service) -> None:
    """Makes the pages of a home look as if an earlier version of the program had read them, and read less."""
    with service.registry._write() as connection:
        connection.execute("UPDATE pages SET reading = 0")
        connection.execute("DELETE FROM facts")


def _name(page: Generated) -> str:
    """Every fifth page is HTML, which is read in a process of its own."""
    return page.name.replace(".txt", ".html") if int(page.name[6:12]) % 5 == 0 else page.name


def _html(text: str) -> bytes:
    title, *rest = text.strip().split("\n\n")
    body = "".join(f"<p>{p}</p>" for p in rest)
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def _write(folder: Path, pages: Iterable[Generated], more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    for page in pages:
        text = page.text + more
        name = _name(page)
        (folder / name).write_bytes(_html(text) if name.endswith("html") else text.encode())
    return folder


def _articles(pages: Iterable[Generated], more: str = "") -> dict[str, bytes]:
    """Articles of a portal; of every second one that is told anew the words have changed."""
    return {
        f"/tin/{page.name[:-4]}-chi-dao-dieu-hanh.html": _html(page.text + (more if n % 2 == 0 else ""))
        for n, page in enumerate(pages)
    }
