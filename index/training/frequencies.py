"""How telling each syllable is in general Vietnamese: `python -m index.training.frequencies TEXT_DIR OUT_FILE`.

Counts in how many texts (paragraphs of about 1,000 characters) a syllable stands, as written and folded, and keeps
log(N / count), rounded to 0.01. A syllable that is not in the table is rarer than the rarest there.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

from corpus.text import fold, nfc, place_tones

LEAST = 20
"""Texts in which a syllable must stand to be in the table."""


def count(folder: Path) -> tuple[Counter[str], int]:
    """Document counts of syllables (written and folded forms alike) and the number of texts read."""
    counts: Counter[str] = Counter()
    total = 0
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = nfc(json.loads(line)["text"])
                for start in range(0, min(len(text), 20_000), 1_000):
                    words = set(re.findall(r"[^\W\d_]+", place_tones(text[start : start + 1_000]).lower()))
                    counts.update(words | {fold(w) for w in words})
                    total += 1
    return counts, total


def main() -> None:
    """Writes the table as JSON: {"syllable": log(N / count)}."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    counts, total = count(folder)
    table = {
        w: round(math.log(total / n), 2) for w, n in sorted(counts.items()) if n >= LEAST and len(w) <= 12
    }
    out.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{len(table)} syllables of {total} texts -> {out}")


if __name__ == "__main__":
    main()
