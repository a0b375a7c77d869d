"""Who issued a document, told by its symbol alone."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.text import level
from corpus.who.tables import body_of, glued, table


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    """Part of a symbol, in capitals -> the body it stands for."""
    found = {_part(code): name for code, name in table("symbols")["symbols"].items()}
    for field in table("fields")["field"]:
        for code in (*glued(field), *field.get("symbol", ())):
            for letter, prefix in (("B", "Bộ"), ("S", "Sở")):
                found.setdefault(_part(letter + code), body_of(prefix, field["name"]))
    return found


def _part(code: str) -> str:
    return re.sub(r"[\s&]", "", code).upper().replace("Ð", "Đ")


def issuer_of_symbol(symbol: str) -> str | None:
    """The body that a symbol is of: "BYT-DP" -> "Bộ Y tế", "KH-UBND" -> "UBND tỉnh"; None where it tells none.

    Of a joint document ("TTLT-BYT-BTC") the bodies are joined by " và ". A symbol may hold gaps ("UBND- NNMT").
    """
    issuers = _issuers()
    parts = [_part(p) for p in re.split(r"[-/._]", level(symbol)) if p.strip()]
    if parts and parts[0] == "TTLT":
        joint = [issuers[p] for p in parts[1:] if p in issuers]
        return " và ".join(dict.fromkeys(joint)) or None
    for part in parts:
        bare = re.sub(r"\d+$", "", part)
        if part in issuers or (bare in ("QH", "UBTVQH") and bare != part):
            return issuers[part if part in issuers else bare]
    return None
