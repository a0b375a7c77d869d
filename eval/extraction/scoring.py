"""How near the facts read from a page come to its gold: precision, recall and F1, fact by fact.

Facts are compared by place, so a measure does not depend on how finely a reader cuts its clauses:

- directives: by number; a numberless one by its span (intersection over union of at least one half).
- assignments: the same agency (its mention, or its name in any spelling) and a task that overlaps by at least half of the
  shorter of the two. `lead` counts those of the leading role alone, `roles` those whose role agrees as well.
- partners: names of partners, in any spelling, of assignments that agree.
- deadlines: the same days (both ends), and words that overlap.
- references: number and relation, within the same directive; that a document is also cited where it is carried out,
  amended … by the same directive is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from corpus.agencies import directory, key
from corpus.model import Assignment, Deadline, Directive, Reference, Relation, Role, Span
from corpus.parse.number import number_key

MEASURES = (
    "directives",
    "types",
    "dates",
    "assignments",
    "roles",
    "lead",
    "partners",
    "deadlines",
    "references",
)

Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass
class Tally:
    """Counts of one measure: `gold` facts and how many of them were `found`; `read` facts and how many were `right`."""

    gold: int = 0
    found: int = 0
    read: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 1 where nothing was read."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Tally) -> None:
        """Adds the counts of `other`."""
        self.gold += other.gold
        self.found += other.found
        self.read += other.read
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong


def score_page(text: str, gold: dict[str, Any], directives: Sequence[Directive]) -> dict[str, Tally]:
    """Each of `MEASURES` for one page: its stored text, its gold, and what was read from it."""
    pairs = _pairs(gold["directives"], directives)
    ids = {g["id"]: d for g, d in pairs}
    tallies = {"directives": _directives(text, gold["directives"], directives, pairs)}
    tallies["types"] = _fields(text, pairs, lambda g: g["type"], lambda d: d.type)
    tallies["dates"] = _fields(text, pairs, lambda g: g["date"], lambda d: d.date and d.date.isoformat())
    read = [a for d in directives for a in d.assignments]

    def same(wanted: dict[str, Any], given: Assignment) -> bool:
        return _same_task(text, wanted, given)

    tallies["assignments"] = _matched(text, gold["assignments"], read, same)
    tallies["roles"] = _matched(
        text, gold["assignments"], read, lambda g, a: g["role"] == a.role and same(g, a)
    )
    tallies["lead"] = _matched(
        text,
        [g for g in gold["assignments"] if g["role"] == "lead"],
        [a for a in read if a.role is Role.LEAD],
        same,
    )
    tallies["partners"] = _partners(text, gold["assignments"], read)
    tallies["deadlines"] = _matched(text, gold["deadlines"], _deadlines(directives), _same_deadline)
    tallies["references"] = _references(gold, directives, ids)
    return tallies


def _pairs(
    gold: Sequence[dict[str, Any]], read: Sequence[Directive]
) -> list[tuple[dict[str, Any], Directive]]:
    pairs, left = [], list(read)
    for wanted in gold:
        for directive in left:
            if _same_directive(wanted, directive):
                pairs.append((wanted, directive))
                left.remove(directive)
                break
    return pairs


def _same_directive(gold: dict[str, Any], directive: Directive) -> bool:
    if gold["number"] or directive.number:
        return bool(
            gold["number"] and directive.number and number_key(gold["number"]) == number_key(directive.number)
        )
    mine, other = Span(*gold["span"]), directive.span
    shared = min(mine.end, other.end) - max(mine.start, other.start)
    return shared > 0 and shared / (max(mine.end, other.end) - min(mine.start, other.start)) >= 0.5


def _directives(
    text: str,
    gold: Sequence[dict[str, Any]],
    read: Sequence[Directive],
    pairs: Sequence[tuple[dict[str, Any], Directive]],
) -> Tally:
    found = [id(g) for g, _ in pairs]
    right = [id(d) for _, d in pairs]
    announced = [d for d in read if d.type is not None or d.number]
    return Tally(
        len(gold),
        len(pairs),
        len(announced) + sum(d not in announced for _, d in pairs),
        len(pairs),
        [f"{g['number']}: {_words(text, g['head'])}" for g in gold if id(g) not in found],
        [f"{d.number}: {_words(text, d.head)}" for d in announced if id(d) not in right],
    )


def _fields(
    text: str,
    pairs: Iterable[tuple[dict[str, Any], Directive]],
    wanted: Callable[[dict[str, Any]], Hashable],
    given: Callable[[Directive], Hashable],
) -> Tally:
    tally = Tally()
    for g, d in pairs:
        if g["number"] is None:
            continue
        right = wanted(g) == given(d)
        tally.add(Tally(1, right, 1, right, [] if right else [f"{g['number']}: {wanted(g)} / {given(d)}"]))
    return tally


def _same_task(text: str, gold: dict[str, Any], assignment: Assignment) -> bool:
    mention = Span(*gold["agency"])
    return _overlaps(gold["task"], assignment.span) and (
        _overlaps(gold["agency"], assignment.agency_span, 0.6)
        or _name(mention.of(text)) == _name(assignment.agency_text)
    )


def _name(words: str) -> str:
    return key(directory().canonical(words))


def _overlaps(gold: Sequence[int], span: Span, share: float = 0.5) -> bool:
    """Whether two ranges share at least `share` of the shorter."""
    shared = min(gold[1], span.end) - max(gold[0], span.start)
    return shared > 0 and shared >= share * min(gold[1] - gold[0], span.end - span.start)


def _same_deadline(gold: dict[str, Any], deadline: Deadline) -> bool:
    start, end = (day and day.isoformat() for day in (deadline.period.start, deadline.period.end))
    return (gold["start"], gold["end"]) == (start, end) and _overlaps(gold["span"], deadline.span, 0.3)


def _deadlines(directives: Iterable[Directive]) -> list[Deadline]:
    found = {
        x.span: x
        for d in directives
        for x in (*d.deadlines, *(y for a in d.assignments for y in a.deadlines))
    }
    return [found[span] for span in sorted(found)]


def _matched(
    text: str,
    gold: Sequence[dict[str, Any]],
    read: Sequence[Any],
    same: Callable[[dict[str, Any], Any], bool],
) -> Tally:
    """Facts of either side that have a counterpart on the other; several may share one."""
    missed = [g for g in gold if not any(same(g, r) for r in read)]
    wrong = [r for r in read if not any(same(g, r) for g in gold)]
    return Tally(
        len(gold),
        len(gold) - len(missed),
        len(read),
        len(read) - len(wrong),
        [_gold_words(text, g) for g in missed],
        [_read_words(text, r) for r in wrong],
    )


def _partners(text: str, gold: Sequence[dict[str, Any]], read: Sequence[Assignment]) -> Tally:
    tally = Tally()
    for g in gold:
        wanted = {key(Span(*p).of(text)) for p in g["partners"]}
        given = {key(p) for a in read if _same_task(text, g, a) for p in a.partners}
        found = sum(any(_alike(w, x) for x in given) for w in wanted)
        missed = [w for w in wanted if not any(_alike(w, x) for x in given)]
        tally.add(Tally(len(wanted), found, 0, 0, [f"{_words(text, g['agency'])}: {w}" for w in missed]))
    for a in read:
        near = [g for g in gold if _same_task(text, g, a)]
        allowed = {key(Span(*p).of(text)) for g in near for p in g["partners"]}
        wrong = [p for p in a.partners if not any(_alike(key(p), w) for w in allowed)]
        count = len(a.partners)
        tally.add(Tally(0, 0, count, count - len(wrong), [], [f"{a.agency_text}: {p}" for p in wrong]))
    return tally


def _alike(one: str, other: str) -> bool:
    """Whether two keys name one body: the same words, or one ends or begins the other ("cac don vi", "cac don vi lien quan")."""
    return (
        one == other or _name(one) == _name(other) or f" {one} " in f" {other} " or f" {other} " in f" {one} "
    )


def _references(gold: dict[str, Any], directives: Sequence[Directive], ids: dict[str, Directive]) -> Tally:
    wanted = _without_repeats(
        {(id(ids.get(r["directive"])), number_key(r["number"]), r["relation"]) for r in gold["references"]}
    )
    given = _without_repeats(
        {(id(d), number_key(r.number), _relation(r)) for d in directives for r in d.references}
    )
    shared = sum(1 for k in wanted if k in given)
    names = {id(d): d.number for d in directives}
    return Tally(
        len(wanted),
        shared,
        len(given),
        shared,
        [f"{names.get(k[0])}: {k[1]} {k[2]}" for k in wanted if k not in given],
        [f"{names.get(k[0])}: {k[1]} {k[2]}" for k in given if k not in wanted],
    )


def _without_repeats(found: set[tuple[int, str, str]]) -> set[tuple[int, str, str]]:
    told = {(directive, number) for directive, number, relation in found if relation != Relation.CITES}
    return {f for f in found if f[2] != Relation.CITES or f[:2] not in told}


def _relation(reference: Reference) -> str:
    """What the directive itself does: a change that is another document's doing is only cited."""
    return str(reference.relation if reference.agent is None else Relation.CITES)


def _words(text: str, ends: Sequence[int] | Span) -> str:
    start, end = (ends.start, ends.end) if isinstance(ends, Span) else ends
    return " ".join(text[start:end].split())[:110]


def _gold_words(text: str, gold: dict[str, Any]) -> str:
    if "task" in gold:
        return f"[{gold['role']}] {_words(text, gold['agency'])} | {_words(text, gold['task'])}"
    return f"{gold['kind']} {gold['start']}..{gold['end']} | {_words(text, gold['span'])}"


def _read_words(text: str, fact: Assignment | Deadline) -> str:
    if isinstance(fact, Assignment):
        return f"[{fact.role}] {fact.agency_text} | {_words(text, fact.span)}"
    return f"{fact.kind} {fact.period.start}..{fact.period.end} | {_words(text, fact.span)}"
