"""What is said of how a document stands: changed by others, changing others, told differently on several pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.wording import day_text, listed
from corpus.identity import disagreements
from corpus.model import Directive, Doubt, DoubtKind, Relation, Span
from corpus.registry import Registry
from corpus.text import flat
from corpus.validity import Effect, effects_on_each

PASSIVE = {
    Relation.REPLACES: "được thay thế",
    Relation.REPEALS: "bị bãi bỏ",
    Relation.AMENDS: "được sửa đổi, bổ sung",
    Relation.EXTENDS: "được gia hạn",
}
"""Relation -> what became of the document acted on."""

WORDS = {
    Relation.BASIS: "căn cứ",
    Relation.CARRIES_OUT: "thực hiện",
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
    Relation.EXTENDS: "gia hạn",
    Relation.CITES: "viện dẫn",
}
"""Relation -> what the directive does, in words for people."""

UNKNOWN = (
    "Kho không ghi nhận văn bản nào sửa đổi, thay thế hay bãi bỏ văn bản này; kho không có mọi văn bản đã ban hành, nên "
    "điều đó chưa cho biết văn bản còn hiệu lực hay không."
)

_FIELDS = {"date": "ngày ban hành", "issuer": "nơi ban hành"}


def said_of(directive: Directive, effect: Effect) -> str:
    """One sentence on what another document did to `directive`."""
    by = ""
    if effect.reference.agent is None:
        day = f" ngày {day_text(effect.told_in.date)}" if effect.told_in.date else ""
        number = effect.number or "(không nêu số)"
        by = f" bởi {effect.told_in.type or 'văn bản'} {number}{day}"
    elif effect.number:
        told = effect.told_in.number or "một mục chỉ đạo không nêu số"
        where = "trang đăng văn bản" if effect.told_in.id == directive.id else told
        by = f" bởi văn bản {effect.number} (theo {where})"
    return f"{directive.type} {directive.number} đã {PASSIVE[effect.relation]}{by}."


def notices(registry: Registry, cited: Iterable[Directive], text: str) -> list[str]:
    """A sentence for each document cited that another one in the store changed, unless `text` says so already."""
    found: dict[str, None] = {}
    some = list(cited)
    spoken = {relation: words in text for relation, words in PASSIVE.items()}
    for directive, effects in zip(some, effects_on_each(registry, some), strict=True):
        for effect in effects:
            told = spoken[effect.relation] and (effect.number or "") in text
            if not told:
                found.setdefault(said_of(directive, effect))
    return list(found)


def doubts(
    directive: Directive,
    text: str,
    group: Sequence[Directive] = (),
    cited: Sequence[Span] | None = None,
) -> list[str]:
    """Where a page of the stored text `text` contradicts itself on a document, and where the pages of `group` disagree.

    A figure is doubted only where `cited`, the spans that an answer quotes from the page, hold it; None stands for all.
    """
    found = []
    for doubt in directive.doubts:
        if doubt.kind is not DoubtKind.FIGURES or cited is None or any(s.covers(doubt.span) for s in cited):
            found.append(_told(doubt, text))
    for field, given in disagreements(group or [directive]):
        values = [day_text(d.date) if field == "date" and d.date else str(getattr(d, field)) for d in given]
        found.append(
            f"Các trang trong kho ghi {_FIELDS[field]} khác nhau: {listed(list(dict.fromkeys(values)))}."
        )
    return found


def _told(doubt: Doubt, text: str) -> str:
    if doubt.kind is DoubtKind.FIGURES:
        parts = doubt.said.replace(".", ",")
        return (
            f"Trang nêu tổng là {flat(doubt.span.of(text))}, nhưng các phần được liệt kê cộng lại là {parts}."
        )
    if doubt.kind is DoubtKind.DATE:
        return f"Trang này ghi ngày ban hành theo hai cách; cách kia: “{day_text(date.fromisoformat(doubt.said))}”."
    return f"Trang này ghi loại văn bản theo hai cách; cách kia: “{doubt.said}”."
