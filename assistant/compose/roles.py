"""What is said of agencies and their roles: the words of a role, the names an agency stands under."""

from __future__ import annotations

import re

from assistant.question import Query
from assistant.store import Store
from assistant.wording import day_text, listed
from corpus.agencies import directory, key
from corpus.model import Assignment, Role
from corpus.text import fold

ROLE_WORDS = {
    Role.LEAD: "chủ trì",
    Role.COORDINATE: "phối hợp",
    Role.STANDING: "là cơ quan thường trực",
    Role.FOCAL: "là đầu mối",
    Role.ADVISE: "tham mưu",
    Role.DO: "thực hiện",
}
_BOTH = re.compile(r"(?<!\w)(?:ke ca|bao gom ca|gom ca|ca viec|lan viec|ca nhung viec)(?!\w)")


def wants_both(query: Query) -> bool:
    """Whether the role asked about is wanted beside the agency's other tasks: "kể cả việc phối hợp"."""
    return bool(_BOTH.search(fold(query.text)))


def involved(query: Query, assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment is a task of an agency known as `names`; as a partner only where cooperation is asked about."""
    return assignment.agency in names or (query.role is Role.COORDINATE and is_partner(assignment, names))


def is_partner(assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment names one of `names` as whom the leading agency works with."""
    return any(directory().canonical(p) in names for p in assignment.partners)


def in_role(query: Query, assignment: Assignment, names: set[str]) -> bool:
    """Whether an agency known as `names` has an assignment in the role asked for."""
    if assignment.agency in names:
        return query.role is None or assignment.role is query.role
    return involved(query, assignment, names)


def known_as(query: Query, store: Store) -> tuple[set[str], str]:
    """The names under which the agencies asked about stand in the store, and a notice where they are others' names.

    Their own names, else those of their heirs or predecessors, unless the question is about the time before the merger.
    """
    stored = set(store.registry.agencies())
    names = set(query.agencies)
    for agency in query.agencies:
        names |= {s for s in stored if key(s) == key(agency) or key(s).startswith(key(agency) + " tinh")}
    if names & stored:
        return names & stored, ""
    if _before_merger(query):
        return names, ""
    heirs = directory().heirs
    kin = {h for a in query.agencies for h in heirs.get(a, ())} | {
        a for a, hs in heirs.items() for q in query.agencies if q in hs
    }
    found = kin & stored
    if not found:
        return names, ""
    merged = day_text(directory().merged_departments)
    return (
        found,
        f"Theo việc sắp xếp cơ quan từ {merged}, kết quả được tìm theo {listed(sorted(found))}, có liên quan với {listed(list(query.agencies))}.",
    )


def _before_merger(query: Query) -> bool:
    merged = directory().merged_departments
    ended = query.period.end if query.period is not None else None
    return (ended is not None and ended < merged) or (query.year is not None and query.year < merged.year)
