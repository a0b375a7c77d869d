"""Agencies in lists without sentences: the cells of a table, and those whom the last article of a decision names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.agencies import directory
from corpus.parse.departments import departments_at
from corpus.parse.names import agency_at
from corpus.text import fold

_ANYBODY = re.compile(
    r"(?:các\s+)(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|cá\s+nhân|ông|bà)(?:\s*,\s*(?:các\s+)?(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|cá\s+nhân|bà|ông(?:\s*\(bà\))?))*"
    r"(?:\s+và\s+(?:các\s+)?(?:tổ\s+chức|cá\s+nhân|đơn\s+vị))?(?:\s+(?:có\s+)?(?:liên\s+quan|tên\s+tại\s+Điều\s+\d+))?",
    re.I,
)
_SEPARATOR = re.compile(r"(?:[\s,;/+•*]|[-–](?=\s)|và\s|cùng\s|\d{1,2}[.)]\s)+")
_DASH = re.compile(r"\s+[-–+•*]\s+(?=[A-ZĐ])")
_NO_NAME = re.compile(
    r"\W*(?:nt|nhu tren|-|khong|thuong xuyen|hang nam|hang thang|hang quy|chu tri|phoi hop|voi|[\d/.,\s]+|co lien quan|lien quan)\W*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An agency in a list: characters `[start, end)`, canonical name, and the words as written."""

    start: int
    end: int
    name: str
    text: str


def agencies_named(line: str) -> list[Named]:
    """The agencies of a list that may be parted by commas, semicolons, "và" or nothing ("Sở Y tế Công an tỉnh").

    Words that no table knows are an agency of their own where they begin with a capital: "VNPT Ninh Bình".
    """
    folded = fold(line)
    found: list[Named] = []
    cursor = 0
    while cursor < len(line):
        separator = _SEPARATOR.match(line, cursor)
        cursor = separator.end() if separator else cursor
        if cursor >= len(line):
            break
        members = departments_at(line, cursor)
        if members:
            found += [Named(m.start, m.end, m.name, line[m.start : m.end]) for m in members]
            cursor = members[-1].end
            continue
        anybody = _ANYBODY.match(line, cursor)
        dash = next((m for m in _DASH.finditer(line, cursor) if agency_at(line, folded, m.end())), None)
        stop = dash.start() if dash else len(line)
        agency = agency_at(line[:stop], folded[:stop], cursor)
        if agency is not None and (anybody is None or agency.end >= anybody.end()):
            joint = re.search(r"\s+và\s+(?=các\s+(?:tổ\s+chức|cơ\s+quan|đơn\s+vị|cá\s+nhân))", agency.text)
            words = agency.text[: joint.start()] if joint else agency.text
            name = agency.name if not joint or agency.name != agency.text else directory().canonical(words)
            found.append(Named(agency.start, agency.start + len(words), name, words))
            cursor = max(agency.start + len(words), cursor + 1)
            continue
        chunk = re.compile(r"[^;,]+?(?=\s*[;,]|\s+và\s|\s*$)").match(line, cursor)
        end = anybody.end() if anybody else chunk.end() if chunk else len(line)
        words = line[cursor:end].rstrip(" .")
        if anybody or (words[:1].isupper() and 4 <= len(words) <= 90 and not _NO_NAME.fullmatch(fold(words))):
            found.append(Named(cursor, cursor + len(words), directory().canonical(words), words))
        cursor = max(end, cursor + 1)
    return found
