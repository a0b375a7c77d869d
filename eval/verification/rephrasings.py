"""True sentences said otherwise by rule. A maker gives a sentence that still says nothing but the truth, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.answer import Statement
from assistant.verify.tokens import Sort, surfaces, tokenised
from corpus.text import CAPITALS
from eval.verification.material import Truth, in_turn

Maker = Callable[[str, Random], str | None]

_SOURCE = re.compile(
    r" \((?:theo )?((?:Công văn|Công điện|Kế hoạch|Quyết định|Chỉ thị|Thông báo|Văn bản) \d[^()“”]*)\)\.?$"
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_LEAD = re.compile(
    r"^(?P<who>[^:;,]*?) chủ trì (?P<what>[^:;]*?); phối hợp với (?P<partners>.*?)(?P<tail> \(.*)?\.?$"
)
_PLAIN_LEAD = re.compile(
    r"^(?P<place>Ở [^,:]*, )?(?P<who>(?:Sở|Công an|Bộ Chỉ huy|Cục|Ban)[^:;,]*?) chủ trì (?!phối hợp)(?P<what>[^:;(]*?)(?P<rest>;[^(]*)?(?P<tail> \(.*)?\.?$"
)
_DOCUMENT = re.compile(
    r"^(?P<name>(?:Công văn|Công điện|Kế hoạch|Quyết định|Chỉ thị|Thông báo) \S+) ngày (?P<day>[\d/]+) của (?P<issuer>[^,;(]*?) về việc (?P<what>.*?)\.?$"
)
_ACTS = re.compile(
    r"^(?P<who>(?:Sở|Công an tỉnh|Bảo hiểm xã hội tỉnh|Cục|Bộ Chỉ huy)[^:;,(]*?) (?P<verb>rà soát|kiểm tra|xây dựng|hướng dẫn|tham mưu|theo dõi|tổng hợp|bố trí|làm sạch|giám sát|tiếp nhận|cân đối|công khai)(?P<rest> .*)$"
)
_SYNONYMS = (
    ("tăng cường", "đẩy mạnh"), ("đẩy mạnh", "tăng cường"), ("bảo đảm", "đảm bảo"), ("đảm bảo", "bảo đảm"), ("hoàn thành", "hoàn tất"),
    ("chậm nhất", "muộn nhất"), ("ít nhất", "tối thiểu"), ("sử dụng", "dùng"), ("khẩn trương", "nhanh chóng"), ("hằng tháng", "hàng tháng"),
    ("hằng ngày", "hàng ngày"), ("thành lập", "lập"), ("nhất là", "đặc biệt là"), ("trung bình", "bình quân"), ("người dân", "nhân dân"),
    ("trên địa bàn tỉnh", "trong toàn tỉnh"), ("toàn bộ", "tất cả"), ("thủ tục hành chính", "TTHC"), ("TTHC", "thủ tục hành chính"),
    ("nông thôn mới", "NTM"), ("vắc xin", "vắc-xin"), ("trẻ em", "trẻ"), ("heo", "lợn"), ("lợn", "heo"),
)  # fmt: skip


def source_first(text: str, random: Random) -> str | None:
    """The document, told in brackets at the end, at the head: "Theo …, Sở …"."""
    match = _SOURCE.search(text)
    if match is None or text.startswith(("Từ ", "Trước ", "Ở ", "Ngày ", "Kho ")) or "“" in text:
        return None
    body = text[: match.start()]
    return f"Theo {match[1]}, {body if _named(body) else body[0].lower() + body[1:]}."


def _named(body: str) -> bool:
    return (
        re.match(
            rf"(?:Sở|Công an|Chủ tịch|UBND|Ủy ban|Cục|Ban|Bộ|Văn phòng|Ngân hàng|Bảo hiểm|Phó|Công ty|Báo|Đài|Hội|Trung tâm)(?!\w)|[{CAPITALS}]{{2}}|\w+ [{CAPITALS}]",
            body,
        )
        is not None
    )


def number_word(text: str, random: Random) -> str | None:
    """ "số" before a document number put in or left out."""
    if re.search(r"(?:Công văn|Kế hoạch|Quyết định|Chỉ thị|Công điện|Thông báo) số \d", text):
        return re.sub(
            r"(Công văn|Kế hoạch|Quyết định|Chỉ thị|Công điện|Thông báo) số (?=\d+\S*/)", r"\1 ", text
        )
    return re.sub(r"(Công văn|Kế hoạch|Quyết định|Chỉ thị|Công điện|Thông báo) (?=\d+\S*/)", r"\1 số ", text)


def date_form(text: str, random: Random) -> str | None:
    """Dates in another form."""
    form = random.choice(["{d:02}/{m:02}/{y}", "{d} tháng {m} năm {y}", "{d}-{m}-{y}", "{d}/{m}/{y}"])
    if "tháng" in form:
        return re.sub(
            rf"ngày {_DATE.pattern}", lambda m: "ngày " + form.format(d=int(m[1]), m=int(m[2]), y=m[3]), text
        )
    return _DATE.sub(lambda m: form.format(d=int(m[1]), m=int(m[2]), y=m[3]), text)


def agency_form(text: str, random: Random) -> str | None:
    """Departments in short, or spelled out."""
    shorts = {
        "Sở Thông tin và Truyền thông": "Sở TT&TT", "Sở Giáo dục và Đào tạo": "Sở GD&ĐT", "Sở Nông nghiệp và Phát triển nông thôn": "Sở NN&PTNT",
        "Sở Tài nguyên và Môi trường": "Sở TN&MT", "Sở Kế hoạch và Đầu tư": "Sở KH&ĐT", "Sở Khoa học và Công nghệ": "Sở KH&CN",
        "Sở Lao động - Thương binh và Xã hội": "Sở LĐ-TB&XH", "Sở Văn hóa, Thể thao và Du lịch": "Sở VHTT&DL", "Sở Giao thông vận tải": "Sở GTVT",
        "Bảo hiểm xã hội tỉnh": "BHXH tỉnh", "Sở Nông nghiệp và Môi trường": "Sở NN&MT",
    }  # fmt: skip
    for full, short in shorts.items():
        text = text.replace(full, short) if full in text else re.sub(rf"{re.escape(short)}(?!\w)", full, text)
    return text


def committee(text: str, random: Random) -> str | None:
    """UBND spelled out."""
    return re.sub(r"(?<![\w/-])UBND(?![\w/-])", "Ủy ban nhân dân", text)


def synonym(text: str, random: Random) -> str | None:
    """A word of the genre for another that says the same."""
    found = [
        (a, b)
        for a, b in _SYNONYMS
        if re.search(rf"(?<!\w){a}(?!\w)", text) and not re.search(rf"“[^”]*{a}[^”]*”", text)
    ]
    if not found:
        return None
    a, b = random.choice(found)
    return re.sub(rf"(?<!\w){a}(?!\w)", b, text)


def partners_first(text: str, random: Random) -> str | None:
    """ "A chủ trì X; phối hợp với B" as "A chủ trì, phối hợp với B X"."""
    match = _LEAD.match(text)
    if match is None or "(" in match["partners"]:
        return None
    return f"{match['who']} chủ trì, phối hợp với {match['partners'].replace('; ', ', ')} {match['what']}{match['tail'] or ''}."


def passive(text: str, random: Random) -> str | None:
    """ "A chủ trì X" as "Việc X do A chủ trì"."""
    match = _PLAIN_LEAD.match(text)
    if match is None or re.match(r"(?:,|cùng|phối)", match["what"]) or ", " in match["what"]:
        return None
    rest = re.sub(r"^; ", ", ", match["rest"] or "")
    if not rest.startswith(", phối hợp"):
        rest = ""
    return f"Việc {match['what']} do {match['who']} chủ trì{rest}{match['tail'] or ''}."


def frame(text: str, random: Random) -> str | None:
    """ "A rà soát" as "A có trách nhiệm rà soát", "Giao A rà soát", "Yêu cầu A rà soát"."""
    match = _ACTS.match(text)
    if match is None:
        return None
    who, verb, rest = match["who"], match["verb"], match["rest"]
    return random.choice([
        f"{who} có trách nhiệm {verb}{rest}", f"{who} được giao {verb}{rest}", f"Giao {who} {verb}{rest}", f"Yêu cầu {who} {verb}{rest}",
        f"{who} phải {verb}{rest}", f"{who} có nhiệm vụ {verb}{rest}",
    ])  # fmt: skip


def announced(text: str, random: Random) -> str | None:
    """ "Công văn N ngày D của I về việc S" as "Ngày D, I ban hành Công văn N về việc S"."""
    match = _DOCUMENT.match(text)
    if match is None:
        return None
    name, day, issuer, what = match["name"], match["day"], match["issuer"], match["what"]
    return random.choice([
        f"Ngày {day}, {issuer} ban hành {name} về việc {what}.", f"{issuer} ban hành {name} ngày {day} về {what}.",
        f"{name}, do {issuer} ban hành ngày {day}, nói về việc {what}.",
    ])  # fmt: skip


def shorter(text: str, random: Random) -> str | None:
    """The document in brackets, the place at the head, or the last clause left out."""
    cuts = [
        re.sub(
            r" \((?:theo )?(?:Công văn|Công điện|Kế hoạch|Quyết định|Chỉ thị|Thông báo|chỉ đạo|kết luận)[^()]*\)\.?$",
            ".",
            text,
        )
    ]
    cuts.append(re.sub(rf"^Ở [{CAPITALS}][\w .-]*?[,:] (?=\w)", "", text))
    clauses = re.split(r"; ", text)
    if (
        len(clauses) > 1
        and "(" not in clauses[-1]
        and not re.search(r"không|chưa|cấm|nếu|khi|trừ|chỉ", clauses[-1])
    ):
        cuts.append("; ".join(clauses[:-1]) + ".")
    cuts = [c for c in cuts if c != text and len(c.split()) >= 5]
    return random.choice(cuts) if cuts else None


def reordered(text: str, random: Random) -> str | None:
    """The partners of a list in another order."""
    match = re.search(
        r"phối hợp với ((?:Sở|Công an|Báo|Đài|Bộ Chỉ huy|UBND)[^();.]*?) và ((?:Sở|Công an|Báo|Đài|UBND)[^();.,]*?)(?= \(|\.$|$)",
        text,
    )
    if match is None:
        return None
    listed = [t.text for t in tokenised(text, surfaces(text)) if t.sort is Sort.AGENCY]
    if match[2] not in listed or any(p not in listed for p in match[1].split(", ")):
        return None
    return (
        f"{text[: match.start(1)]}{match[2]} và {match[1]}{text[match.end() :]}"
        if "," not in match[1]
        else None
    )


def spelling(text: str, random: Random) -> str | None:
    """The newer tone placement, and "cùng với" for "và" before the last of a list."""
    return re.sub(r"(?<![qQ])óa(?!\w)", "oá", re.sub(r"(?<!\w)ủy(?!\w)", "uỷ", text))


def deadline_first(text: str, random: Random) -> str | None:
    """ "…, trước ngày D" with the day at the head."""
    match = re.search(
        r"^(?P<body>(?:Sở|Công an|UBND|Chủ tịch|Bảo hiểm)[^;:()“]*?),? (?P<due>(?:trước|chậm nhất) ngày [\d/-]+)(?P<tail> \([^()]*\))?\.?$",
        text,
    )
    if match is None or len(_DATE.findall(match["body"])) > 0:
        return None
    due = match["due"]
    return f"{due[0].upper()}{due[1:]}, {match['body']}{match['tail'] or ''}."


MAKERS: dict[str, Maker] = {
    "document first": source_first, "số": number_word, "date form": date_form, "agency form": agency_form, "committee": committee,
    "synonym": synonym, "partners first": partners_first, "passive": passive, "frame": frame, "announced": announced, "shorter": shorter,
    "reordered": reordered, "spelling": spelling, "deadline first": deadline_first,
}  # fmt: skip
"""How a sentence is said otherwise -> how that is done."""


def rephrased(truths: Sequence[Truth], count: int, seed: int) -> list[tuple[str, Truth, str]]:
    """`count` rewordings of `truths`, by turns of each kind; a third of them reworded twice; some of two sentences joined."""
    random = Random(seed)
    found: list[tuple[str, Truth, str]] = []
    seen: set[str] = set()
    turns = {kind: in_turn(truths, random) for kind in (*MAKERS, "joined")}
    while len(found) < count and turns:
        for kind in list(turns):
            made = _next(kind, turns[kind], truths, random, seen)
            if made is None:
                del turns[kind]
            elif len(found) < count:
                found.append((kind, *made))
    return found


def _next(
    kind: str, turn: Iterator[Truth], truths: Sequence[Truth], random: Random, seen: set[str]
) -> tuple[Truth, str] | None:
    for truth in turn:
        if "|" in truth.statement.text:
            continue
        pair = _joined(truth, truths, random) if kind == "joined" else None
        whole = pair or truth
        made = (
            pair.statement.text
            if pair
            else MAKERS[kind](truth.statement.text, random)
            if kind in MAKERS
            else None
        )
        if made is None or (made == truth.statement.text):
            continue
        if random.random() < 0.34:
            made = MAKERS[random.choice(list(MAKERS))](made, random) or made
        if made not in seen:
            seen.add(made)
            return whole, made
    return None


def _joined(truth: Truth, truths: Sequence[Truth], random: Random) -> Truth | None:
    """Two statements of one document as one sentence, with the citations of both."""
    near = [
        t for t in truths
        if t.set == truth.set and t is not truth and len(t.statement.text) < 200
        and {c.directive for c in t.citations.values()} == {c.directive for c in truth.citations.values()}
        and all(truth.citations[i] == c for i, c in t.citations.items() if i in truth.citations)
    ]  # fmt: skip
    if not near or len(truth.statement.text) > 200:
        return None
    other = random.choice(near)
    joint = random.choice(["; ", ". Đồng thời, ", ". "])
    text = f"{truth.statement.text.rstrip('.')}{joint}{other.statement.text}"
    cited = {**truth.citations, **other.citations}
    return Truth(Statement(text, tuple(sorted(cited))), cited, truth.set)
