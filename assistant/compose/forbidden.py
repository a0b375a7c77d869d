"""What must not be done: "nghiêm cấm những gì"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.pool import pool_of
from assistant.compose.telling import state
from assistant.evidence import Scored
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.agencies import directory
from corpus.text import flat, fold

_ASKED = re.compile(
    r"(?<!\w)(?:(?:tuyet doi )?khong (?:cho|duoc|de)(?: phep)?|tuyet doi khong|nghiem cam|bi cam)(?!\w)[^?;]*?(?<!\w)(?:lam (?:gi|nhung gi)|nhung (?:gi|viec gi|hanh vi)|dieu gi|viec gi|hanh vi nao|gi)(?: nhi| vay| the)?\W*$"
)
"""What asks for what is forbidden."""

_BANNED = re.compile(
    r"(?<!\w)cấm(?!\w)[^?;]*(?<!\w)(?:gì|hành vi nào)(?: vậy| thế| nhỉ|,? (?:khi|trong|ở|tại|với|đối với|dịp) [^?;]*)?\W*$",
    re.I,
)
"""The same by a word that without its tone is another."""

_FORBIDS = re.compile(
    r"(?<!\w)(?:tuyệt đối không|nghiêm cấm|cấm|không được|không cho phép|dừng tiếp)(?!\w)", re.I
)
"""How a clause forbids something, as it is spelled: without its tone "cấm" is another word."""

_LEFT_OUT = re.compile(
    r"(?<!\w)khong (?:to chuc|su dung|dung|de|cho|dua|nhan|tang|mua|ban|lam|phat sinh|giai quyet|tiep nhan)(?!\w)"
)
"""How a clause says what is not to be done, without a word for forbidding."""

_OUTRIGHT = re.compile(r"(?<!\w)(?:tuyet doi khong|nghiem cam|bi cam)(?!\w)")
"""What asks for nothing else than what is forbidden."""

_WORDS = frozenset("tuyet doi nghiem cam bi khong duoc cho phep lam gi".split())
"""Folded words of such a question that name no matter."""

LEAST = 0.28
"""Share of the telling words that such a clause holds in itself and its sentence."""

_MAY = (Intent.TASKS, Intent.PASSAGE, Intent.CONFIRM)


def forbids(text: str) -> bool:
    """Whether a clause forbids something."""
    return _FORBIDS.search(flat(text)) is not None


def _says_so(scored: Scored) -> bool:
    text = scored.unit.text
    return forbids(text) or _LEFT_OUT.search(fold(flat(text))) is not None


def forbidden(query: Query, store: Store) -> Draft | None:
    """The clauses of the best directive that forbid something on the matter asked about, or an abstention; None for other questions."""
    if query.intent not in _MAY or query.parts:
        return None
    if not (_ASKED.search(fold(query.text)) or _BANNED.search(query.text)):
        return None
    general = tuple(a for a in query.agencies if directory().is_group(a))
    if general != query.agencies:
        return None
    words = tuple(w for w in query.words if fold(w) not in _WORDS)
    if not (words or query.documents):
        return None
    meant = replace(query, intent=Intent.PASSAGE, agencies=(), words=words)
    near = [s for s in pool_of(meant, store).ranked if _says_so(s) and max(s.own, s.near) >= LEAST]
    if not near:
        outright = _OUTRIGHT.search(fold(query.text)) or _BANNED.search(query.text)
        return abstain(query, store, store.candidates(query)) if outright else None
    same = [s for s in near if s.unit.directive.id == near[0].unit.directive.id]
    return state(meant, same, Draft())
