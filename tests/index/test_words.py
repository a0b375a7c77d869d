from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tokens
from index.words import ACCENTED, FOLDED, Asked, Held, split, words_of

TEXTS = st.lists(
    st.sampled_from(
        ["Sở", "Y", "tế", "so", "y", "te", "1911/UBND-KGVX", "15/8/2022", "hoà", "hòa", ".", "-", "\n"]
    ),
    max_size=30,
).map(" ".join)


def asked(field: str, *words: str) -> Asked:
    return Asked(field, words, (1,) * len(words), (1.0,) * len(words))


@given(TEXTS, TEXTS)
def test_a_chunk_split_in_two_has_the_syllables_and_pairs_of_the_whole(context: str, text: str) -> None:
    own = split(context, text).fields
    whole = f"{context}\n{text}"
    assert Counter(own[ACCENTED]) == Counter(tokens.accented(whole))
    assert Counter(w for w in own[FOLDED] if "/" not in w) == Counter(
        w for w in tokens.folded(whole) if "/" not in w
    )


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
def test_what_chunks_hold_is_what_their_tokens_are(texts: list[str], query: str) -> None:
    chunks = {n: words_of(split("", text)) for n, text in enumerate(texts)}
    question = [
        asked(FOLDED, *dict.fromkeys(tokens.folded(query))),
        asked(ACCENTED, *dict.fromkeys(tokens.accented(query))),
    ]
    held = Held(question, chunks)
    for own in question:
        for key, text in enumerate(texts):
            counts = Counter(split("", text).fields[own.field])
            assert held._counts[own.field][key].tolist() == [counts[word] for word in own.words]


def test_lengths_count_syllables_pairs_numbers_and_dates() -> None:
    # folded: van ban 1911 ubnd kgvx, 4 pairs, 1 number; accented the same without the number
    assert words_of(split("", "Văn bản 1911/UBND-KGVX"))[1:] == (10, 9)


def test_bm25_by_hand() -> None:
    """k1 1.2, b 0.75, over the highest there could be: idf times k1 + 1."""
    held = Held(
        [Asked(FOLDED, ("te", "so"), (1, 2), (1.5, 0.5))],
        {7: words_of(split("", "Sở Y tế")), 9: words_of(split("", "Công an"))},
    )
    norm = 1.2 * (1 - 0.75 + 0.75 * 5 / 4)  # 3 syllables and 2 pairs, of 4 words in the mean
    per_word = 2.2 / (1 + norm)
    assert held.keys == [7, 9]
    assert held.bm25({FOLDED: 4.0, ACCENTED: 4.0}).tolist() == [
        pytest.approx((1.5 + 2 * 0.5) * per_word / (2.5 * 2.2)),
        0.0,
    ]


def test_covers_weigh_words_by_rarity() -> None:
    so, te = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5)
    chunks = {
        n: words_of(split("", text)) for n, text in enumerate(["Sở Y tế", "Sở Tài chính", "Công an tỉnh"])
    }
    held = Held([Asked(FOLDED, ("so", "te", "y_te"), (1, 1, 1), (so, te, 3.0))], chunks)
    assert held.cover(FOLDED, True).tolist() == [pytest.approx(1.0), pytest.approx(so / (so + te)), 0.0]
    assert held.cover(FOLDED, False).tolist() == [1.0, 0.0, 0.0]
    assert held.cover(ACCENTED, True).tolist() == [0.0, 0.0, 0.0]
