"""Which agency is charged with most, which province has most documents: counted over the store, the first of them told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.labels import in_period, places
from assistant.compose.scope import of_place_and_time, scope
from assistant.evidence import terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed
from corpus.agencies import directory
from corpus.identity import distinct
from corpus.model import Assignment, Directive
from corpus.text import fold

_TASKS = re.compile(
    r"(?<!\w)(?P<body>so|co quan|don vi|nganh|ai|so nganh|noi) (?:nao )?(?:duoc giao |co |phai lam |bi giao |nhan |lam )?nhieu (?:dau )?(?:viec|nhiem vu|cong viec)(?: nhat)?(?!\w)"
)
_DOCUMENTS = re.compile(
    r"(?<!\w)(?:tinh|noi|dia phuong|ben|dau) (?:nao )?(?:co|ban hanh|ra|ky)?\s?nhieu (?:van ban|chi dao|cong van|ke hoach|quyet dinh)(?: hon| nhat)?(?!\w)"
)
SHOWN = 5
"""Rows of such a count."""


def most(query: Query, store: Store) -> Draft | None:
    """The agencies with most tasks, or the provinces with most documents, counted; None for other questions."""
    folded = fold(query.text)
    if _TASKS.search(folded) is not None and not query.agencies:
        return _of_tasks(query, store)
    if _DOCUMENTS.search(folded) is not None and not _topic(query):
        return _of_documents(query, store)
    return None


def _topic(query: Query) -> bool:
    """Whether a question names a matter beside what it counts."""
    return sum(t.weight for t in terms_of(query) if t.folded not in _COUNTING) >= TOPIC


TOPIC = 4.0
_COUNTING = frozenset("noi nhieu van ban chi dao cong ke hoach quyet dinh hon nhat".split())


def _held(query: Query, store: Store) -> Sequence[Directive]:
    """The documents named, else all of the places and the time named."""
    within = scope(query, store)
    if within is not None:
        return distinct(within)
    return distinct(of_place_and_time(query, store))


def _of_tasks(query: Query, store: Store) -> Draft | None:
    given: defaultdict[tuple[str, str], list[tuple[Directive, Assignment]]] = defaultdict(list)
    departments = re.search(r"(?<!\w)so (?:nao|nganh)", fold(query.text)) is not None
    for directive in _held(query, store):
        for assignment in directive.assignments:
            name = assignment.agency
            if directory().is_group(name) or (departments and not name.startswith("Sở ")):
                continue
            given[name, directive.province or ""].append((directive, assignment))
    if not given:
        return None
    order = sorted(given.items(), key=lambda g: (-len(g[1]), g[0]))[:SHOWN]
    top = len(order[0][1])
    first = [f"{name} ({place})" if place else name for (name, place), tasks in order if len(tasks) == top]
    draft = Draft(confidence=0.85)
    where = f"{places(query, 'của')}{in_period(query)}"
    draft.remark(f"Theo các văn bản trong kho{where}, nhiều việc nhất là {listed(first)}: {top} việc.")
    rest = [
        f"{name}{f' ({place})' if place else ''} {len(tasks)}"
        for (name, place), tasks in order
        if len(tasks) < top
    ]
    if rest:
        draft.remark(f"Tiếp theo: {listed(rest)}.")
    return draft


def _of_documents(query: Query, store: Store) -> Draft | None:
    numbered = [d for d in _held(query, store) if d.number and d.type]
    counts = Counter(d.province for d in numbered if d.province)
    if not counts:
        return None
    draft = Draft(confidence=0.85)
    counts.update(dict.fromkeys(query.provinces, 0))
    order = counts.most_common()
    first = [p for p, n in order if n == order[0][1]]
    counted = listed([f"{province} {count}" for province, count in order[:SHOWN]])
    draft.remark(f"{listed(first)} có nhiều văn bản nhất trong kho{in_period(query)}: {counted}.")
    return draft
