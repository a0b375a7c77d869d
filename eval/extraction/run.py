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

from corpus.errors import ChidaoError
from corpus.parse.digest import read_page
from corpus.read import read_file
from eval.extraction.scoring import MEASURES, Tally, score_page

HERE = Path(__file__).parent
GOLD = HERE / "gold"
INVENTED = HERE.parent / "invented"


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold in `folder`, by name of page."""
    return {g["page"]: g for f in sorted(folder.glob("*.json")) for g in [json.loads(f.read_text("utf-8"))]}


def pages_of_set(name: str) -> dict[str, Path]:
    """The pages of the set "seeds" or "invented" by name; empty where the folder is not named."""
    if name == "seeds":
        named = os.environ.get("CHIDAO_SEEDS")
        return {p.name: p for p in Path(named).glob("*.txt")} if named else {}
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
    summed = {m: Tally() for m in MEASURES}
    for tallies in scored:
        for measure_name, tally in tallies.items():
            summed[measure_name].add(tally)
    return summed


def show(name: str, failures: bool = False) -> None:
    """Prints a table for the set `name`; with `failures` also every fact that was missed or is wrong, page by page."""
    scored = list(measure(name))
    if not scored:
        print(f"{name}: no page found (CHIDAO_SEEDS names the folder of the real pages)")
        return
    if failures:
        for page, tallies in scored:
            for measure_name, tally in tallies.items():
                for mark, rows in (("-", tally.missed), ("+", tally.wrong)):
                    for row in rows:
                        print(f"{page[:8]} {measure_name:12} {mark} {row}")
    summed = total([t for _, t in scored])
    print(f"{name}: {len(scored)} pages")
    print(f"{'':14}{'gold':>6}{'read':>6}{'P':>8}{'R':>8}{'F1':>8}")
    for measure_name, tally in summed.items():
        print(
            f"{measure_name:14}{tally.gold:6}{tally.read:6}{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
        )
