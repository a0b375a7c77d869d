"""A period as a person types it into a box or an option."""

from __future__ import annotations

import re

from corpus.errors import QuestionError
from corpus.parse.dates import DateMention, find_dates
from corpus.text import squeeze


def typed_period(text: str) -> tuple[str, DateMention]:
    """A period as typed, its unit named where it was left out, and the date found in it.

    "8/2022" is "tháng 8/2022", "2022" is "năm 2022"; "quý III/2022" and "01/8/2022-31/8/2022" stand as they are.
    Raises QuestionError where `text` gives no period.
    """
    typed = squeeze(text)
    if re.match(r"\d", typed) and typed.count("/") == 1:
        typed = f"tháng {typed}"
    elif re.fullmatch(r"\d{4}", typed):
        typed = f"năm {typed}"
    found = find_dates(typed)
    if not found:
        raise QuestionError(
            f"Không hiểu khoảng thời gian {text!r}. Ví dụ: 8/2022, quý III/2022, 01/8/2022-31/8/2022."
        )
    return typed, found[0]
