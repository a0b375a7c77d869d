"""What is done by programs that may be absent: printing by Chromium, conversion by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FILTERS = {
    ".pdf": "pdf",
    ".odt": "odt",
    ".doc": "doc:MS Word 97",
    ".rtf": "rtf",
    ".txt": "txt:Text (encoded):UTF8",
}
"""File ending -> how LibreOffice calls the format."""


def have(program: str) -> bool:
    """Whether `program` is installed."""
    return shutil.which(program) is not None


def has_letters(family: str) -> bool:
    """Whether a font of `family` with the Vietnamese letters is installed, as fontconfig knows."""
    if not have("fc-list"):
        return False
    listed = subprocess.run(["fc-list", f"{family}:lang=vi"], capture_output=True, timeout=60, check=False)
    return bool(listed.stdout.strip())


def chromium_pdf(source: str, folder: Path, header: bool = False) -> bytes:
    """`source` printed by Chromium; `header` adds its date, title, address and page numbers."""
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(source, encoding="utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
    ]
    flags += ["--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}"]
    flags += [] if header else ["--no-pdf-header-footer"]
    subprocess.run(
        ["chromium", *flags, f"--print-to-pdf={target}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target.read_bytes()


def converted(sources: Sequence[Path], target: str, into: Path) -> None:
    """`sources` converted by one call of LibreOffice into the folder `into`, to the format that it calls `target`."""
    profile = f"-env:UserInstallation={(into / '.profile').absolute().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(into)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=180)


def office_pdf(document: bytes, folder: Path) -> bytes:
    """A .docx converted by LibreOffice."""
    source = folder / "document.docx"
    source.write_bytes(document)
    converted([source], FILTERS[".pdf"], folder)
    return (folder / "document.pdf").read_bytes()
