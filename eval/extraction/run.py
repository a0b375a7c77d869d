"""`python -m eval extraction`: what is read from the pages with gold, measured.

Gold lies beside this file in `gold/`, one JSON file a page (GUIDE.md says how it is made). Pages of the invented sets ship
with the project; the five real pages come from the folder that CHIDAO_SEEDS names, and are left out where it names none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from corpus.errors import ChidaoError
from corpus.parse.digest import read_page
from corpus.read import read_file
from eval.extraction.facts import score_facts
from eval.extraction.scoring import Tally, score_page

HERE = Path(__file__).parent
GOLD = HERE / "gold"
SETS = ("seeds", "invented", "pages", "facts")
INVENTED = HERE.parent / "invented"


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold in `folder`, by name of page."""
    return {g["page"]: g for f in sorted(folder.glob("*.json")) for g in [json.loads(f.read_text("utf-8"))]}


def pages_of_set(name: str) -> dict[str, Path]:
    """The pages of the set "seeds", "invented" or "pages" by name; empty where the folder is not named."""
    if name == "seeds":
        named = os.environ.get("CHIDAO_SEEDS")
        return {p.name: p for p in Path(named).glob("*.txt")} if named else {}
    if name == "pages":
        return {p.name: p for p in (HERE / "pages").glob("*.txt")}
    return {p.name: p for p in INVENTED.glob("*/pages/*")}


def measure(name: str) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Each page of the set `name` with its tallies. Raises ChidaoError where a page is not the one its gold is of."""
    pages = pages_of_set(name)
    for page, gold in gold_of(GOLD / name).items():
        if page not in pages:
            continue
        data = pages[page].read_bytes()
        if hashlib.sha256(data).hexdigest() != gold["sha256"]:
            raise ChidaoError(
                f"Trang {page} không phải trang mà bộ dữ kiện chuẩn được làm theo (sha256 khác)."
            )
        stored, directives = read_page(read_file(pages[page]))
        yield page, score_page(stored.text, gold, directives)


def total(scored: list[dict[str, Tally]]) -> dict[str, Tally]:
    """Tallies summed over pages."""
    summed: dict[str, Tally] = {}
    for tallies in scored:
        for measure_name, tally in tallies.items():
            summed.setdefault(measure_name, Tally()).add(tally)
    return summed


def measure_facts() -> Iterator[tuple[str, dict[str, Tally]]]:
    """Each page with gold of contacts and figures, with its tallies; the real pages only where they are to be had."""
    pages = {**pages_of_set("seeds"), **pages_of_set("invented"), **pages_of_set("pages")}
    for name, gold in gold_of(HERE / "gold_facts").items():
        if name in pages:
            stored, _ = read_page(read_file(pages[name]))
            yield name, score_facts(stored.text, gold, stored.facts)


def show(name: str, failures: bool = False) -> None:
    """Prints a table for the set `name`, or for "facts"; with `failures` also every fact that was missed or is wrong."""
    scored = list(measure_facts() if name == "facts" else measure(name))
    if not scored:
        print(f"{name}: no page found (CHIDAO_SEEDS names the folder of the real pages)")
        return
    for page, tallies in scored if failures else ():
        for measure_name, tally in tallies.items():
            for mark, rows in (("-", tally.missed), ("+", tally.wrong)):
                for row in rows:
                    print(f"{page[:8]} {measure_name:12} {mark} {row}")
    print(f"{name}: {len(scored)} pages")
    print(f"{'':14}{'gold':>6}{'read':>6}{'P':>8}{'R':>8}{'F1':>8}")
    for measure_name, tally in total([t for _, t in scored]).items():
        print(
            f"{measure_name:14}{tally.gold:6}{tally.read:6}{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
        )


@click.command()
@click.argument("sets", nargs=-1, type=click.Choice(SETS))
@click.option("--failures", is_flag=True, help="Kể từng dữ kiện bị bỏ sót (-) hoặc đọc sai (+).")
def extraction(sets: tuple[str, ...], failures: bool) -> None:
    """Đo những gì đọc được từ trang so với bộ dữ kiện chuẩn làm tay."""
    for name in sets or SETS:
        show(name, failures)
