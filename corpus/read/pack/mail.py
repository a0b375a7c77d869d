"""The parts of an e-mail that may be pages: its body and what is attached, each as bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.errors import (
    CloseBoundaryNotFoundDefect,
    MultipartInvariantViolationDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from corpus.errors import DamagedPageError, PageError
from corpus.read.pack.formats import HTML, TEXT, Format
from corpus.read.pack.mail_parts import ShortHeaders, bounded, decoded, file_name, raw, words
from corpus.read.pack.names import shown

MAX_DEPTH = 3
"""A mail, one attached to it, and one attached to that."""

_BODIES = {"text/plain": TEXT, "text/html": HTML}
_SILENT = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "text/calendar",
}
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, MultipartInvariantViolationDefect)


@dataclass(frozen=True, slots=True)
class Part:
    """A body (`inner` is "") or an attachment (`inner` its file name). `format` is None where content has to tell."""

    inner: str
    data: bytes = field(repr=False)
    format: Format | None
    title: str | None
    sent: date | None


def parts(data: bytes, name: str) -> Iterator[Part | PageError]:
    """The body of the mail `data`, called `name`, then its attachments, those of attached mails included.

    Of a body in two forms the one with more words is taken. Pictures set into the text and signatures are passed over.
    A part that cannot be decoded is an error that names it.
    """
    try:
        bounded(data, name)
        message = BytesParser(_class=EmailMessage, policy=ShortHeaders()).parsebytes(data)
        assert isinstance(message, EmailMessage)
        yield from _of_message(message, "", name, depth=1)
    except PageError as exc:
        yield exc
    except Exception:  # the parser of hostile headers fails in ways of its own, recursion among them
        yield DamagedPageError(
            f"Thư {name} sai quy cách, không tách được các phần. Hãy lưu lại thư từ chương trình thư rồi nạp lại."
        )


def _of_message(message: MIMEPart, prefix: str, name: str, depth: int) -> Iterator[Part | PageError]:
    title, sent = _subject(message), _sent(message)
    leaves = _leaves(message)
    cut = any(isinstance(d, _CUT) for part in _layers(message) for d in part.defects)
    bodies = 0
    for number, leaf in enumerate(leaves, 1):
        inner = file_name(leaf)
        if leaf.get_content_type() in ("message/rfc822", "message/global"):
            inner = f"{prefix}{inner or f'thư {number}.eml'}"
            if depth == MAX_DEPTH:
                yield DamagedPageError(
                    f"Thư {shown(f'{name}#{inner}')} lồng quá {MAX_DEPTH} lớp. Hãy lưu riêng thư ấy rồi nạp."
                )
                continue
            for mail in leaf.iter_parts():
                yield from _of_message(mail, f"{inner}#", name, depth + 1)
        elif not _passed_over(leaf, inner):
            body = _is_body(leaf)
            own = prefix.rstrip("#") if body and not bodies else f"{prefix}{inner or f'phần {number}'}"
            data = decoded(leaf, shown(f"{name}#{own}" if own else name), cut and leaf is leaves[-1])
            if isinstance(data, PageError):
                yield data
            elif not body:
                yield Part(own, data, None, title, sent)
            elif words(data):
                bodies += 1
                yield Part(own, data, _BODIES[leaf.get_content_type()], title, sent)


def _layers(part: MIMEPart) -> Iterator[MIMEPart]:
    """`part` and the multiparts in it; attached mails are not entered."""
    yield part
    if part.get_content_maintype() == "multipart":
        for child in part.iter_parts():
            yield from _layers(child)


def _leaves(part: MIMEPart) -> list[MIMEPart]:
    """The parts that are no multipart; of alternatives the body with most words, and whatever is no body."""
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        return [part]
    branches = [_leaves(child) for child in part.iter_parts()]
    if part.get_content_subtype() == "alternative" and len(branches) > 1:
        sizes = [sum(words(raw(leaf)) for leaf in branch if _is_body(leaf)) for branch in branches]
        best = sizes.index(max(sizes))
        branches = [b if i == best else [x for x in b if not _is_body(x)] for i, b in enumerate(branches)]
    if part.get_content_subtype() == "related":
        branches[1:] = [[leaf for leaf in branch if not _is_of_page(leaf)] for branch in branches[1:]]
    return [leaf for branch in branches for leaf in branch]


def _is_of_page(leaf: MIMEPart) -> bool:
    """Whether a part is a picture, style or frame of a saved page rather than attached to a mail."""
    return leaf["content-location"] is not None and not leaf.is_attachment()


def _is_body(leaf: MIMEPart) -> bool:
    return leaf.get_content_type() in _BODIES and not leaf.is_attachment() and not file_name(leaf)


def _passed_over(leaf: MIMEPart, inner: str) -> bool:
    """Whether a part is no page by intent: a signature, a notice of delivery, an invitation, a picture in the text."""
    kind = leaf.get_content_type()
    if kind in _SILENT or leaf.get_content_maintype() == "message":
        return True
    inline = leaf.get_content_disposition() != "attachment"
    return leaf.get_content_maintype() == "image" and inline and (bool(leaf["content-id"]) or not inner)


def _subject(message: MIMEPart) -> str | None:
    subject = message["subject"]
    return shown(" ".join(str(subject).split())) or None if subject is not None else None


def _sent(message: MIMEPart) -> date | None:
    stated = message["date"]
    when = getattr(stated, "datetime", None)
    return when.date() if when is not None else None
