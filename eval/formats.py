"""`python -m eval formats`: the same documents in every format give the facts of their plain text, or how many of them."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.service import Service
from assistant.settings import Settings
from corpus.model import Directive
from corpus.text import fold, squeeze
from eval.material.formats import TWIN, write_office, write_prints, write_text
from eval.material.programs import have

Fact = Hashable
Bags = dict[str, Counter[Fact]]
"""Measure -> the facts of that kind, with how often each stands."""

MEASURES = ("directives", "assignments", "deadlines", "references")
_MAKERS: tuple[tuple[tuple[str, ...], Callable[[Path], None]], ...] = (
    ((), write_text),
    (("soffice",), write_office),
    (("soffice", "chromium", "tesseract"), write_prints),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What one format gave: its facts, and the errors that kept sources out."""

    name: str
    bags: Bags
    errors: tuple[str, ...]


def bags_of(directives: Iterable[Directive]) -> Bags:
    """The facts of `directives`, without where they stand."""
    bags: Bags = {measure: Counter() for measure in MEASURES}
    for d in directives:
        bags["directives"][d.type, d.number, d.date, d.issuer, d.subject] += 1
        for a in d.assignments:
            due = tuple((deadline.kind, deadline.period) for deadline in a.deadlines)
            task = squeeze(fold(a.task))
            bags["assignments"][d.number, a.agency, a.role, frozenset(a.partners), task, due] += 1
            for each in due:
                bags["deadlines"][d.number, a.agency, each] += 1
        for r in d.references:
            bags["references"][d.number, r.relation, r.type, r.number, r.issuer, r.date] += 1
    return bags


def read_all(folder: Path, home: Path) -> Row:
    """What a new home holds once `folder`, called by its format, is added to it."""
    service = Service.open(Settings(home=home))
    paths = sorted(p for p in folder.iterdir() if p.is_file())
    errors = tuple(str(report.error) for report in service.library.add(paths) if report.error)
    found = bags_of(service.registry.directives())
    service.close()
    return Row(folder.name, found, errors)


def equal(found: Counter[Fact], wanted: Counter[Fact]) -> str:
    """How many of the wanted facts were found, of how many; and how many were found that nobody wanted."""
    more = (found - wanted).total()
    return f"{(found & wanted).total()}/{wanted.total()}" + (f" (+{more})" if more else "")


def table(rows: list[Row]) -> str:
    """Formats by measures, each against the twin."""
    twin = next(row for row in rows if row.name == TWIN)
    lines = [f"| format | {' | '.join(MEASURES)} |", "|---" * (len(MEASURES) + 1) + "|"]
    for row in rows:
        cells = [equal(row.bags[m], twin.bags[m]) for m in MEASURES]
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def differences(row: Row, twin: Row) -> list[str]:
    """The facts that are missing (-) and those that nobody wanted (+), one a line."""
    lines = [f"{row.name} ! {error}" for error in row.errors]
    for measure in MEASURES:
        for sign, bag in (
            ("-", twin.bags[measure] - row.bags[measure]),
            ("+", row.bags[measure] - twin.bags[measure]),
        ):
            lines += [f"{row.name} {sign} {measure}: {fact}" for fact in bag.elements()]
    return lines


@click.command("formats")
@click.option("--failures", is_flag=True, help="In từng dữ kiện thiếu (-) hoặc thừa (+).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Giữ các tệp đã tạo ở đây.")
def formats(failures: bool, as_json: bool, keep: Path | None) -> None:
    """Đọc cùng những văn bản ở mọi định dạng, so dữ kiện với bản văn bản thuần."""
    with tempfile.TemporaryDirectory(prefix="chidao-eval-") as temporary:
        root = keep or Path(temporary) / "files"
        root.mkdir(parents=True, exist_ok=True)
        for programs, make in _MAKERS:
            missing = [program for program in programs if not have(program)]
            if missing:
                click.echo(f"Bỏ qua một số định dạng: chưa cài {', '.join(missing)}.", err=True)
            else:
                make(root)
        folders = sorted(p for p in root.iterdir() if p.is_dir())
        rows = [read_all(folder, Path(temporary) / "homes" / folder.name) for folder in folders]
    twin = next(row for row in rows if row.name == TWIN)
    if as_json:
        counted = {r.name: {m: equal(r.bags[m], twin.bags[m]) for m in MEASURES} for r in rows}
        click.echo(json.dumps(counted, ensure_ascii=False, indent=1))
    else:
        click.echo(table(rows))
    if failures:
        click.echo("\n".join(line for row in rows for line in differences(row, twin)))
