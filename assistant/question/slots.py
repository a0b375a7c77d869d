"""The slots of a question: documents, provinces, agencies, issuer, the type of document asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.question.query import DocumentSlot
from assistant.syllables import is_syllable
from corpus.agencies import Mention, directory, key
from corpus.model import FactKind
from corpus.parse.contacts import contacts_in
from corpus.parse.number import TYPE_PATTERN, find_numbers, type_named
from corpus.text import fold, has_diacritics, place_tones

_ASKABLE = "|".join(
    p for p in TYPE_PATTERN.split("|") if not re.match(r"du|de|quy.s|chuong|phuong|bao|bien|lenh|van", p)
)


DOC_NOUN = rf"(?:{_ASKABLE}|van\s+ban(?:\s+chi\s+dao)?|(?<!ban )chi\s+dao|tai\s+lieu|luat)"


WHICH_DOC = re.compile(
    rf"(?<!\w)(?<!phai )(?<!can )(?<!trach nhiem )(?<!nhiem vu )(?P<type>{DOC_NOUN}|cv|vb|qd|kh|nq)\s+(?!cua (?:nhung )?(?:cap|co quan|ai)(?!\w))(?:(?!nao|gi|va)\w+\s+){{0,2}}?(?:(?<!the )nao|so may|so bao nhieu|gi|may(?=\W*$|\s*[,;?]|\s+(?:cua|nam)(?!\w)))(?!\w)|so hieu|so ky hieu|(?<!\w)so van ban|ky hieu (?:nao|gi|la)"
    rf"|(?:so may|so bao nhieu|mang so)(?!\w)|(?:thay the|thay cho|bai bo|huy bo|sua doi)\s+(?:cho\s+)?(?:nhung\s+|may\s+)?cai\s+(?:nao|gi)(?!\w)"
)


ARTICLE = re.compile(r"(?<!\w)(dieu|khoan|diem|chuong|muc)\s+(\d{1,3}[a-z]?|[ivx]{1,5})(?!\w)")


GIVERS = frozenset({
    "UBND tỉnh", "Chủ tịch UBND tỉnh", "HĐND tỉnh", "Tỉnh ủy", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ban Bí thư",
    "Bộ Chính trị", "Văn phòng Chính phủ",
})  # fmt: skip


_OF_PLACE = re.compile(
    r"ubnd (?:huyen|thanh pho|thi xa|xa|phuong|thi tran|dac khu) (?:\w{6,}|(?!va )\w+(?: \w+)+)"
)
"""The committee of one district, town or commune: two syllables of its name at least, or one word of a language without them."""


_COMPANY = re.compile(r"^(?:tong )?cong ty (?:co phan |tnhh (?:mtv |mot thanh vien |nha nuoc )?)?")
"""What people leave out before the name of a company that its province follows: "Điện lực Quảng Trị"."""


_DEPARTMENT = re.compile(r"(?<![\w/.&-])[Ss][A-ZĐa-zđ&]{2,8}(?![\w/&-])")


def departments_short(text: str) -> list[Mention]:
    """Departments by the letters that documents number them with: "SYT", "sxd"."""
    found = []
    for match in _DEPARTMENT.finditer(text):
        typed = match.group()
        if not (typed.isupper() or (typed.islower() and not is_syllable(fold(typed)))):
            continue
        name = directory().issuer_of_symbol(typed.upper())
        if name and name.startswith("Sở "):
            found.append(Mention(match.start(), match.end(), name))
    return found


def with_stored(text: str, found: list[Mention], known: Sequence[str]) -> list[Mention]:
    """`found` and the agencies of the store that the question names ("Trung tâm Kiểm soát bệnh tật")."""
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\W_]+", fold(text))]
    spoken = " " + " ".join(w for _, _, w in words if w != "va") + " "
    shortened = [w for w in words if w[2] != "va"] if _has_short(text) else []
    more = []
    for name in known:
        whole = key(name)
        of_place = _OF_PLACE.fullmatch(whole) is not None
        wanted = whole if of_place else re.sub(r"(?: tinh| thanh pho)(?: \w+ \w+)?$", "", whole)
        bare_name = _COMPANY.sub("", wanted)
        if (
            bare_name != wanted
            and f" {wanted} " not in spoken
            and any(bare_name.endswith(f" {key(p)}") for p in directory().provinces)
        ):
            wanted = bare_name
        if shortened and len(wanted.split()) > 3 and not of_place:
            more += [Mention(a, b, name) for a, b in _shortened_at(text, shortened, wanted.split())]
        if (
            len(wanted.split()) < 3
            or f" {wanted} " not in spoken
            or re.match(r"cac|nhung|tat ca|uy ban", wanted)
            or (wanted.startswith("ubnd") and not of_place)
        ):
            continue
        parts = wanted.split()
        bare = [w for w in words if w[2] != "va"]
        for i in range(len(bare) - len(parts) + 1):
            if [w[2] for w in bare[i : i + len(parts)]] == parts:
                more.append(Mention(bare[i][0], bare[i + len(parts) - 1][1], name))
    more = [
        m
        for m in more
        if not any(m.start < f.end and f.start < m.end and f.end - f.start >= m.end - m.start for f in found)
    ]
    more.sort(key=lambda m: m.start - m.end)
    kept: list[Mention] = []
    for m in more:
        if is_free(m.start, m.end, [(k.start, k.end) for k in kept]):
            kept.append(m)
    left = [f for f in found if is_free(f.start, f.end, [(k.start, k.end) for k in kept])]
    return sorted([*left, *kept], key=lambda m: m.start)


_LETTERS = re.compile(r"(?<![\w/.&-])[A-ZĐ]{2,6}(?![\w/&-])")


def _has_short(text: str) -> bool:
    """Whether a text holds an abbreviation in capitals, and is not all in capitals."""
    return not text.isupper() and _LETTERS.search(text) is not None


def _shortened_at(
    text: str, words: Sequence[tuple[int, int, str]], name: Sequence[str]
) -> list[tuple[int, int]]:
    """Where a text names a body with some of its words in letters: "BQL Khu kinh tế A", "TT KSBT tỉnh".

    `words` are the start, end and folded form of each word of `text`; `name` the folded words of the body's name.
    """
    shorts = directory().short_forms
    found = []
    for first in range(len(words)):
        at, held, lettered = first, 0, False
        while at < len(words) and held < len(name):
            start, end, word = words[at]
            if name[held] == "cac" and word != "cac" and held + 1 < len(name):
                held += 1
            if word == name[held]:
                held += 1
            elif _LETTERS.fullmatch(text[start:end]):
                full = re.findall(r"[^\W_]+", fold(shorts[word])) if word in shorts else []
                initials = [w[0] for w in name[held : held + len(word)]]
                if full and list(name[held : held + len(full)]) == full:
                    held += len(full)
                elif len(word) > 2 and initials == list(word):
                    held += len(word)
                else:
                    break
                lettered = True
            else:
                break
            at += 1
        if held == len(name) and lettered and at - first > 1:
            found.append((words[first][0], words[at - 1][1]))
    return found


def is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether `[start, end)` meets none of the ranges `taken`."""
    return all(end <= a or b <= start for a, b in taken)


def year_of(text: str, today: date | None) -> int | None:
    """The year that completes the dates of a question: the last it names, else that of `today`."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return int(years[-1]) if years else (today.year if today else None)


def lone_year(folded: str, taken: Sequence[tuple[int, int]]) -> int | None:
    """The one year of a question that stands without "năm" ("mùa đông 2022"); None for none, several or a stage."""
    years = [
        m
        for m in re.finditer(
            r"(?<![\w/.,-])(?<!- )(?:19|20)\d\d(?![\w/%]|[.,-]\d|\s*-\s*\d|\s+(?:\w*(?:dong|nguoi)|ho(?! (?:so|tro|tich))|can(?! (?:bo|cu|thiet)))\b)",
            folded,
        )
        if is_free(m.start(), m.end(), taken) and not AGAINST.search(folded, 0, m.start())
    ]
    return int(years[0].group()) if len(years) == 1 else None


AGAINST = re.compile(r"(?<!\w)so (?:voi|cung ky)(?: (?:cung ky|nam|cung ky nam|cuoi|dau))*\s+$")
"""What stands before a year that figures are held against, and that nothing is asked of: "tăng mấy lần so với 2020"."""


def documents_in(text: str, folded: str) -> list[DocumentSlot]:
    """Whole numbers, in any case ("1911/ubnd-kgvx"), then bare figures that follow a type or "số"."""
    found = []
    upper = text.upper()
    for number in find_numbers(upper if len(upper) == len(text) else text):
        before = re.search(
            rf"(?P<type>{TYPE_PATTERN}|cv|vb|qd|kh|nq|nd|ct|tb)?\s*(?:so\s*)?$", folded[: number.start]
        )
        named = _short_type(before["type"]) if before and before["type"] else None
        start = before.start("type") if before and before["type"] else number.start
        kind = number.type if named in (None, "Văn bản") else named
        found.append(DocumentSlot(_official_case(number.normal), number.figure, kind, start, number.end))
    pattern = re.compile(
        rf"(?<!\w)(?!de an|du an|chuong trinh|quy hoach)(?P<type>{TYPE_PATTERN}|cv|vb|kh|qd|nq|nd)\s+(?:so\s+)?(?P<figure>\d{{1,5}})(?![\w/%-]|[.,]\d|\s*(?:van ban|ke hoach)|\s+(?:ngay|thang|tuan|gio)(?!\w)(?!\s+\d))|(?<!\w)(?P<dated>quyet dinh|nghi quyet|thong tu|nghi dinh|qd|nq)\s+(?:so\s+)?(?P<of_year>\d{{1,5}})/(?:19|20)\d\d(?![\w/%-])|(?<!\w)so\s+(?P<bare>\d{{2,5}})(?![\w/%.,-])"
        r"|(?:^\W*|(?<=thi )|(?<=theo )|(?<=trong )|(?<=cai )|(?<=, ))(?P<alone>(?!(?:19|20)\d\d(?!\d))\d{3,5})(?= (?:bao|noi|yeu cau|chi dao|quy dinh|giao|ghi|neu|viet|dan)(?!\w))"
    )
    called = [(start, end) for kind, _, start, end in contacts_in(text) if kind is FactKind.PHONE]
    for match in pattern.finditer(folded):
        if not is_free(match.start(), match.end(), [*((d.start, d.end) for d in found), *called]):
            continue
        figure = match["figure"] or match["of_year"] or match["bare"] or match["alone"]
        if (
            match["type"] in ("ke hoach", "kh", "luat", "bo luat")
            and _YEAR.fullmatch(figure)
            and match.group().split()[-2] != "so"
        ):
            continue
        if match["bare"] and (
            _YEAR.fullmatch(figure)
            or not re.search(
                r"(?:^|(?<!\w)(?:theo|tai|trong|cua|voi|va|ban|dao|xem|tim|nay|thi|do|cho|hoi|ve)|[,:;(?])\s*$",
                folded[: match.start()],
            )
            or re.search(
                r"(?:doi|chi|ky|tan|cap|quyen|mui|dan|muc|an|con|he|da)\s+$", folded[: match.start()]
            )
        ):
            continue
        kind = match["type"] or match["dated"]
        typed = _short_type(kind) if kind else None
        if typed == "Kết luận" and re.search(r"thong bao\s+$", folded[: match.start()]):
            typed = "Thông báo"
        found.append(
            DocumentSlot(None, figure, None if typed == "Văn bản" else typed, match.start(), match.end())
        )
    found += _enumerated(text, folded, found)
    return sorted(found, key=lambda d: d.start)


_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year; behind "kế hoạch" or "luật", where no "số" stands before it, it is one, as "kế hoạch 2023" is the plan of that year."""


_ANOTHER = re.compile(
    r"\s*(?:,|&|va|voi|hay|hoac|cung|lan)\s+(?:voi\s+)?(?:so\s+)?(?P<figure>\d{1,5})(?![\w/%.,-]*[\w/%])"
)
_GOES_ON = re.compile(
    r"\W*(?:$|[,;:?!.]|(?:va|voi|hay|cung|cua|khac|giong|co|deu|thi|ve|noi|la|ngay|ban hanh|ky|ra|do|giao|quy dinh|yeu cau|nao|van ban nao|o|tai|nam|tinh|dau|cai nao)(?!\w))"
)
"""What may follow the last of several numbers; a thing that it would count may not."""


def _enumerated(text: str, folded: str, found: Sequence[DocumentSlot]) -> list[DocumentSlot]:
    """Figures that go on from a document's number and share its type: "công văn 12 và 15", "KH 12, 15"."""
    more: list[DocumentSlot] = []
    for first in found:
        end = first.end
        while match := _ANOTHER.match(folded, end):
            named = directory().find_provinces(text[match.end() :])
            place = bool(named) and not text[match.end() : match.end() + named[0].start].strip()
            if not (place or _GOES_ON.match(folded, match.end()) or _ANOTHER.match(folded, match.end())):
                break
            if is_free(match.start("figure"), match.end(), [(d.start, d.end) for d in (*found, *more)]):
                more.append(
                    DocumentSlot(None, match["figure"], first.type, match.start("figure"), match.end())
                )
            end = match.end()
    return more


def _official_case(number: str) -> str:
    """A number typed in any case, with the small letters that its codes have: "200/QĐ-TTG" -> "200/QĐ-TTg"."""
    return re.sub(r"TTG\b", "TTg", re.sub(r"\bTTR\b", "TTr", re.sub(r"\bCTR\b", "CTr", number)))


def _short_type(word: str) -> str | None:
    codes: dict[str, str | None] = {
        "cv": "Công văn",
        "vb": None,
        "qd": "Quyết định",
        "kh": "Kế hoạch",
        "nq": "Nghị quyết",
        "nd": "Nghị định",
        "ct": "Chỉ thị",
        "tb": "Thông báo",
    }
    return codes[word] if word in codes else type_named(word)


def provinces_in(text: str, folded: str) -> list[Mention]:
    """Provinces named, also with one letter wrong ("quản ngải"); where people come "từ A về B", only B."""
    found = _provinces_named(text, folded)
    for at in range(1, len(found)):
        between = folded[found[at - 1].end : found[at].start]
        from_ = folded[: found[0].start]
        if _COMING.fullmatch(between) and re.search(
            r"(?<!\w)(?:tu|roi|bo|o)\s+(?:tinh\s+|thanh pho\s+|tp\.?\s+)?$", from_
        ):
            return found[at:]
    return found


_COMING = re.compile(r"\s*(?:tro\s+)?(?:ve|qua|sang|len|xuong|den|toi)(?: lai)?\s+(?:que\s+|tinh\s+|o\s+)?")
"""What stands between where people come from and where they come to."""


def _provinces_named(text: str, folded: str) -> list[Mention]:
    """Provinces named, also with one letter wrong."""
    named = directory().find_provinces(text)
    found = [
        m
        for m in named
        if not re.search(
            r"(?<!cac )(?<!nhung )(?<!cap )(?:huyen|thi xa|phuong|xa|thuy dien|nha may|benh vien|cong ty|song|bao|dai)\s+$",
            folded[: m.start],
        )
        and not _on_route(folded, m)
    ]
    if found:
        taken = [(m.start, m.end) for m in found]
        more = [
            m
            for m in directory().find_provinces(folded)
            if is_free(m.start, m.end, taken)
            and _half_typed(text[m.start : m.end], m.name)
            and not _on_route(folded, m)
        ]
        return sorted([*found, *more], key=lambda m: m.start) if has_diacritics(text) else found
    if has_diacritics(text):
        respelled = [
            m
            for m in directory().find_provinces(folded)
            if not _is_word_pair(text[m.start : m.end]) and not _on_route(folded, m)
        ]
        respelled = [
            m
            for m in respelled
            if not re.search(r"(?:huyen|thi xa|phuong|xa|thuy dien|song)\s+$", folded[: m.start])
            and not _in_a_name(text, m.start, m.end)
        ]
        if len(respelled) == 1 and has_diacritics(text[respelled[0].start : respelled[0].end]):
            return respelled
        half = [m for m in respelled if _half_typed(text[m.start : m.end], m.name)]
        if half:
            return half
    if named:
        return []
    inner = r"(?<=\s)[^\W\d_]*[A-ZĐ]" if has_diacritics(text) else r"(?<=\s)[A-Z][a-z]+ [A-Z][a-z]"
    capitals = re.search(inner, text) is not None
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\W\d_]+", folded)]
    for first, second in pairwise(words):
        typed = f"{first[2]} {second[2]}"
        if len(typed) < 7 or _FUNCTION & {first[2], second[2]}:
            continue
        if capitals and not (text[first[0]].isupper() and text[second[0]].isupper()):
            continue
        near = [
            p
            for p in directory().provinces
            if len(key(p).split()) == 2
            and ((len(key(p)) != len(typed) and one_edit(typed, key(p))) or _sounds_like(typed, key(p)))
        ]
        if (
            len(near) == 1
            and not _is_word_pair(text[first[0] : second[1]])
            and not (capitals and _in_a_name(text, first[0], second[1]))
        ):
            return [Mention(first[0], second[1], near[0])]
    return []


_FUNCTION = frozenset("phai thi va cua cho voi khong nao gi ai duoc roi cung deu ma".split())
"""Folded syllables that join words: with one of them two syllables are no name, however near ("phải phòng" is not "Hải Phòng")."""


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether words in capitals go on before or after `[start, end)`, side by side or joined by dashes: another name's."""
    before = re.search(r"(\w+)(\s?[-–]\s?|\s)$", text[:start])
    after = re.match(r"(\s?[-–]\s?|\s)(\w+)", text[end:])
    beside = [(before[1], before[2])] if before and before.start() and before[1].lower() != "tỉnh" else []
    beside += [(after[2], after[1])] if after else []
    return text[start:end].istitle() and any(
        word.istitle() and len(word) > 1 and (joint.strip() or has_diacritics(word)) for word, joint in beside
    )


_ROUTE = r"(?:cao toc|quoc lo|duong(?: sat| bo)?|tuyen(?: duong)?|doan|hanh lang)"


def _on_route(folded: str, place: Mention) -> bool:
    """Whether a place only names an end of a road or line: "cao tốc A - B - C"."""
    before, after = folded[: place.start], folded[place.end :]
    if re.search(rf"(?<!\w){_ROUTE}\s[^,;?:]{{2,60}}?\s?[-–]\s?$", before):
        return True
    return bool(re.search(rf"(?<!\w){_ROUTE}\s+$", before) and re.match(r"\s?[-–]\s?[a-z]", after))


_SOUNDS = (
    ("x", "s"),
    ("tr", "ch"),
    ("l", "n"),
    ("gi", "d"),
    ("r", "d"),
    ("gi", "r"),
    ("k", "c"),
    ("y", "i"),
    ("ngh", "ng"),
)
"""Letters at the start or end of a syllable that are often written for each other."""


def _sounds_like(typed: str, name: str) -> bool:
    """Whether two folded names of two syllables differ by one confusion of sounds: "lang xon" for "lang son"."""
    differing = [(a, b) for a, b in zip(typed.split(), name.split(), strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return any(
        (a.startswith(x) and b.startswith(y) and a[len(x) :] == b[len(y) :])
        or (a.endswith(x) and b.endswith(y) and a[: len(a) - len(x)] == b[: len(b) - len(y)])
        for one, other in _SOUNDS
        for x, y in ((one, other), (other, one))
    )


def _half_typed(typed: str, name: str) -> bool:
    """Whether `typed`, each word with a capital, is a province's name that lacks some diacritics and has no others."""
    words, full = typed.split(), name.removeprefix("TP. ").split()
    return (
        len(words) == len(full)
        and all(w[:1].isupper() for w in words)
        and all(
            place_tones(w).lower() in (place_tones(f).lower(), fold(f))
            for w, f in zip(words, full, strict=True)
        )
    )


_WORD_PAIRS = frozenset(
    (
        "quang ba|bac trong|hoa binh|thai do|ha tang|cao bang|nam dinh|hai duong|giang day|tai nguyen|quan tri|la dong|"
        "co bang|luong an|han nam|hai nam|cac mau|quan binh|thai phong|quan nam|cao ban|so trang|lam don|hai dong|"
        "cua mau|thanh hoac|giao lai|song la|den bien|la chau|hoa noi|thanh ha|cap mau|nha tinh|long dan|hai noi|"
        "binh dung|hay noi|ben tren|lam duong|hay nam|tuyen quan|lai chu|can theo|nha nam|quan nam|hoa nam|hoa tinh|han tinh"
    ).split("|")
)
"""Pairs of syllables that are frequent in laws and in the encyclopedia, and one letter away from a province."""


def _is_word_pair(typed: str) -> bool:
    """Two ordinary words that only look like a province ("quảng bá" is not "Quảng Trị")."""
    return fold(typed) in _WORD_PAIRS or (
        has_diacritics(typed) and typed.islower() and fold(typed) in {"ha nam", "an giang"}
    )


def one_edit_away(word: str) -> set[str]:
    """Every string of small letters that one insertion, deletion, replacement or swap makes of `word`."""
    letters = "abcdeghiklmnopqrstuvxy"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b} | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + c + b for a, b in splits for c in letters} | {
        a + c + b[1:] for a, b in splits if b for c in letters
    }
    return found - {word}


def one_edit(a: str, b: str) -> bool:
    """Whether `a` becomes `b` by inserting, deleting, replacing or swapping at most one character (two neighbours)."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return (
        a[i + 1 :] == b[i + 1 :]
        or a[i:] == b[i + 1 :]
        or a[i + 1 :] == b[i:]
        or (a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1])
    )


_SIGNED_BY = re.compile(
    rf"(?<!\w){DOC_NOUN}(?!\w)[^,;?]{{0,40}}?(?:do|cua)\s+(?P<office>(?<!pho )(?:chu tich )?(?:ubnd|uy ban nhan dan))\s+(?:cac |nhung )?(?:tinh|thanh pho)"
    r"[\w ]{0,24}?(?:ban hanh|ky|ra)(?!\w)"
)
"""Documents asked for by who issued them: "các chỉ thị do Chủ tịch UBND tỉnh ban hành"."""


_ISSUES = re.compile(
    rf"(?: tinh| thanh pho)?(?: \w+){{0,4}}? (?:co|ra|ky|ban hanh|phat hanh)(?: duoc)? (?:nhung|cac|may|bao nhieu) {DOC_NOUN}(?!\w)"
)
"""What stands behind an office whose own documents are asked for: "Văn phòng UBND tỉnh A có những công văn nào"."""


_NUMBERED_OF = re.compile(rf"(?<!\w){DOC_NOUN} (?:so )?\d[\w/&-]* cua\s+$")
"""What stands before whose a document is, which is named by its number."""


def issuer_in(folded: str, agencies: Sequence[Mention]) -> Mention | None:
    """The body whose document is asked for: "văn bản nào của Bộ Công Thương"."""
    signed = _SIGNED_BY.search(folded)
    if signed is not None:
        office = signed["office"]
        return Mention(
            signed.start("office"), signed.end(), f"{'Chủ tịch ' if 'chu tich' in office else ''}UBND tỉnh"
        )
    for agency in agencies:
        if agency.name.startswith("Văn phòng") and _ISSUES.match(folded, agency.end):
            return agency
        before = folded[: agency.start]
        if agency.name.startswith("Văn phòng") and _NUMBERED_OF.search(before):
            return agency
        if re.search(rf"(?:{DOC_NOUN}|nao|so may|gi)(?:\s+\w+){{0,6}}?\s+cua\s+$", before) and (
            agency.name in GIVERS or agency.name.startswith("Bộ ")
        ):
            return agency
    return None


_ANY_DOCUMENT = re.compile(
    r"(?<!\w)(?:van\s+ban|chi\s+dao)(?:\s+chi\s+dao)?(?:,?\s*(?:dieu hanh|quan ly))?\s*(?:,|va|hay|hoac)\s*$"
)
"""Said before the last type of an enumeration that is of documents of any type: "văn bản chỉ đạo, quyết định nào"."""


def of_any_type(folded: str) -> list[tuple[int, int]]:
    """Where types are named at the end of an enumeration that is of documents of any type."""
    return [
        m.span("type")
        for m in WHICH_DOC.finditer(folded)
        if m["type"] and _ANY_DOCUMENT.search(folded, 0, m.start())
    ]


def asked_type(folded: str) -> str | None:
    """The type of document asked for ("kế hoạch nào"); None for any."""
    for match in WHICH_DOC.finditer(folded):
        if match["type"]:
            if _ANY_DOCUMENT.search(folded, 0, match.start()):
                return None
            named = _short_type(re.sub(r"\s+chi\s+dao$", "", match["type"]))
            return "Luật" if match["type"] == "luat" else (None if named == "Văn bản" else named)
    listed = re.search(
        rf"(?:so hieu|ky hieu|so cua|(?:liet ke|ke ra|ke het|danh sach|tat ca|toan bo)(?: (?:tat ca|toan bo|het|du|day du|cac|nhung))*|bao nhieu|may|nhung|cac)\s+(?P<type>{TYPE_PATTERN})",
        folded,
    )
    if listed and listed["type"]:
        named = type_named(listed["type"])
        return None if named == "Văn bản" else named
    opening = re.search(
        rf"^(?:\W*(?:cac|nhung)?\s*)?(?P<type>{TYPE_PATTERN}|cv|vb|qd|kh|nq)\s.*(?:so may|so bao nhieu|so nao|mang so)",
        folded,
    )
    if opening:
        named = _short_type(opening["type"])
        return None if named == "Văn bản" else named
    return None


def asked_types(folded: str, asked: str | None) -> tuple[str, ...]:
    """All types of an enumeration that ends in the type asked for: "công văn, chỉ thị và kế hoạch nào"."""
    if asked is None:
        return ()
    for match in re.finditer(
        rf"(?:{TYPE_PATTERN})(?:\s*(?:,|va|voi|hoac|hay)\s*(?:(?:cac|nhung)\s+)?(?:{TYPE_PATTERN}))+", folded
    ):
        named = [type_named(m.group()) for m in re.finditer(TYPE_PATTERN, match.group())]
        if asked in named:
            return tuple(dict.fromkeys(n for n in named if n))
    return (asked,)
