"""Scores of one recorded answer against its question, without a model as judge.

A question carries `expected_behavior` (answer, abstain, correct_premise), `key_facts` (strings any right answer
holds), and, where known, `lead_agency`, `document_number`, `evidence` (exact words of the source) and `files`. A
measure that does not apply to a question is None and leaves no trace in the mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from assistant.answer import Answer
from assistant.verify import levelled, unsupported
from corpus.agencies import directory
from corpus.parse.number import number_key
from corpus.text import flat, place_tones

CONCISE = 600
"""Characters that an answer about one fact may have."""

LISTS = frozenset(
    "aggregation compare multi_turn content task_of_agency no_province coordinating_agencies count due_in_period".split()
)
"""Kinds of question whose answer is a list or a passage: no bound on length."""

MEASURES = (
    "correct", "fact_recall", "lead_agency", "document", "evidence_recall", "citation_in_source", "verbatim",
    "token_fidelity", "wrong_abstention", "false_answer", "concise",
)  # fmt: skip


def comparable(text: str) -> str:
    """Lower case, one tone placement, single spaces, dates as d/m/yyyy, no commas or colons outside figures."""
    words = place_tones(flat(text)).lower()
    words = re.sub(r"(?<!\d)[,;:]|[,;:](?!\d)", "", words)
    words = re.sub(r"\bngày (?=\d)", "", re.sub(r"\s+", " ", words))
    words = re.sub(
        r"\b(\d{1,2})(?: tháng |[./-])(\d{1,2})(?: năm |[./-])(\d{4})\b",
        lambda m: f"{int(m[1])}/{int(m[2])}/{m[3]}",
        words,
    )
    return re.sub(r"\b0+(?=\d)", "", words)


def same_body(wanted: str, told: str) -> bool:
    """Whether the name `told` holds the one `wanted`, or both are names of one body in the table: "Sở TN&MT"."""
    if comparable(wanted) in comparable(told):
        return True
    names = [{m.name for m in directory().find(name)} for name in (wanted, told)]
    return len(names[0]) == 1 and names[0] == names[1]


def shared(quote: str, evidence: str) -> float:
    """Share of the words of `evidence`, counted with repeats, that stand in `quote`."""
    wanted = Counter(comparable(evidence).split())
    held = wanted & Counter(comparable(quote).split())
    return held.total() / wanted.total() if wanted else 0.0


def score(
    question: Mapping[str, Any], answer: Answer, text_of: Callable[[int], str]
) -> dict[str, float | None]:
    """Each measure of `MEASURES` for one answer; `text_of` gives the stored text of a page by its id."""
    row: dict[str, float | None] = dict.fromkeys(MEASURES)
    wanted = question["expected_behavior"]
    answered = answer.status in ("answered", "partial")
    said = comparable(answer.text)
    found = [comparable(fact) in said for fact in question["key_facts"]]
    if wanted == "abstain":
        row["correct"] = float(not answered)
        row["false_answer"] = float(answered)
        return row
    if wanted == "correct_premise":
        row["correct"] = float(all(found) if found else not answered)
    else:
        row["correct"] = float(answered and all(found))
        row["wrong_abstention"] = float(not answered)
        row["fact_recall"] = sum(found) / len(found) if found else None
        if question["kind"] not in LISTS:
            row["concise"] = float(len(answer.text) <= CONCISE)
    leads = answer.facts.get("lead_agencies", [])
    if question.get("lead_agency") and question["kind"] in (
        "lead_agency",
        "standing_agency",
        "responsibility",
    ):
        row["lead_agency"] = float(bool(leads) and same_body(question["lead_agency"], leads[0]))
    if question.get("document_number"):
        number = number_key(question["document_number"])
        row["document"] = float(
            any(c.directive and number_key(c.directive) == number for c in answer.citations)
        )
    if question.get("evidence"):
        pieces = question["evidence"]
        row["evidence_recall"] = sum(
            any(shared(c.quote, e) >= 0.5 for c in answer.citations) for e in pieces
        ) / len(pieces)
    if answer.citations:
        files = question.get("files") or question.get("seeds") or []
        if files:
            row["citation_in_source"] = sum(c.source in files for c in answer.citations) / len(
                answer.citations
            )
        exact = sum(text_of(c.page_id)[c.start : c.end] == c.quote for c in answer.citations)
        row["verbatim"] = exact / len(answer.citations)
    figures = [len(re.findall(r"\d[\d./-]*", levelled(s.text))) for s in answer.statements]
    if sum(figures):
        citations = {c.id: c for c in answer.citations}
        row["token_fidelity"] = 1 - sum(len(unsupported(s, citations)) for s in answer.statements) / sum(
            figures
        )
    return row
