"""True sentences made false by rule, one way each. A maker gives a sentence and marks, or None where it finds no hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.answer import Citation
from assistant.verify.documents import pairs
from assistant.verify.roles import Part, groups
from assistant.verify.tokens import Sort, surfaces, tokenised
from corpus.agencies import directory, key
from corpus.text import CAPITALS, fold
from eval.verification.material import Truth, in_turn

Corrupt = tuple[str, tuple[int, ...], dict[int, Citation]]
Maker = Callable[[str, Truth, Sequence[Truth], Random], Corrupt | None]

CLAUSES = (
    "đồng thời bố trí kinh phí từ ngân sách địa phương", "và chịu trách nhiệm trước Thủ tướng Chính phủ", "xử lý nghiêm người đứng đầu vi phạm",
    "kết quả báo cáo Bộ Nội vụ", "tổ chức khen thưởng các tập thể xuất sắc", "và công bố trên báo chí", "hỗ trợ mỗi hộ một lần",
    "thành lập đoàn thanh tra liên ngành", "tạm dừng việc cấp phép mới", "và tuyển thêm nhân viên hợp đồng",
    "miễn toàn bộ học phí cho học sinh", "nhằm thu hút nhà đầu tư nước ngoài", "sau khi lấy ý kiến nhân dân", "theo chỉ đạo của Bộ Chính trị",
    "trong đó ưu tiên doanh nghiệp nhỏ", "và giám sát", "bảo đảm đúng tiến độ đã cam kết với ngân hàng",
)  # fmt: skip
REVERSED = (
    ("trước ngày", "sau ngày"), ("trước", "sau"), ("ít nhất", "nhiều nhất"), ("tối đa", "tối thiểu"), ("tăng", "giảm"), ("giảm", "tăng"),
    ("trên", "dưới"), ("cấm", "cho phép"), ("hoàn thành", "bắt đầu"), ("từ ngày", "đến ngày"), ("chậm nhất", "sớm nhất"),
    ("bắt buộc", "khuyến khích"), ("mở", "đóng"), ("không quá", "không dưới"), ("cuối", "đầu"), ("thiếu", "thừa"), ("nâng cao", "hạ thấp"),
    ("nhanh", "chậm"), ("chủ trì", "phối hợp"), ("đủ", "thiếu"), ("dưới", "trên"), ("mới", "cũ"), ("tiếp tục", "tạm dừng"),
    ("thay thế", "bổ sung"), ("gần", "hơn"),
)  # fmt: skip
UNITS = (
    ("triệu đồng", "tỷ đồng"), ("tỷ đồng", "triệu đồng"), ("ha", "m2"), ("m2", "ha"), ("tấn", "kg"), ("hộ", "xã"), ("xã", "huyện"), ("tháng", "năm"),
    ("%", " người"), ("người", "hộ"), ("con", "tấn"), ("giờ", "ngày"), ("đồng", "nghìn đồng"), ("tuổi", "tháng tuổi"), ("năm", "tháng"), ("km", "m"),
)  # fmt: skip
FRAME = 8
"""A sentence of no more words beside its agencies says only that they are charged, which another page may say too."""
_NEGATION = r"tuyệt đối không được|tuyệt đối không|không được|nghiêm cấm|không|chưa|cấm"


def _same(text: str, truth: Truth, changed: str | None) -> Corrupt | None:
    if changed is None or changed == text:
        return None
    return re.sub(r"  +", " ", changed).strip(), truth.statement.citations, truth.citations


def _held(truth: Truth) -> str:
    return " ".join(c.quote for c in truth.citations.values()) + " ".join(
        f"{c.type} {c.directive} {c.date} {c.issuer} {c.title}" for c in truth.citations.values()
    )


def _span(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def _put(text: str, old: str, new: str) -> str | None:
    span = _span(text, old)
    return text[: span[0]] + new + text[span[1] :] if span else None


def digit(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """One digit of a number changed."""
    places = [
        m
        for m in re.finditer(r"(?<![\d/.-])\d+(?:[.,]\d+)*(?![\d/-])", text)
        if not re.search(r"ngày $|năm $|tháng $", text[: m.start()])
    ]
    if not places:
        return None
    match = random.choice(places)
    at = random.choice([i for i in range(*match.span()) if text[i].isdigit()])
    new = text[:at] + random.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]
    told = new[match.start() : match.end()]
    if re.search(rf"(?<!\d){re.escape(told)}(?!\d)", _held(truth)):
        return None
    return _same(text, truth, new)


def day(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A date changed in its day, month or year, or for another date of what is cited."""
    dates = list(re.finditer(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)", text))
    if not dates:
        return None
    match = random.choice(dates)
    d, mark, m, y = int(match[1]), match[2], int(match[3]), int(match[4])
    made = [
        f"{d % 28 + 1}{mark}{m}{mark}{y}",
        f"{d}{mark}{m % 12 + 1}{mark}{y}",
        f"{d}{mark}{m}{mark}{y + 1}",
    ]
    other = [o.group() for o in dates if (int(o[1]), int(o[3]), int(o[4])) != (d, m, y)]
    made += other[:1]
    return _same(text, truth, text[: match.start()] + random.choice(made) + text[match.end() :])


def document(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A document number, or its type, changed."""
    tokens = tokenised(text)
    numbers = [t for t in tokens if t.sort is Sort.DOCUMENT]
    if not numbers:
        return None
    number = random.choice(numbers)
    typed = next((w for d, sort, _, w in pairs(tokens) if sort is Sort.TYPE and d == number.value), None)
    if typed and random.random() < 0.4:
        kinds = [k for k in ("Công văn", "Kế hoạch", "Quyết định", "Chỉ thị", "Thông báo") if k not in typed]
        return _same(
            text, truth, _put(text, f"{typed} {number.text}", f"{random.choice(kinds)} {number.text}")
        )
    figure = re.match(r"\d+", number.text)
    assert figure
    changed = f"{int(figure.group()) + random.choice([1, 3, 10])}{number.text[figure.end() :]}"
    return None if changed in _held(truth) else _same(text, truth, _put(text, number.text, changed))


def _agencies(text: str) -> list[str]:
    """The agencies named in `text`, as written."""
    return list(
        dict.fromkeys(
            t.text for t in tokenised(text, surfaces(text)) if t.sort is Sort.AGENCY and t.text[0].isupper()
        )
    )


def agency(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """An agency changed for another: one of what is cited, or of another page."""
    own = _agencies(text)
    if not own:
        return None
    old = random.choice(own)
    near = [a for c in truth.citations.values() for a in _agencies(c.quote)]
    far = [a for o in random.sample(list(others), 8) for a in _agencies(o.statement.text)]
    name = directory().canonical
    pool = [
        a
        for a in (near if random.random() < 0.5 else far)
        if key(name(a)) != key(name(old)) and key(a) not in key(old) and key(old) not in key(a)
    ]
    if not pool:
        return None
    new = random.choice(pool)
    if any(_listed_together(t, old, new) for t in (text, *(c.quote for c in truth.citations.values()))):
        return None
    if _CHARGED.match(text) and key(name(new)) in {key(name(a)) for a in own}:
        return None  # the list of who is charged says of it what it said before
    return _same(text, truth, _put(text, old, new))


_CHARGED = re.compile(r"Văn bản giao nhiệm vụ cho: ")
"""A statement that only lists whom a document charges: each of them stands for itself."""


def _listed_together(text: str, old: str, new: str) -> bool:
    """Whether both are of one list in `text`: what is told of one is then true of the other."""
    tokens = tokenised(text, surfaces(text))
    first, second = (key(directory().canonical(a)) for a in (old, new))
    if any(first in g.names and second in g.names for g in groups(tokens)):
        return True
    places = {
        n: [i for i, t in enumerate(tokens) if t.sort is Sort.AGENCY and t.value == n]
        for n in (first, second)
    }
    return any(
        0 < abs(i - j) <= 10 and not _APART.intersection(t.value for t in tokens[min(i, j) : max(i, j)])
        for i in places[first]
        for j in places[second]
    )


_APART = frozenset((".", "phối", "hợp", "với", "giao", "chủ", "trì", "gửi", "báo", "trình"))
"""What stands between two agencies that are not told the same: a full stop, or who works with or reports to whom."""


def role(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """Who leads and who co-ordinates changed for each other."""
    tokens = tokenised(text, surfaces(text))
    parts = groups(tokens)
    acting = [g for g in parts if g.part in (Part.LEAD, Part.COOPERATES)]
    beside = [g for g in parts if g.part is Part.PARTNER]
    if not acting or not beside:
        return None
    a = tokens[acting[0].start].text
    b = random.choice([t for t in tokens[beside[0].start : beside[0].end] if t.sort is Sort.AGENCY]).text
    if a not in text or b not in text or a == b:
        return None
    return _same(text, truth, text.replace(a, "\x00").replace(b, a).replace("\x00", b))


def tasks(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """Two agencies that each have a task of their own changed for each other."""
    tokens = tokenised(text, surfaces(text))
    acting = [
        tokens[g.start].text
        for g in groups(tokens)
        if g.part in (Part.ACTOR, Part.LEAD)
        and len(g.names) == 1
        and any(t.sort is Sort.WORD for t in tokens[g.end : g.end + 3])
    ]
    pairs_ = [
        (a, b)
        for a in acting
        for b in acting
        if a < b and text.count(a) == 1 == text.count(b) and a not in b and b not in a
    ]
    if not pairs_:
        return None
    a, b = random.choice(pairs_)
    return _same(text, truth, text.replace(a, "\x00").replace(b, a).replace("\x00", b))


def exchanged(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """Two numbers of one unit, or two dates, changed for each other."""
    found = list(
        re.finditer(
            r"(?<![\d/.,-])\d+(?:[.,]\d+)*(?= (?:triệu|tỷ|ha|m2|tấn|con|hộ|xã|trẻ|người)(?!\w))", text
        )
    )
    dates = [
        m
        for m in re.finditer(r"(?<=ngày )\d{1,2}/\d{1,2}/\d{4}", text)
        if not re.search(r"/\S+ ngày $", text[: m.start()])
    ]
    two = [
        (a, b) for some in (found, dates) for a in some for b in some
        if a.start() < b.start() and a.group() != b.group() and text.count(a.group()) == 1 == text.count(b.group()) and (some is dates or text[a.end() :].split()[0] == text[b.end() :].split()[0])
        and len(set(text[a.end() : a.end() + 40].split()) & set(text[b.end() : b.end() + 40].split())) < 5
        and not re.match(r"[^,;]{0,25}(?:đến|và|-) (?:ngày )?$", text[a.end() : b.start()])
    ]  # fmt: skip
    if not two:
        return None
    a, b = random.choice(two)
    return _same(
        text, truth, text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]
    )


def negation_dropped(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A negation left out."""
    places = [
        m for m in re.finditer(rf"(?<!\w)(?:{_NEGATION})(?!\w) ?", text)
        if not re.match(r"gian|khí|quân|trung", text[m.end() :]) and not re.search(r"hàng $|phòng $", text[: m.start()])
    ]  # fmt: skip
    if not places:
        return None
    match = random.choice(places)
    return _same(text, truth, text[: match.start()] + text[match.end() :])


def negation_added(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A negation put before a verb."""
    verbs = list(re.finditer(
        r"(?<![\w])(?<!không )(?<!chưa )(?<!cấm )(?:chủ trì|phối hợp với|rà soát|kiểm tra|hoàn thành|báo cáo|tổ chức|bố trí|thực hiện|hướng dẫn|hỗ trợ|gửi|trình|áp dụng|"
        r"nâng cấp|xây dựng|đẩy nhanh|cấp|tham mưu|xử lý|theo dõi|tuyên truyền|công khai|tiêm|thu hồi|đánh giá|được|đạt|tăng cường|làm sạch)(?!\w)", text
    ))  # fmt: skip
    verbs = [
        v
        for v in verbs
        if not re.search(
            r"(?:phí|nguyên|lý|giao|trung|việc|ban|công tác|kết quả|mức|quy mô|trẻ) $", text[: v.start()]
        )
    ]
    if not verbs:
        return None
    at = random.choice(verbs).start()
    return _same(text, truth, text[:at] + random.choice(["không ", "không được ", "chưa "]) + text[at:])


def citation(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """The marks moved to quotes of another statement."""
    other = random.choice(others)
    own = {(c.source, c.directive, c.province) for c in truth.citations.values()}
    moved = {i: c for i, c in other.citations.items() if (c.source, c.directive, c.province) not in own}
    if not moved or other.statement.text in text or text in other.statement.text:
        return None
    named, quoted = _agencies(text), " ".join(c.quote for c in moved.values())
    bare = text
    for each in named:
        bare = bare.replace(each, " ")
    if named and len(bare.split()) <= FRAME and all(each in quoted for each in named):
        return None
    return text, tuple(moved), moved


def clause(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A clause put in: one of the genre, or one of another page."""
    foreign = re.split(r"[,;(]", random.choice(others).statement.text)[0].strip(" .")
    made = (
        random.choice(CLAUSES)
        if random.random() < 0.6 or len(foreign.split()) < 4
        else foreign[0].lower() + foreign[1:]
    )
    held = fold(_held(truth))
    words = {*re.findall(r"\w+", fold(made))} - {"cua", "ve", "va"}
    if fold(made.removeprefix("và ")) in held or words <= {*re.findall(r"\w+", held)}:
        return None
    bracket = text.rfind(" (")
    at = bracket if bracket > 0 and text.rstrip(" .").endswith(")") else len(text.rstrip(" ."))
    return _same(text, truth, f"{text[:at]}, {made}{text[at:]}")


def province(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A province changed for another."""
    named = directory().find_provinces(text)
    if not named:
        return None
    old = random.choice(named)
    new = random.choice(
        [p for p in directory().provinces if p != old.name and p not in text and p not in _held(truth)]
    )
    return _same(text, truth, text[: old.start] + new + text[old.end :])


def direction(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A word changed for its opposite."""
    compound = {
        "trên": r"\d", "dưới": r"\d", "mới": r"", "gần": r"\d", "trước": r"(?:\d|ngày|khi|hết|tháng|quý)", "mở": r"(?:lớp|rộng|cửa|đường)",
        "tăng": r"(?!cường)", "cuối": r"(?:năm|tháng|quý)", "đủ": "", "nhanh": "", "giảm": "",
    }  # fmt: skip
    found = []
    for old, new in REVERSED:
        after = compound.get(old)
        for m in re.finditer(rf"(?<!\w){old}(?!\w)(?= {after})" if after else rf"(?<!\w){old}(?!\w)", text):
            if re.search(r"(?:nhất là|khẩn|khẩu|đổi) $", text[: m.start()]) or (
                old == "cấm" and text[: m.start()].endswith("nghiêm ")
            ):
                continue
            found.append((m, new))
    if not found:
        return None
    match, new = random.choice(found)
    return _same(text, truth, text[: match.start()] + new + text[match.end() :])


def unit(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """What a number counts changed."""
    found = [(m, new) for old, new in UNITS for m in re.finditer(rf"(?<=\d) ?{re.escape(old)}(?!\w)", text)]
    if not found:
        return None
    match, new = random.choice(found)
    return _same(text, truth, f"{text[: match.start()]} {new}{text[match.end() :]}")


def person(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A syllable of a person's name changed."""
    people = list(
        re.finditer(
            rf"(?:đồng chí|ông|bà|Chủ tịch UBND tỉnh|Phó Chủ tịch) ((?:[{CAPITALS}][a-zà-ỹđ]+ ){{1,3}}[{CAPITALS}][a-zà-ỹđ]+)(?=[ ,.):])",
            text,
        )
    )
    people = [p for p in people if not re.match(r"UBND|Ủy ban|Phó|Thường", p[1])]
    if not people:
        return None
    name = random.choice(people)[1]
    new = f"{name.rsplit(' ', 1)[0]} {random.choice([n for n in ('Thắng', 'Quyết', 'Lan', 'Bình', 'Sơn') if n not in text])}"
    return _same(text, truth, _put(text, name, new))


def condition(text: str, truth: Truth, others: Sequence[Truth], random: Random) -> Corrupt | None:
    """A condition or exception left out."""
    found = list(
        re.finditer(
            r",? (?<!trước )(?<!sau )(?<![Tt]rong )(?<!từ )(?<!đến )(?<!đình )(?<!địa )(?<!chứng )(?:khi|nếu|trừ|trong trường hợp|chỉ)(?! (?:đạo|tiêu|số|thị|huy|nào|ra|dẫn|định|rõ)(?!\w)) [^,;.()“”]{4,60}(?=[,;.]| \()",
            text,
        )
    )
    found = [m for m in found if len(text[: m.start()].split()) > 4]
    if not found:
        return None
    match = random.choice(found)
    return _same(text, truth, text[: match.start()] + text[match.end() :])


MAKERS: dict[str, Maker] = {
    "digit": digit, "date": day, "document": document, "agency": agency, "role swapped": role, "negation dropped": negation_dropped,
    "negation added": negation_added, "citation moved": citation, "clause invented": clause, "province": province,
    "direction reversed": direction, "unit": unit, "tasks swapped": tasks, "values swapped": exchanged, "person": person, "condition dropped": condition,
}  # fmt: skip
"""What is done to a sentence -> how."""


def corrupted(truths: Sequence[Truth], count: int, seed: int) -> list[tuple[str, Truth, Corrupt]]:
    """`count` corruptions of `truths`, by turns of each kind as far as it finds a hold; each text once."""
    random = Random(seed)
    found: list[tuple[str, Truth, Corrupt]] = []
    seen: set[tuple[str, tuple[int, ...]]] = set()
    turns = {kind: in_turn(truths, random) for kind in MAKERS}
    while len(found) < count and turns:
        for kind in list(turns):
            made = _next(MAKERS[kind], turns[kind], truths, random, seen)
            if made is None:
                del turns[kind]
            elif len(found) < count:
                found.append((kind, *made))
    return found


def _next(
    make: Maker,
    turn: Iterator[Truth],
    truths: Sequence[Truth],
    random: Random,
    seen: set[tuple[str, tuple[int, ...]]],
) -> tuple[Truth, Corrupt] | None:
    """The next corruption of a kind that is not made yet; None where `turn` is at its end."""
    for truth in turn:
        if "|" in truth.statement.text:
            continue
        made = make(truth.statement.text, truth, truths, random)
        if made is not None and made[:2] not in seen:
            seen.add(made[:2])
            return truth, made
    return None
