"""A search that is nothing but a document's number, and what it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.parse.number import TYPES, type_named
from corpus.text import fold, nfc, squeeze
from index.filter import number_key

_ASKED = re.compile(
    r"(?P<type>[a-z]+(?: [a-z]+)*?)??[ .]*(?<![a-z])(?:so[ :.]*)?"
    r"(?P<number>\d{1,5}[a-z]?(?: ?/ ?(?:19|20)\d\d)?"
    r"(?:(?: ?[/-] ?| (?=(?:qd|kh|ct|tb) ?-))[a-z][a-z0-9&.]*(?:(?: ?[-/_] ?| (?=vd|pctt|hmtn))[a-z0-9&]+)*(?: ?\([a-z0-9 -]+\)[a-z0-9]*)?)?"
    r")[ .?!]*"
)
_CODES = {fold(code): name for code, name in TYPES.items()}
_ANY = {"van ban", "vb", "so"}


class AskedNumber(NamedTuple):
    """A number as numbers are compared ("1911", "1911/ubnd-kgvx"), the type named with it, None for any, and whether it
    could as well be a year ("2022").
    """

    number: str
    type: str | None
    year: bool


def asked_number(query: str) -> AskedNumber | None:
    """What a query names that is a number alone, maybe after "số" and a type or its code: "1911", "cv 1911",
    "Kế hoạch số 143/KH-UBND". None for any other query.
    """
    match = _ASKED.fullmatch(fold(squeeze(nfc(query))))
    if match is None:
        return None
    kind = match["type"]
    named = None if kind is None or kind in _ANY else _CODES.get(kind) or type_named(kind)
    if kind is not None and kind not in _ANY and named is None:
        return None
    year = kind is None and bool(re.fullmatch(r"(?:199\d|20\d\d)[ .?!]*", match[0]))
    return AskedNumber(number_key(match["number"]), None if named == "Văn bản" else named, year)
