"""The one entrance: add pages, ask, search, list tasks and documents, show one, say how things stand."""

from __future__ import annotations

import re
import shlex
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from assistant import standing
from assistant.answer import Answer, Citation, Draft, Statement, Status, Table
from assistant.compose import compose
from assistant.compose.clarify import clarify, too_many
from assistant.compose.mergers import succeeded
from assistant.compose.widen import widened
from assistant.confidence import calibrated, doubt, signals
from assistant.conversation import holds, stands_alone, with_bodies
from assistant.library import Library, Progress, Report, Stated, chunks_from
from assistant.question import Asked, Corrections, History, Intent, Query, understand
from assistant.question.accents import half_typed, undressed
from assistant.question.correct import spoken_slot
from assistant.question.labels import SLOTS
from assistant.question.periods import typed_period
from assistant.settings import Settings
from assistant.store import Store
from assistant.verify import unsupported
from corpus.errors import ChidaoError, HomeError, ModelError, NoStoreError
from corpus.identity import distinct, grouped
from corpus.model import Assignment, Directive, Page, Period, Span
from corpus.parse.number import find_numbers, type_named
from corpus.registry import FILE_NAME, Registry
from corpus.text import nfc, squeeze
from index.encode import Encoder, load_encoder
from index.filter import Filter
from index.search import DirectiveIndex, Hit

if TYPE_CHECKING:
    from assistant.llm import Writer

GUESSED = 0.6
"""The highest confidence of an answer to a question that a model read."""

NEAREST = 5
"""Passages nearest by their words that an answer is held against, to see how sure it is."""

INDEX_FOLDER = "index"

Given = ParamSpec("Given")
Value = TypeVar("Value")


def _at_one_moment(
    method: Callable[Concatenate[Service, Given], Value],
) -> Callable[Concatenate[Service, Given], Value]:
    """`method` over the registry as it is at one moment: no page is replaced between two of its look-ups."""

    @wraps(method)
    def read(self: Service, /, *args: Given.args, **kwargs: Given.kwargs) -> Value:
        with self.registry.snapshot(), self.store.remembering():
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
    def open(
        cls,
        settings: Settings,
        encoder: Encoder | None = None,
        create: bool = True,
        progress: Progress | None = None,
    ) -> Service:
        """The service over `settings.home`, made where it does not exist unless `create` is off.

        Where a newer version of the program reads stored pages anew, `progress` is told how many of how many. Raises HomeError, NoStoreError,
        StoreError, EncoderError or a SearchIndexError.
        """
        if not create:
            _require_store(settings)
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
        service.library.catch_up(progress)
        return service

    def close(self) -> None:
        """Lets go of the files, and of the model's server."""
        if "writer" in vars(self):
            self.writer.close()
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
        """Builds the index of a home anew from its registry, whatever encoder made the old one; the number of chunks.

        Raises NoStoreError where there is no registry.
        """
        _require_store(settings)
        registry = Registry(settings.home / FILE_NAME)
        chunks = list(chunks_from(registry, registry.page_ids()))
        DirectiveIndex.rebuild(settings.home / INDEX_FOLDER, encoder, chunks, progress).close()
        registry.close()
        return len(chunks)

    def ask(
        self,
        question: str,
        history: History = (),
        today: date | None = None,
        corrections: Corrections | None = None,
    ) -> Answer:
        """The answer to `question` after the earlier questions `history`, oldest first. Raises QuestionError.

        `corrections` set slots of how the question is understood anew: see `assistant.question.correct`.
        """
        return list(self.ask_stream(question, history, today, corrections))[-1]

    def ask_stream(
        self,
        question: str,
        history: History = (),
        today: date | None = None,
        corrections: Corrections | None = None,
    ) -> Iterator[Answer]:
        """The answer as far as it may be shown: with a language model, sentence by sentence as each is verified.

        The last one is whole, and the only one without a model. Raises QuestionError.
        """
        began = time.perf_counter()
        composed = self._composed(question, history, today, corrections)
        if not self.settings.model:
            yield composed
            return
        from assistant.reword import reworded

        for answer in reworded(composed, self.writer):
            yield replace(answer, seconds=time.perf_counter() - began)

    @cached_property
    def writer(self) -> Writer:
        """The language model of the settings. Raises SettingsError."""
        from assistant.llm import ChatModel

        return ChatModel.open(self.settings)

    @_at_one_moment
    def _composed(
        self, question: str, history: History, today: date | None, corrections: Corrections | None
    ) -> Answer:
        """The answer as the rules compose it; a model may only say what a question means that they could not read."""
        began = time.perf_counter()
        text = squeeze(nfc(question))
        mended = [self._mended(asked) for asked in history]
        query = self._understood_by_rules(text, mended, today, corrections)
        if self.registry.is_empty():
            draft = Draft(status=Status.ABSTAINED, confidence=0.0)
            draft.remark("Kho chưa có trang nào. Hãy nạp trang bằng lệnh: chidao add ĐƯỜNG_DẪN.")
        else:
            query, notice, dated = self._by_the_store(query)
            asked_back = too_many(query, self.store)
            draft = asked_back or compose(query, self.store)
            if asked_back is None and query.intent is not Intent.DECLINED:
                if draft.status is Status.ABSTAINED:
                    query, draft, notice = widened(query, self.store, draft, notice)
                if draft.status is Status.ABSTAINED and history:
                    query, draft, notice = self._by_itself(text, query, draft, notice, today, corrections)
                if draft.status is Status.ABSTAINED and half_typed(text):
                    bare = self._understood_by_rules(undressed(text), mended, today, corrections)
                    bare, noticed, redated = self._by_the_store(bare)
                    again = compose(bare, self.store)
                    if again.status is not Status.ABSTAINED:
                        query, draft, notice, dated = bare, again, noticed, redated
                if draft.status is Status.ABSTAINED and self.settings.model:
                    query, draft, notice = self._interpreted(query, draft, notice)
                draft = clarify(query, self.store, draft) or draft
            draft.notices += [said for said in (notice, dated, succeeded(query, draft)) if said]
        shown = signals(query, draft, self.store.nearest(query, NEAREST))
        answer = _checked(draft.finish(question, _understood(query, corrections or {})))
        answer = replace(answer, signals=shown, confidence=calibrated(shown, answer.status))
        told = (*doubt(answer.status, answer.confidence), *self._standing(answer))
        answer = replace(answer, notices=(*answer.notices, *told))
        return replace(answer, seconds=time.perf_counter() - began)

    def _by_itself(
        self,
        text: str,
        query: Query,
        draft: Draft,
        notice: str,
        today: date | None,
        corrections: Corrections | None,
    ) -> tuple[Query, Draft, str]:
        """What is composed for a question without those before it, where it says enough by itself and is answered so."""
        alone, _, _ = self._by_the_store(self._understood_by_rules(text, (), today, corrections))
        if not stands_alone(alone, query):
            return query, draft, notice
        again = too_many(alone, self.store) or compose(alone, self.store)
        if again.status is Status.ABSTAINED:
            return query, draft, notice
        return alone, again, "Không thấy trong phạm vi câu trước hỏi; câu trả lời lấy từ cả kho."

    def _understood_by_rules(
        self, text: str, history: History, today: date | None, corrections: Corrections | None
    ) -> Query:
        """What a question means after the ones before it, its slips mended."""
        spelled = self.store.respelled(text)
        return understand(
            spelled, history, today, self.store.agencies(), partial(holds, self.store), corrections
        )

    def _by_the_store(self, query: Query) -> tuple[Query, str, str]:
        """`query` as the store knows its words, numbers, provinces, days and bodies; what is said of the provinces, of the days."""
        query, notice = self.store.placed(self.store.numbered(self.store.spelled(query)))
        query, dated = self.store.dated(query)
        return with_bodies(query, self.store), notice, dated

    def _mended(self, asked: str | Asked) -> Asked:
        """An earlier question with its typos mended."""
        earlier = Asked(asked) if isinstance(asked, str) else asked
        return replace(earlier, question=self.store.respelled(squeeze(nfc(earlier.question))))

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
        of_page: defaultdict[int, list[Span]] = defaultdict(list)
        for c in answer.citations:
            of_page[c.page_id].append(Span(c.start, c.end))
        extents = self.registry.extents(of_page) if of_page else []
        ids = [i for i, page, whole in extents if any(whole.covers(span) for span in of_page[page])]
        cited = self.registry.directives(ids=ids) if ids else []
        found = standing.notices(self.registry, cited, answer.text)
        internal = self.registry.internal(of_page) if of_page else set()
        inside = [c.id for c in answer.citations if c.page_id in internal]
        if inside:
            found.append(f"Trích dẫn {''.join(f'[{i}]' for i in inside)} lấy từ tài liệu nội bộ.")
        for directive, group in zip(cited, self._same_each(cited), strict=True):
            if not directive.doubts and len(group) < 2:
                continue
            spans = of_page[directive.page_id or 0]
            text = self.store.page(directive).text
            found += [d for d in standing.doubts(directive, text, group, spans) if d not in found]
        return found

    def same(self, directive: Directive) -> list[Directive]:
        """All stored directives that are the document `directive`, itself among them, the fullest first."""
        return self._same_each([directive])[0]

    def _same_each(self, directives: Sequence[Directive]) -> list[list[Directive]]:
        """What `same` gives for each of `directives`, looked up once for all of them."""
        found = [[d] for d in directives]
        numbered = [(place, d, d.number) for place, d in enumerate(directives) if d.number is not None]
        alike = self.registry.bearing_each([(number, d.province) for _, d, number in numbered])
        several = {i for ids in alike if len(ids) > 1 for i in ids}
        by_id = {d.id: d for d in self.registry.directives(ids=several)} if several else {}
        for (place, directive, _), ids in zip(numbered, alike, strict=True):
            if len(ids) > 1:
                groups = grouped([by_id[i] for i in ids])
                found[place] = next((g for g in groups if any(d.id == directive.id for d in g)), found[place])
        return found

    def search(self, text: str, k: int = 10, where: Filter | None = None) -> list[Hit]:
        """The `k` passages nearest to `text`, best first, of those that `where` lets through; the same words of the same
        document on several pages are one, with the others on it.
        """
        return self.index.search(text, k, where, collapse=True)

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


def _require_store(settings: Settings) -> None:
    """Raises NoStoreError where `settings.home` holds no store."""
    if not (settings.home / FILE_NAME).exists():
        raise NoStoreError(
            f"Không có kho ở {settings.home}. Hãy kiểm tra lại --home hoặc biến CHIDAO_HOME; muốn tạo kho thì nạp trang: "
            f"chidao add ĐƯỜNG_DẪN --home {shlex.quote(str(settings.home))}"
        )


def _understood(query: Query, corrections: Corrections) -> dict[str, Any]:
    """What a question was taken to mean: its slots in words; as lists of values that a correction may give; what was corrected."""
    slots = {
        "intent": [str(query.intent)],
        "province": list(query.provinces),
        "agency": list(query.agencies),
        "issuer": [query.issuer] if query.issuer else [],
        "role": [str(query.role)] if query.role else [],
        "document": [spoken_slot(d) for d in query.documents],
        "type": list(query.asked) or ([query.type] if query.type else []),
        "period": [t] if (t := query.period_text.strip() or (str(query.year) if query.year else "")) else [],
    }
    return {
        "intent": str(query.intent),
        "province": ", ".join(query.provinces) or None,
        "agency": ", ".join(query.agencies) or None,
        "role": str(query.role) if query.role else None,
        "document": ", ".join(d.number or d.figure for d in query.documents) or None,
        "type": query.type,
        "period": query.period_text.strip() or (str(query.year) if query.year else None),
        "parts": [p.text for p in query.parts],
        "slots": slots,
        "corrected": [slot for slot in SLOTS if slot in corrections],
    }


def _checked(answer: Answer) -> Answer:
    """`answer` without statements whose figures stand in none of their citations."""
    citations = {c.id: c for c in answer.citations}
    sound = tuple(s for s in answer.statements if not unsupported(s, citations))
    if answer.table and not (len(sound) == len(answer.statements) and _borne_out(answer.table, citations)):
        answer = replace(answer, table=None)
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


def _borne_out(table: Table, citations: dict[int, Citation]) -> bool:
    """Whether the figures of all cells stand in what their rows cite; the period that a row is shown under is the question's."""
    told = [i for i, column in enumerate(table.columns) if column != "Kỳ"]
    return not any(
        unsupported(Statement(" | ".join(r.cells[i] for i in told), r.citations), citations)
        for r in table.rows
    )


def parse_period(text: str) -> Period:
    """A period as typed: "8/2022", "tháng 8/2022", "01/8/2022-31/8/2022", "quý III/2022". Raises ChidaoError."""
    return typed_period(text)[1].period
