"""How directives, dates and excerpts are written in answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from corpus.agencies import directory, key
from corpus.model import Assignment, Directive, Page, Period, Role, Span
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.roles import parted
from corpus.text import BULLET, ITEM_NUMBER, flat, fold, squeeze


def day_text(day: date) -> str:
    """A date as officials write it: 10/5/2022."""
    return f"{day.day}/{day.month}/{day.year}"


def name_of(directive: Directive, page: Page, dated: bool = True) -> str:
    """A directive's name: "Công văn 1911/UBND-KGVX ngày 10/5/2022", or its subject where it has no number."""
    if directive.number is None:
        kind = directive.type or "Nội dung"
        return f"{'kết luận' if kind == 'Kết luận' else 'chỉ đạo' if kind == 'Chỉ đạo' else 'mục'} “{shortened(as_sentence(directive.subject), 110)}”"
    day = f" ngày {day_text(directive.date)}" if dated and directive.date else ""
    return f"{directive.type or 'Văn bản'} {directive.number}{day}"


def issuer_of(directive: Directive, page: Page) -> str:
    """Who issued a directive, the province named."""
    if directive.issuer:
        if (
            directive.province
            and directive.province not in directive.issuer
            and "TP. " not in directive.province
        ):
            return f"{directive.issuer} ({directive.province})"
        return directive.issuer
    return directive.province or page.province or page.title


def named_with_subject(directive: Directive, page: Page, limit: int = 260) -> str:
    """Name, issuer and subject of a directive; a numberless one is named by its subject alone."""
    named = f"{name_of(directive, page)} của {issuer_of(directive, page)}"
    if directive.number is None:
        return named
    subject = about(directive)
    return f"{named}{', ' if subject.startswith('trang ') else ' '}{shortened(subject, limit)}"


ASKED = re.compile(r"(?:(?:Hỏi|Câu hỏi)(?: \d+)?\s*[:.]\s*)?(?P<question>.+\?)", re.I | re.S)
"""A subject that is the question which a page answers."""


_ONLY_NAME = re.compile(
    r"(?:Công văn|Văn bản|Quyết định|Kế hoạch|Thông báo|Chỉ thị|Công điện|Báo cáo|Tờ trình)?\s*(?:số)?\s*:?(?:\s*,?\s*ngày\s+[\d/.-]+)?\W*"
)
"""What is left of a subject that is nothing but the name of its document."""


def about(directive: Directive) -> str:
    """ "về việc …" with the subject; a subject that begins with a document type stands alone. What a page only names has none."""
    if directive.number and _ONLY_NAME.fullmatch(directive.subject.replace(directive.number, "", 1).strip()):
        return "trang nguồn không nêu trích yếu"
    subject = re.sub(r"^(?:V/v|Về việc|Về)\s+", "", as_sentence(directive.subject.strip()), flags=re.I)
    asked = ASKED.fullmatch(subject)
    if asked:
        return f"trả lời câu hỏi “{asked['question']}”"
    repeated = re.match(rf"(?:{TYPE_PATTERN})\s+", fold(subject))
    if repeated and directive.type and fold(directive.type) == fold(repeated.group().strip()):
        subject = subject[repeated.end() :]
    subject = re.sub(r"^(?:của\s[^,;]{3,30}?\s)?(?:để|nhằm|về(?: việc)?)\s+", "", subject)
    first = subject[:2]
    if first[:1].isupper() and not first.isupper() and not re.match(r"(?:[A-ZĐ]\w*[\s:,]){2}", subject):
        subject = subject[0].lower() + subject[1:]
    return f"về việc {subject}"


def as_sentence(text: str) -> str:
    """A heading in capitals as a sentence, names of provinces and abbreviations kept; other text as it is."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 8 or sum(c.isupper() for c in letters) < 0.9 * len(letters):
        return text
    low = text.lower()
    for mention in directory().find_provinces(text):
        low = low[: mention.start] + text[mention.start : mention.end].title() + low[mention.end :]
    for short in re.finditer(r"\b[A-ZĐ&-]{2,}\b", text):
        if short.group() in directory().terms or not re.search(r"[AEIOUYÀ-Ỹ]", short.group()):
            low = low[: short.start()] + short.group() + low[short.end() :]
    return low[:1].upper() + low[1:]


def shortened(text: str, limit: int) -> str:
    """`text` cut at a comma or space within `limit` characters, with an ellipsis where it was cut."""
    text = squeeze(text)
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    comma = max(cut.rfind(", "), cut.rfind("; "))
    stop = comma if comma > limit * 0.6 else cut.rfind(" ")
    return cut[:stop].rstrip(" ,;:") + "…"


def with_cut(shown: str, whole: str, worth: Callable[[str], float]) -> str:
    """`shown`, a shortened part of `whole`, and behind its ellipsis the best of the clauses cut off, where one has any `worth` beside
    what is shown.
    """
    head = squeeze(shown).rstrip("…")
    words = squeeze(whole)
    at = words.lower().find(head[-CUT_AT:].lower())
    if not shown.endswith("…") or at < 0:
        return shown
    rest = words[at + len(head[-CUT_AT:]) :]
    pieces = [
        p.strip(" .;,:")
        for p in re.split(r"[,;]\s+(?=(?:trong đó|đồng thời|đặc biệt|[a-zà-ỹđ]+ [a-zà-ỹđ]+))", rest)
    ]
    best = max((p for p in pieces if len(p) >= CUT_AT), key=worth, default="")
    if not best or not worth(best):
        return shown
    return f"{shown} {best}" if words.rstrip(" .;,:").endswith(best) else f"{shown} {best}…"


CUT_AT = 20
"""Characters before a cut by which its place is found, and that a clause behind it has at least."""

_OPENING = re.compile(
    rf"^(?:(?:{BULLET}|{ITEM_NUMBER})\s+)*"
    r"(?:(?:Đáp|Trả lời)\s*:\s*)?(?:(?:Theo đó|Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó|Trong đó|Cụ thể|Tại công văn|Tại Công văn trên|Tại văn bản trên)\s*[,:]\s*)?"
)


def words_of(page: Page, span: Span, limit: int = 420) -> str:
    """The words of a span on one line, shortened, without bullet, connective and the mark that ends them."""
    words = flat(span.of(page.text)).strip()
    bare = words[_OPENING.match(words).end() :]  # type: ignore[union-attr]
    if bare and bare != words:
        bare = upper_first(bare)
    return shortened(bare or words, limit).rstrip(" .;,:/|")


_GROUND = re.compile(
    r"^(?:[Cc]ăn cứ|[Tt]rên cơ sở|[Tt]heo)\s.{40,}?,\s+(?=(?:chủ trì|phối hợp|tham mưu|chỉ đạo|tổ chức|triển khai|thực hiện|xây dựng|rà soát|kiểm tra)\s)",
    re.S,
)


def task_words(assignment: Assignment, limit: int) -> str:
    """The task within `limit` characters; what is too long begins with what is to be done rather than its grounds."""
    task = assignment.task
    if len(task) > limit:
        ground = _GROUND.match(task)
        task = task[ground.end() :] if ground else task
    return shortened(task, limit).rstrip(" .;,:/")


_REST = re.compile(r"(?:/\w+)*")
"""What a figure is told by, right behind it: "đồng/hộ/tháng"."""


def words_around(page: Page, span: Span, needles: Sequence[str], limit: int) -> str:
    """The words of a span as `words_of` gives them; where these leave out one of `needles`, the words around it.

    The words then begin at the clause that holds the first needle, and end behind the last one, as far as `limit` goes.
    """
    words = words_of(page, span, limit)
    wanted = [squeeze(n) for n in needles if n]
    if all(n in words for n in wanted):
        return words
    whole = flat(span.of(page.text)).strip()
    places = [at for n in wanted if (at := whole.find(n)) >= 0]
    if not places:
        return words
    last = max(at + len(n) for n in wanted if (at := whole.find(n)) >= 0)
    last = _REST.match(whole, last).end()  # type: ignore[union-attr]
    begins = [m.end() for m in re.finditer(r"[,;:]\s+", whole[: min(places)])]
    start = next((b for b in reversed(begins) if min(places) - b >= 40), 0)
    if last - start > limit:
        start = begins[-1] if begins else 0
    told = shortened(whole[start:], max(limit, last - start))
    if len(told) < last - start:
        told = whole[start:last] + ("…" if last < len(whole) - 1 else "")
    opened = start <= _OPENING.match(whole).end()  # type: ignore[union-attr]
    return f"{'' if opened else '…'}{told.rstrip(' .;,:/')}"


def period_words(period: Period | None, typed: str) -> str:
    """A period as officials write it; what was typed where it has an open end, with its marks."""
    start, end = (period.start, period.end) if period else (None, None)
    if start is None and end is None:
        return time_written(typed)
    if start is None or end is None:
        bound = f"từ ngày {day_text(start)}" if start else f"đến hết ngày {day_text(end)}" if end else ""
        return _with_marks(typed) or bound
    if start == end:
        return f"ngày {day_text(start)}"
    return f"từ ngày {day_text(start)} đến ngày {day_text(end)}"


def time_written(typed: str) -> str:
    """The words of a time as typed, with their marks where those are certain: "truoc thang 8" is "trước tháng 8"."""
    return _with_marks(typed) or lower_first(typed.strip())


def _with_marks(typed: str) -> str:
    """Words of time with their marks; "" where they were typed without any and may be other words too."""
    typed = lower_first(typed.strip())
    folded = fold(typed)
    if folded != typed.lower():
        return typed
    words = [_TIME_WORDS.get(w, w) for w in folded.split()]
    known = all(w in _MARKED or not any(c.isalpha() for c in w) for w in words)
    return " ".join(words) if known and not _OR_SIXTH.search(folded) else ""


_MARKED = frozenset("ngày tháng năm quý tuần trước sau đến hết cuối đầu giữa trong nửa".split())
_TIME_WORDS = {fold(w): w for w in _MARKED}
"""Words of time by how they are typed without marks, but for those that are typed like others ("tu", "nay")."""
_OR_SIXTH = re.compile(r"(?<!\w)(?:thang|nam) sau(?!\w)")
"""The month that comes next, or the sixth."""


def body_named(assignment: Assignment) -> str:
    """The agency charged as the page names it there; by its whole name where it only says "Sở" of the one above."""
    written = squeeze(assignment.agency_text)
    return assignment.agency if written in _KINDS_ALONE else written


_KINDS_ALONE = frozenset({"Sở", "Ban", "Cục", "Chi cục", "Trung tâm", "Công ty"})


def charged(assignment: Assignment, limit: int) -> str:
    """Who does what, as one clause; a clause that names the agency itself ("Cơ quan chủ trì là Sở A") stands alone."""
    if assignment.span.covers(assignment.agency_span):
        return shortened(assignment.task, limit + 120).rstrip(" .;,:/")
    said = lower_first(told(assignment, limit))
    joint = ", " if _HOLDS.match(said) else ": " if _PROVIDED.match(said) else " "
    return f"{body_named(assignment)}{joint}{said}"


_HOLDS = re.compile(r"(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối|chủ trì)(?!\w)")
"""How a task begins that is what its agency is: "Sở A - cơ quan thường trực …: trình …"."""


_PROVIDED = re.compile(r"(?:nếu|trường hợp)\s")
"""How a task begins that opens with its condition, and names its agency again behind it."""


def told(assignment: Assignment, limit: int) -> str:
    """Role and task, of a leading agency without its partners: "chủ trì tổ chức kiểm tra …"; see `partners_told`."""
    partners, core = parted(assignment.task)
    if not partners or assignment.role not in (Role.LEAD, Role.COORDINATE):
        return shortened(assignment.task, limit + 120).rstrip(" .;,:/")
    body = lower_first(shortened(core, limit).rstrip(" .;,:/"))
    if assignment.role is Role.LEAD:
        return f"chủ trì {body}"
    return f"phối hợp với {shortened(squeeze(partners), 260)} {body}"


def partners_told(assignment: Assignment) -> str:
    """With whom a leading agency works, as the page lists them, where `charged` leaves it out; else empty."""
    if assignment.role is not Role.LEAD or assignment.span.covers(assignment.agency_span):
        return ""
    return shortened(squeeze(parted(assignment.task)[0]), 300)


def lower_first(text: str) -> str:
    """`text` with its first letter in lower case, unless it opens a name or an abbreviation."""
    return (
        text if text[:2].isupper() or re.match(r"[A-ZĐ]\w*\s+[A-ZĐ]", text) else text[:1].lower() + text[1:]
    )


def upper_first(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(names: list[str]) -> str:
    """Names in one phrase: "A, B và C"; semicolons where a name holds a comma."""
    if len(names) < 2:
        return "".join(names)
    separator = "; " if any("," in n for n in names) else ", "
    return separator.join(names[:-1]) + " và " + names[-1]


def agency_shown(assignment: Assignment) -> str:
    """An agency as written, or by its full name where only a part of it is ("Giám đốc các Sở: Tài chính; Xây dựng")."""
    written = squeeze(assignment.agency_text)
    part = key(written) != key(assignment.agency) and key(assignment.agency).endswith(f" {key(written)}")
    return assignment.agency if part else written
