"""The one entrance: add pages, ask, search, list tasks and documents, show one, say how things stand."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from assistant import standing
from assistant.answer import Answer, Draft, Status
from assistant.compose import compose
from assistant.library import Library, Progress, Report, Stated, chunks_from
from assistant.question import Intent, Query, understand
from assistant.settings import Settings
from assistant.store import Store
from assistant.verify import unsupported
from corpus.errors import ChidaoError, HomeError, ModelError
from corpus.identity import distinct, grouped
from corpus.model import Assignment, Directive, Page, Period, Span, Visibility
from corpus.parse.dates import find_dates
from corpus.parse.number import find_numbers, type_named
from corpus.registry import FILE_NAME, Registry
from index.encode import Encoder, load_encoder
from index.filter import Filter
from index.search import DirectiveIndex, Hit

if TYPE_CHECKING:
    from assistant.llm import Writer

GUESSED = 0.6
"""The highest confidence of an answer to a question that a model read."""

INDEX_FOLDER = "index"

Given = ParamSpec("Given")
Value = TypeVar("Value")


def _at_one_moment(
    method: Callable[Concatenate[Service, Given], Value],
) -> Callable[Concatenate[Service, Given], Value]:
    """`method` over the registry as it is at one moment: no page is replaced between two of its look-ups."""

    @wraps(method)
    def read(self: Service, /, *args: Given.args, **kwargs: Given.kwargs) -> Value:
        with self.registry.snapshot():
            return method(self, *args, **kwargs)

    return read


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment with the directive and page it stands in."""

    assignment: Assignment
    directive: Directive
    page: Page


class Service:
    """Everything the surfaces can do, over one home."""

    def __init__(self, settings: Settings, registry: Registry, index: DirectiveIndex) -> None:
        self.settings = settings
        self.registry = registry
        self.index = index
        self.store = Store(registry, index)
        self.library = Library(registry, index)

    @classmethod
    def open(cls, settings: Settings, encoder: Encoder | None = None) -> Service:
        """The service over `settings.home`, made where it does not exist.

        Raises HomeError, StoreError, EncoderError or a SearchIndexError.
        """
        try:
            settings.home.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise HomeError(
                f"Không tạo được thư mục kho {settings.home}: {exc.strerror}. Hãy chọn thư mục ghi được bằng --home."
            ) from exc
        registry = Registry(settings.home / FILE_NAME)
        try:
            index = DirectiveIndex.open(
                settings.home / INDEX_FOLDER, encoder or load_encoder(settings.encoder)
            )
        except BaseException:
            registry.close()
            raise
        service = cls(settings, registry, index)
        service.library.catch_up()
        return service

    def close(self) -> None:
        """Lets go of the files."""
        self.index.close()
        self.registry.close()

    def add(
        self, paths: Iterable[Path], stated: Stated | None = None, progress: Progress | None = None
    ) -> list[Report]:
        """Stores and indexes what lies under `paths`; a source that cannot be read is reported and costs nothing."""
        return list(self.library.add(paths, stated, progress))

    @classmethod
    def rebuild_index(
        cls, settings: Settings, encoder: Encoder, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Builds the index of a home anew from its registry, whatever encoder made the old one; the number of chunks."""
        registry = Registry(settings.home / FILE_NAME)
        chunks = list(chunks_from(registry, registry.page_ids()))
        DirectiveIndex.rebuild(settings.home / INDEX_FOLDER, encoder, chunks, progress).close()
        registry.close()
        return len(chunks)

    def ask(self, question: str, history: Sequence[str] = (), today: date | None = None) -> Answer:
        """The answer to `question` after the earlier questions `history`, oldest first. Raises QuestionError."""
        return list(self.ask_stream(question, history, today))[-1]

    def ask_stream(
        self, question: str, history: Sequence[str] = (), today: date | None = None
    ) -> Iterator[Answer]:
        """The answer as far as it may be shown: with a language model, sentence by sentence as each is verified.

        The last one is whole, and the only one without a model. Raises QuestionError.
        """
        began = time.perf_counter()
        if not self.settings.model:
            yield self._composed(question, history, today)
            return
        from assistant.reword import reworded

        composed = self._composed(question, history, today)
        for answer in reworded(composed, self.writer):
            yield replace(answer, seconds=time.perf_counter() - began)

    @cached_property
    def writer(self) -> Writer:
        """The language model of the settings. Raises SettingsError."""
        from assistant.llm import ChatModel

        return ChatModel.open(self.settings)

    @_at_one_moment
    def _composed(self, question: str, history: Sequence[str], today: date | None) -> Answer:
        """The answer as the rules compose it; a model may only say what a question means that they could not read."""
        began = time.perf_counter()
        query = understand(question, history, today, self.store.agencies())
        if self.registry.is_empty():
            draft = Draft(status=Status.ABSTAINED, confidence=0.0)
            draft.remark("Kho chưa có trang nào. Hãy nạp trang bằng lệnh: chidao add ĐƯỜNG_DẪN.")
        else:
            query, notice = self.store.placed(self.store.numbered(self.store.spelled(query)))
            draft = compose(query, self.store)
            if draft.status is Status.ABSTAINED:
                former, said = self.store.before_merger(query)
                again = compose(former, self.store) if said else draft
                if again.status is not Status.ABSTAINED:
                    query, draft, notice = former, again, said
            if draft.status is Status.ABSTAINED and self.settings.model:
                query, draft, notice = self._interpreted(query, draft, notice)
            draft.notices += [notice] if notice else []
        answer = _checked(draft.finish(question, _understood(query)))
        answer = replace(answer, notices=(*answer.notices, *self._standing(answer)))
        return replace(answer, seconds=time.perf_counter() - began)

    def _interpreted(self, query: Query, draft: Draft, notice: str) -> tuple[Query, Draft, str]:
        """What the rules compose for the question as a model reads it; what they had, where that answers nothing."""
        if query.intent is not Intent.PASSAGE:
            return query, draft, notice
        from assistant import prompts
        from assistant.interpret import interpreted

        try:
            read, what = interpreted(query, self.store, self.writer)
        except ModelError as exc:
            return query, draft, notice or prompts.UNREACHED.format(reason=exc)
        again = compose(read, self.store) if what else draft
        if again.status is Status.ABSTAINED:
            return query, draft, notice
        again.confidence = min(again.confidence, GUESSED)
        return read, again, prompts.UNDERSTOOD.format(what=what)

    def _standing(self, answer: Answer) -> list[str]:
        """What became of the documents that `answer` cites, and where pages tell them differently."""
        cited: dict[int, Directive] = {}
        pages = {c.page_id for c in answer.citations}
        for directive in self.registry.directives(page_ids=pages) if pages else ():
            if any(
                c.page_id == directive.page_id and directive.span.covers(Span(c.start, c.end))
                for c in answer.citations
            ):
                cited.setdefault(directive.id or 0, directive)
        found = standing.notices(self.registry, cited.values(), answer.text)
        inside = [
            c.id for c in answer.citations if self.registry.page(c.page_id).visibility is Visibility.INTERNAL
        ]
        if inside:
            found.append(f"Trích dẫn {''.join(f'[{i}]' for i in inside)} lấy từ tài liệu nội bộ.")
        for directive in cited.values():
            spans = [Span(c.start, c.end) for c in answer.citations if c.page_id == directive.page_id]
            found += [d for d in standing.doubts(directive, self.same(directive), spans) if d not in found]
        return found

    def same(self, directive: Directive) -> list[Directive]:
        """All stored directives that are the document `directive`, itself among them, the fullest first."""
        if directive.number is None:
            return [directive]
        near = self.registry.directives(number=directive.number, province=directive.province)
        return next((g for g in grouped(near) if any(d.id == directive.id for d in g)), [directive])

    def search(self, text: str, k: int = 10, province: str | None = None) -> list[Hit]:
        """The `k` passages nearest to `text`, best first."""
        return self.index.search(text, k, Filter(province=province) if province else None)

    @_at_one_moment
    def tasks(
        self,
        agency: str | None = None,
        province: str | None = None,
        role: str | None = None,
        due: Period | None = None,
    ) -> list[Task]:
        """Assignments that meet every condition given, in the order of the pages. `due` bounds the last day."""
        from corpus.agencies import directory, key

        found = []
        wanted = directory().canonical(agency) if agency else None
        for directive in distinct(self.registry.directives(province=province)):
            page = self.store.page(directive)
            for a in directive.assignments:
                if wanted and a.agency != wanted and key(wanted) not in key(a.agency_text):
                    continue
                if role and a.role != role:
                    continue
                last_days = [d.period.end or d.period.start for d in a.deadlines]
                if due and not any(day and due.contains(day) for day in last_days):
                    continue
                found.append(Task(a, directive, page))
        return found

    @_at_one_moment
    def documents(
        self,
        province: str | None = None,
        type: str | None = None,
        period: Period | None = None,
        numbered: bool = False,
    ) -> list[tuple[Directive, Page]]:
        """Directives that meet every condition given; `numbered` leaves out those without a number."""
        if type is not None:
            known = type_named(type)
            if known is None:
                raise ChidaoError(
                    f"Không nhận ra loại văn bản {type!r}. Ví dụ: Công văn, Kế hoạch, Quyết định, Chỉ thị, Công điện, Thông báo."
                )
            type = known
        found = self.registry.directives(province=province, type=type)
        if period:
            found = [d for d in found if self.store.falls(d, period)]
        kept = [d for d in found if (d.number or not numbered) and d.type]
        return [(d, self.store.page(d)) for d in distinct(kept)]

    @_at_one_moment
    def document(self, number: str, province: str | None = None) -> list[tuple[Directive, Page]]:
        """Directives that bear `number`: a whole number, in any case, or its figure alone."""
        upper = number.strip().upper()
        numbers = find_numbers(upper)
        if numbers:
            found = self.registry.directives(number=numbers[0].normal, province=province)
        elif re.fullmatch(r"\d{1,5}", upper):
            found = self.registry.directives(figure=upper, province=province)
        else:
            found = []
        return [(d, self.store.page(d)) for d in found]

    def page_of(self, page_id: int) -> Page:
        """A stored page by its id."""
        return self.registry.page(page_id)

    def status(self) -> dict[str, Any]:
        """Where the home is, what it holds, and which encoder made its index."""
        return {
            "home": str(self.settings.home),
            **self.registry.counts(),
            "chunks": len(self.index),
            "provinces": self.registry.provinces(),
            "encoder": self.index.encoder.name,
            "dimension": self.index.encoder.dim,
        }


def _understood(query: Query) -> dict[str, Any]:
    return {
        "intent": str(query.intent),
        "province": ", ".join(query.provinces) or None,
        "agency": ", ".join(query.agencies) or None,
        "role": str(query.role) if query.role else None,
        "document": ", ".join(d.number or d.figure for d in query.documents) or None,
        "type": query.type,
        "period": query.period_text.strip() or (str(query.year) if query.year else None),
        "parts": [p.text for p in query.parts],
    }


def _checked(answer: Answer) -> Answer:
    """`answer` without statements whose figures stand in none of their citations."""
    citations = {c.id: c for c in answer.citations}
    sound = tuple(s for s in answer.statements if not unsupported(s, citations))
    if len(sound) == len(answer.statements):
        return answer
    dropped = [s for s in answer.statements if s not in sound]
    text = answer.text
    for statement in dropped:
        marks = "".join(f"[{c}]" for c in statement.citations)
        text = text.replace(
            ("- " if statement.row else "") + statement.text + (f" {marks}" if marks else ""), ""
        ).strip()
    rows = sum(s.row for s in dropped)
    if rows and text:
        text += f"\n(Đã bỏ {rows} dòng vì có số liệu không đối chiếu được với trích dẫn.)"
    status = answer.status if sound or answer.status is Status.ABSTAINED else Status.ABSTAINED
    if not text:
        text = "Kho không có nội dung trả lời câu hỏi này."
    return replace(answer, statements=sound, text=re.sub(r"\n{2,}", "\n", text), status=status)


def parse_period(text: str) -> Period:
    """A period as typed: "8/2022", "tháng 8/2022", "01/8/2022-31/8/2022", "quý III/2022". Raises ChidaoError."""
    typed = text if re.match(r"\D", text.strip()) or text.count("/") != 1 else f"tháng {text.strip()}"
    typed = f"năm {typed.strip()}" if re.fullmatch(r"\s*\d{4}\s*", typed) else typed
    found = find_dates(typed)
    if not found:
        raise ChidaoError(
            f"Không hiểu khoảng thời gian {text!r}. Ví dụ: 8/2022, quý III/2022, 01/8/2022-31/8/2022."
        )
    return found[0].period
