"""Whether a sentence may stand: by itself on what it cites, or in place of a composed statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer import Citation, Statement
from assistant.verify import bounds, charges, direction, documents, grounding, pairing, places, polarity
from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Grounds, grounds
from assistant.verify.tokens import Sort

LEAST = 0.3
"""The least share of a statement's words that a sentence in its place must tell."""


def faults_of_sentence(text: str, marks: Sequence[int], citations: Mapping[int, Citation]) -> list[Fault]:
    """What keeps `text` from standing on the citations that it marks; empty where it may stand."""
    wrong = _marks(marks, citations)
    if wrong:
        return wrong
    return _faults(grounds(text, [citations[m] for m in marks]))


def faults_of_rewording(
    text: str, marks: Sequence[int], statement: Statement, citations: Mapping[int, Citation]
) -> list[Fault]:
    """What keeps `text` from standing in the place of `statement`; empty where it may.

    All that a sentence must meet by itself; and it bears the same marks, gives nobody a part or task that the statement
    does not, and leaves out none of its negations and conditions.
    """
    wrong = _marks(marks, citations)
    if set(marks) != set(statement.citations):
        wrong.append(
            Fault(Kind.MARK, "".join(f"[{m}]" for m in sorted(set(marks) ^ set(statement.citations))))
        )
    if wrong:
        return wrong
    found = grounds(text, [citations[m] for m in marks], statement.text)
    told = {t.value for t in found.sentence.content}
    whole = [t.value for t in found.all[-1].content]
    if sum(v in told for v in whole) < LEAST * len(whole):
        wrong.append(Fault(Kind.EMPTY, text))
    statement_ = found.all[-1]
    return [
        *wrong,
        *_faults(found),
        *polarity.dropped(found.sentence, statement_),
        *polarity.added(found.sentence, statement_),
    ]


def _marks(marks: Sequence[int], citations: Mapping[int, Citation]) -> list[Fault]:
    if not marks:
        return [Fault(Kind.MARK, "[]")]
    return [Fault(Kind.MARK, f"[{m}]") for m in marks if m not in citations]


def _faults(found: Grounds) -> list[Fault]:
    sentence, quoted, everything = found.sentence, found.quoted, found.all
    if not any(
        t.sort in (Sort.WORD, Sort.NAME, Sort.AGENCY, Sort.DOCUMENT, Sort.NUMBER) for t in sentence.content
    ):
        return [Fault(Kind.EMPTY, "")]
    return [
        *grounding.ungrounded(sentence, quoted),
        *grounding.misjoined_names(sentence, quoted),
        *grounding.scattered(sentence, everything),
        *bounds.misbound_dates(sentence, everything),
        *bounds.misbound_numbers(sentence, everything),
        *bounds.turned_ranges(sentence, everything),
        *pairing.exchanged(sentence, everything),
        *documents.mispaired(sentence, everything),
        *places.misplaced(sentence, everything),
        *charges.miscast(sentence, everything),
        *charges.misattributed(sentence, everything),
        *charges.misissued(sentence, found.issuers),
        *charges.doubled(sentence, everything),
        *charges.misnamed(sentence, everything),
        *charges.misgiven(sentence, everything),
        *polarity.turned(sentence, everything),
        *polarity.already(sentence, everything),
        *polarity.dangling(sentence, everything),
        *direction.reversed_words(sentence, everything),
    ]
