"""What a sentence may rest on, as tokens: the quotes it cites, and what the registry knows of the documents cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Citation
from assistant.verify.tokens import Sort, Token, surfaces, tokenised


@dataclass(frozen=True)
class Source:
    """One text as tokens; `content` are those that say something, in order."""

    tokens: tuple[Token, ...]

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The tokens that say something by themselves."""
        return tuple(t for t in self.tokens if t.content)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Value -> where it stands in `content`."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, token in enumerate(self.content):
            found[token.value].append(i)
        return dict(found)

    @cached_property
    def segments(self) -> list[tuple[Token, ...]]:
        """The tokens between full stops and semicolons."""
        found: list[list[Token]] = [[]]
        for token in self.tokens:
            if token.sort is Sort.STOP and token.value == ".":
                found.append([])
            else:
                found[-1].append(token)
        return [tuple(s) for s in found if s]


def described(citation: Citation) -> str:
    """The document of a citation as one would name it: type, number, date, issuer, subject, province."""
    day = ""
    if citation.date:
        year, month, date = citation.date.split("-")
        day = f" ngày {int(date)}/{int(month)}/{year}"
    named = (
        f"{citation.type or 'Văn bản'} {citation.directive}{day}"
        if citation.directive
        else f"{citation.type or ''}{day}"
    )
    of = f" của {citation.issuer}" if citation.issuer else ""
    place = (
        f" ({citation.province})"
        if citation.province and citation.province not in (citation.issuer or "")
        else ""
    )
    return f"{named}{of}{place} về việc {citation.title}".strip()


@dataclass(frozen=True)
class Grounds:
    """All that one sentence may rest on. `quoted` are quotes and documents; `all` the composed statement too."""

    quoted: tuple[Source, ...]
    all: tuple[Source, ...]
    sentence: Source
    issuers: frozenset[str] = frozenset()
    """Who issued the documents cited that have no number."""


def grounds(text: str, citations: Sequence[Citation], statement: str | None = None) -> Grounds:
    """`text`, and what it rests on, as tokens of one kind: an agency is cut out alike wherever it is named."""
    texts = list(dict.fromkeys([*(c.quote for c in citations), *(described(c) for c in citations)]))
    known: dict[str, str] = {}
    for each in (*texts, text, statement or ""):
        known.update(surfaces(each))
    names = tuple(sorted(known.items(), key=lambda n: (-len(n[0]), n[0])))
    quoted = tuple(Source(tokenised(t, names)) for t in texts)
    more = (Source(tokenised(statement, names)),) if statement is not None else ()
    issuers = {c.issuer for c in citations if c.issuer and not c.directive}
    named = {t.value for i in issuers for t in tokenised(i, names) if t.sort is Sort.AGENCY}
    return Grounds(quoted, quoted + more, Source(tokenised(text, names)), frozenset(named))
