"""Citation precision and recall, counted by hand."""

from __future__ import annotations

import pytest

from assistant.answer import Citation
from eval.citations import by_characters, found_in


def cite(start: int, end: int, source: str = "a.txt") -> Citation:
    return Citation(1, None, None, None, None, None, "", source, start, end, "", 1)


TEXT = "0123456789 việc gấp ở xã"


def test_evidence_is_found_across_a_line_break() -> None:
    span = found_in("một\nhai ba", "một hai")
    assert span is not None
    assert (span.start, span.end) == (0, 7)


def test_overlap_is_counted_once() -> None:
    # gold: 0..10 of a.txt; cited: 5..15 and 8..12, together ten characters, five of them gold
    found = by_characters({"evidence": ["0123456789"]}, [cite(5, 15), cite(8, 12)], {"a.txt": TEXT})
    assert found == {"citation_precision": pytest.approx(0.5), "citation_recall": pytest.approx(0.5)}


def test_another_page_covers_nothing() -> None:
    found = by_characters({"evidence": ["0123456789"]}, [cite(0, 10, "b.txt")], {"a.txt": TEXT})
    assert found == {"citation_precision": 0.0, "citation_recall": 0.0}


def test_without_gold_there_is_no_measure() -> None:
    found = by_characters({"evidence": ["không có"]}, [cite(0, 10)], {"a.txt": TEXT})
    assert found == {"citation_precision": None, "citation_recall": None}
