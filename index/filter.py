"""Which chunks a search may return."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.agencies import directory, key
from corpus.model import Period, Role, Visibility
from corpus.text import fold

_COUNCILS = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all must hold; None is no condition, an empty set is one that nothing meets.

    Province, type and number are compared folded (`corpus.text.fold`), issuer and agency by `agency_key`. `number`
    without a symbol ("1911") meets every document with that leading figure. `agency` and `role` together are met by a
    chunk in which that agency has that role, not by one where another agency has it. A chunk without a value (no date,
    no directive) fails a condition on it.
    """

    page_ids: frozenset[int] | None = None
    directive_ids: frozenset[int] | None = None
    province: str | None = None
    type: str | None = None
    number: str | None = None
    dates: Period | None = None
    issuer: str | None = None
    visibility: Visibility | None = None
    agency: str | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        for name in ("page_ids", "directive_ids"):
            value: Iterable[int] | None = getattr(self, name)
            if value is not None and not isinstance(value, frozenset):
                object.__setattr__(self, name, frozenset(value))

    @property
    def is_empty(self) -> bool:
        """Whether the filter can match nothing: a set of ids that is there and has no member."""
        return self.page_ids == frozenset() or self.directive_ids == frozenset()


def number_key(number: str) -> str:
    """The form in which document numbers are compared: "02/CĐ- UBND" -> "2/cd-ubnd"."""
    return "".join(fold(number).split()).lstrip("0")


def figure_of(number: str) -> str:
    """The leading figure of a number as it is compared: "1911/UBND-KGVX" -> "1911"; "" without one."""
    key = number_key(number)
    return key[: len(key) - len(key.lstrip("0123456789"))]


@lru_cache(maxsize=65_536)
def agency_key(name: str) -> str:
    """The form in which agencies and issuers are compared: the key of the canonical name, so "Sở TT&TT" is "Sở Thông tin
    và Truyền thông", and "Ủy ban nhân dân tỉnh Lào Cai" is "UBND tỉnh Lào Cai".
    """
    short = key(directory().canonical(name))
    for words, initials in _COUNCILS:
        short = short.replace(words, initials)
    return short
