"""What the composer reads: the registry, the index and the clauses of directives, kept at hand."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from assistant.evidence import (
    Scored,
    Unit,
    coverage,
    judged,
    put_otherwise,
    ranked,
    terms_of,
    tokens,
    units_of,
)
from assistant.question import DocumentSlot, Intent, Query
from assistant.question.slots import one_edit, one_edit_away
from assistant.respelling import respelled
from assistant.syllables import is_syllable
from assistant.topic import on_topic
from corpus.agencies import directory, key
from corpus.kept import Kept
from corpus.matching import Where
from corpus.model import Directive, FactKind, Page, Period
from corpus.parse.dates import find_dates
from corpus.registry import Registry
from corpus.text import flat, fold, has_diacritics, place_tones
from index.chunk import Chunk
from index.encode import Vectors
from index.filter import Filter
from index.lexical import PROPOSING
from index.search import DirectiveIndex, Hit, Sides

CANDIDATE_CHUNKS = 60
"""Passages that a search brings in; their directives are then read clause by clause."""

CANDIDATE_DIRECTIVES = 16
WORDY = 20
"""Passages that share most words with a question, that are looked at."""
VAGUE = 6.0
"""Weight of telling words below which a question is read together with the ones before it."""

KEPT = 512
"""Directives whose clauses stay in memory."""


def _telling(query: Query) -> str:
    """The telling words of a question, its own and those it goes on from; all of it where it has none."""
    return " ".join((*query.words, *query.inherited)) or query.text


def _sought(query: Query) -> str:
    """What the passages nearest to a question are sought by: it, its telling words again, and other words for it."""
    return " ".join((query.text, _telling(query), *put_otherwise(query)))


def _is_long(period: Period) -> bool:
    """Whether a period is a year or longer."""
    return period.start is None or period.end is None or (period.end - period.start).days >= 364


_MISSPELT = re.compile(r"ng[eiy]")
"""Starts that no syllable has, however often they are mistyped: "ngèo" for "nghèo"."""

Value = TypeVar("Value")


class Store:
    """Read access to one home: pages, directives, candidate clauses. Safe for several threads."""

    def __init__(self, registry: Registry, index: DirectiveIndex) -> None:
        self.registry = registry
        self.index = index
        self._pages: Kept[Page] = Kept(KEPT)
        self._units: Kept[list[Unit]] = Kept(KEPT)
        self._local = threading.local()

    def respelled(self, text: str) -> str:
        """A question with its typing slips mended by the words of questions and of the store."""
        return respelled(text, self.index.frequency, self.index.written)

    def spelled(self, query: Query) -> Query:
        """`query` with words that are no Vietnamese syllable read as the one a letter away that the store knows.

        Where several are, the one that stands beside the neighbouring words in the store is meant; where none does,
        the word is left as typed.
        """
        words = list(query.words)
        meant: dict[str, str] = {}
        for i, word in enumerate(words):
            folded = fold(word)
            if has_diacritics(word) and not is_syllable(place_tones(word)) and is_syllable(folded):
                words[i] = folded
            if self._is_word(folded):
                continue
            near = self._nearest(folded, fold(words[i - 1]) if i else "", fold("".join(words[i + 1 : i + 2])))
            if near:
                words[i] = meant[folded] = near
        return replace(
            query,
            words=tuple(words),
            focus=tuple(meant.get(f, f) for f in query.focus),
            parts=tuple(self.spelled(p) for p in query.parts),
        )

    def _is_word(self, folded: str) -> bool:
        """Whether a folded word needs no respelling: too short, no word of letters, a syllable, or in the store."""
        if len(folded) < 3 or not folded.isalpha() or self.index.frequency(folded):
            return True
        return is_syllable(folded) and not _MISSPELT.match(folded)

    def _nearest(self, folded: str, before: str, after: str) -> str:
        """The syllable one letter from `folded` that stands most often beside its neighbours; empty where none does."""

        def beside(near: str) -> int:
            return self.index.frequency(f"{before}_{near}") + self.index.frequency(f"{near}_{after}")

        best = max(((beside(n), n) for n in one_edit_away(folded) if is_syllable(n)), default=(0, ""))
        return best[1] if best[0] else ""

    def numbered(self, query: Query) -> Query:
        """`query` with figures that only cited documents bear read as their numbers, where one document is meant; a telephone
        number of the store is a word.
        """
        slots, called = list[DocumentSlot](), list[str]()
        for slot in query.documents:
            if slot.number is None and not self.registry.entries(figure=slot.figure):
                if slot.type is None and self.registry.facts_of(FactKind.PHONE, slot.figure):
                    called.append(slot.figure)
                    continue
                cited = {
                    n for n, kind in self.registry.cited_numbers(slot.figure) if slot.type in (None, kind)
                }
                cited = {n for n in cited if "/" in n} or cited
                if len(cited) > 1 and query.provinces:
                    cited = {n for n in cited if self._cited_in(n, query.provinces)} or cited
                if len(cited) == 1:
                    slot = replace(slot, number=cited.pop())
            slots.append(slot)
        parts = tuple(self.numbered(p) for p in query.parts)
        return replace(query, documents=tuple(slots), words=(*query.words, *called), parts=parts)

    def _cited_in(self, number: str, provinces: Collection[str]) -> bool:
        """Whether a directive of one of `provinces` refers to the document of a number."""
        citing = self.registry.directives(ids=self.registry.citing(number))
        return any(d.province in provinces for d in citing)

    def dated(self, query: Query) -> tuple[Query, str]:
        """`query` with the year that its month, quarter or day lacks, and a notice that says which was taken.

        It is the last year of issue in the store, or the one before where only that has something then.
        """
        last = self.registry.last_issued(query.provinces) if query.yearless else None
        if last is None:
            return query, ""
        named = [(y, find_dates(query.yearless, y)) for y in (last.year, last.year - 1)]
        read = [(year, found[0].period) for year, found in named if found]
        if not read:
            return query, ""
        year, period = next((r for r in read if self._has(query, r[1])), read[0])
        typed = f"{query.yearless} năm {year}"
        parts = tuple(self.dated(part)[0] for part in query.parts)
        return replace(
            query, period=period, period_text=typed, parts=parts
        ), f"Câu hỏi không nêu năm: hiểu là {typed}."

    def _has(self, query: Query, period: Period) -> bool:
        """Whether something asked about is due in `period`, or was issued in it."""
        due = query.intent is Intent.DUE
        where = Where(
            provinces=query.provinces or None,
            charging=query.agencies or None,
            issued=None if due else period,
            due=period if due else None,
        )
        return self.registry.any_meets(where)

    def _truly_named(self, query: Query) -> Query:
        """`query` without provinces that were only read from words a letter away, where the store knows these words as they are."""
        if not query.provinces:
            return query
        words = re.findall(r"[^\W\d_]+", query.text.lower())
        written = {p.name for p in directory().find_provinces(fold(query.text))}
        mistaken = {
            p: (a, b)
            for p in query.provinces
            if p not in written
            for a, b in pairwise(words)
            if one_edit(fold(f"{a} {b}"), key(p)) and self.index.frequency(fold(f"{a}_{b}"))
        }
        if not mistaken:
            return query
        return replace(
            query,
            provinces=tuple(p for p in query.provinces if p not in mistaken),
            words=(*query.words, *(w for pair in mistaken.values() for w in pair)),
            parts=tuple(self._truly_named(part) for part in query.parts),
        )

    def placed(self, query: Query) -> tuple[Query, str]:
        """`query` with a province that has no pages replaced by the one it became part of, and a notice that says so."""
        held = self.provinces()
        query = self._truly_named(query)
        if query.moved:
            return self._moved(query), ""
        if not query.provinces and query.near:
            near = (p if p in held else directory().successors.get(p, p) for p in query.near)
            known = tuple(dict.fromkeys(p for p in near if p in held))
            parts = tuple(self.placed(part)[0] for part in query.parts)
            return replace(query, provinces=known, near=(), parts=parts), ""
        heirs = directory().successors
        moved = {
            p: heirs[p]
            for p in query.provinces
            if p not in held and heirs.get(p) in held and self._since_merger(heirs[p])
        }
        if not moved:
            return query, ""
        provinces = tuple(dict.fromkeys(moved.get(p, p) for p in query.provinces))
        said = "; ".join(f"{old} thuộc {new}" for old, new in moved.items())
        parts = tuple(self.placed(part)[0] for part in query.parts)
        return replace(
            query, provinces=provinces, parts=parts
        ), f"Từ 1/7/2025, {said}: kết quả lấy theo tỉnh mới."

    def before_merger(self, query: Query) -> tuple[Query, str]:
        """`query` asked of the provinces that became part of those it names, and a notice; "" where the store has none."""
        held = self.provinces()
        former = {
            old: new for old, new in directory().successors.items() if new in query.provinces and old in held
        }
        said_so = re.search(r"(?<!\w)(?:sap nhap|sat nhap|hop nhat|nhap|gop|ve)(?!\w)", fold(query.text))
        if not former or said_so or any(old in query.provinces for old in former):
            return query, ""
        provinces = tuple(p for p in (*query.provinces, *former) if p in held)
        said = "; ".join(f"{old} thuộc {new}" for old, new in former.items())
        parts = tuple(self.before_merger(part)[0] for part in query.parts)
        return replace(
            query, provinces=provinces, parts=parts
        ), f"Từ 1/7/2025, {said}: kết quả gồm cả văn bản của tỉnh cũ."

    def _moved(self, query: Query) -> Query:
        """A follow-up about another province: the same number there, else the topic of the document named before."""
        kept, topic = [], list(query.inherited)
        for slot in query.documents:
            same = self.registry.entries(slot.number, None if slot.number else slot.figure)
            if any(e.province in query.provinces for e in same):
                kept.append(slot)
            for directive in self.registry.directives(ids=[e.id for e in same]):
                topic += [w for w in re.findall(r"[^\W_]+", directive.subject.lower()) if w not in topic]
        if kept:
            return replace(query, documents=tuple(kept), moved=False)
        intent = Intent.FIND_DOCUMENT if query.intent is Intent.DOCUMENT else query.intent
        return replace(
            query, documents=(), moved=False, intent=intent, words=query.words + tuple(topic), inherited=()
        )

    def _since_merger(self, province: str) -> bool:
        """Whether the store holds a directive of `province` since the provinces were merged."""
        last = self.registry.last_issued([province])
        return last is not None and last >= directory().merged_provinces

    def provinces(self) -> tuple[str, ...]:
        """The provinces that the store has pages of, in order of the alphabet."""
        return self.once("provinces", lambda: tuple(self.registry.provinces()))

    def agencies(self) -> list[str]:
        """Names of agencies given a task here that the table of agencies does not know."""
        return self._once(
            "agencies", lambda: [a for a in self.registry.agencies() if not directory().known(a)]
        )

    def page(self, directive: Directive) -> Page:
        """The page that a stored directive stands in."""
        assert directive.page_id is not None
        return self.page_of(directive.page_id)

    def page_of(self, page_id: int) -> Page:
        """The stored page with this id."""
        page = self._brought.get(page_id) or self._pages.get(page_id)
        if page is None:
            page = self.registry.some_pages([page_id]).get(page_id) or self.registry.page(page_id)
            self._pages.keep({page_id: page})
        return page

    def bring_pages(self, directives: Iterable[Directive]) -> None:
        """Reads the pages of `directives` that are not at hand, all at once; they stay so while remembering."""
        brought = self._brought
        missing = {d.page_id for d in directives if d.page_id is not None and d.page_id not in brought}
        held = self._pages.several(missing)
        fresh = self.registry.some_pages(missing - held.keys()) if len(held) < len(missing) else {}
        self._pages.keep(fresh)
        if self._found is not None:
            brought |= held | fresh

    @property
    def _brought(self) -> dict[int, Page]:
        """The pages brought since `remembering` began; nothing is kept in it outside."""
        found = self._found
        return {} if found is None else found.setdefault("pages", {})

    def units(self, directive: Directive) -> list[Unit]:
        """The clauses of a stored directive."""
        assert directive.id is not None
        units = self._units.get(directive.id)
        if units is None:
            units = units_of(self.page(directive), directive)
            self._units.keep({directive.id: units})
        return units

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """What this thread looks up and ranks inside is done once; nothing may be written meanwhile. May be nested."""
        if self._found is not None:
            yield
            return
        self._local.found = {}
        try:
            yield
        finally:
            self._local.found = None

    @property
    def _found(self) -> dict[Hashable, Any] | None:
        """What this thread found since `remembering` began; None outside."""
        found: dict[Hashable, Any] | None = getattr(self._local, "found", None)
        return found

    def once(self, key: Hashable, find: Callable[[], Value]) -> Value:
        """What `find` gives, found once for each `key` while remembering; nobody may change it."""
        found = self._found
        if found is None:
            return find()
        if key not in found:
            found[key] = find()
        kept: Value = found[key]
        return kept

    def _once(self, key: Hashable, find: Callable[[], list[Value]]) -> list[Value]:
        """What `find` gives, found once for each `key` while remembering; a list of the caller's own."""
        found = self._found
        if found is None:
            return find()
        if key not in found:
            found[key] = find()
        kept: list[Value] = found[key]
        return list(kept)

    def candidates(self, query: Query) -> list[Directive]:
        """Directives whose passages are nearest to the question, best first, within the province it names."""
        asked = _sought(query)
        return self._once(("near", asked, query.provinces), lambda: self._near(query))

    def _passages(self, query: Query) -> list[Chunk]:
        """The passages nearest to the question, of each province that it names."""
        asked = _sought(query)
        return [
            chunk
            for province in query.provinces or (None,)
            for chunk in self._once(("hits", asked, province), partial(self._hits, asked, province))
        ]

    def _near(self, query: Query) -> list[Directive]:
        found = dict.fromkeys(c.directive_id for c in self._passages(query) if c.directive_id is not None)
        ids = list(found)[: CANDIDATE_DIRECTIVES * max(1, len(query.provinces))]
        return self.in_order(ids)

    def _hits(self, asked: str, province: str | None) -> list[Chunk]:
        """The passages nearest to `asked` that are of a directive, of a province where one is given, best first."""
        where = Filter(province=province) if province else None
        hits = self.index.search(asked, CANDIDATE_CHUNKS, where, learned=False)
        return [h.chunk for h in hits if h.chunk.directive_id is not None]

    def most_held(self, query: Query) -> float:
        """The largest share of the question's telling words in one of the passages that share most words with it, wherever they
        are.
        """
        terms = terms_of(query)
        passages = (hit.chunk for hit in self.nearest(query, WORDY))
        return max((coverage(terms, [(1.0, tokens(c.text))]) for c in passages), default=0.0)

    def charging(self, query: Query, agencies: Iterable[str], most: int) -> list[Directive]:
        """At most so many directives whose passages that charge one of `agencies` are nearest to the question, best first."""
        found: dict[int, None] = {}
        words = _telling(query)
        for agency in agencies:
            for province in query.provinces or (None,):
                where = Filter(province=province, agency=agency)
                for hit in self.index.search(words, CANDIDATE_CHUNKS, where, learned=False):
                    if hit.chunk.directive_id is not None:
                        found[hit.chunk.directive_id] = None
        return self.in_order(list(found)[:most])

    def nearest(self, query: Query, most: int) -> list[Hit]:
        """The `most` passages that share most words with the question and those it goes on from, wherever they are, best first."""
        asked = " ".join((query.text, *query.inherited))

        def find() -> list[Hit]:
            return self.index.search(asked, WORDY, side=Sides.LEXICAL, learned=False, rarest=PROPOSING)

        return self.once(("words", asked), find)[:most]

    def holding(self, query: Query, most: int) -> set[int]:
        """Ids of the directives of the `most` passages, in each province named, that hold most of the question's telling words."""
        words = _telling(query)
        hits = [
            hit
            for province in query.provinces or (None,)
            for hit in self.index.search(
                words, most, Filter(province=province) if province else None, side=Sides.LEXICAL
            )
        ]
        return {h.chunk.directive_id for h in hits if h.chunk.directive_id is not None}

    def in_order(self, ids: Sequence[int]) -> list[Directive]:
        """The directives of `ids` that are stored, in that order."""
        by_id = {d.id: d for d in self.registry.directives(ids=ids)}
        return [by_id[i] for i in ids if i in by_id]

    def issued_in(self, provinces: Sequence[str], period: Period | None) -> list[Directive]:
        """All directives of `provinces` that stand in `period`, of all times where none is given, in the order of the pages."""
        if period is None or _is_long(period):
            held = self.registry.directives(provinces=provinces)
            return [d for d in held if period is None or self.falls(d, period)]
        where = Where(provinces=tuple(provinces), issued=period)
        return self.registry.directives(ids=self.registry.meeting(where))

    def in_scope(self, query: Query, directives: Iterable[Directive]) -> list[Directive]:
        """Those of `directives` that stand in the period the question names; all where it names none."""
        if query.period is None:
            return list(directives)
        return [d for d in directives if self.falls(d, query.period)]

    def falls(self, directive: Directive, period: Period) -> bool:
        """Whether a directive was issued in `period`; one without a date goes by its page's period or date."""
        if directive.date is not None:
            return period.contains(directive.date)
        page = self.page(directive)
        if page.period is not None:
            return page.period.overlaps(period)
        if page.published is None and period.start and period.end and period.start.year == period.end.year:
            return _is_long(period) and str(period.start.year) in directive.span.of(page.text)
        return page.published is not None and period.contains(page.published)

    def told_in(self, directive: Directive, period: Period) -> bool:
        """Whether the page that tells of a directive was published in `period`, or tells of days in it."""
        page = self.page(directive)
        if page.period is not None and page.period.overlaps(period):
            return True
        return page.published is not None and period.contains(page.published)

    def speaks_of(self, directive: Directive, period: Period) -> bool:
        """Whether a directive names a day or time that falls into `period`."""
        year = directive.date.year if directive.date else None
        words = directive.span.of(self.page(directive).text)
        return any(m.period.overlaps(period) for m in find_dates(flat(words), year))

    def ranked(self, query: Query, directives: Iterable[Directive]) -> list[Scored]:
        """The clauses of `directives` by their worth for the question, best first."""
        some = list(directives)
        asked = (query.text, query.words, query.accented, query.inherited)
        return self._once(("ranked", asked, tuple(d.id for d in some)), lambda: self._ranked(query, some))

    def _ranked(self, query: Query, directives: Sequence[Directive]) -> list[Scored]:
        vague = bool(query.inherited) and sum(t.weight for t in terms_of(query)) < VAGUE
        if vague and not terms_of(query):
            query, vague = replace(query, words=query.words + query.inherited, inherited=()), False
        topic = terms_of(query, query.inherited)
        known: dict[int, list[Scored]] = {}
        if self._found is not None:
            known = self._found.setdefault(
                ("judged", query.text, query.words, query.accented, tuple(topic)), known
            )
        fresh = [d for d in directives if d.id is not None and d.id not in known]
        self.bring_pages(d for d in fresh if self._units.get(d.id or 0) is None)
        for directive in fresh:
            known[directive.id or 0] = judged(query, self.units(directive), topic)
        found = ranked((s for d in directives for s in known[d.id or 0]), self._closeness(query))
        return on_topic(found, topic) if vague else found

    def _closeness(self, query: Query) -> Callable[[Sequence[Unit]], list[float]]:
        def close(units: Sequence[Unit]) -> list[float]:
            found = self._found
            known: dict[str, Vectors] = {} if found is None else found.setdefault("rows", {})
            texts = [query.text, *(u.text for u in units)]
            fresh = list(dict.fromkeys(t for t in texts if t not in known))
            known.update(zip(fresh, self.index.encoder.encode(fresh), strict=True) if fresh else ())
            rows = np.stack([known[t] for t in texts])
            return [float(x) for x in np.asarray(rows[1:] @ rows[0])]

        return close
