"""Scanned images (PNG, JPEG, TIFF) -> text."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from corpus.errors import DamagedPageError, EmptyPageError, PageError, PageTooLargeError
from corpus.read.apart.pace import page_done
from corpus.read.pdf.ocr import NOTE, recognise
from corpus.read.pdf.sheets import Sheet, text_of
from corpus.read.pdf.tesseract import check_tools
from corpus.read.result import Read

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FRAMES = 300
MAX_PIXELS = 89_000_000
"""Largest image that is read; an A3 sheet at 600 dpi has 70 million pixels."""


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
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
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
        raise PageTooLargeError(f"Ảnh {name} quá lớn khi giải nén. Hãy quét lại ở 300 dpi.") from exc
    except Exception as exc:
        raise DamagedPageError(
            f"Ảnh {name} hỏng hoặc bị cắt cụt, không mở được. Hãy quét lại hoặc tải lại tệp."
        ) from exc
    text, _ = text_of(sheets)
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Không nhận ra chữ nào trong ảnh {name}. Hãy quét lại rõ hơn, khoảng 300 dpi.")
    return Read(text, notes=(NOTE,))


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
