"""The layouts of generated pages: weekly digests, news of one document, the document itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from eval.generate.sentences import Place, capital, written
from eval.generate.truth import Document


@dataclass(frozen=True, slots=True)
class Told:
    """A document and the sentences that tell of it: `source` is what it carries out, "" for nothing."""

    document: Document
    source: str
    reason: str
    tasks: tuple[str, ...]
    change: str

    def opened(self, words: str) -> str:
        """`words` behind the occasion of the document."""
        return f"Thực hiện {self.source}, {words}" if self.source else capital(words)


def digest(place: Place, parts: list[Told]) -> str:
    """A heading for each document, its number in brackets, a paragraph for each task."""
    first = place.day - timedelta(days=6)
    blocks = [
        f"Chỉ đạo, điều hành nổi bật của {place.committee} {place.shown} trong tuần "
        f"(từ ngày {first.day}/{first.month} đến ngày {written(place.day)})"
    ]
    for part in parts:
        document = part.document
        about = f"{document.type} số {document.number}, ngày {written(document.date)}"
        told = part.opened(f"{place.committee} ban hành ({about}) về {document.subject}.")
        blocks += [capital(document.subject), told, part.reason, *part.tasks, part.change]
    return _page(blocks)


def numbered(place: Place, parts: list[Told]) -> str:
    """A numbered paragraph for each document, its tasks in one paragraph below."""
    first = place.day - timedelta(days=6)
    blocks = [
        f"Điểm tin chỉ đạo của {place.committee} {place.shown} từ ngày {written(first)} đến ngày {written(place.day)}"
    ]
    for n, part in enumerate(parts, 1):
        document = part.document
        told = (
            f"ngày {written(document.date)}, {place.committee} ban hành {document.type} số {document.number} "
            f"về việc {document.subject}."
        )
        body = " ".join(filter(None, (part.reason, *part.tasks, part.change)))
        blocks += [f"{n}. {part.opened(told)}", body]
    return _page(blocks)


def news(place: Place, parts: list[Told]) -> str:
    """News of one document."""
    [part] = parts
    document = part.document
    told = (
        f"{place.committee} {place.shown} vừa ban hành {document.type} số {document.number} ngày "
        f"{written(document.date)} về {document.subject}."
    )
    title = f"{place.committee} {place.shown} chỉ đạo {document.subject}"
    return _page([title, part.opened(told), part.reason, *part.tasks, part.change])


def official(place: Place, parts: list[Told]) -> str:
    """The document itself, with its official head."""
    [part] = parts
    document, day = part.document, part.document.date
    letter = document.type == "Công văn"
    head = (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"{place.unit.upper()} {place.shown.upper()} | Độc lập - Tự do - Hạnh phúc\n"
        f"Số: {document.number} | {place.shown}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    )
    if letter:
        opening = [f"{head}\nV/v {document.subject} |", "Kính gửi: Các sở, ban, ngành."]
    else:
        opening = [head, document.type.upper(), capital(f"về {document.subject}")]
    tasks = [f"{n}. {sentence}" for n, sentence in enumerate(part.tasks, 1)]
    return _page([*opening, part.reason, part.opened(f"{place.committee} yêu cầu:"), *tasks, part.change])


def _page(blocks: list[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"
