"""Text in the code pages of Vietnamese before Unicode, as typists of their time wrote it."""

from __future__ import annotations

import unicodedata

from corpus.read.plain.codepages import TCVN3, VISCII, VNI

TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> bytes:
    """Capitals with tones, which the code lacks, as the small letters that typists put for them."""
    codes = {letter: code for code, letter in TCVN3.items()}
    return bytes(codes.get(c) or codes.get(c.lower()) or c.encode("cp1252")[0] for c in text)


def vni(text: str) -> bytes:
    """Letters as VNI spells them."""
    same_case = {v: k for k, v in VNI.items() if k.isupper() or not v.isupper()}
    return "".join(same_case.get(c, c) for c in text).encode("cp1252")


def viscii(text: str) -> bytes:
    """Letters as VISCII has them."""
    codes = {letter: code for code, letter in VISCII.items()}
    return bytes(codes.get(c) or ord(c) for c in text)


def windows_1258(text: str) -> bytes:
    """The tone after its letter, unless the code page has both in one byte."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(c for c in parts if c in TONES)
            out += (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return out


ENCODERS = {"TCVN3": tcvn3, "VNI": vni, "VISCII": viscii, "Windows-1258": windows_1258}
