"""A sentence as the tokens that are compared: names, numbers, dates, markers and words, each in one comparable form.

"Sở TT&TT" and "Sở Thông tin và Truyền thông", "ngày 05 tháng 8 năm 2022" and "5/8/2022", "đẩy mạnh" and "tăng cường" are
the same token. Offsets count characters of the levelled text, not of a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from assistant.verify.words import FUNCTION, NOT_MARKERS, NUMBERS, light, markers, same
from corpus.agencies import directory, key
from corpus.parse.names import agency_at
from corpus.parse.number import TYPE_PATTERN, find_numbers, number_key, type_named
from corpus.text import CAPITALS, fold, level, nfc, place_tones


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NAME = "name"
    FUNCTION = "function"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DOCUMENT = "document"
    TYPE = "type"
    AGENCY = "agency"
    PROVINCE = "province"
    MARKER = "marker"
    STOP = "stop"


CONTENT = frozenset(Sort) - {Sort.FUNCTION, Sort.STOP, Sort.MARKER}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its sort, comparable value and words as written."""

    sort: Sort
    value: str
    text: str

    @property
    def content(self) -> bool:
        """Whether the token says something by itself."""
        return self.sort in CONTENT


_YEAR = r"(?:19|20)\d\d"
_DATES = (
    (
        re.compile(rf"(?:ngay\s+)?(?<![\d.,/])(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})\s?[/.-]\s?({_YEAR})(?!\d)"),
        "dmy",
    ),
    (
        re.compile(
            rf"(?:ngay\s+)?(?<!\d)(\d{{1,2}})\s+thang\s+(\d{{1,2}})(?:\s*,?\s*(?:nam\s+|/\s?)({_YEAR}))?(?!\d)"
        ),
        "dmy",
    ),
    (re.compile(r"(?:ngay|sang|chieu|toi|trua)\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})(?![\d/])"), "dm"),
    (
        re.compile(r"(?<=den )(\d{1,2})[/-](\d{1,2})(?![\d/])|(?<=truoc )(\d{1,2})[/-](\d{1,2})(?![\d/])"),
        "dm",
    ),
    (re.compile(rf"(?<!\w)thang\s+(\d{{1,2}})(?:\s*(?:/|-|,?\s*nam)\s*({_YEAR}))?(?!\d)"), "my"),
    (re.compile(rf"(?<!\w)quy\s+(iv|i{{1,3}}|[1-4])(?:\s*(?:/|-|,?\s*nam)\s*({_YEAR}))?(?!\w)"), "qy"),
    (re.compile(r"(?<!\w)ngay\s+(\d{1,2})(?![\d/.-])"), "d"),
    (re.compile(rf"(?<!\w)nam\s+({_YEAR})(?!\d)"), "y"),
)
_TIME = re.compile(r"(?<!\w)(\d{1,2})\s*(?:gio|h)(?:\s*(\d{2})(?:\s*phut)?)?(?!\w)")
_NUMBER = re.compile(r"(?<![\w])\d+(?:[.,]\d+)*(?![^\W\d_])")
_CODED = re.compile(r"(?<!\w)\d+[A-ZĐ](?!\w)")
"""The number of a road or a lot: "915B"."""
_TYPE = re.compile(rf"(?<!\w)({TYPE_PATTERN})(?:\s+so)?(?=\s+\x00|\s*:?\s+\d)")
_STOPS = re.compile(r"[.;:,()\"“”!?\n–|]|(?<=\s)-(?=\s)")
_WORD = re.compile(r"[^\W_]+")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_OWN_PROVINCE = re.compile(r" tinh(?: \w+ \w+)?$")
"""What a body's name ends in where the province is its own: "Bệnh viện Đa khoa tỉnh Đắk Nông"."""

_KINDS_ALONE = frozenset(("thanh pho", "huyen", "xa", "phuong", "tinh", "thi xa"))
"""Kinds of places, which name no body by themselves."""

_COMMITTEE = re.compile(r"(?<!\w)(?:Ủy|Uỷ) ban [Nn]hân dân")
_COUNCIL = re.compile(r"(?<!\w)Hội đồng [Nn]hân dân")

Piece = tuple[int, int, Token]


def levelled_text(text: str) -> str:
    """The text on which tokens are found: NFC, spaces and dashes levelled, the older tone placement."""
    line = re.sub(r"\s+", " ", place_tones(level(nfc(text)))).strip()
    return _COUNCIL.sub("HĐND", _COMMITTEE.sub("UBND", line))


@lru_cache(maxsize=2048)
def surfaces(text: str) -> tuple[tuple[str, str], ...]:
    """Agencies that only their form shows (the table lacks them): key of the words -> canonical name, the longest first."""
    line = levelled_text(text)
    folded = fold(line)
    found: dict[str, str] = {}
    end = 0
    for start in (m.start() for m in re.finditer(rf"(?<!\w)[{CAPITALS}]", line)):
        if start < end:
            continue
        mention = agency_at(line, folded, start)
        if mention is None:
            continue
        inside = directory().find(mention.text)
        if inside and inside[0].start <= 1:
            continue
        whole, name = key(mention.text), key(mention.name)
        surface = name if whole.endswith(f" {name}") else whole
        if 2 <= len(surface.split()) <= 14:
            surface = re.sub(r"( tinh) \w+ \w+$", r"\1", surface)
            found[surface] = _OWN_PROVINCE.sub("", name)
            end = mention.end
    return tuple(sorted(found.items(), key=lambda f: -len(f[0])))


@lru_cache(maxsize=4096)
def tokenised(text: str, known: tuple[tuple[str, str], ...] = ()) -> tuple[Token, ...]:
    """The tokens of `text`; `known` are the agencies of `surfaces` that stand in any of the texts compared."""
    line = levelled_text(text)
    folded = fold(line)
    pieces: list[Piece] = []
    taken = bytearray(len(line))

    def keep(start: int, end: int, token: Token) -> None:
        if end > start and 1 not in taken[start:end]:
            pieces.append((start, end, token))
            taken[start:end] = b"\1" * (end - start)

    for number in find_numbers(line):
        words = line[number.start : number.end]
        keep(number.start, number.end, Token(Sort.DOCUMENT, number_key(number.normal), words))
    _dates(line, folded, keep)
    _agencies(line, folded, known, keep)
    for province in directory().find_provinces(line):
        start = province.start
        before = re.search(r"(?:tinh|thanh pho|tp\.?)\s+$", folded[:start])
        if before and 1 not in taken[before.start() : start]:
            start = before.start()
        keep(start, province.end, Token(Sort.PROVINCE, province.name, line[start : province.end]))
    for match in _CODED.finditer(line):
        keep(*match.span(), Token(Sort.NUMBER, _plain(match.group()), match.group()))
    for match in _NUMBER.finditer(folded):
        keep(*match.span(), Token(Sort.NUMBER, _plain(match.group()), match.group()))
    masked = "".join("\x00" if t else c for c, t in zip(folded, taken, strict=True))
    for match in _TYPE.finditer(masked):
        keep(
            *match.span(),
            Token(Sort.TYPE, type_named(match[1]) or match[1], line[match.start() : match.end()]),
        )
    _rest(line, taken, keep)
    return tuple(_phrased([t for _, _, t in sorted(pieces, key=lambda p: (p[0], p[1]))]))


def _plain(number: str) -> str:
    return re.sub(r"^0+(?=\d)", "", number)


def _dates(line: str, folded: str, keep: Callable[[int, int, Token], None]) -> None:
    for pattern, form in _DATES:
        for match in pattern.finditer(folded):
            parts = [p for p in match.groups() if p] if form != "dmy" else list(match.groups())
            keep(*match.span(), Token(Sort.DATE, _date_value(form, parts), line[match.start() : match.end()]))
    for match in _TIME.finditer(folded):
        value = f"{int(match[1])}:{match[2] or '00'}"
        keep(*match.span(), Token(Sort.TIME, value, line[match.start() : match.end()]))


def _date_value(form: str, parts: Sequence[str | None]) -> str:
    """A date as "day/month/year", "q3/year"; "?" for what is not said."""
    held = [p or "?" for p in parts]
    if form == "qy":
        return f"q{_QUARTERS.get(held[0], held[0])}/{held[1] if len(held) > 1 else '?'}"
    plain = [str(int(p)) if p.isdigit() else p for p in held]
    day, month, year = {
        "dmy": plain,
        "dm": [*plain, "?"],
        "d": [plain[0], "?", "?"],
        "my": ["?", plain[0], plain[1] if len(plain) > 1 else "?"],
        "y": ["?", "?", plain[0]],
    }[form]
    return f"{day}/{month}/{year}"


def _agencies(
    line: str, folded: str, known: Iterable[tuple[str, str]], keep: Callable[[int, int, Token], None]
) -> None:
    for mention in directory().find(line):
        words = line[mention.start : mention.end]
        if key(words) in _KINDS_ALONE:
            continue
        if words[:1].isupper() or mention.group:
            keep(mention.start, mention.end, Token(Sort.AGENCY, key(mention.name), words))
    syllables = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded) if m.group() != "va"]
    spoken = [w for _, _, w in syllables]
    for surface, name in known:
        parts = surface.split()
        for i in range(len(spoken) - len(parts) + 1):
            if spoken[i : i + len(parts)] == parts and line[syllables[i][0]].isupper():
                start, end = syllables[i][0], syllables[i + len(parts) - 1][1]
                keep(start, end, Token(Sort.AGENCY, name, line[start:end]))


def _rest(line: str, taken: bytearray, keep: Callable[[int, int, Token], None]) -> None:
    shorts = directory().short_forms
    opening = True
    for match in re.finditer(rf"{_WORD.pattern}|{_STOPS.pattern}|%", line):
        start, end = match.span()
        if taken[start]:
            opening = False
            continue
        word = match.group()
        if word == "-" or _STOPS.fullmatch(word):
            hard = word in ".;!?\n"
            keep(start, end, Token(Sort.STOP, "." if hard else ",", word))
            opening = opening or word in '.:"“\n-–'
            continue
        full = shorts.get(fold(word)) if word.isupper() and len(word) > 1 else None
        if full:
            text = " ".join(_WORD.findall(place_tones(full).lower()))
            keep(start, end, Token(Sort.WORD, text, word))
        elif word[0].isupper() and not opening and not word.isupper():
            keep(start, end, Token(Sort.NAME, word.lower(), word))
        else:
            keep(start, end, Token(Sort.WORD, word.lower(), word))
        opening = False


def _phrased(tokens: Sequence[Token]) -> list[Token]:
    """Abbreviations spelled out, phrases that say the same made one, function words and markers told from words."""
    flat: list[Token] = []
    for token in tokens:
        if token.sort in (Sort.WORD, Sort.NAME) and " " in token.value:
            flat += [replace(token, value=v) for v in token.value.split()]
        else:
            flat.append(token)
    found: list[Token] = []
    i = 0
    while i < len(flat):
        for length in (4, 3, 2, 1):
            words = _words(flat, i, length)
            made = _phrase(words, flat, i, length) if words else None
            if made is not None:
                found += made
                i += length
                break
        else:
            found.append(flat[i])
            i += 1
    return _deputies(found)


def _deputies(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with "Phó" before the head of a body made one with it: a deputy is not the head."""
    found: list[Token] = []
    for token in tokens:
        if found and token.sort is Sort.AGENCY and found[-1].value == "phó":
            token = replace(token, value=f"pho {token.value}", text=f"{found.pop().text} {token.text}")
        found.append(token)
    return found


def _words(flat: Sequence[Token], start: int, length: int) -> tuple[str, ...]:
    part = flat[start : start + length]
    if len(part) < length or any(t.sort not in (Sort.WORD, Sort.NAME) for t in part):
        return ()
    return tuple(t.value for t in part)


def _phrase(words: tuple[str, ...], flat: Sequence[Token], start: int, length: int) -> list[Token] | None:
    """The tokens that a phrase of `length` words at `start` becomes; None where it is no phrase."""
    text = " ".join(t.text for t in flat[start : start + length])
    if words in markers() and _is_marker(words, flat, start, length):
        return [Token(Sort.MARKER, markers()[words], text)]
    if words in same() and same()[words] not in light():
        return [Token(Sort.WORD, w, text) for w in same()[words]]
    if (one := same().get(words, words)) in light():
        return [Token(Sort.FUNCTION, " ".join(one), text)]
    if length == 1:
        token = flat[start]
        if words[0] in NUMBERS and token.text.islower():
            return [Token(Sort.NUMBER, NUMBERS[words[0]], text)]
        if words[0] in FUNCTION and token.sort is Sort.WORD:
            return [Token(Sort.FUNCTION, words[0], text)]
    return None


def _is_marker(words: tuple[str, ...], flat: Sequence[Token], start: int, length: int) -> bool:
    after_these, before_these = (
        NOT_MARKERS.get(words[0], (set(), set())) if len(words) == 1 else (set(), set())
    )
    before = flat[start - 1].value if start else ""
    after = flat[start + length].value if start + length < len(flat) else ""
    return before not in after_these and after not in before_these
