"""Finding the words that answer: the clauses of candidate directives, ranked by what of the question they hold.

A clause is worth the share of the question's telling words that stand in it; a word that stands only in its sentence,
in the agency it charges, or in the directive's subject counts for less. Scores are similarities in 0..1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import mul

from assistant.question import Query
from assistant.syllables import spelt, telling
from corpus.agencies import directory, key
from corpus.model import Assignment, BlockKind, Directive, Page, Span
from corpus.parse.cells import is_pair
from corpus.parse.leads import is_time
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import fold, has_diacritics, place_tones, trim
from corpus.who.spoken import apart, sayings

TIERS = (1.0, 0.85, 0.7, 0.35)
"""What a word counts that stands in the clause, its sentence or agency, the subject, or the rest of the directive."""


class Tokens:
    """The words of a text in their order, each between blanks: as written in small letters, and folded.

    Whether a word, or two side by side, stand there is a search in a line; sets are made where somebody asks for them.
    """

    __slots__ = ("_folded", "_initials", "line", "written")

    def __init__(self, written: str, line: str) -> None:
        """`written` and `line` are the same words, " sở y tế " and " so y te "; a "|" parts what does not belong together."""
        self.written, self.line = written, line
        self._folded: frozenset[str] | None = None
        self._initials: str | None = None

    @property
    def folded(self) -> frozenset[str]:
        """The folded words."""
        if self._folded is None:
            self._folded = frozenset(self.line.split())
        return self._folded

    @property
    def initials(self) -> str:
        """The first letters of the folded words, in order."""
        if self._initials is None:
            self._initials = "".join(word[0] for word in self.line.split())
        return self._initials

    def has_pair(self, pair: str) -> bool:
        """Whether two folded words ("so y") stand side by side."""
        return f" {pair} " in self.line

    def __or__(self, other: Tokens) -> Tokens:
        return joined((self, other))


def joined(parts: Sequence[Tokens]) -> Tokens:
    """All that `parts` hold."""
    return Tokens("|".join(p.written for p in parts), "|".join(p.line for p in parts))


EMPTY = Tokens(" ", " ")

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"\b[A-ZĐ][A-ZĐa-z&-]*[A-ZĐ]\b")


@lru_cache(maxsize=65536)
def _compared(word: str) -> tuple[str, str]:
    """A word in small letters as it is compared: as written, and folded."""
    written = spelt(place_tones(word))
    return written, fold(written)


@lru_cache(maxsize=8192)
def _full_words(short: str) -> tuple[str, ...]:
    """The words that an abbreviation stands for, in small letters, and a "|" behind them; none for one not known."""
    full = directory().short_forms.get(fold(re.sub(r"[&-]", "", short)))
    return (*_WORD.findall(full.lower()), "|") if full else ()


def tokens(text: str) -> Tokens:
    """The tokens of `text`; abbreviations also count as their full words."""
    stream = [*_WORD.findall(text.lower()), "|"]
    for short in _SHORT.findall(text):
        stream += _full_words(short)
    written, folded = zip(*map(_compared, stream), strict=True)
    return Tokens(f" {' '.join(written)} ", f" {' '.join(folded)} ")


_tokens_again = lru_cache(maxsize=4096)(tokens)
"""Tokens of short texts that come again and again: subjects of directives, agencies as they are charged."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause of a directive with the facts that stand in it."""

    page: Page
    directive: Directive
    span: Span
    sentence: Span
    block: Span
    assignments: tuple[Assignment, ...]
    own: Tokens
    around: Tokens

    @property
    def text(self) -> str:
        """The clause's words as they stand in the page."""
        return self.span.of(self.page.text)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit and its worth: `own` is the share of telling words in the clause itself, `score` counts all tiers."""

    unit: Unit
    score: float
    own: float
    near: float = 0.0
    """Share of telling words in the clause, its sentence and the agency it charges."""


LONGEST_HEADING, LONGEST_TOPIC = 90, 60
"""Characters of a heading, and of a paragraph's first sentence, that only say what is spoken of below."""

_TOPIC = re.compile(
    r"(?:Thứ [a-zà-ỹđ]+,|Một là,|Hai là,|Ba là,|Bốn là,|Năm là,|Về)\s|\(?\d{1,2}[.)]\s|\(?[a-zđ]\)\s"
)


_TURNS = re.compile(
    r"(?:Đề cập(?: đến| tới)?|Liên quan (?:đến|tới)|Nói về|Bàn về|Đối với|Riêng về|Về)\s+(?P<topic>[^,.;:]{8,120}),"
)
"""How a report turns to another topic: "Đề cập việc sắp xếp xã, Phó Chủ tịch … cho hay …"."""


def _is_row(words: str) -> bool:
    """Whether a paragraph is one row of a table drawn with bars: its cells belong together, whatever stands in them."""
    several = len(words) <= LONGEST_ROW and words.count(" | ") >= 2 and "\n" not in words.strip()
    return several or is_pair(words)


def _cells(text: str, row: Span) -> list[Span]:
    """The cells of a row that tells a document, between its bars, but those that only say when: they are its tasks' terms."""
    edges = [row.start - 1, *(n for n in range(row.start, row.end) if text[n] == "|"), row.end]
    cells = [Span(*trim(text, a + 1, b)) for a, b in pairwise(edges)]
    return [
        cell
        for cell in cells
        if cell.start < cell.end and not (cell.end - cell.start <= LONGEST_TERM and is_time(cell.of(text)))
    ]


LONGEST_TERM = 45
"""Characters of a cell that says nothing but when, at most."""

LONGEST_ROW = 600
"""Characters of a row of a table, at most."""


def _topic_of(text: str, sentences: Sequence[Span]) -> Tokens | None:
    """The words of a paragraph's first sentence where it only says what the others speak of: "Thứ ba, thuế và nợ đọng."."""
    if len(sentences) < 2:
        return None
    words = sentences[0].of(text)
    turned = _TURNS.match(words)
    if turned is not None:
        return _tokens_again(turned["topic"])
    if len(words) > LONGEST_TOPIC:
        return None
    return _tokens_again(words) if _TOPIC.match(words) else None


_RECIPIENTS = re.compile(r"\W*(?:Nơi nhận|NƠI NHẬN)\s*:?")
"""What opens the list of those whom a document is sent to: it orders nothing."""


_TELLING = (BlockKind.BODY, BlockKind.HEADING, BlockKind.LEDE)
"""Blocks that tell of a directive where they stand within it; a lede does where it announces the one document of its page."""


def units_of(page: Page, directive: Directive) -> list[Unit]:
    """The clauses of a directive's headings and paragraphs, in order."""
    found: list[Unit] = []
    heading = None
    recipients = False
    for block in page.blocks:
        recipients = _RECIPIENTS.match(page.text, block.span.start, block.span.end) is not None or (
            recipients and page.text[block.span.start] in "-–+•*"
        )
        if recipients:
            continue
        if block.kind not in _TELLING or not directive.span.covers(block.span):
            continue
        if block.kind is BlockKind.HEADING and block.span.end - block.span.start <= LONGEST_HEADING:
            heading = _tokens_again(block.span.of(page.text)) if block.span != directive.heading else None
        row = _is_row(block.span.of(page.text))
        own_row = row and directive.number is not None and directive.span == block.span
        if own_row:
            row = False
            sentences = [s for cell in _cells(page.text, block.span) for s in sentence_spans(page.text, cell)]
        else:
            sentences = [block.span] if row else sentence_spans(page.text, block.span)
        if block.kind is BlockKind.LEDE:
            sentences = [s for s in sentences if not s.of(page.text).rstrip().endswith(":")]
        topic = _topic_of(page.text, sentences) or heading
        for sentence in sentences:
            clauses = [sentence] if row else clause_spans(page.text, sentence)
            whole = tokens(sentence.of(page.text))
            for clause in clauses:
                charged = tuple(
                    a for a in directive.assignments if clause.covers(a.span) or a.span.covers(clause)
                )
                around = whole | topic if topic is not None else whole
                own = whole if clause == sentence else tokens(clause.of(page.text))
                for assignment in charged:
                    around = around | _tokens_again(f"{assignment.agency_text} | {assignment.agency}")
                found.append(
                    Unit(
                        page,
                        directive,
                        clause,
                        sentence,
                        block.span,
                        charged,
                        own,
                        around,
                    )
                )
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """A telling word of the question: its weight, and the pair it makes with the word before, if any."""

    word: str
    folded: str
    pair: str | None
    weight: float
    otherwise: tuple[tuple[str, ...], ...] = ()
    """How documents may put the phrase that the word stands in: phrases of syllables as written."""
    apart: tuple[str, ...] = ()
    """Compounds as written, between blanks, in which its syllable is part of another word."""


def terms_of(query: Query, words: Sequence[str] | None = None) -> list[Term]:
    """The question's content words with their weights; each counts once."""
    return list(_terms(query.text, tuple(query.words if words is None else words), query.accented))


_AGAINST = {"chống": 1.0, "ngừa": 1.0}
"""What pages of this genre say of every harm, at most as telling: against what, is the topic."""


@lru_cache(maxsize=512)
def _terms(text: str, words: tuple[str, ...], accented: bool) -> tuple[Term, ...]:
    found: list[Term] = []
    seen: set[str] = set()
    previous: str | None = None
    said = _said_otherwise(text, accented)
    asked = place_tones(text).lower()
    for word in words:
        written = spelt(place_tones(word))
        folded = fold(written)
        pair = f"{previous} {folded}" if previous else None
        previous = folded
        if folded in seen and not pair:
            continue
        weight = telling(written if accented else folded)
        if pair and not accented:
            weight = max(weight, 1.0)
        if written in _AGAINST:
            weight = min(weight, _AGAINST[written])
        if weight < 0.3:
            continue
        seen.add(folded)
        others = tuple(f" {c} " for c in apart().get(word, ()) if c not in asked) if accented else ()
        otherwise = said.get(written, ())
        if not otherwise and not (accented and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", asked)):
            otherwise = said.get(folded, ())  # a word that is typed without accents, or was mended
        found.append(Term(written, folded, pair, min(weight, 5.0), otherwise, others))
    return tuple(found)


def _said_otherwise(text: str, accented: bool) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The syllables of the question's everyday phrases, as typed and folded -> how documents may put the phrase."""
    syllables = re.findall(r"[^\W_]+", text.lower())
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for saying in sayings(syllables, accented):
        for syllable in syllables[saying.start : saying.end]:
            written = spelt(place_tones(syllable))
            for spelling in (written, fold(written)):
                found.setdefault(spelling, saying.written)
    return found


def put_otherwise(query: Query) -> list[str]:
    """Words that documents may use for the everyday phrases of the question, at most two phrases for each."""
    syllables = re.findall(r"[^\W_]+", query.text.lower())
    return [" ".join(p) for s in sayings(syllables, query.accented) for p in s.written[:2]]


OTHERWISE = 0.85
"""What a term counts whose phrase stands in other words."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Ways to put a phrase, between blanks: syllables that do alone, with their accents; the folded pairs of longer ones."""

    single: tuple[str, ...]
    longer: tuple[tuple[str, ...], ...]

    def any_in(self, held: Tokens) -> bool:
        """Whether the syllables of one of them stand side by side in `held`."""
        for word in self.single:
            if word in held.written:
                return True
        line = held.line
        for pairs in self.longer:
            for pair in pairs:
                if pair not in line:
                    break
            else:
                return True
        return False


@lru_cache(maxsize=2048)
def _phrases(phrases: tuple[tuple[str, ...], ...]) -> _Phrases:
    return _Phrases(
        tuple(f" {spelt(p[0])} " for p in phrases if len(p) == 1),
        tuple(_pairs(p) for p in phrases if len(p) > 1),
    )


def _pairs(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """The neighbouring syllables of a phrase, folded, between blanks."""
    folded = [fold(spelt(s)) for s in phrase]
    return tuple(f" {a} {b} " for a, b in pairwise(folded))


@lru_cache(maxsize=8192)
def _is_initials(folded: str) -> bool:
    """Whether a folded word can only be an abbreviation: three letters or more, and no vowel."""
    return len(folded) >= 3 and not re.search(r"[aeiouy]", folded)


_accented = lru_cache(maxsize=8192)(has_diacritics)


Sought = tuple[str, str, str, bool, str, _Phrases | None, tuple[str, ...]]
"""A term as it is looked for: folded, its pair and as written, each between blanks; whether it has accents; itself where it
can only be an abbreviation; how documents may put it; compounds in which its syllable is another word."""


def _sought(terms: Sequence[Term]) -> list[Sought]:
    return [
        (
            f" {t.folded} ",
            f" {t.pair} " if t.pair else "",
            f" {t.word} ",
            _accented(t.word),
            t.folded if _is_initials(t.folded) else "",
            _phrases(t.otherwise) if t.otherwise else None,
            t.apart,
        )
        for t in terms
    ]


def _shares(terms: Sequence[Sought], held: Tokens) -> list[float]:
    """How well `held` holds each term, or what documents write for the phrase it stands in.

    1 with its accents (or its pair), 0.3 for a bare syllable spelled otherwise.
    """
    line = held.line
    found = []
    for bare, pair, word, accented, short, phrases, others in terms:
        if bare not in line:
            share = 0.9 if short and short in held.initials else 0.0
        elif pair and pair in line:
            share = 1.0
        elif not accented:
            share = 0.7 if pair else 0.9
        elif word in held.written:
            share = 0.85 if pair else 1.0
            if others and _only_in(word, others, held.written):
                share = ANOTHER
        else:
            share = 0.3
        if phrases is not None and share < OTHERWISE and phrases.any_in(held):
            share = OTHERWISE
        found.append(share)
    return found


ANOTHER = 0.2
"""What a term counts whose syllable stands only in compounds that are other words."""


def _only_in(word: str, compounds: Sequence[str], written: str) -> bool:
    """Whether a syllable between blanks stands in `written` only inside `compounds`."""
    spaced = written.replace(" ", "  ")
    inside = sum(spaced.count(c.replace(" ", "  ")) for c in compounds)
    return inside > 0 and inside >= spaced.count(word)


def said_in(terms: Sequence[Term], text: str) -> list[Term]:
    """Those of `terms` whose word stands in `text` as it is typed there."""
    written = tokens(text.lower()).written
    return [t for t in terms if f" {t.word.lower()} " in written]


def coverage(terms: Sequence[Term], tiers: Sequence[tuple[float, Tokens]]) -> float:
    """Weighted share of `terms` that the tiers hold, each term at its best tier; 0 where there are no terms."""
    total = sum(t.weight for t in terms)
    if not total:
        return 0.0
    most = _most(_sought(terms), tiers)
    return sum(t.weight * held for t, held in zip(terms, most, strict=True)) / total


def _most(terms: Sequence[Sought], tiers: Sequence[tuple[float, Tokens]]) -> list[float]:
    """For each term the most that a tier makes of it."""
    shares = [[tier * share for share in _shares(terms, held)] for tier, held in tiers]
    return list(map(max, *shares)) if len(shares) > 1 else shares[0]


class _Worth:
    """What clauses hold of some terms: worked out for those terms alone that their directive holds anywhere."""

    def __init__(self, terms: Sequence[Term], parts: Mapping[int, Sequence[Unit]]) -> None:
        """`parts` are the clauses of each directive, by its id."""
        self._total = sum(t.weight for t in terms)
        self._held: dict[int, list[float]] = {}
        self._parts: dict[int, tuple[list[Sought], list[float], list[float], float]] = {}
        sought = _sought(terms)
        weights = [t.weight for t in terms]
        for identity, units in parts.items():
            subject = _shares(sought, subject_tokens(units[0].page, units[0].directive))
            whole = _shares(sought, joined([unit.own for unit in units]))
            named = {f"{a.agency_text} | {a.agency}" for unit in units for a in unit.assignments}
            bodies = _shares(sought, joined([_tokens_again(name) for name in named])) if named else whole
            most = [max(TIERS[2] * s, TIERS[3] * w) for s, w in zip(subject, whole, strict=True)]
            live = [n for n in range(len(sought)) if whole[n] or bodies[n]]
            self._parts[identity] = (
                [sought[n] for n in live],
                [weights[n] for n in live],
                [most[n] for n in live],
                sum(map(mul, weights, most)),
            )

    def of(self, unit: Unit) -> tuple[float, float, float]:
        """Shares of the terms' weight: counted by tier, in the clause itself, in the clause and its sentence; each in 0..1."""
        if not self._total:
            return 0.0, 0.0, 0.0
        sought, weights, beyond, near = self._parts[unit.directive.id or 0]
        insides, arounds = self._shares(sought, unit.own), self._shares(sought, unit.around)
        own = sentence = 0.0
        if any(insides) or any(arounds):
            for weight, most, inside, around in zip(weights, beyond, insides, arounds, strict=True):
                near += weight * (max(TIERS[0] * inside, TIERS[1] * around, most) - most)
                own += weight * inside
                sentence += weight * max(inside, around)
        return near / self._total, own / self._total, sentence / self._total

    def _shares(self, sought: Sequence[Sought], some: Tokens) -> list[float]:
        """What tokens hold of each term, found once for the clauses of a sentence, which share them."""
        if id(some) not in self._held:
            self._held[id(some)] = _shares(sought, some)
        return self._held[id(some)]


def judged(query: Query, units: Iterable[Unit], extra: Sequence[Term] = ()) -> list[Scored]:
    """`units` with their worth for `query` by the words they hold, in their order; that of the clauses of one directive owes
    nothing to the others'.

    `extra` are terms of earlier questions: they break ties, they are not owed.
    """
    listed = list(units)
    parts: dict[int, list[Unit]] = {}
    for unit in listed:
        parts.setdefault(unit.directive.id or 0, []).append(unit)
    asked = _Worth(terms_of(query), parts)
    earlier = _Worth(extra, parts) if extra else None
    found = []
    for unit in listed:
        near, own, sentence = asked.of(unit)
        score = 0.65 * near + 0.35 * own
        if earlier is not None:
            score += 0.08 * earlier.of(unit)[0]
        found.append(Scored(unit, score, own, sentence))
    return found


LIFTED = 40
"""Clauses, the best by their words, that may be lifted."""


def ranked(found: Iterable[Scored], close: Callable[[Sequence[Unit]], Sequence[float]]) -> list[Scored]:
    """Judged clauses, best first. `close` gives the cosine of a clause's words to the question; it lifts what is said in other
    words.
    """
    order = sorted(found, key=lambda s: (-s.score, s.unit.span.start))
    top = order[:LIFTED]
    if not top:
        return []
    cosines = close([s.unit for s in top])
    lifted = [
        Scored(s.unit, s.score + 0.15 * max(c, 0.0), s.own, s.near) for s, c in zip(top, cosines, strict=True)
    ]
    return sorted(lifted, key=lambda s: (-s.score, s.unit.span.start)) + order[LIFTED:]


@lru_cache(maxsize=8192)
def named_in(text: str) -> frozenset[str]:
    """The keys of the known agencies that `text` names."""
    return frozenset(key(m.name) for m in directory().find(text))


def beyond_subject(query: Query, unit: Unit) -> list[Term]:
    """The telling words of a question that the subject of a clause's directive does not hold: what is asked of it."""
    return beyond(query, subject_tokens(unit.page, unit.directive))


def beyond(query: Query, held: Tokens) -> list[Term]:
    """The telling words of a question that `held` does not hold."""
    return [t for t in terms_of(query) if coverage([t], [(1.0, held)]) < 0.5]


def subject_coverage(query: Query, page: Page, directive: Directive) -> float:
    """Share of the question's telling words in a directive's subject, heading and type; 1 where it has none."""
    terms = terms_of(query)
    if not terms:
        return 1.0
    return coverage(terms, [(1.0, subject_tokens(page, directive))])


def subject_tokens(page: Page, directive: Directive) -> Tokens:
    """The tokens of a directive's subject, heading and type."""
    heading = directive.heading.of(page.text) if directive.heading else ""
    return _tokens_again(f"{directive.subject} | {heading} | {directive.type or ''}")


def present(words: Sequence[str], held: Tokens) -> float:
    """Share of folded `words` that `held` holds."""
    return sum(w in held.folded for w in words) / len(words) if words else 0.0
