"""What is said of agencies and their roles: the words of a role, the names an agency stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.kin import Names, find_names
from assistant.question import Query
from assistant.question.intent import EITHER_ROLE, TOGETHER
from assistant.store import Store
from assistant.wording import listed
from corpus.agencies import directory
from corpus.matching import Where
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
ASKS_OPENLY = re.compile(
    r"(?<!\w)(?:lam|giao|viec|nhiem vu|trach nhiem|yeu cau|chi dao|thuc hien|trien khai|phan cong)\s+(?:nhung\s+|cac\s+|cho\s+)?(?:viec\s+|nhiem vu\s+)?(?:gi|nao|sao|the nao|ra sao)(?!\w)"
)
"""What asks openly for an agency's tasks."""

_BOTH = re.compile(r"(?<!\w)(?:ke ca|bao gom ca|gom ca|ca viec|lan viec|ca nhung viec)(?!\w)")


def wants_both(query: Query) -> bool:
    """Whether the role asked about is wanted beside the agency's other tasks: "kể cả việc phối hợp"."""
    return bool(_BOTH.search(fold(query.text)))


class Together(set[str]):
    """The names of agencies of which the tasks are wanted that they have together: one leads or does it, another is its partner."""

    def __init__(self, agencies: Sequence[str]):
        super().__init__(agencies)

    def has(self, assignment: Assignment) -> bool:
        """Whether two of the agencies have an assignment together."""
        bodies = {assignment.agency, *(directory().canonical(p) for p in assignment.partners)}
        return assignment.agency in self and len(self & bodies) > 1


def involved(query: Query, assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment is a task of an agency known as `names`; as a partner only where cooperation is asked about."""
    if isinstance(names, Together):
        return names.has(assignment)
    if is_of(assignment, names):
        return True
    either = query.role is Role.COORDINATE or EITHER_ROLE.search(fold(query.text)) is not None
    return either and is_partner(assignment, names)


def is_of(assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment is of an agency known as `names`; of kin only what went over with a merger."""
    return names.has(assignment) if isinstance(names, Names) else assignment.agency in names


def is_partner(assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment names one of `names` as whom the leading agency works with."""
    wanted = names.partners if isinstance(names, Names) else names
    return any(directory().canonical(p) in wanted for p in assignment.partners)


def in_role(query: Query, assignment: Assignment, names: set[str]) -> bool:
    """Whether an agency known as `names` has an assignment in the role asked for."""
    if isinstance(names, Together):
        return names.has(assignment)
    if is_of(assignment, names):
        return query.role is None or assignment.role is query.role
    return involved(query, assignment, names)


def known_as(query: Query, store: Store) -> tuple[set[str], str]:
    """The names under which the agencies asked about stand in the store, and a notice where some are others' names.

    Beside their own these are their heirs', for what these were charged with since the merger, and their forebears':
    of an agency that the merger made, always; of one that took others in, where it has no tasks of its own here or the
    question is about what it took over. Of kin that shared in a part of the work only tasks of that part count, which
    `involved` and `in_role` heed. The notice is empty where nothing of kin is added.
    """
    asked = (query.agencies, query.provinces, query.documents, query.citing, query.period, query.year)
    how = (query.intent, query.text, query.words)
    together = len(query.agencies) > 1 and TOGETHER.search(fold(query.text)) is not None
    find = _with_each_other if together else find_names
    return store.once(("known as", asked, how), lambda: find(query, store))


def _with_each_other(query: Query, store: Store) -> tuple[set[str], str]:
    """The agencies of a question on what they do together; where they have nothing together, each by itself, and a notice."""
    names = Together(query.agencies)
    where = Where(provinces=query.provinces or None, charging=tuple(names))
    charging = store.registry.directives(ids=store.registry.meeting(where)[:READ])
    if any(names.has(a) for d in charging for a in d.assignments):
        return names, ""
    each, notice = find_names(query, store)
    told = f"Kho không ghi việc nào mà {listed(list(query.agencies))} cùng làm với nhau."
    return each, f"{told} {notice}".strip()


READ = 400
"""Directives that are read for what agencies do together, at most."""
