"""The documents as files of every format that is read, in folders named by the format."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from eval.material.codepages import tcvn3, vni, windows_1258
from eval.material.documents import DOCUMENTS, FORMAL
from eval.material.markup import to_html, to_markdown, to_portal
from eval.material.parts import plain
from eval.material.programs import FILTERS, chromium_pdf, converted
from eval.material.scans import images_pdf, images_tiff, one_png, scans
from eval.material.word import to_docx

TWIN = "TXT"
"""The format that the others are compared with."""

_ENCODERS: Mapping[str, Callable[[str], bytes]] = {
    TWIN: str.encode,
    "TXT, UTF-8 with BOM": partial(str.encode, encoding="utf-8-sig"),
    "TXT, UTF-16 LE": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "TXT, UTF-16 BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "TXT, NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "TXT, Windows-1258": windows_1258,
    "TXT, TCVN3": tcvn3,
    "TXT, VNI": vni,
}
_COVER = "Kính gửi đồng chí,\n\nVăn phòng gửi kèm thư này một văn bản để biết và lưu hồ sơ.\n\nTrân trọng."


def write_text(root: Path) -> None:
    """Plain text in each encoding, Markdown, HTML."""
    for name, parts in DOCUMENTS.items():
        text = plain(parts)
        for kind, encode in _ENCODERS.items():
            _write(root, kind, f"{name}.txt", encode(text))
        _write(root, "Markdown", f"{name}.md", to_markdown(parts).encode())
        _write(root, "HTML of a portal", f"{name}.html", to_portal(parts).encode())
        page = to_portal(parts, "windows-1258")
        _write(root, "HTML of a portal, Windows-1258", f"{name}.html", windows_1258(page))


def write_office(root: Path) -> None:
    """DOCX by python-docx; ODT, DOC, RTF and PDF by LibreOffice; DOCX in a ZIP and attached to mails."""
    for name, parts in DOCUMENTS.items():
        _write(root, "DOCX", f"{name}.docx", to_docx(parts))
    documents = sorted((root / "DOCX").iterdir())
    for kind in ("ODT", "DOC", "RTF", "PDF"):
        folder = root / (kind if kind != "PDF" else "PDF by LibreOffice")
        folder.mkdir()
        converted(documents, FILTERS[f".{kind.lower()}"], folder)
    (root / "ZIP").mkdir()
    with zipfile.ZipFile(root / "ZIP" / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in documents:
            archive.write(path, f"văn bản/{path.name}")
    for path in documents:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "vanthu@example.vn", "so@example.vn", "Gửi văn bản"
        mail["Date"] = "Mon, 05 Jun 2023 08:00:00 +0700"
        mail.set_content(_COVER)
        mail.add_attachment(
            path.read_bytes(), "application", "octet-stream", filename=f"{path.stem} bản chính.docx"
        )
        _write(root, "EML", f"{path.stem}.eml", mail.as_bytes())


def write_prints(root: Path) -> None:
    """PDF by Chromium; the prints of LibreOffice as scans: PDF of pictures, TIFF, one PNG."""
    printed = root / "PDF by Chromium"
    printed.mkdir()
    for name, parts in DOCUMENTS.items():
        source = to_html(parts, name in FORMAL)
        _write(root, printed.name, f"{name}.pdf", chromium_pdf(source, printed))
    (printed / "page.html").unlink()
    (printed / "page.pdf").unlink()
    for path in sorted((root / "PDF by LibreOffice").glob("*.pdf")):
        images = scans(path.read_bytes())
        _write(root, "scanned PDF", path.name, images_pdf(images))
        _write(root, "scanned TIFF", f"{path.stem}.tif", images_tiff(images))
        _write(root, "scanned PNG", f"{path.stem}.png", one_png(images))


def _write(root: Path, kind: str, name: str, data: bytes) -> None:
    folder = root / kind
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
