"""What a question and a passage have in common, as numbers for the ranker: `features` -> float32 (n, len(NAMES)).

All candidates of a question are read at once. A passage is its context line and its text; a sentence ends at one of
".;:!?" or a line break. A word of the question counts by its rarity (`LexicalIndex.rarity`), and every share is of
what the question asks, so that a figure means the same in a small collection and in a large one. Higher is better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.text import fold, has_diacritics, level, nfc, place_tones
from index import tokens
from index.asked import sayings_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Rarity = Callable[[str, str], float]
"""Field ("folded" or "accented") and word -> how rare it is, from 0."""

NAMES = (
    "bm25", "bm25_gap", "bm25_rank", "cosine", "cosine_gap", "cosine_rank",
    "otherwise", "otherwise_gap", "otherwise_rank",
    "syllables", "syllables_context", "syllables_text", "accented", "accented_text",
    "pairs", "pairs_context", "pairs_text", "accented_pairs",
    "said", "said_context", "said_sentence",
    "sentence", "sentence_pairs", "window", "window_said", "run", "text_bm25", "context_bm25",
    "numbers", "named", "named_pairs", "soft", "soft_context", "soft_sentence",
    "late", "late_gap", "late_rank", "late_top",
    "length", "context_length", "asked", "asked_rarity", "asked_accented",
)  # fmt: skip
"""The columns.

`bm25` over the highest possible, `cosine` of the two vectors, `otherwise` with the question also in other words; `_gap`: how far behind the best candidate; `_rank`:
1 / (1 + place among the candidates / 10). `syllables`, `pairs`: the share of the question's words that the passage
holds; `_context`, `_text`: that the line, the text alone holds; `accented`: of those typed with diacritics, with the
same ones. `said`: a word also counts where the passage says in other words the phrase it stands in. `sentence`,
`window`: the most that one sentence, or 32 words in a row, hold. `run`: the most that words in the question's very
order hold. `numbers`: of document numbers and dates. `named`: the share of the context line that the question names.
`soft`: each token of the question against the nearest of the passage, by the encoder's rows; `late`: the same by rows learned
for it (`index.interaction`), `late_top` the three nearest. `length`: log of words.
The last three are of the question alone.
"""

WINDOW = 32
"""Words of a window."""

_TOKEN = re.compile(r"[^\W_]+|[.;:!?\n]+")
_K1, _B = 1.2, 0.75
_USUAL = (25.0, 220.0)
"""Words of a usual context line and text: what BM25 takes for the mean length of each."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages to judge: n context lines and texts; float32 (n,) BM25 over its highest, the cosine to the question,
    and that to the question together with other words for it.
    """

    contexts: Sequence[str]
    texts: Sequence[str]
    bm25: Floats
    cosine: Floats
    otherwise: Floats
    late: Floats | None = None
    """float32 (n, 2), as `Interaction.scores` gives them; None where there is none for the encoder."""


class Rows(Protocol):
    """Rows of an encoder by token."""

    @property
    def tokens(self) -> Mapping[str, int]:
        """Token ("▁so▁y") -> its number."""

    def token_ids(self, text: str) -> list[int]:
        """The tokens of a text, in order."""

    def rows(self, ids: Ints) -> Floats:
        """float32 (len(ids), dim): the row of each token."""


@dataclass(slots=True)
class _Asked:
    """The question: its distinct folded syllables in order, their shares, its pairs, what else it is called."""

    places: dict[str, int]
    order: list[int]
    weight: Floats
    exact: list[set[str]]
    pairs: dict[tuple[int, int], int]
    pair_weight: Floats
    exact_pairs: set[tuple[str, str]]
    said: list[tuple[list[int], tuple[tuple[str, ...], ...]]] = field(default_factory=list)


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    """A word in small letters, folded, and with its tone in the older place."""
    return fold(word), place_tones(word)


def _shares(values: Sequence[float]) -> Floats:
    whole = np.asarray(values, dtype=np.float32)
    return whole / whole.sum() if whole.sum() > 0 else whole


def _asked(query: str, rarity: Rarity) -> _Asked:
    typed = [word for word in _TOKEN.findall(level(nfc(query)).lower()) if word[0].isalnum()]
    forms = [_forms(word) for word in typed]
    places: dict[str, int] = {}
    exact: list[set[str]] = []
    order: list[int] = []
    for folded, written in forms:
        place = places.setdefault(folded, len(places))
        if place == len(exact):
            exact.append(set())
        order.append(place)
        if has_diacritics(written):
            exact[place].add(written)
    pairs: dict[tuple[int, int], int] = {}
    exact_pairs: set[tuple[str, str]] = set()
    for (a, b), (one, two) in zip(pairwise(order), pairwise(forms), strict=True):
        pairs.setdefault((a, b), len(pairs))
        if has_diacritics(one[1]) and has_diacritics(two[1]):
            exact_pairs.add((one[1], two[1]))
    names = list(places)
    asked = _Asked(
        places,
        order,
        _shares([rarity("folded", name) for name in names]),
        exact,
        pairs,
        _shares([rarity("folded", f"{names[a]}_{names[b]}") for a, b in pairs]),
        exact_pairs,
    )
    for saying in sayings_of(query):
        others = tuple(tuple(fold(s) for s in phrase) for phrase in saying.written[:MOST_SAID])
        asked.said.append((sorted(set(order[saying.start : saying.end])), others))
    return asked


MOST_SAID = 8
"""How many other phrases are sought for one of the question."""


@dataclass(slots=True)
class _Read:
    """Every word of all candidates in one row: its passage, sentence, region and place in the question (-1: none)."""

    n: int
    passage: Ints
    sentence: Ints
    in_context: npt.NDArray[np.bool_]
    folded: Ints
    """Ids of folded words, which `known` names."""
    known: dict[str, int]
    place: Ints
    exact: npt.NDArray[np.bool_]
    written: Ints
    names: list[str]
    follows: npt.NDArray[np.bool_]
    """Whether word i + 1 stands in the same sentence as word i."""


def _read(candidates: Candidates, asked: _Asked) -> _Read:
    parts: list[list[str]] = []
    for context, text in zip(candidates.contexts, candidates.texts, strict=True):
        parts.append(_TOKEN.findall(level(context).lower()))
        parts.append(_TOKEN.findall(level(text).lower()))
    flat = list(chain.from_iterable(parts))
    numbered = {word: n for n, word in enumerate(dict.fromkeys(flat))}
    ids = np.fromiter(map(numbered.__getitem__, flat), dtype=np.int64, count=len(flat))
    lengths = np.array([len(part) for part in parts], dtype=np.int64)
    part = np.repeat(np.arange(len(parts)), lengths)
    names = list(numbered)
    forms = [_forms(name) for name in names]
    is_word = np.array([name[0].isalnum() for name in names], dtype=bool)
    known: dict[str, int] = {}
    folded_of = np.array([known.setdefault(folded, len(known)) for folded, _ in forms], dtype=np.int64)
    place_of = np.array([asked.places.get(folded, -1) for folded, _ in forms], dtype=np.int64)
    exact_of = np.array(
        [place >= 0 and form[1] in asked.exact[place] for form, place in zip(forms, place_of, strict=True)],
        dtype=bool,
    )
    keep = is_word[ids] if len(ids) else np.zeros(0, dtype=bool)
    breaks = np.zeros(len(ids), dtype=np.int64)
    if len(ids):
        breaks = np.cumsum(~keep) + part
    ids, part, breaks = ids[keep], part[keep], breaks[keep]
    sentence = np.zeros(len(ids), dtype=np.int64)
    if len(ids):
        sentence[1:] = np.cumsum(breaks[1:] != breaks[:-1])
    follows = np.zeros(len(ids), dtype=bool)
    follows[:-1] = sentence[1:] == sentence[:-1]
    return _Read(
        n=len(candidates.texts),
        passage=part // 2,
        sentence=sentence,
        in_context=part % 2 == 0,
        folded=folded_of[ids],
        known=known,
        place=place_of[ids],
        exact=exact_of[ids],
        written=ids,
        names=[form[1] for form in forms],
        follows=follows,
    )


def _held(groups: Ints, n: int, which: Ints, weight: Floats) -> Floats:
    """For each of `n` groups the sum of the weights of the distinct `which` in it, float32 (n,)."""
    if not len(which) or not len(weight):
        return np.zeros(n, dtype=np.float32)
    there = np.zeros(n * len(weight), dtype=bool)
    there[groups * len(weight) + which] = True
    return there.reshape(n, len(weight)) @ weight


def _most(values: Floats, owner: Ints, n: int) -> Floats:
    """The largest of `values` for each owner, 0 for none."""
    found = np.zeros(n, dtype=np.float32)
    np.maximum.at(found, owner, values)
    return found


def features(query: str, candidates: Candidates, rarity: Rarity, rows: Rows | None = None) -> Floats:
    """float32 (n, len(NAMES)): one row for each candidate."""
    n = len(candidates.texts)
    asked = _asked(query, rarity)
    read = _read(candidates, asked)
    found: dict[str, Floats] = {}
    _scores(found, candidates)
    hit = read.place >= 0
    passage, place = read.passage[hit], read.place[hit]
    context = read.in_context[hit]
    weight = asked.weight
    found["syllables"] = _held(passage, n, place, weight)
    found["syllables_context"] = _held(passage[context], n, place[context], weight)
    found["syllables_text"] = _held(passage[~context], n, place[~context], weight)
    typed = _shares([w if e else 0.0 for w, e in zip(weight.tolist(), asked.exact, strict=True)])
    same = read.exact[hit]
    found["accented"] = _held(passage[same], n, place[same], typed)
    found["accented_text"] = _held(passage[same & ~context], n, place[same & ~context], typed)
    pair = _pairs(read, asked)
    paired = pair >= 0
    in_line = read.in_context
    found["pairs"] = _held(read.passage[paired], n, pair[paired], asked.pair_weight)
    some = paired & in_line
    found["pairs_context"] = _held(read.passage[some], n, pair[some], asked.pair_weight)
    some = paired & ~in_line
    found["pairs_text"] = _held(read.passage[some], n, pair[some], asked.pair_weight)
    found["accented_pairs"] = _accented_pairs(read, asked, pair, n)
    _sentences(found, read, asked, pair, n)
    found["run"] = _run(read, asked, pair, n)
    lengths = _bm25(found, read, asked, n)
    found["numbers"] = _numbers(query, candidates)
    _named(found, read, asked, rarity, n)
    _soft(found, query, read, rows, n)
    found["length"], found["context_length"] = np.log1p(lengths[1]), np.log1p(lengths[0])
    whole = float(sum(rarity("folded", name) for name in asked.places))
    found["asked"] = np.full(n, np.log1p(len(asked.order)), dtype=np.float32)
    found["asked_rarity"] = np.full(n, whole / max(1, len(asked.places)), dtype=np.float32)
    share = sum(map(bool, asked.exact)) / max(1, len(asked.exact))
    found["asked_accented"] = np.full(n, share, dtype=np.float32)
    return np.stack([found[name] for name in NAMES], axis=1).astype(np.float32)


def _scores(found: dict[str, Floats], candidates: Candidates) -> None:
    late = candidates.late
    if late is None:
        late = np.zeros((len(candidates.texts), 2), dtype=np.float32)
    found["late_top"] = late[:, 1]
    for name in ("bm25", "cosine", "otherwise", "late"):
        values: Floats = late[:, 0] if name == "late" else getattr(candidates, name)
        found[name] = values
        found[f"{name}_gap"] = values - values.max(initial=0.0)
        ranks = np.empty(len(values), dtype=np.float32)
        ranks[np.argsort(-values, kind="stable")] = np.arange(len(values), dtype=np.float32)
        found[f"{name}_rank"] = (1 / (1 + ranks / 10)).astype(np.float32)


def _pairs(read: _Read, asked: _Asked) -> Ints:
    """For each word the pair of the question that it and the next one are, -1 for none."""
    size = len(asked.places)
    pair = np.full(len(read.place), -1, dtype=np.int64)
    if not asked.pairs or not len(pair):
        return pair
    lookup = np.full(size * size, -1, dtype=np.int64)
    for (a, b), number in asked.pairs.items():
        lookup[a * size + b] = number
    both = read.follows[:-1] & (read.place[:-1] >= 0) & (read.place[1:] >= 0)
    at = np.flatnonzero(both)
    pair[at] = lookup[read.place[at] * size + read.place[at + 1]]
    return pair


def _accented_pairs(read: _Read, asked: _Asked, pair: Ints, n: int) -> Floats:
    ways = {
        asked.pairs[asked.places[fold(a)], asked.places[fold(b)]]
        for a, b in asked.exact_pairs
        if fold(a) in asked.places and fold(b) in asked.places
    }
    weight = _shares([w if p in ways else 0.0 for p, w in enumerate(asked.pair_weight.tolist())])
    at = np.flatnonzero(pair >= 0)
    same = [
        (read.names[a], read.names[b]) in asked.exact_pairs
        for a, b in zip(read.written[at].tolist(), read.written[at + 1].tolist(), strict=True)
    ]
    at = at[np.array(same, dtype=bool)] if len(at) else at
    return _held(read.passage[at], n, pair[at], weight)


def _sentences(found: dict[str, Floats], read: _Read, asked: _Asked, pair: Ints, n: int) -> None:
    """Shares within one sentence of the text, within a window, and in other words."""
    where, what = [read.passage[read.place >= 0]], [read.place[read.place >= 0]]
    at_word = [np.flatnonzero(read.place >= 0)]
    for places, phrases in asked.said:
        for phrase in phrases:
            at = _starts(read, phrase)
            for place in places if len(at) else ():
                where.append(read.passage[at])
                what.append(np.full(len(at), place))
                at_word.append(at)
    words, terms = np.concatenate(at_word), np.concatenate(what)
    passage = np.concatenate(where)
    found["said"] = _held(passage, n, terms, asked.weight)
    line = read.in_context[words]
    found["said_context"] = _held(passage[line], n, terms[line], asked.weight)
    direct = len(at_word[0])

    def best(group: Ints, some: Ints, kinds: Ints, weight: Floats) -> Floats:
        """The most that one group of words of the text holds, for each passage."""
        if not len(some) or not len(weight):
            return np.zeros(n, dtype=np.float32)
        distinct, number = np.unique(group[some], return_inverse=True)
        owner = np.zeros(len(distinct), dtype=np.int64)
        owner[number] = read.passage[some]
        return _most(_held(number, len(distinct), kinds, weight), owner, n)

    text = ~line
    first = np.zeros(len(words), dtype=bool)
    first[:direct] = True
    some = text & first
    found["sentence"] = best(read.sentence, words[some], terms[some], asked.weight)
    found["said_sentence"] = best(read.sentence, words[text], terms[text], asked.weight)
    paired = (pair >= 0) & ~read.in_context
    at = np.flatnonzero(paired)
    found["sentence_pairs"] = best(read.sentence, at, pair[at], asked.pair_weight)
    position = np.arange(len(read.place))
    # the start of each passage's own words, so that windows do not reach into the next
    begins: Ints = np.asarray(np.searchsorted(read.passage, np.arange(n)), dtype=np.int64)
    own = position - begins[read.passage] if len(position) else position
    for name, chosen in (("window", some), ("window_said", text)):
        most = np.zeros(n, dtype=np.float32)
        for shift in (0, WINDOW // 2):
            group = read.passage * 100_000 + (own + shift) // WINDOW
            most = np.maximum(most, best(group, words[chosen], terms[chosen], asked.weight))
        found[name] = most


def _starts(read: _Read, phrase: tuple[str, ...]) -> Ints:
    """Where the folded `phrase` begins."""
    ids = [read.known.get(syllable, -1) for syllable in phrase]
    if min(ids, default=-1) < 0:
        return np.zeros(0, dtype=np.int64)
    at = np.flatnonzero(read.folded == ids[0])
    for n, own in enumerate(ids[1:], 1):
        at = at[at + n < len(read.folded)]
        at = at[read.follows[at + n - 1] & (read.folded[at + n] == own)]
    return at


def _run(read: _Read, asked: _Asked, pair: Ints, n: int) -> Floats:
    """The largest share of the question's pairs in one unbroken run of its pairs."""
    if not len(asked.pair_weight):
        return np.zeros(n, dtype=np.float32)
    at = np.flatnonzero(pair >= 0)
    if not len(at):
        return np.zeros(n, dtype=np.float32)
    new = np.ones(len(at), dtype=bool)
    new[1:] = at[1:] != at[:-1] + 1
    number = np.cumsum(new) - 1
    sums = np.bincount(number, asked.pair_weight[pair[at]]).astype(np.float32)
    return np.minimum(_most(sums, read.passage[at[new]], n), 1.0)


def _bm25(found: dict[str, Floats], read: _Read, asked: _Asked, n: int) -> tuple[Floats, Floats]:
    """BM25 within the line and within the text, each over the highest it could have; the lengths of both."""
    size = max(1, len(asked.weight))
    lengths = []
    for name, region, usual in (
        ("context_bm25", read.in_context, _USUAL[0]),
        ("text_bm25", ~read.in_context, _USUAL[1]),
    ):
        length = np.bincount(read.passage[region], minlength=n).astype(np.float32)
        lengths.append(length)
        hit = region & (read.place >= 0)
        times = np.bincount(read.passage[hit] * size + read.place[hit], minlength=n * size)
        tf = times.reshape(n, size).astype(np.float32)
        norm = _K1 * (1 - _B + _B * length / usual)
        gain: Floats = (tf / (tf + norm[:, None] + 1e-9)).astype(np.float32)
        found[name] = gain @ asked.weight if len(asked.weight) else np.zeros(n, dtype=np.float32)
    return lengths[0], lengths[1]


def _numbers(query: str, candidates: Candidates) -> Floats:
    flat = fold(nfc(query)).replace("\n", " ")
    wanted = {*tokens.numbers(flat), *tokens.dates(flat)}
    shares = np.zeros(len(candidates.texts), dtype=np.float32)
    for row, (context, text) in enumerate(zip(candidates.contexts, candidates.texts, strict=True)):
        if not wanted:
            break
        own = fold(nfc(f"{context}\n{text}")).replace("\n", " ")
        shares[row] = len(wanted & {*tokens.numbers(own), *tokens.dates(own)}) / len(wanted)
    return shares


def _named(found: dict[str, Floats], read: _Read, asked: _Asked, rarity: Rarity, n: int) -> None:
    """The share of the context line's words, and of its pairs, that the question names."""
    words = list(read.known)
    line = np.flatnonzero(read.in_context)
    used = np.unique(read.folded[line])
    weight = np.zeros(len(words), dtype=np.float32)
    weight[used] = [rarity("folded", words[w]) for w in used.tolist()]
    codes = np.unique(read.passage[line] * len(words) + read.folded[line])
    owner, word = codes // max(1, len(words)), codes % max(1, len(words))
    asked_for = np.array([w in asked.places for w in words], dtype=bool)
    whole = np.bincount(owner, weight[word], minlength=n)
    part = np.bincount(owner, weight[word] * asked_for[word], minlength=n)
    found["named"] = np.divide(part, whole, out=np.zeros(n), where=whole > 0).astype(np.float32)
    at = line[read.follows[line]]
    pair_hit = np.zeros(len(read.place), dtype=bool)
    pair_hit[:] = _pairs(read, asked) >= 0
    whole = np.bincount(read.passage[at], minlength=n)
    part = np.bincount(read.passage[at], pair_hit[at], minlength=n)
    found["named_pairs"] = np.divide(part, whole, out=np.zeros(n), where=whole > 0).astype(np.float32)


def _soft(found: dict[str, Floats], query: str, read: _Read, rows: Rows | None, n: int) -> None:
    """Each token of the question against the nearest word or pair of words of the passage."""
    for name in ("soft", "soft_context", "soft_sentence"):
        found[name] = np.zeros(n, dtype=np.float32)
    if rows is None or not len(read.folded):
        return
    ids = np.asarray(rows.token_ids(query), dtype=np.int64)
    if not len(ids):
        return
    own, norms = _unit(rows.rows(ids))
    share = norms / max(float(norms.sum()), 1e-9)
    words = list(read.known)
    at = np.flatnonzero(read.follows)
    codes, number = np.unique(read.folded[at] * len(words) + read.folded[at + 1], return_inverse=True)
    pairs = [f"▁{words[a]}▁{words[b]}" for a, b in zip(*np.divmod(codes, len(words)), strict=True)]
    sentences = np.flatnonzero(np.diff(read.sentence, prepend=-1))
    near = np.maximum.reduceat(_near(rows, [f"▁{w}" for w in words], own)[read.folded], sentences, axis=0)
    if len(at):
        first = np.flatnonzero(np.diff(read.sentence[at], prepend=-1))
        best = np.maximum.reduceat(_near(rows, pairs, own)[number], first, axis=0)
        held = read.sentence[at[first]]
        near[held] = np.maximum(near[held], best)
    owner, line = read.passage[sentences], read.in_context[sentences]
    for name, some in (("soft_context", line), ("soft", np.ones(len(line), dtype=bool))):
        most = np.zeros((n, len(ids)), dtype=np.float32)
        np.maximum.at(most, owner[some], near[some])
        found[name] = most @ share
    found["soft_sentence"] = _most(near[~line] @ share, owner[~line], n)


def _unit(rows: Floats) -> tuple[Floats, Floats]:
    """Rows of length 1, and how long they were."""
    norms = np.linalg.norm(rows, axis=1)
    return rows / np.maximum(norms, 1e-9)[:, None], norms


def _near(rows: Rows, tokens: Sequence[str], own: Floats) -> Floats:
    """The cosines of each of `tokens` to the rows `own`, float32 (len(tokens), len(own)), 0 at least."""
    ids = np.array([rows.tokens.get(token, -1) for token in tokens], dtype=np.int64)
    near = np.zeros((len(ids), len(own)), dtype=np.float32)
    there = np.flatnonzero(ids >= 0)
    if len(there):
        near[there] = np.maximum(_unit(rows.rows(ids[there]))[0] @ own.T, 0.0)
    return near
