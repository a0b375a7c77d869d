"""`python -m eval verification`: corruptions caught and true rewordings refused, by kind, on tuned and held-out pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from assistant.verify import Fault, faults_of_rewording, faults_of_sentence
from eval.verification.corruptions import Corrupt, corrupted
from eval.verification.material import HELD_OUT, TUNED, Truth, truths, written
from eval.verification.rephrasings import rephrased

COUNT = 500
SEEDS = {"tuned": 1, "held out": 2}


@dataclass
class Tally:
    """How many sentences of each kind there were, and which of them came out wrong."""

    total: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def note(self, kind: str, wrong: bool, words: str) -> None:
        """Counts one sentence."""
        self.total[kind] += 1
        if wrong:
            self.wrong[kind] += 1
            self.shown.append(f"{kind}: {words}")

    def to_json(self) -> dict[str, Any]:
        """Counts overall and by kind: [wrong, of]."""
        return {
            "wrong": sum(self.wrong.values()),
            "of": sum(self.total.values()),
            "by_kind": {k: [self.wrong[k], n] for k, n in self.total.items()},
        }


def judged(truth: Truth, made: Corrupt) -> list[Fault]:
    """The faults found in a corruption; one whose marks were moved is judged by its marks' quotes alone."""
    text, marks, citations = made
    if marks != truth.statement.citations or citations is not truth.citations:
        return faults_of_sentence(text, marks, citations)
    return faults_of_rewording(text, marks, truth.statement, citations)


def measure(sets: Sequence[str], seed: int) -> dict[str, Any]:
    """Figures of `sets`: corruptions missed, rewordings by rule and by hand refused, statements open to rewording."""
    true, total = truths(sets)
    missed, refused, by_hand = Tally(), Tally(), Tally()
    for kind, truth, made in corrupted(true, COUNT, seed):
        missed.note(kind, not judged(truth, made), made[0])
    for kind, truth, text in rephrased(true, COUNT, seed):
        found = faults_of_rewording(text, truth.statement.citations, truth.statement, truth.citations)
        refused.note(kind, bool(found), f"{text} ({'; '.join(map(str, found))})")
    for each in written(sets):
        for text in each.rewordings:
            found = faults_of_rewording(
                text, each.truth.statement.citations, each.truth.statement, each.truth.citations
            )
            by_hand.note("by hand", bool(found), f"{text} ({'; '.join(map(str, found))})")
    return {
        "open": [len(true), total], "corruptions": missed.to_json(), "by_rule": refused.to_json(), "by_hand": by_hand.to_json(),
        "missed": missed.shown, "refused": refused.shown + by_hand.shown,
    }  # fmt: skip


@click.command("verification")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho bảng.")
@click.option("--failures", is_flag=True, help="In từng câu sai lọt qua và từng câu đúng bị loại.")
def verification(as_json: bool, failures: bool) -> None:
    """Đo phép kiểm câu: câu bị làm sai phải bị phát hiện hết, câu diễn đạt lại đúng không bị loại oan."""
    results = {name: measure(sets, SEEDS[name]) for name, sets in (("tuned", TUNED), ("held out", HELD_OUT))}
    if as_json:
        click.echo(json.dumps(results, ensure_ascii=False, indent=2))
        return
    for name, result in results.items():
        click.echo(f"{name}: {result['open'][0]} of {result['open'][1]} composed statements may be reworded")
        for title, verb in (("corruptions", "missed"), ("by_rule", "refused"), ("by_hand", "refused")):
            part = result[title]
            click.echo(f"  {title}: {part['wrong']} of {part['of']} {verb}")
            for kind, (wrong, of) in part["by_kind"].items():
                click.echo(f"    {kind:<20} {wrong:>3} of {of}")
        if failures:
            click.echo("\n".join(f"  {line}" for line in (*result["missed"], *result["refused"])))
