"""What is said of agencies and their roles: the words of a role, the names an agency stands under."""

from __future__ import annotations

import re

from assistant.compose.kin import Names, find_names
from assistant.question import Query
from assistant.question.intent import EITHER_ROLE
from assistant.store import Store
from corpus.agencies import directory
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


def involved(query: Query, assignment: Assignment, names: set[str]) -> bool:
    """Whether an assignment is a task of an agency known as `names`; as a partner only where cooperation is asked about."""
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
    return store.once(("known as", asked, how), lambda: find_names(query, store))
