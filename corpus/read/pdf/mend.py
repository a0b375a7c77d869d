"""What recognition surely got wrong: formulas of the genre, and letters in numbers that no document number has.

Only what has one reading is mended, word for word: the stored text is what is cited.
"""

from __future__ import annotations

import re

from corpus.text import fold, nfc, place_tones

_FORMULAS = {
    fold(words): words
    for words in (
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "cộng hòa xã hội chủ nghĩa việt nam",
        "độc lập - tự do - hạnh phúc",
    )
}
_FORMULA = re.compile("|".join(map(re.escape, _FORMULAS)))
_SLIPS = (
    (re.compile(r"(?<!\w)[UƯỤ]B[NÑ][DĐ](?!\w)"), "UBND"),
    (re.compile(r"(?<=Sở )Y(?=tế)"), "Y\u00a0"),
    (re.compile(r"^S[ôốỐÔ]\s?:"), "Số:"),
    (re.compile(r"(?<=\d/)([QCN])(?:D|ĐĐ|DĐ|ĐD)(?=-)"), r"\1Đ"),
    (re.compile(r"(?<=\d/)Tr(?=-[A-ZĐ])"), "TTr"),
    (re.compile(r"(?<=[Qq]uý )(?:H|Il|lI|ll|1I|I1)(?!\w)"), "II"),
    (re.compile(r"(?<=[Qq]uý )(?:HI|IH|IIl|lII|Ill|III)(?!\w)"), "III"),
)


def mend(text: str) -> str:
    """One recognised line with its sure slips mended; no space is added or lost (a gap that was
    missed becomes a no-break space)."""
    text = nfc(text).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    if re.match(r"['‘`][^\W\d_]", text) and not re.search(r"['’]", text[1:]):
        text = text[1:]
    for slip, right in _SLIPS:
        text = slip.sub(right, text)
    folded = fold(text)
    for match in _FORMULA.finditer(folded):
        start, end = match.span()
        if folded[max(0, start - 1) : start].isalnum() or folded[end : end + 1].isalnum():
            continue
        read, right = text[start:end], _FORMULAS[match.group()]
        if place_tones(read.lower()) != right:
            cased = "".join(r.upper() if c.isupper() else r for c, r in zip(read, right, strict=True))
            text = text[:start] + cased + text[end:]
    return text
