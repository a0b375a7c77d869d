"""What became of a document, as far as the store tells: replaced, repealed, amended or extended, by which other.

A store never knows all that was issued, so what it does not tell is "not known", never "in force".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.identity import grouped, names, speakers, within_reach
from corpus.model import Directive, Entry, Reference, Relation
from corpus.parse.references import CHANGES
from corpus.registry import Registry


@dataclass(frozen=True, slots=True)
class Effect:
    """What one document does to another: the stored directive that says so, and its words.

    `number` is the document that acts: the stored directive itself, or one that it tells of (`reference.agent`); None
    where the page does not number it.
    """

    told_in: Directive
    reference: Reference

    @property
    def number(self) -> str | None:
        """The number of the document that acts."""
        agent = self.reference.agent
        return self.told_in.number if agent is None else agent or None

    @property
    def relation(self) -> Relation:
        """How it acts."""
        return self.reference.relation


def effects_on(registry: Registry, directive: Directive) -> list[Effect]:
    """What stored directives do to `directive`, in the order of the store; none where nobody surely tells.

    What is only planned, or done by a document that has no number, is left out.
    """
    return effects_on_each(registry, [directive])[0]


def effects_on_each(registry: Registry, directives: Sequence[Directive]) -> list[list[Effect]]:
    """What `effects_on` gives for each of `directives`, looked up once for all of them."""
    numbered = [(place, d, d.number) for place, d in enumerate(directives) if d.number is not None]
    found: list[list[Effect]] = [[] for _ in directives]
    if not numbered:
        return found
    told = registry.effects_on_each([(number, speakers(number, d.province)) for _, d, number in numbered])
    acting = {i for some in told for i, _ in some}
    entries = {e.id: e for e in registry.entries(ids=acting)} if acting else {}
    meant = [
        (place, i, reference)
        for (place, directive, _), some in zip(numbered, told, strict=True)
        for i, reference in some
        if i in entries
        and (i != directive.id or reference.agent)
        and reference.agent != ""
        and names(reference, entries[i], directive)
        and not _could_be_another(registry, reference, entries[i])
    ]
    by_id = {d.id: d for d in registry.directives(ids={i for _, i, _ in meant})} if meant else {}
    for place, i, reference in meant:
        if i in by_id:
            found[place].append(Effect(by_id[i], reference))
    return found


def _could_be_another(registry: Registry, reference: Reference, by: Directive | Entry) -> bool:
    """Whether an undated reference fits several stored documents of the number, so that none is surely meant."""
    if reference.date is not None:
        return False
    return len(grouped(_named(registry, reference, by))) > 1


def _named(registry: Registry, reference: Reference, by: Directive | Entry) -> list[Directive]:
    """The stored directives that `reference`, made in the directive `by`, may mean."""
    near = [i for i, n, place in registry.bearing(reference.number) if within_reach(n, place, by.province)]
    return registry.directives(ids=[e.id for e in registry.entries(ids=near) if names(reference, by, e)])


def effects_of(directive: Directive) -> list[Effect]:
    """What `directive` itself does to others."""
    return [Effect(directive, r) for r in directive.references if r.relation in CHANGES and r.agent is None]


def later(registry: Registry, directive: Directive) -> list[Directive]:
    """The stored directives that, one after the other, act on `directive` and on those that act on it."""
    return _walk(
        directive, lambda d: [e.told_in for e in effects_on(registry, d) if e.reference.agent is None]
    )


def earlier(registry: Registry, directive: Directive) -> list[Directive]:
    """The stored directives that `directive` acts on, and those that these act on."""

    def before(one: Directive) -> list[Directive]:
        return [d for e in effects_of(one) for d in _named(registry, e.reference, one)]

    return _walk(directive, before)


def _walk(start: Directive, step: Callable[[Directive], list[Directive]]) -> list[Directive]:
    """All that can be reached, nearest first, each once."""
    found: dict[int | None, Directive] = {}
    queue = [start]
    while queue:
        for directive in step(queue.pop(0)):
            if directive.id != start.id and directive.id not in found:
                found[directive.id] = directive
                queue.append(directive)
    return list(found.values())
