"""The code pages of Vietnamese before Unicode, as tables from the characters that Windows shows for their bytes.

TCVN3 (also ABC; fonts .VnTime, .VnArial, …) is the one-byte subset of TCVN 5712:1993 that Windows fonts used: small letters
with tones, capitals without. VNI (fonts VNI-Times, …) writes a base letter, then a second byte for its marks. VISCII
is RFC 1456. A font whose name ends in H (.VnTimeH) shows the small letters of TCVN3 as capitals.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_TCVN3_BYTES = (
    "¡¢£¤¥¦§¨©ª«¬\xad®"
    "µ¶·¸¹" "»¼½¾Æ" "ÇÈÉÊË" "ÌÎÏÐÑ" "ÒÓÔÕÖ" "×ØÜÝÞ" "ßáâãä" "åæçèé" "êëìíî" "ïñòóô" "õö÷øù" "úûüýþ"
)  # fmt: skip
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ"
    "àảãáạ" "ằẳẵắặ" "ầẩẫấậ" "èẻẽéẹ" "ềểễếệ" "ìỉĩíị" "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ"
)  # fmt: skip
TCVN3 = dict(zip(map(ord, _TCVN3_BYTES), _TCVN3_LETTERS, strict=True))
"""Code of the Latin-1 character -> letter. Bytes that TCVN3 leaves out (° ± ² ³ and punctuation) stay as they are."""

_VNI_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_CIRCUMFLEX = {"â": ""} | dict(zip("àáåãä", _VNI_TONES.values(), strict=True))
_VNI_BREVE = {"ê": ""} | dict(zip("èéúüë", _VNI_TONES.values(), strict=True))
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """VNI spelling -> letter, both cases; a capital may carry the small letter's mark ("Uû" as well as "UÛ")."""
    pairs = {base + mark: base + tone for base, (mark, tone) in product("aeiouy", _VNI_TONES.items())}
    pairs |= {"ô" + mark: "ơ" + tone for mark, tone in _VNI_TONES.items()}
    pairs |= {"ö" + mark: "ư" + tone for mark, tone in _VNI_TONES.items()}
    pairs |= {
        base + mark: base + "\u0302" + tone for base, (mark, tone) in product("aeo", _VNI_CIRCUMFLEX.items())
    }
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    table = {code: unicodedata.normalize("NFC", letter) for code, letter in (pairs | _VNI_SINGLE).items()}
    capitals = {code.upper(): letter.upper() for code, letter in table.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in table.items() if len(code) == 2}
    return table | mixed | capitals


VNI = _vni()
"""One or two Latin-1 characters -> letter."""

_VNI_CODE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
VISCII = dict(zip(range(0x80, 0x100), _VISCII_HIGH, strict=True)) | {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip
"""Byte -> letter, where they differ from ASCII."""

_ANSI_GAPS = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def from_vni(text: str) -> str:
    """VNI spellings in `text` as the letters they stand for."""
    return _VNI_CODE.sub(lambda m: VNI[m.group()], text)


def ansi(data: bytes) -> str:
    """`data` as Windows-1252; its five free places as control characters, so that every byte has a character."""
    text = data.decode("latin-1")
    return text.translate(_ANSI | _ANSI_GAPS)


_ANSI = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _ANSI_GAPS}
