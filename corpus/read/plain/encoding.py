"""Bytes -> text in whichever encoding archives of Vietnamese authorities use, chosen by what the result says.

Unicode is recognised by its own rules. Among the eight-bit code pages, the one whose words can be Vietnamese syllables wins,
if it wins clearly; a text that is no Vietnamese in any of them may still be plain Western Latin.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import BinaryPageError, EmptyPageError, EncodingError
from corpus.read.pack.sniff import binary_kind
from corpus.read.plain.codepages import VISCII, ansi, from_vni
from corpus.read.plain.legacy import from_tcvn3
from corpus.read.plain.syllable import is_syllable
from corpus.text import nfc

SAMPLE = 1 << 18
"""Bytes that are judged; a file is in one encoding from end to end."""

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_EIGHT_BIT: dict[str, Callable[[bytes], str]] = {
    "Windows-1258": lambda data: data.decode("cp1258", "replace"),
    "TCVN3": lambda data: from_tcvn3(ansi(data)),
    "VNI": lambda data: from_vni(ansi(data)),
    "VISCII": lambda data: data.decode("latin-1").translate(VISCII),
    "Windows-1252": ansi,
}
_DECLARED = {
    "windows-1258": "Windows-1258", "cp1258": "Windows-1258", "x-cp1258": "Windows-1258",
    "tcvn": "TCVN3", "tcvn3": "TCVN3", "tcvn-5712": "TCVN3", "tcvn5712-1": "TCVN3", "x-viet-tcvn": "TCVN3",
    "x-viet-tcvn5712": "TCVN3", "vni": "VNI", "x-viet-vni": "VNI", "viscii": "VISCII", "x-viet-viscii": "VISCII",
}  # fmt: skip
_TRIED = "UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), VNI, VISCII, Windows-1252"
_HIGH_RUN = re.compile(
    rb"[A-Za-z\x02\x05\x06\x14\x19\x1e]*[\x80-\xff][A-Za-z\x80-\xff\x02\x05\x06\x14\x19\x1e]*"
)
_GAPS = re.compile(r"[\s\u00a0\u2000-\u206f\u20ac\u2122]+")
_SIGNS = "°±²³§©®«»·•₫"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_USUAL = re.compile(r"[\t\n\r -~\u00a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026\u20ab\ufeff]")
_WESTERN = re.compile(r"[^\W\d_]?[a-zß-öø-ÿœžš]*|[A-ZÀ-ÖØ-ÞŒŽŠ]+")
_PAIR = re.compile(r"[^\x00-\x7f]{2}(?<!éé)")
_OTHERS = re.compile(r"iso-8859-(?!1$)\d+|windows-125[013-7]|gb\w+|big5|shift-jis|euc-\w+|koi8-\w")
_LEAST, _CLEAR = 0.6, 0.1
"""Share of the words that must be syllables; by how much of them the best reading must lead."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` as it was encoded, not yet normalised; `notes` are Vietnamese remarks on what was converted."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of `data`. `name` is for messages; `declared` an encoding that the source claims, believed if it fits.

    Raises EmptyPageError, BinaryPageError (naming the kind of file) or EncodingError (naming what was tried).
    """
    if not data.strip():
        raise EmptyPageError(f"Tệp {name} không có nội dung nào. Hãy kiểm tra lại tệp nguồn.")
    if kind := binary_kind(data):
        raise BinaryPageError(
            f"Tệp {name} là tệp {kind.removeprefix('tệp ')}, không phải văn bản thuần. Hãy đổi sang .txt hoặc .html rồi nạp lại."
        )
    decoded = _marked(data, name) or _unmarked_utf16(data) or _utf8(data)
    if decoded is None:
        if b"\0" in data:
            raise BinaryPageError(
                f"Tệp {name} chứa byte 0 ở vị trí {data.index(0)}: đây là tệp nhị phân, không phải văn bản."
            )
        decoded = _eight_bit(data, name, declared)
    control = len(_CONTROL.findall(decoded.text))
    if control > max(8, len(decoded.text) // 200):
        raise BinaryPageError(
            f"Tệp {name} có {control} ký tự điều khiển: đây là tệp nhị phân, không phải văn bản."
        )
    return decoded


def _marked(data: bytes, name: str) -> Decoded | None:
    encoding = next((e for mark, e in _BOMS.items() if data.startswith(mark)), None)
    if encoding is None or encoding == "utf-8-sig":
        return None
    try:
        return Decoded(data.decode(encoding), encoding.upper())
    except UnicodeDecodeError as exc:
        raise EncodingError(
            f"Tệp {name} mở đầu như {encoding.upper()} nhưng hỏng ở byte {exc.start}. Hãy lưu lại bằng UTF-8."
        ) from exc


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark shows in its zero bytes: one beside each ASCII character, always on the same side."""
    if b"\0" not in data or len(data) % 2:
        return None
    zeros_first, zeros_second = data[::2].count(0), data[1::2].count(0)
    for encoding, most, few in (
        ("utf-16-le", zeros_second, zeros_first),
        ("utf-16-be", zeros_first, zeros_second),
    ):
        if most < len(data) // 20 or few > most // 50:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_USUAL.findall(text)) >= 0.75 * len(text):
            return Decoded(text, encoding.upper())
    return None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, with a few broken bytes (a summary cut in the middle of a letter) replaced by U+FFFD if need be."""
    if b"\0" in data:
        return None
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    whole = sum(c > "\x7f" for c in text) - broken
    if whole < 10 * broken:
        return None
    return Decoded(text, "UTF-8", (f"{broken} chỗ hỏng trong bảng mã UTF-8 đã thay bằng ký hiệu \ufffd",))


def _eight_bit(data: bytes, name: str, declared: str | None) -> Decoded:
    claimed = (declared or "").strip().lower().replace("_", "-")
    claimed_name = _DECLARED.get(claimed)
    runs = Counter(_HIGH_RUN.findall(data[:SAMPLE]))
    shares = {page: _share(runs, read) for page, read in _EIGHT_BIT.items()}
    if claimed_name:
        shares[claimed_name] += _CLEAR
    best = max(shares, key=lambda page: shares[page])
    text = _EIGHT_BIT[best](data)
    rivals = [p for p in shares if shares[p] > shares[best] - _CLEAR and p != best]
    same = all(_alike(_EIGHT_BIT[p](data[:SAMPLE]), _EIGHT_BIT[best](data[:SAMPLE])) for p in rivals)
    if shares[best] >= _LEAST and same:
        return Decoded(text, best, (f"chuyển từ bảng mã {best}",))
    if (foreign := _as_declared(data, claimed)) and shares[best] < _LEAST:
        return foreign
    if shares[best] < _LEAST and _is_western(runs):
        return Decoded(ansi(data), "Windows-1252", ("chuyển từ bảng mã Windows-1252",))
    at = next(i for i, byte in enumerate(data) if byte > 0x7F)
    raise EncodingError(
        f"Không nhận ra bảng mã của tệp {name} (byte 0x{data[at]:02x} ở vị trí {at}); đã thử {_TRIED}. "
        "Hãy lưu lại tệp bằng bảng mã UTF-8 rồi nạp lại."
    )


def _words(text: str) -> list[str]:
    """The words of `text` that are not ASCII, without the signs at their edges."""
    return [w for word in _GAPS.split(text) if (w := word.strip(_SIGNS)) and not w.isascii()]


def _share(runs: Counter[bytes], read: Callable[[bytes], str]) -> float:
    """Of the runs that hold a word beyond ASCII, the share whose words are all Vietnamese syllables. A lone byte counts for
    nothing: the dash of one code page is a word of another.
    """
    judged = [
        (all(map(is_syllable, words)), times)
        for run, times in runs.items()
        if len(run) > 1 and (words := _words(read(run)))
    ]
    total = sum(times for _, times in judged)
    return sum(times for good, times in judged if good) / total if total else 0.0


def _alike(one: str, other: str) -> bool:
    return nfc(one) == nfc(other)


def _is_western(runs: Counter[bytes]) -> bool:
    """Whether Windows-1252 gives words of a Western language: accents on letters, in ordinary case, rarely side by side."""
    judged = [(word, times) for run, times in runs.items() for word in _words(ansi(run))]
    total = sum(times for _, times in judged)
    odd = sum(times for word, times in judged if not _WESTERN.fullmatch(word) or _PAIR.search(word))
    return 10 * odd <= total


def _as_declared(data: bytes, claimed: str) -> Decoded | None:
    """`data` in another encoding that the source names, if it decodes without a fault."""
    if not _OTHERS.fullmatch(claimed):
        return None
    try:
        return Decoded(data.decode(claimed), claimed, (f"chuyển từ bảng mã {claimed}",))
    except (LookupError, UnicodeDecodeError):
        return None
