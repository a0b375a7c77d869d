"""Pictures of text -> words, by tesseract; scanned images (PNG, JPEG, TIFF) -> text."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    MissingToolError,
    PageError,
    PageTooLargeError,
    ReadLimitError,
)
from corpus.read.apart.pace import page_done
from corpus.read.pdf.grid import Box, within
from corpus.read.pdf.lines import Word
from corpus.read.pdf.mend import mend
from corpus.read.pdf.picture import blank, cleaned, straight, table_cells, without_rules
from corpus.read.pdf.sheets import Sheet, text_of
from corpus.read.result import Read

if TYPE_CHECKING:
    from PIL.Image import Image

_Found = tuple[str, float, float, float, float]
"""A word with its left, top, right and bottom."""
NOTE = "nhận dạng chữ từ ảnh quét, có thể sai: hãy đối chiếu bản gốc"
MAX_FRAMES = 300
MAX_PIXELS = 89_000_000
"""Largest image that is read; an A3 sheet at 600 dpi has 70 million pixels."""
SECONDS = 60.0
"""The longest that tesseract may take over one page."""
_INSET, _RIM = 4, 24
"""Pixels cut from a column of a table, where its rules were, and pixels of white put around it."""
_NARROW = 0.08
"""Share of the width of a sheet below which a column holds figures rather than words."""
_SURE = 70.0
"""Median certainty (0 to 100) below which a page may be lying on its side."""


def read_image(data: bytes, name: str) -> Read:
    """The text of a scanned image, every frame of a TIFF.

    Raises DamagedPageError, PageTooLargeError, EmptyPageError, MissingToolError or ReadLimitError.
    """
    from PIL import Image

    check_tools(name)
    sheets: list[Sheet] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO")) as image:
                frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                if frames > MAX_FRAMES:
                    raise PageTooLargeError(
                        f"Ảnh {name} có {frames} trang, vượt giới hạn {MAX_FRAMES} trang. Hãy tách nhỏ tệp."
                    )
                for frame in range(frames):
                    image.seek(frame)
                    sheets.append(recognise(_grey(image, name), name))
                    page_done()
    except PageError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise PageTooLargeError(f"Ảnh {name} quá lớn khi giải nén ({exc}). Hãy quét lại ở 300 dpi.") from exc
    except Exception as exc:
        raise DamagedPageError(
            f"Không đọc được ảnh {name}: {type(exc).__name__} {str(exc)[:120]}. Hãy quét lại hoặc tải lại tệp."
        ) from exc
    text, _ = text_of(sheets)
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Không nhận ra chữ nào trong ảnh {name}. Hãy quét lại rõ hơn, khoảng 300 dpi.")
    return Read(text, notes=(NOTE,))


def check_tools(name: str) -> None:
    """Raise MissingToolError where tesseract or its Vietnamese data is not installed."""
    if shutil.which("tesseract") is None:
        raise MissingToolError(
            f"{name} có trang là ảnh quét, cần chương trình tesseract để nhận dạng chữ. "
            "Hãy cài: apt install tesseract-ocr tesseract-ocr-vie"
        )
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if "vie" not in (listed.stdout + listed.stderr).split():
        raise MissingToolError(
            f"{name} có trang là ảnh quét, nhưng tesseract chưa có dữ liệu tiếng Việt. "
            "Hãy cài: apt install tesseract-ocr-vie"
        )


def recognise(image: Image, name: str) -> Sheet:
    """The words and tables of one grey page, turned upright and straightened. Lengths are pixels."""
    sheet, sure = _recognise(cleaned(straight(image)), name)
    if (sure < _SURE or _is_lying(sheet)) and (turn := _turn(image)):
        sheet, _ = _recognise(cleaned(straight(image.rotate(-turn, expand=True))), name)
    return sheet


def _recognise(image: Image, name: str) -> tuple[Sheet, float]:
    tables = table_cells(image)
    spans = [_around([box for row in cells for box in row if box]) for cells in tables]
    words, sure = _words(blank(image, spans) if spans else image, name)
    bare = without_rules(image) if tables else image
    for cells in tables:
        words += _table_words(bare, cells, name)
    size = median(w.size for w in words) if words else 1.0
    even = [replace(w, size=size) for w in words]
    return Sheet(float(image.width), float(image.height), tuple(even), tables), sure


def _is_lying(sheet: Sheet) -> bool:
    """Whether long words are higher than wide: tesseract reads some lines that run down the page."""
    long = [w for w in sheet.words if len(w.text) > 3]
    return 2 * sum(w.bottom - w.top > w.x1 - w.x0 for w in long) > len(long)


def _around(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))  # fmt: skip


def _table_words(image: Image, cells: tuple[tuple[Box | None, ...], ...], name: str) -> list[Word]:
    """The words of a table, read column by column: across columns tesseract mixes up cells that wrap."""
    from PIL import ImageOps

    boxes = [box for row in cells for box in row if box]
    found: list[Word] = []
    for columns in _strips(sorted({(box[0], box[2]) for box in boxes}), _NARROW * image.width):
        inside = [box for box in boxes if (box[0], box[2]) in columns]
        left, top, right, bottom = (round(v) for v in _around(inside))
        strip = image.crop((left + _INSET, top + _INSET, right - _INSET, bottom - _INSET))
        if min(strip.size) < 8:
            continue
        words, _ = _words(ImageOps.expand(strip, _RIM, fill=255), name, mode=6)
        dx, dy = left + _INSET - _RIM, top + _INSET - _RIM
        moved = [replace(w, x0=w.x0 + dx, top=w.top + dy, x1=w.x1 + dx, bottom=w.bottom + dy) for w in words]
        found += [w for w in moved if any(within(w, box) for box in inside)]
    return found


def _strips(columns: list[tuple[float, float]], narrow: float) -> list[list[tuple[float, float]]]:
    """Columns to be read one by one; a narrow one goes with the next, for lone figures are misread."""
    strips: list[list[tuple[float, float]]] = []
    for x0, x1 in columns:
        last = strips[-1] if strips else []
        if last and last[-1][1] - last[0][0] < narrow and x0 >= last[-1][0]:
            last.append((x0, x1))
        else:
            strips.append([(x0, x1)])
    return strips


def _tesseract(image: Image, mode: int, *more: str) -> str:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return subprocess.run(
        ["tesseract", "-", "-", "--dpi", "300", "--psm", str(mode), *more],
        input=stream.getvalue(), capture_output=True, check=True, timeout=SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.decode("utf-8", "replace")  # fmt: skip


def _words(image: Image, name: str, mode: int = 3) -> tuple[list[Word], float]:
    """The words on `image` and how sure tesseract is of them (median, 0 to 100). Words of a line share its height."""
    try:
        table = _tesseract(image, mode, "-l", "vie", "tsv")
    except subprocess.TimeoutExpired as exc:
        raise ReadLimitError(
            f"Nhận dạng chữ một trang của {name} mất hơn {SECONDS:.0f} giây. Hãy quét lại ở 300 dpi hoặc tách trang đó."
        ) from exc
    except subprocess.CalledProcessError as exc:
        told = exc.stderr.decode("utf-8", "replace").strip()[:160]
        raise DamagedPageError(
            f"tesseract không đọc được một trang của {name}: {told}. Hãy quét lại."
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


def _turn(image: Image) -> int:
    """Degrees clockwise by which a page must be turned to stand upright; 0 where tesseract cannot tell."""
    try:
        told = re.search(r"Rotate: (\d+)", _tesseract(image, 0))
    except subprocess.SubprocessError:
        return 0
    return int(told[1]) if told else 0


def _grey(image: Image, name: str) -> Image:
    """A frame as dark on white, at the size of a sheet scanned at about 300 dpi."""
    from PIL import Image as Images
    from PIL import ImageOps

    width, height = image.size
    if width * height > MAX_PIXELS:
        raise PageTooLargeError(
            f"Ảnh {name} có {width} × {height} điểm, vượt giới hạn {MAX_PIXELS // 10**6} triệu. Hãy quét lại ở 300 dpi."
        )
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        white = Images.new("RGBA", layer.size, "white")
        turned = Images.alpha_composite(white, layer)
    grey = turned.convert("L")
    factor = 2480 / min(grey.size)
    if factor > 1.4 or factor < 0.6:
        factor = min(factor, 3.0)
        grey = grey.resize((max(1, round(grey.width * factor)), max(1, round(grey.height * factor))))
    return grey
