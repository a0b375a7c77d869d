"""What is wrong with a sentence: the kind of fault and the words it shows in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The ways in which a sentence says something else than what it cites."""

    MARK = "mark"
    """No citation, or a mark that leads nowhere, or other marks than the statement's."""

    FIGURE = "figure"
    """A number that does not stand there, or with another unit or bound ("gần", "tối đa")."""

    DATE = "date"
    """A date, time or period that does not stand there, or bound otherwise ("trước", "từ")."""

    DOCUMENT = "document"
    """A document number that does not stand there, or with another type, date or issuer."""

    AGENCY = "agency"
    """An agency that is not named there."""

    ROLE = "role"
    """An agency in another role, or with another's task."""

    PLACE = "place"
    """A province that is not named there, or another one's matter."""

    POLARITY = "polarity"
    """A negation, prohibition, permission, condition or exception added or dropped."""

    DIRECTION = "direction"
    """"before" for "after", "raise" for "lower" and the like."""

    WORDS = "words"
    """Words that stand nowhere in what is cited, or brought together as they are not there."""

    EMPTY = "empty"
    """Nothing is said, or so little of the statement that it is another one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a sentence; `words` are those of the sentence, or those it lacks."""

    kind: Kind
    words: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}"
