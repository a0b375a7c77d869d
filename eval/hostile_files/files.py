"""Files that mean harm, or met with it: the same seed gives the same files, no two of them alike.

Each class is a function of a random generator; `hostile_files` goes round the classes. Nothing here needs a library but
the standard one.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from eval.hostile_files.mails import MAILS
from eval.hostile_files.offices import OFFICES
from eval.hostile_files.pdfs import PDFS
from eval.hostile_files.pictures import PICTURES
from eval.hostile_files.texts import TEXTS
from eval.hostile_files.zips import ZIPS

CLASSES = (*PDFS, *ZIPS, *MAILS, *OFFICES, *TEXTS, *PICTURES)
"""(class, ending, maker) of each class."""

_ODD_NAMES = ("", "\n", "\x1b[31m", "\u202e", " ", "'; --", "%s", "ố" * 40)


def hostile_files(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` distinct files as (name, bytes), the classes in turn; every eighth name is odd as well."""
    r = random.Random(seed)
    seen: set[bytes] = set()
    number = 0
    while number < count:
        kind, suffix, make = CLASSES[number % len(CLASSES)]
        data = make(r)
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            continue
        seen.add(digest)
        odd = _ODD_NAMES[(number // 8) % len(_ODD_NAMES)] if number % 8 == 7 else ""
        yield f"{number:04d}-{kind}{odd}{suffix}", data
        number += 1
