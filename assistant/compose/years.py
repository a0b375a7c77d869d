"""Whether a clause is of the year that a question names."""

from __future__ import annotations

import re

from assistant.compose.clauses import year_around
from assistant.compose.table_rows import head_of, is_row
from assistant.evidence import Unit
from corpus.parse.references import find_documents

_YEARS = re.compile(r"(?<![\d/.,])(?P<first>(?:19|20)\d\d)(?:\s*-\s*(?P<last>(?:19|20)\d\d))?(?![\d.,]\d)")
_DATED = re.compile(r"\d{1,2}\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)")

_COMPARED = re.compile(r"so với (?:cùng kỳ |cùng thời điểm |cuối )?(?:của )?(?:năm )?(?:19|20)\d\d(?!\d)")
"""A year that a figure is only set against: "hơn 5% so với cùng kỳ năm 2019"."""


def speaks_of_year(unit: Unit, year: int) -> bool:
    """Whether a clause names `year`, or a later one in a directive of `year`; a clause that names none goes by its directive.

    Dates of cited documents do not count, nor years that a figure is set against; a stage ("2021 - 2025") holds all its years.
    """
    directive, text = unit.directive, unit.page.text
    own = _years_of(unit.sentence.of(text))
    if any(first <= year <= last for first, last in own):
        return True
    head = head_of(unit) if is_row(unit) else None
    if head is not None and any(first <= year <= last for first, last in _years_of(head.of(text))):
        return True
    issued = year_around(unit)
    if own:
        return issued == year and any(last > year for _, last in own)
    heading = directive.heading.of(text) if directive.heading else ""
    subject = _years_of(f"{directive.subject} | {heading}")
    return issued in (year, None) or any(first <= year <= last for first, last in subject)


def _years_of(text: str) -> list[tuple[int, int]]:
    """First and last years of the years and stages that `text` names outside cited documents."""
    cited = [(d.start, d.end) for d in find_documents(text)] + [m.span() for m in _COMPARED.finditer(text)]
    found = [(int(m["first"]), int(m["last"] or m["first"]), m.start()) for m in _YEARS.finditer(text)]
    found += [(int(m["year"]), int(m["year"]), m.start()) for m in _DATED.finditer(text)]
    return [(a, b) for a, b, at in found if not any(start <= at < end for start, end in cited)]
