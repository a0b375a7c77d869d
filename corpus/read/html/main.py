"""What trafilatura makes of an HTML tree: the lines of its main text, and the title and date that the page states."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any


def stated(root: Any) -> tuple[str | None, date | None]:
    """Title and publication date in the metadata of the untouched tree `root`; None for what it does not state.

    The date is one of a meta tag, of JSON-LD or of the single `time` element: never one read from the page's words, where
    portals show today's date.
    """
    from trafilatura.metadata import extract_metadata

    title = extract_metadata(
        deepcopy(root), date_config={"extensive_search": False, "original_date": True}
    ).title
    return title, _published(root)


def recognised(root: Any) -> list[str]:
    """The lines that are main text in the tidied tree `root`, in order; empty where none is found."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(deepcopy(root), favor_recall=True, include_comments=False)
    return [] if found is None else str(found.text or "").split("\n")


def _published(root: Any) -> date | None:
    from htmldate import find_date
    from lxml.html import document_fromstring

    page = document_fromstring("<html><head></head><body><p>.</p></body></html>")
    page[0].extend(deepcopy(e) for e in root.iter("meta", "script") if e.tag == "meta" or _is_data(e))
    times = [e for e in root.iter("time") if e.get("datetime")]
    if len({e.get("datetime") for e in times}) == 1:
        page[1].append(deepcopy(times[0]))
    found = find_date(page, extensive_search=False, original_date=True)
    return date.fromisoformat(found) if found else None


def _is_data(script: Any) -> bool:
    return bool(script.get("type") == "application/ld+json")
