"""A composed answer in a model's words: each sentence is checked when it is complete, and shown only if it may stand.

What the model writes can change nothing but the wording: status, facts, citations and the order of what is said are the
composed answer's. A sentence that is false, missing or late is the composed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import prompts
from assistant.answer import Answer, Citation, Statement, Status
from assistant.llm import Writer
from assistant.verify import faults_of_rewording
from corpus.errors import ModelError
from corpus.text import nfc, squeeze

MOST = 16
"""Statements of an answer that are handed to the model; the others stay as they are."""

LONGEST = 900
"""Characters of a statement that is handed over."""

SENSELESS = 400
"""Characters without a line of the form asked for, after which the model is not listened to any longer."""

_HEAD = re.compile(r"(?:^|\n)\W{0,4}Câu\s+(\d{1,3})\s*[:.]\s*")
_MARKS = re.compile(r"((?:\s*\[\d{1,3}\])+)\s*\.?\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an answer's text: a remark, or a statement with what joins it to the text before."""

    before: str
    statement: Statement | None


def pieces(answer: Answer) -> list[Piece]:
    """The text of `answer` cut at its statements; what joins them, and remarks, stay in `before`."""
    found: list[Piece] = []
    at = 0
    for statement in answer.statements:
        start = answer.text.find(_shown(statement), at)
        if start < 0:
            continue
        found.append(Piece(answer.text[at:start], statement))
        at = start + len(_shown(statement))
    found.append(Piece(answer.text[at:], None))
    return found


def _shown(statement: Statement) -> str:
    marks = "".join(f"[{c}]" for c in statement.citations)
    return ("- " if statement.row else "") + statement.text + (f" {marks}" if marks else "")


def open_to(statement: Statement, citations: dict[int, Citation]) -> bool:
    """Whether a statement is handed to the model: one that stands by itself on the quotes it cites."""
    if not statement.citations or len(statement.text) > LONGEST:
        return False
    return not faults_of_rewording(statement.text, statement.citations, statement, citations)


def reworded(answer: Answer, writer: Writer) -> Iterator[Answer]:
    """The answer as far as it may be shown, again and again; the last one is whole."""
    citations = {c.id: c for c in answer.citations}
    parts = pieces(answer)
    given = [p.statement for p in parts if p.statement and open_to(p.statement, citations)][:MOST]
    if answer.status is Status.ABSTAINED or not given:
        yield answer
        return
    lines = _Lines(writer, given)
    told: list[Statement] = []
    text, refused = "", 0
    for part in parts:
        text += part.before
        if part.statement is None:
            continue
        said = part.statement
        if said in given:
            line = lines.of(given.index(said))
            if line is not None and faults_of_rewording(line.text, line.citations, said, citations):
                line, refused = None, refused + 1
            said = replace(said, text=line.text) if line is not None else said
        told.append(said)
        text += _shown(said)
        yield replace(answer, text=text, statements=tuple(told))
    yield replace(
        answer, text=text, statements=tuple(told), notices=(*answer.notices, *_notice(lines.failed, refused))
    )


def _notice(failed: str, refused: int) -> list[str]:
    """One notice of what the model did wrong, if anything."""
    if failed:
        return [prompts.UNREACHED.format(reason=failed)]
    return [prompts.KEPT.format(count=refused)] if refused else []


class _Lines:
    """The lines a model writes, each taken up as soon as it is complete."""

    def __init__(self, writer: Writer, given: Sequence[Statement]) -> None:
        self._given = given
        self._buffer = ""
        self._whole: dict[int, Statement] = {}
        self._ended = False
        self.failed = ""
        handed = "\n".join(
            prompts.LINE.format(
                number=i, text=prompts.bare(s.text), marks="".join(f"[{c}]" for c in s.citations)
            )
            for i, s in enumerate(given, start=1)
        )
        self._most = 200 + len(handed)
        self._pieces = writer.write(
            prompts.REWORD_SYSTEM, prompts.REWORD_USER.format(lines=handed), self._most
        )

    def of(self, number: int) -> Statement | None:
        """The line for the statement `number`; None where the model leaves it out, or writes nothing more."""
        while number not in self._whole and not self._ended:
            if self._whole and max(self._whole) > number:
                return None
            self._read()
        return self._whole.get(number)

    def _read(self) -> None:
        """Takes up one more piece; the end of the text where there is none."""
        try:
            piece = next(self._pieces, None)
        except ModelError as exc:
            self.failed, self._ended = str(exc), True
            return
        if piece is None:
            self._ended = True
            self._take(final=True)
            self.failed = self.failed or ("" if self._whole else prompts.SENSELESS)
            return
        self._buffer = nfc(self._buffer + piece)
        self._take(final=False)
        if (len(self._buffer) > SENSELESS and not _HEAD.search(self._buffer)) or len(
            self._buffer
        ) > 3 * self._most:
            self._ended, self.failed = True, prompts.SENSELESS

    def _take(self, final: bool) -> None:
        """Moves complete lines out of the buffer: ended by a line break, by the next head, or by all their marks."""
        while (head := _HEAD.search(self._buffer)) is not None:
            rest = self._buffer[head.end() :]
            stop = re.search(r"\n", rest)
            line = rest[: stop.start()] if stop else rest
            number = int(head[1]) - 1
            statement = _parsed(line)
            complete = (
                stop is not None
                or final
                or (
                    statement is not None
                    and line.rstrip().endswith("]")
                    and 0 <= number < len(self._given)
                    and set(statement.citations) == set(self._given[number].citations)
                )
            )
            if not complete:
                return
            if 0 <= number < len(self._given):
                self._whole.setdefault(number, _kept(statement, line, self._given[number]))
            self._buffer = rest[len(line) :]


def _parsed(line: str) -> Statement | None:
    """A line as a statement: its words and the marks at its end; None where it has none."""
    marks = _MARKS.search(line)
    if marks is None:
        return None
    return Statement(
        squeeze(line[: marks.start()]), tuple(sorted({int(n) for n in re.findall(r"\d+", marks[1])}))
    )


def _kept(statement: Statement | None, line: str, given: Statement) -> Statement:
    """What the model wrote for `given`; without marks it is kept so, for the check to refuse."""
    return statement or Statement(squeeze(line), (), given.row)
