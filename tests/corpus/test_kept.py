"""Kept: what was read last stays, up to a bound."""

from __future__ import annotations

from corpus.kept import Kept


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept: Kept[str] = Kept(2)
    kept.keep({1: "a", 2: "b"})
    assert kept.get(1) == "a"
    kept.keep({3: "c"})
    assert kept.several((1, 2, 3)) == {1: "a", 3: "c"}
    assert len(kept) == 2


def test_more_than_fits_pushes_nothing_out() -> None:
    kept: Kept[str] = Kept(2)
    kept.keep({1: "a"})
    kept.keep({2: "b", 3: "c", 4: "d"})
    assert kept.several((1, 2, 3, 4)) == {1: "a"}
