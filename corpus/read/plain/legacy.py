"""Unicode strings that really hold TCVN3 or VNI: what a DOCX, PDF or HTML page of an old archive gives.

Such a document says "Céng hßa" and relies on a font to show it as "Cộng hòa". A line counts as legacy when its words are no
Vietnamese as they stand and are Vietnamese once converted; a line that could be either follows the lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.read.plain.codepages import TCVN3, from_vni
from corpus.read.plain.syllable import is_syllable

_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_HIGH = re.compile(r"[\u00a1-\u00ff]")
_UNICODE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u0300-\u036f\u1ea0-\u1ef9]")
_ALONE = set("ĐđôÔơưàáạảéóọồộốổớờởợúủùụứừửữýỷỵíỉì") - set("ì")
"""Letters that a lone legacy character may stand for; a lone "·", "×" or "½" is that sign, not a word."""
_SENTENCE = re.compile(r"(?<=[\w)][.!?] )[à-ỹ](?=[^\W\d_]* )")
"""A toned letter that begins a sentence: the code has no capital for it."""
_BULLET = re.compile(r"[ \t]*[§Øü·¨»][ \t]")
_UNICODE_NAME = ""
"""The verdict on a line that is Unicode; None is no verdict."""


def from_tcvn3(text: str) -> str:
    """TCVN3 characters in `text` as the letters they stand for, capitals restored where the words around show them."""
    return "\n".join(_tcvn3_line(line) for line in text.split("\n"))


CONVERTERS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}
"""Name of a legacy code -> its converter, for text whose bytes are shown as Windows-1252."""


def unlegacy(text: str) -> tuple[str, str | None]:
    """`text` with its legacy lines converted, and the name of their code; (`text`, None) where there are none.

    Line ends and the number of lines are kept. Lines that are Unicode or ASCII are returned as they are.
    """
    if not _HIGH.search(text):
        return text, None
    lines = text.split("\n")
    found = [_evidence(line) for line in lines]
    totals = {name: sum(e[name] for e in found if e) for name in CONVERTERS}
    usual = max(totals, key=lambda name: totals[name])
    verdicts = [_verdict(line, evidence, usual) for line, evidence in zip(lines, found, strict=True)]
    names = [v for v in verdicts if v]
    if not names:
        return text, None
    settled = _settled(lines, verdicts)
    converted = [CONVERTERS[v](line) if v else line for line, v in zip(lines, settled, strict=True)]
    return "\n".join(converted), max(CONVERTERS, key=names.count)


def _words(line: str) -> list[str]:
    return [w for w in _WORD.findall(line) if not w.isascii()]


def _evidence(line: str) -> dict[str, float] | None:
    """How strongly the words of `line` speak for each legacy code; None for a line that is Unicode or ASCII."""
    if not _HIGH.search(line) or _UNICODE.search(line):
        return None
    words = _words(line)
    stands = {w for w in words if is_syllable(w.replace("\u00ad", ""))}
    found = {}
    for name, convert in CONVERTERS.items():
        good = {w for w in words if is_syllable(_inner(convert(w)))}
        speaks = sum(map(_weight, good - stands))
        against = sum(map(_weight, stands - good))
        most_make_sense = 5 * sum(w in good for w in words) >= 3 * len(words)
        found[name] = speaks if speaks > 2 * against and most_make_sense else 0
    return found


def _verdict(line: str, evidence: dict[str, float] | None, usual: str) -> str | None:
    """The code of `line`; between two that explain it alike, `usual`, the one that explains most of the document."""
    if evidence is None:
        return _UNICODE_NAME if _UNICODE.search(line) else None
    strength = {name: e + (name == usual and e >= 1) for name, e in evidence.items()}
    best = max(strength, key=lambda name: (strength[name], name == usual))
    if evidence[best] >= 1:
        return best
    words = _words(line)
    possible = any(is_syllable(_inner(convert(w))) for convert in CONVERTERS.values() for w in words)
    stands = all(is_syllable(w.replace("\u00ad", "")) for w in words)
    return _UNICODE_NAME if words and stands and not possible else None


def _weight(word: str) -> float:
    """How much a word can prove: nothing for one sign, a quarter for a sign beside one letter ("5 µm", "m¹")."""
    if len(word) < 2:
        return 0
    signs = all(c.isascii() or not c.isalpha() or c == "µ" for c in word)
    return 0.25 if signs and sum(c.isascii() for c in word) == 1 else 1


def _inner(word: str) -> str:
    return word.strip("“”‘’–—…«»·")


def _settled(lines: list[str], verdicts: list[str | None]) -> list[str | None]:
    """Verdicts with the open ones filled in where all settled neighbours agree and most words then make sense."""
    before = _carried(verdicts)
    after = list(reversed(_carried(reversed(verdicts))))
    settled = list(verdicts)
    for i, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        around = {v for v in (before[i], after[i]) if v is not None}
        if verdict is None and len(around) == 1 and (name := around.pop()):
            words = _words(line)
            good = sum(is_syllable(_inner(CONVERTERS[name](w))) for w in words)
            settled[i] = name if words and 2 * good >= len(words) else None
    return settled


def _carried(verdicts: Iterable[str | None]) -> list[str | None]:
    carried, last = [], None
    for verdict in verdicts:
        last = verdict if verdict is not None else last
        carried.append(last)
    return carried


def _tcvn3_line(line: str) -> str:
    """One line. Words typed with capitals on keep small toned letters ("CéNG"): those are raised, and so are the words
    between them that could be either ("X·").
    """
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    body = _SENTENCE.sub(lambda m: m.group().upper(), _WORD.sub(_tcvn3_word, line[start:]))
    words = list(_WORD.finditer(body))
    shapes = [_shape(w.group()) for w in words]
    if "raise" not in shapes:
        return line[:start] + body
    parts, end = [], 0
    quiet = "small" not in shapes
    for i, word in enumerate(words):
        around = {next((s for s in side if s != "open"), "") for side in (shapes[i::-1], shapes[i:])}
        loud = shapes[i] == "raise" or (shapes[i] == "open" and (quiet or around <= {"raise", "capital"}))
        parts += [body[end : word.start()], word.group().upper() if loud else word.group()]
        end = word.end()
    return line[:start] + "".join(parts) + body[end:]


def _tcvn3_word(match: re.Match[str]) -> str:
    word = match.group()
    letters = word.translate(TCVN3)
    if len(word) == 1 and letters not in _ALONE and not word.isascii():
        return word
    if word == "§" and match.string[match.end() : match.end() + 1] != "/":
        return word
    return letters


def _shape(word: str) -> str:
    """ "raise": capitals with small toned letters between; "open": could be a capital word's rest ("Xã", "ở"); "capital";
    "small".
    """
    plain = [c for c in word if c.isascii() or c in "ĂÂÊÔƠƯĐăâêôơưđ"]
    if any(c.islower() for c in plain):
        return "small"
    if len(plain) == len(word):
        return "capital"
    capitals_after = any(c.isupper() for c in word[1:])
    return "raise" if capitals_after else "open"
