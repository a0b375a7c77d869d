"""DOC, ODT and RTF -> text: LibreOffice turns them into DOCX in a profile of its own, without macros or network.

What the file really is decides, not its ending: portals give out HTML, RTF and DOCX under names that end in .doc.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import (
    DamagedPageError,
    MissingToolError,
    PageTooLargeError,
    ReadLimitError,
    UnsupportedFormatError,
)
from corpus.read.apart.stale import OFFICE_FOLDER
from corpus.read.office.before import is_locked_doc, is_locked_odt, locked, refuse_traps
from corpus.read.office.docx import read_docx
from corpus.read.pack.sniff import Kind, kind_of
from corpus.read.result import Read

MAX_SECONDS = 100.0
"""Time that LibreOffice is given for one file. A start takes 3 to 10 s."""

MAX_RESULT = 200 * 2**20
"""Bytes of the largest DOCX that is taken from LibreOffice."""

MAX_MEMORY = 6 * 2**30
"""Bytes of address space that LibreOffice is given, where the system has a shell to say so."""

_ENDINGS = {Kind.DOC: ".doc", Kind.ODT: ".odt", Kind.RTF: ".rtf", Kind.WORD_XML: ".xml"}
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""


def read_office(data: bytes, name: str, suffix: str) -> Read:
    """The text of an office document that is no DOCX, or is one under another name. `suffix` is ".doc", ".odt" ….

    Raises LockedPageError, MissingToolError (no LibreOffice), ReadLimitError, DamagedPageError, PageTooLargeError,
    UnsupportedFormatError, EmptyPageError.
    """
    kind = kind_of(data, suffix)
    if kind is Kind.DOCX:
        return read_docx(data, name)
    if kind is Kind.LOCKED or (kind is Kind.ODT and is_locked_odt(data)):
        raise locked(name)
    if isinstance(kind, Kind) and kind in _ENDINGS:
        refuse_traps(data, name, kind)
        return read_docx(to_docx(data, name, _ENDINGS[kind]), name)
    if kind is Kind.HTML:
        from corpus.read.html.reader import read_html

        return read_html(data, name)
    if kind is Kind.TEXT:
        from corpus.read.plain.text import read_text

        return read_text(data, name)
    raise UnsupportedFormatError(
        f"Tệp {name} mang đuôi {suffix} nhưng nội dung là {kind}. Hãy lưu lại thành .docx rồi nạp lại."
    )


def office_program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def to_docx(data: bytes, name: str, suffix: str) -> bytes:
    """`data`, a file of the kind that ends in `suffix`, as DOCX. Works beside an open LibreOffice and in parallel."""
    program = office_program()
    if program is None:
        raise MissingToolError(
            f"Muốn đọc tệp {name} ({suffix}) cần có LibreOffice. Trên Debian/Ubuntu: apt install "
            "libreoffice-writer-nogui (hoặc libreoffice-writer); trên Windows: cài LibreOffice từ libreoffice.org. "
            "Hoặc lưu lại tệp thành .docx."
        )
    with tempfile.TemporaryDirectory(prefix=OFFICE_FOLDER, ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        source, made = folder / f"source{suffix}", folder / "made"
        source.write_bytes(data)
        code = _convert(program, folder, source, made)
        result = made / "source.docx"
        if code is None:
            raise ReadLimitError(
                f"LibreOffice đọc tệp {name} quá {MAX_SECONDS:.0f} giây nên bị dừng. "
                "Hãy mở tệp, lưu lại thành .docx rồi nạp lại."
            )
        if not result.is_file() or not result.stat().st_size:
            if suffix == ".doc" and is_locked_doc(data):
                raise locked(name)
            raise DamagedPageError(
                f"LibreOffice không mở được tệp {name} ({suffix}): tệp hỏng hoặc được đặt mật khẩu. "
                "Hãy mở thử tệp, lưu lại thành .docx rồi nạp lại."
            )
        if result.stat().st_size > MAX_RESULT:
            raise PageTooLargeError(
                f"Tệp {name} chuyển thành DOCX nặng {result.stat().st_size / 2**20:.0f} MB, vượt giới hạn "
                f"{MAX_RESULT // 2**20} MB. Hãy bỏ bớt ảnh hoặc tách nhỏ văn bản."
            )
        return result.read_bytes()


def _convert(program: str, folder: Path, source: Path, made: Path) -> int | None:
    """Run LibreOffice on `source`; its exit code, or None where it was stopped for taking too long."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--nodefault", "--nofirststartwizard", "--convert-to", "docx:MS Word 2007 XML"]
    command += ["--outdir", str(made), str(source)]
    if os.name == "posix":
        limits = f"ulimit -v {MAX_MEMORY >> 10}; ulimit -f {MAX_RESULT >> 8}"
        command = ["/bin/sh", "-c", f'({limits}) 2>/dev/null && {limits}; exec "$0" "$@"', *command]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(MAX_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    process.wait()
