"""Tesseract, the program that recognises letters: whether it is there, the words on a picture, which way up it is."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from statistics import median
from typing import TYPE_CHECKING

from corpus.errors import DamagedPageError, MissingToolError, ReadLimitError
from corpus.read.pdf.lines import Word
from corpus.read.pdf.mend import mend

if TYPE_CHECKING:
    from PIL.Image import Image

_Found = tuple[str, float, float, float, float]
"""A word with its left, top, right and bottom."""
SECONDS = 60.0
"""The longest that tesseract may take over one page."""


def check_tools(name: str) -> None:
    """Raise MissingToolError where tesseract or its Vietnamese data is not installed."""
    if shutil.which("tesseract") is None:
        raise MissingToolError(
            f"{name} có trang là ảnh quét, cần chương trình tesseract để nhận dạng chữ. "
            "Hãy cài: apt install tesseract-ocr tesseract-ocr-vie."
        )
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if "vie" not in (listed.stdout + listed.stderr).split():
        raise MissingToolError(
            f"{name} có trang là ảnh quét, nhưng tesseract chưa có dữ liệu tiếng Việt. "
            "Hãy cài: apt install tesseract-ocr-vie."
        )


def _tesseract(image: Image, mode: int, *more: str) -> str:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return subprocess.run(
        ["tesseract", "-", "-", "--dpi", "300", "--psm", str(mode), *more],
        input=stream.getvalue(), capture_output=True, check=True, timeout=SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.decode("utf-8", "replace")  # fmt: skip


def words_of(image: Image, name: str, mode: int = 3) -> tuple[list[Word], float]:
    """The words on `image` and how sure tesseract is of them (median, 0 to 100). Words of a line share its height."""
    try:
        table = _tesseract(image, mode, "-l", "vie", "tsv")
    except subprocess.TimeoutExpired as exc:
        raise ReadLimitError(
            f"Nhận dạng chữ một trang của {name} mất hơn {SECONDS:.0f} giây. Hãy quét lại ở 300 dpi hoặc tách trang đó."
        ) from exc
    except subprocess.CalledProcessError as exc:
        raise DamagedPageError(
            f"Chương trình tesseract dừng giữa chừng khi nhận dạng {name} (mã {exc.returncode}). Hãy quét lại rồi nạp lại."
        ) from exc
    lines: dict[tuple[str, ...], list[_Found]] = {}
    certain: list[float] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip(" _|")
        if row["level"] != "5" or not text or (float(row["conf"]) < 40 and not re.search(r"[^\W_]", text)):
            continue
        certain.append(float(row["conf"]))
        x, y, width, height = (float(row[k]) for k in ("left", "top", "width", "height"))
        key = tuple(row[k] for k in ("block_num", "par_num", "line_num"))
        lines.setdefault(key, []).append((text, x, y, x + width, y + height))
    words = []
    for line in map(_mended, lines.values()):
        top, bottom = median(w[2] for w in line), median(w[4] for w in line)
        words += [Word(t, x0, top, x1, max(bottom, top + 1), bottom - top or 1.0) for t, x0, _, x1, _ in line]
    return words, median(certain) if certain else 0.0


def _mended(line: list[_Found]) -> list[_Found]:
    spelled = mend(" ".join(w[0] for w in line)).split(" ")
    if len(spelled) != len(line):
        return line
    return [(text, *w[1:]) for text, w in zip(spelled, line, strict=True)]


def turn_of(image: Image) -> int:
    """Degrees clockwise by which a page must be turned to stand upright; 0 where tesseract cannot tell."""
    try:
        told = re.search(r"Rotate: (\d+)", _tesseract(image, 0))
    except subprocess.SubprocessError:
        return 0
    return int(told[1]) if told else 0
