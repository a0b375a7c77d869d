"""The words of a question that say what it is about: slots, question words and fillers removed, shorts spelled out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.intent import role_of
from corpus.agencies import directory, key
from corpus.text import fold, has_diacritics, place_tones

STOP_PHRASES = (
    "cơ quan nào|đơn vị nào|sở nào|ngành nào|ai là|những ai|cho ai|là gì|gì vậy|như thế nào|thế nào|ra sao|làm gì|làm sao|việc gì|những gì|cái gì|bao nhiêu|"
    "khi nào|bao giờ|ngày nào|lúc nào|tháng nào|năm nào|ở đâu|về đâu|đâu vậy|vì sao|tại sao|lý do|phải không|đúng không|hay không|"
    "về việc|nội dung|nói gì|nói về|được giao|giao cho|giao gì|yêu cầu gì|được yêu cầu|nhiệm vụ|trách nhiệm|cho biết|cho tôi|cho hỏi|xin hỏi|tôi muốn|"
    "tôi cần|muốn biết|làm ơn|giúp tôi|liệt kê|danh sách|thống kê|so sánh|văn bản|chỉ đạo|theo đó|hiện nay|hiện tại|như nào|thế à|số hiệu|ký hiệu|số mấy|"
    "cơ quan|đơn vị|ban hành|mới nhất|gần đây|số điện thoại|gọi số|đường dây nóng|gọi đâu|ntn|trước ngày|chậm nhất|thời hạn|hạn chót|bao lâu|"
    "thì sao|còn gì|nữa không|có tên|phải làm|tên gì|tên là|cho xem|kể số ra|kể ra|kê ra|kê số ra|nêu ra|nêu rõ|đúng ngày|xem giúp|tra giúp|tìm giúp|vui lòng|những nơi nào|những đâu|có mấy|là bao|từ khi|đến khi|được không|xảy ra|diễn ra|hội nào|hồi nào|hồi tháng|hồi năm|một số|như sau|trực tiếp|kể cả|trong kho|trong hệ thống|trong cơ sở dữ liệu|hiện có|đang có|xin chào|chào bạn|chào|cảm ơn|cám ơn|bao nhiêu tiền|bao nhiêu đồng|bao nhiêu tỷ đồng|bao nhiêu tỷ|bao nhiêu triệu đồng|bao nhiêu triệu|bao nhiêu nghìn|mấy đồng|mấy triệu|mấy tỷ|có việc|hạn khi nào|hạn ngày nào|hạn bao giờ|có hạn|hạn mới|hạn cũ|hạn tới|hạn là|hạn đến|đến hạn|tới hạn|hết hạn|sắp hết hạn|tính đến|kể đến|trễ hạn|sắp hạn|quá hạn|hạn nộp|hạn hoàn thành|hạn cuối|đứng ra|vị nào|ông nào|bà nào|chức vụ|chức danh|hôm nào|lo vụ|nhiêu vậy|bao nhiêu vậy|thế nhỉ|khoảng thời gian"
).split("|")
"""Phrases that say nothing of what a question is about."""


_PHRASES = "|".join(sorted(STOP_PHRASES, key=len, reverse=True))
_PHRASE_ACCENTED = re.compile(rf"(?<!\w)(?:{place_tones(_PHRASES)})(?!\w)")


_PHRASE_FOLDED = re.compile(rf"(?<!\w)(?:{fold(_PHRASES)})(?!\w)")


_STOP = frozenset(
    "ke hom ad ko k dc vs j la gi nao ai cac nhung cua va o tai tren ve viec cho duoc phai co khong thi trong theo voi de khi den tu toi ra sao the mot may bao "
    "nhieu hay hoac nay do kia ay nhe a vay ha nhi roi oi cho minh da se dang bi boi vi nen ma nhu neu luc dau ta minh "
    "tinh ubnd hdnd xin hoi hoi cho biet noi lam giao yeu cau can muon con thoi ngay thang nam tuan quy truoc sau gio dung moi tung ca cung "
    "deu rat hon nhat it nua them lai chua vao len xuong ben giua giup thang".split()
)


FILLERS = frozenset(
    "mình đã muốn cần chỗ vào ra lên xuống kể ạ à ơi nhé nhỉ hả dạ thế còn tôi bị vì nếu mà lo thế thì tuần tháng ngày quý nay vậy là gì nào ai các những của và ở tại trên về việc cho được phải có không thì trong theo với để khi đến từ tới ra sao thế một mấy bao nhiêu hay hoặc này đó rồi tỉnh".split()
)


def content_words(text: str, folded: str, cut: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say what the question is about: slots, question words and fillers removed, shorts spelled out."""
    line = _masked(folded, cut)
    accented = has_diacritics(text)
    pattern = _PHRASE_ACCENTED if accented else _PHRASE_FOLDED
    typed_line = place_tones(text).lower() if accented else folded
    before_slots = [m for m in pattern.finditer(typed_line) if line[m.start()] != "|"]
    for match in (*pattern.finditer(_masked(typed_line, cut)), *before_slots):
        line = line[: match.start()] + "|" * (match.end() - match.start()) + line[match.end() :]
    shorts = directory().short_forms
    words: list[str] = []
    for match in re.finditer(r"[^\W_]+(?:[&./-][^\W_]+)*", line):
        typed = text[match.start() : match.end()]
        short = shorts.get(key(typed).replace(" ", ""))
        if short and _is_short(typed):
            words += [w for w in re.findall(r"[^\W_]+", short.lower()) if fold(w) not in ("va",)]
            continue
        proper = typed.istitle() and match.start() > 0 and not has_diacritics(typed)
        for word in re.findall(r"[^\W_]+", typed.lower()):
            if _is_stop(word) and not (proper and has_diacritics(text)):
                continue
            words.append(word)
    role = role_of(fold(text))
    if role is not None:
        words = _without_role(words)
    return tuple(words)


def _masked(text: str, cut: Sequence[tuple[int, int]]) -> str:
    """`text` with bars in the place of the ranges `cut`."""
    masked = list(text)
    for start, end in cut:
        masked[start:end] = "|" * (end - start)
    return "".join(masked)


def _is_stop(word: str) -> bool:
    """Whether a word says nothing of the topic; one with diacritics only if spelled as the filler is."""
    return fold(word) in _STOP and (not has_diacritics(word) or place_tones(word) in FILLERS)


def _without_role(words: list[str]) -> list[str]:
    """`words` without the pair of syllables that names a role: it is a slot, not a topic."""
    pairs = {
        ("chu", "tri"),
        ("phoi", "hop"),
        ("thuong", "truc"),
        ("dau", "moi"),
        ("tham", "muu"),
        ("phu", "trach"),
        ("chu", "cong"),
        ("lo", "chinh"),
        ("lam", "chinh"),
    }
    kept: list[str] = []
    skip = False
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        if (fold(word), fold(following)) in pairs:
            skip = True
            continue
        kept.append(word)
    return kept


def _is_short(typed: str) -> bool:
    """Whether a word can be an abbreviation: no vowel pattern of a syllable, or typed in capitals."""
    bare = re.sub(r"[^\w]", "", typed)
    return (
        (bare.isupper() and len(bare) >= 2)
        or (not re.search(r"[aeiouy]", fold(bare)) and len(bare) >= 2)
        or (
            len(bare) >= 4
            and not re.fullmatch(
                r"(?:ngh|ng|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?",
                fold(bare),
            )
        )
    )


_NUMBERED = "top|thu|muc do|muc|phien ban|cap do|cap|loai|hang|khoa|vong|dot|mui|giai|nhom|vi tri|lop"
"""What is numbered rather than counted: "tốp mấy" asks for the figure behind it."""


def focus_of(folded: str, text: str) -> tuple[str, ...]:
    """The thing counted or measured: the words after "bao nhiêu", or those before "là bao nhiêu"."""
    ordinal = re.search(rf"(?<!\w)({_NUMBERED})\s+(?:may|bao nhieu)(?!\w)", folded)
    if ordinal:
        return (ordinal[1].split()[-1],)
    after = re.search(
        r"(?<!\w)(?:bao nhieu|may)\s+(?!(?:de(?! (?:an|nghi|xuat|tai|du an))|cho|tu|trong|vao|khi)\s)((?:\w+\s*){1,4})",
        folded,
    )
    if after:
        typed = re.findall(r"\w+", text[after.start(1) : after.end(1)].lower())
        words = [
            fold(w)
            for w in typed
            if not _is_stop(w) or fold(w) in ("nguoi", "nam", "ngay", "thang", "con", "muc") or w == typed[0]
        ]
        shorts = directory().short_forms
        words = [
            part
            for w in words
            for part in (
                [fold(x) for x in re.findall(r"[^\W_]+", shorts[w])] if w in shorts and _is_short(w) else [w]
            )
        ][:3]
        if not words:
            words = after[1].split()[:1]
        if words:
            return tuple(words)
    if re.search(r"(?<!\w)(?:len|xuong|toi|den|con|them|giam|tang)\s+(?:bao nhieu|may)\W*$", folded):
        return ()
    before = re.search(r"((?:\w+\s+){1,3})(?:la|dat|o muc|khoang)\s+(?:bao nhieu|may)", folded)
    return tuple(w for w in (before[1].split() if before else []) if w not in _STOP)
