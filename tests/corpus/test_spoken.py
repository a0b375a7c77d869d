"""How people say things: phrases of the table, longest first, with and without diacritics."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.text import fold
from corpus.who.spoken import LONGEST, sayings
from corpus.who.tables import table


def said(text: str, accented: bool = True) -> list[str]:
    words = text.split()
    return [" ".join(words[s.start : s.end]) for s in sayings(words, accented)]


@pytest.mark.parametrize("accented", [True, False])
def test_the_longest_phrase_counts_and_none_inside_it(accented: bool) -> None:
    text = "gọi đường dây nóng khi thấy trang web giả"
    assert "trang web" in said(text if accented else fold(text), accented)
    assert "web" not in said(text if accented else fold(text), accented)


def test_a_syllable_alone_counts_only_with_its_diacritics() -> None:
    assert said("heo") == ["heo"]
    assert said("bé", True) == ["bé"]
    assert said("be", False) == []


def test_every_phrase_of_the_table_is_short_and_in_one_normal_form() -> None:
    phrases = [p for g in table("spoken")["group"] for p in (*g["spoken"], *g["written"])]
    assert len(phrases) > 3000
    assert [p for p in phrases if p != unicodedata.normalize("NFC", p) or len(p.split()) > LONGEST] == []


def test_no_phrase_stands_for_itself() -> None:
    for group in table("spoken")["group"]:
        for phrase in group["spoken"]:
            for saying in sayings(phrase.lower().split(), True):
                assert tuple(phrase.lower().split()) not in saying.written
