"""The files of a folder: in order, links not followed, nothing opened that is no regular file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.errors import PageError, SourceNotFoundError, UnsupportedFormatError
from corpus.read.pack.archive import junk
from corpus.read.pack.names import shown


def files_under(path: Path) -> Iterator[Path | PageError]:
    """The file `path`, or those of a folder and its folders in order of name, hidden ones left out.

    An error stands for a path that does not exist, a folder that cannot be read, and a link that leads out of the folder
    or nowhere; a link to what is in the folder is passed over, as that is met at its own place.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield SourceNotFoundError(f"Không tìm thấy {shown(str(path))}. Hãy kiểm tra lại đường dẫn.")
        return
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or "tên không hợp lệ"
        yield SourceNotFoundError(f"Không đọc được {shown(str(path))}: {reason}. Hãy kiểm tra lại đường dẫn.")
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    root = path.resolve()
    waiting = [iter([path])]
    while waiting:
        for found in waiting[-1]:
            here = found if found is path else _seen(found, root)
            if here is None:
                continue
            if isinstance(here, Path) and here.is_dir():
                below = _listed(here)
                if not isinstance(below, PageError):
                    waiting.append(iter(below))
                    break
                here = below
            yield here
        else:
            waiting.pop()


def _listed(folder: Path) -> list[Path] | PageError:
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if not junk(name)]
    except OSError as exc:
        return PageError(
            f"Không đọc được thư mục {shown(folder.name)}: {exc.strerror}. Hãy kiểm tra quyền đọc."
        )


def _seen(path: Path, root: Path) -> Path | PageError | None:
    """`path` itself; for a link an error, or None where it leads to what is met anyway."""
    if not path.is_symlink():
        return path
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        inside = False
    if inside:
        return None
    return PageError(
        f"{shown(path.name)} là liên kết dẫn ra ngoài thư mục hoặc không dẫn tới đâu, nên không đọc. "
        "Hãy chép tệp thật vào thư mục."
    )


def opened(path: Path) -> BinaryIO:
    """The regular file at `path`, open for reading; a pipe is refused without waiting for its other end.

    Raises OSError, or UnsupportedFormatError for what is no regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise _special(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _special(path)
    except BaseException:
        os.close(descriptor)
        raise
    return open(descriptor, "rb")


def _special(path: Path) -> PageError:
    return UnsupportedFormatError(
        f"{shown(path.name)} không phải tệp thường (ống dẫn, thiết bị hoặc ổ cắm), nên không đọc. Hãy bỏ nó ra."
    )
