"""Printed pages as a scanner sees them."""

from __future__ import annotations

import io
from collections.abc import Sequence


def scans(pdf: bytes, dpi: int = 250, tilt: float = 0.5, turn: int = 0) -> list[bytes]:
    """The pages of `pdf` as a scanner sees them: grey PNG images, `tilt` degrees askew, noisy; `turn` turns them."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    noise = np.random.default_rng(7)
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=250).rotate(
                turn, expand=True
            )
            grey = np.asarray(image, dtype=np.float32) * 0.9 + 20 + noise.normal(0, 9, image.size[::-1])
            stream = io.BytesIO()
            Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(stream, "PNG", dpi=(dpi, dpi))
            found.append(stream.getvalue())
    return found


def images_pdf(images: Sequence[bytes], dpi: int = 250) -> bytes:
    """A PDF of pictures only, as a scanner writes it."""
    from PIL import Image

    first, *rest = [Image.open(io.BytesIO(data)) for data in images]
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return stream.getvalue()


def images_tiff(images: Sequence[bytes], dpi: int = 250) -> bytes:
    """A TIFF of one frame a page."""
    from PIL import Image

    first, *rest = [Image.open(io.BytesIO(data)) for data in images]
    stream = io.BytesIO()
    first.save(stream, "TIFF", save_all=True, append_images=rest, dpi=(dpi, dpi), compression="tiff_deflate")
    return stream.getvalue()


def one_png(images: Sequence[bytes], dpi: int = 250) -> bytes:
    """The pages below one another in one PNG, as a long picture of a screen."""
    from PIL import Image

    pages = [Image.open(io.BytesIO(data)) for data in images]
    whole = Image.new("L", (max(p.width for p in pages), sum(p.height for p in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    stream = io.BytesIO()
    whole.save(stream, "PNG", dpi=(dpi, dpi))
    return stream.getvalue()
