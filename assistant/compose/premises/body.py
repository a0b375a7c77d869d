"""Whether what is told is of another body than the one asked about: "Hội Làm vườn" for "Hội Sinh vật cảnh"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Draft, Status
from assistant.question import Query
from assistant.syllables import is_syllable
from corpus.agencies import directory
from corpus.text import flat, fold, place_tones

_KINDS = (
    "liên đoàn|hiệp hội|câu lạc bộ|công ty|hợp tác xã|bệnh viện|trường mầm non|trường tiểu học|trường trung học cơ sở|trường thcs|trường thpt|"
    "trường trung học phổ thông|trung tâm|thị trấn|thị xã|huyện|quận|khu công nghiệp|cụm công nghiệp|khu kinh tế|cửa khẩu|nhà máy|hồ chứa|hội"
)
_QUANTIFIED = (
    r"(?<!cấp )(?<!cap )(?<!mấy )(?<!các )(?<!những )(?<!nhiều )(?<!may )(?<!cac )(?<!nhung )(?<!nhieu )"
)
"""What does not stand before the kind of one body: several are of a kind, and what follows is no name."""
_WRITTEN = re.compile(rf"(?<!\w){_QUANTIFIED}(?P<kind>{place_tones(_KINDS)})\s+(?P<name>\w+ \w+)")
_FOLDED = re.compile(
    rf"(?<!\w){_QUANTIFIED}(?P<kind>{'|'.join(k for k in fold(_KINDS).split('|') if k not in ('hoi', 'quan'))})\s+(?P<name>\w+ \w+)"
)
_NO_NAME = re.compile(
    r"(?:nao|gi|voi|cap|so|co|la|duoc|phai|do|o|tai|tren|cua|va|cac|nhung|nay|do|cho|de|khi|bi|da|dang|se|trong|thi|thuoc|cap|giao|lam|ve|toan|khong|ko|moi|tinh|dong nguoi|nghi|an(?! (?:ninh|sinh|toan)))(?!\w)"
)


def _names(text: str, capital: bool) -> Iterator[tuple[str, str]]:
    """The bodies a text names, folded: their kind, and the first two syllables of their own name.

    Without `capital`, bodies that the table of agencies knows and names cut to their initials are left out.
    """
    known = [] if capital else [(m.start, m.end) for m in directory().find(text)]
    for pattern, line in ((_WRITTEN, place_tones(text).lower()), (_FOLDED, fold(text))):
        for match in pattern.finditer(line):
            name = fold(match["name"])
            if _NO_NAME.match(name) or not all(is_syllable(part) for part in name.split()):
                continue
            if capital and not text[match.start("name")].isupper():
                continue
            if not any(start < match.end() and match.start() < end for start, end in known):
                yield fold(match["kind"]), name


def of_another(query: Query, draft: Draft) -> bool:
    """Whether the quotes of an answer name bodies of a kind the question names, and nowhere the one it names itself."""
    if draft.status is Status.ABSTAINED or not draft.citations:
        return False
    asked = list(_names(query.text, capital=False))
    if not asked:
        return False
    quotes = " | ".join(flat(c.quote) for c in draft.citations)
    folded = fold(quotes)
    told = set(_names(quotes, capital=True))
    for kind, name in asked:
        others = {n for k, n in told if k == kind}
        if others and name not in others and name not in folded:
            return True
    return False
