"""Whether words name somebody: an office or a form of address, then a name."""

from __future__ import annotations

import re

from assistant.evidence import Unit
from assistant.question import Query
from corpus.agencies import directory
from corpus.text import CAPITALS, flat, fold

_NAMED_PERSON = re.compile(
    rf"(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Tt]hủ tướng|[Bb]ộ trưởng|[Cc]hánh [Vv]ăn phòng|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Tt]rưởng [Bb]an|UBND tỉnh|Thường trực|bệnh nhân|em|anh|chị)\s+"
    rf"(?:(?:[Tt]hường trực\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+(?:[Tt]ỉnh|[Tt]hành phố)\s+)?(?P<name>[{CAPITALS}][a-zà-ỹđ]+(?:\s+[{CAPITALS}][a-zà-ỹđ.]*){{1,3}})"
)


def names_somebody(text: str) -> bool:
    """Whether `text` (white space flattened) names somebody beside an office; a province's name is nobody's."""
    return any(not _no_person(m["name"]) for m in _NAMED_PERSON.finditer(text))


_OFFICE_HELD = re.compile(
    rf"(?<!\w)(?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]hủ tướng|[Bb]ộ trưởng|[Tt]hứ trưởng|[Bb]í thư|[Cc]hánh [Vv]ăn phòng|[Cc]ục trưởng|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+(?:(?:[Tt]hường trực|[Pp]hụ trách|UBND|HĐND|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+)*(?P<name>[{CAPITALS}][a-zà-ỹđ]+(?:\s+[{CAPITALS}][a-zà-ỹđ]*){{1,3}})(?!\w)"
)


def persons_in(text: str) -> list[str]:
    """The names that a question gives beside an office or a form of address; provinces and agencies left out."""
    blank = list(text)
    for m in (*directory().find_provinces(text), *directory().find(text)):
        if not fold(text[m.start : m.end]).endswith("thu tuong"):
            blank[m.start : m.end] = "|" * (m.end - m.start)
    words = re.sub(r"\|[| ]*", "", "".join(blank))
    return [m["name"] for m in _OFFICE_HELD.finditer(words) if not _no_person(m["name"])]


def _no_person(name: str) -> bool:
    body = re.match(r"(?:Bộ|Sở|Ban|Cục|Chính|Văn|Ủy|Uỷ|Hội|Quốc)(?!\w)", name)
    return bool(body or directory().find_provinces(name))


_NAME = re.compile(rf"(?<![.?!:]\s)(?<!^)(?<![\w“\"])[{CAPITALS}][a-zà-ỹđ]+(?:\s+[{CAPITALS}][a-zà-ỹđ]+)+")


_SHORT = re.compile(r"(?<![\w/&-])(?!UBND|HĐND|TW|MTTQ|TP)[A-ZĐ]{3,6}(?![\w/&-])")
"""An abbreviation that stands alone: "IUU"."""


def names_in(query: Query) -> list[str]:
    """Proper names of two or more syllables, and abbreviations that no table spells out, that a question gives, other than
    provinces, agencies and documents.
    """
    if not query.accented and not re.search(r"\s[a-z]+\s", query.text):
        return []
    taken = [(m.start, m.end) for m in directory().find(query.text)]
    taken += [(m.start, m.end) for m in directory().find_provinces(query.text)]
    taken += [(m.start, m.end) for m in directory().find_provinces(fold(query.text))]
    taken += [(d.start, d.end) for d in query.documents]
    shorts = directory().short_forms
    found = [
        *_NAME.finditer(query.text),
        *(m for m in _SHORT.finditer(query.text) if fold(m.group()) not in shorts),
    ]
    taken += [m.span("name") for m in _CHAIRED.finditer(query.text)]
    return [m.group() for m in found if not any(a < m.end() and m.start() < b for a, b in taken)]


_CHAIRED = re.compile(
    rf"(?<!\w)do\s+(?:đồng chí|ông|bà|đ/c|dong chi|ong|ba|[Cc]hủ tịch UBND tỉnh|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch)\s+(?P<name>[{CAPITALS}][a-zà-ỹđ]+(?:\s+[{CAPITALS}][a-zà-ỹđ]+)+)\s+(?:chủ trì|chủ tọa|điều hành|làm chủ tọa|chu tri|chu toa|dieu hanh)(?!\w)"
)
"""Who chaired the meeting that a question is about: "phiên họp do ông A chủ trì"."""


_PLACE_TYPED = re.compile(
    r"(?<!\w)(?:huyen|xa|phuong|thi xa|thi tran|thon|quan)\s+(?P<name>[^\W\d_']+(?:\s|\s?')[^\W\d_]+)(?!\w)"
)


def holds_typed_place(query: Query, unit: Unit) -> bool:
    """Whether a clause writes as a name what a question types in small letters behind "huyện" or "xã"."""
    typed = [m["name"] for m in _PLACE_TYPED.finditer(fold(query.text))]
    words = flat(unit.text)
    folded = fold(words)
    return any(
        words[m.start() : m.end()].istitle()
        for name in typed
        for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    )


def holds_some_name(query: Query, unit: Unit) -> bool:
    """Whether a clause's paragraph holds one of the proper names that the question gives, and its directive all of them."""
    names = [fold(n) for n in names_in(query)]
    own = fold(flat(unit.block.of(unit.page.text)))
    whole = fold(flat(unit.directive.span.of(unit.page.text)))
    return any(n in own for n in names) and all(n in whole for n in names)


def holds_names(query: Query, unit: Unit) -> bool:
    """Whether a clause's paragraph, or what its directive is about, holds every proper name that the question gives; an
    abbreviation may stand anywhere in the directive.
    """
    names = names_in(query)
    if not names:
        return True
    page, directive = unit.page, unit.directive
    heading = directive.heading.of(page.text) if directive.heading else ""
    held = fold(
        flat(
            f"{unit.block.of(page.text)} | {directive.subject} | {heading} | {directive.head.of(page.text)} | {page.title}"
        )
    )
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", held))
    told = fold(flat(directive.span.of(page.text))) if any(n.isupper() for n in names) else ""
    return all(fold(n) in held or (n.isupper() and (fold(n) in initials or fold(n) in told)) for n in names)
