"""Invented pages of all provinces and years, with the truth of what they say: for measuring stores of any size.

The same count and seed give the same pages. Every sentence is made from tables, so agencies, roles, partners, deadlines and
references are known and need no reading. The language is plainer and the layouts are fewer than on portals: what is read
here without a mistake says nothing of how well real pages are read.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.agencies import directory
from corpus.model import Relation
from eval.generate.layouts import Told, digest, news, numbered, official
from eval.generate.sentences import Place, change_of, task_of, written
from eval.generate.truth import Document, Generated, Link, Task
from eval.generate.words import CENTRAL, DISTRICTS_ENDED, REASONS, SERIES, TOPICS

__all__ = ["Document", "Generated", "Link", "Task", "generate"]

FIRST, LAST = date(2015, 1, 5), date(2026, 6, 28)
_SEVERAL, _ONE = (digest, numbered), (news, official)


def generate(count: int, seed: int = 0) -> Iterator[Generated]:
    """`count` pages one after the other, in order of time; about 2 kB each. Memory does not grow with `count`."""
    writer = _Writer(count, seed)
    days = (LAST - FIRST).days
    for index in range(count):
        yield writer.page(index, FIRST + timedelta(days=days * index // count))


class _Writer:
    """Numbers that rise within a province and year, and the documents that later ones can change."""

    def __init__(self, count: int, seed: int) -> None:
        self._count = count
        self._random = random.Random(seed)
        self._year = FIRST.year
        self._last: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._earlier: defaultdict[str, deque[Document]] = defaultdict(lambda: deque(maxlen=12))

    def page(self, index: int, day: date) -> Generated:
        """The page `index`, of the week that ends on `day`."""
        pick = self._random
        if day.year != self._year:
            self._year = day.year
            self._last.clear()
        place = Place(pick.choice(_provinces(day)), day)
        layout = pick.choice(_SEVERAL if pick.random() < 0.6 else _ONE)
        many = pick.randint(2, 3) if layout in _SEVERAL else 1
        topics = pick.sample(TOPICS, many)
        parts = [self._told(f"{index}.{n}", place, topic, many) for n, topic in enumerate(topics)]
        documents = tuple(part.document for part in parts)
        self._earlier[place.province].extend(documents)
        return Generated(f"trang-{index:06d}.txt", layout(place, parts), place.province, documents)

    def _number(self, place: Place, kind: str, symbol: str, most: int) -> str:
        """The next number of a series. Few pages leave gaps, as if the documents between had not been told of."""
        step = max(1, min(most // 6, 2 * most * 63 * 11 // self._count))
        last = self._last[place.province, kind] + self._random.randint(1, step)
        self._last[place.province, kind] = last
        return f"{last:02d}/{symbol}"

    def _told(self, id_: str, place: Place, topic: tuple[str, str, tuple[str, ...]], many: int) -> Told:
        """A document with its sentences: more of them the fewer of the `many` documents share its page."""
        pick = self._random
        alone = many == 1
        subject, office, tasks = topic
        kind, symbol, most = pick.choices(SERIES, weights=(5, 3, 3, 1, 1))[0]
        number = self._number(place, kind, f"{symbol}{office}" if symbol.endswith("-") else symbol, most)
        day = max(place.day - timedelta(days=pick.randint(0, 6)), date(place.day.year, 1, 1))
        made = [
            task_of(pick, place, words) for words in pick.sample(tasks, 6 if alone else pick.randint(2, 3))
        ]
        links = []
        source = change = ""
        if pick.random() < 0.5:
            source_kind, source_symbol, issuer = pick.choice(CENTRAL)
            source_number = f"{pick.randint(1, 4999)}/{source_symbol}"
            source_day = written(day - timedelta(days=pick.randint(5, 60)))
            source = f"{source_kind} số {source_number} ngày {source_day} của {issuer}"
            links.append(Link(Relation.CARRIES_OUT, source_number))
        earlier = [d for d in self._earlier[place.province] if d.date < day and d.number != number]
        if earlier and pick.random() < 0.4:
            other = pick.choice(earlier)
            relation, change = change_of(pick, place, kind, other)
            links.append(Link(relation, other.number))
        given = tuple(
            Task(f"{id_}.{n}", m.agency, m.role, m.partners, m.words, m.deadline) for n, m in enumerate(made)
        )
        document = Document(kind, number, day, subject, given, tuple(links))
        reason = " ".join(pick.sample(REASONS, 3 if alone else 1 if many == 3 else 2))
        return Told(document, source, reason, tuple(m.sentence for m in made), change)


def _provinces(day: date) -> tuple[str, ...]:
    """The provinces that there are on `day`."""
    if day < DISTRICTS_ENDED:
        return directory().provinces
    return tuple(p for p in directory().provinces if p not in directory().successors)
