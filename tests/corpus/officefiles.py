"""Office documents in the genre, each with the plain text that a reader must find in it: real provinces, invented events.

The text twin is written out by hand, labels of lists included; in the document the labels are counted by the program that
shows it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
Level = tuple[str, str]
"""numFmt and lvlText of a list's level: ("decimal", "Điều %1.")."""

DASHES: list[Level] = [("bullet", "-"), ("bullet", "+")]
STEPS: list[Level] = [("decimal", "%1."), ("lowerLetter", "%2)")]
PARTS: list[Level] = [
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
]
ARTICLES: list[Level] = [("decimal", "Điều %1.")]
COUNT: list[Level] = [("decimal", "%1")]


@dataclass
class Draft:
    """A Word document in the making and, line by line, the text that it shows."""

    word: DocumentType = field(default_factory=Document)
    lines: list[str] = field(default_factory=list)

    def line(self, text: str = "", *, shown: str | None = None) -> Paragraph:
        self.lines.append(text if shown is None else shown)
        return self.word.add_paragraph(text)

    def list(self, levels: list[Level], start: int = 1) -> str:
        """A new list; its id."""
        return add_list(self.word, levels, start)

    def item(self, number: str, level: int, label: str, text: str) -> Paragraph:
        """A paragraph of a list that Word shows with `label`."""
        paragraph = self.line(text, shown=f"{label} {text}")
        in_list(paragraph, number, level)
        return paragraph

    def layout(self, *rows: tuple[str, str]) -> None:
        """A table of two columns without borders; "\\n" parts paragraphs. It is read cell by cell."""
        table = self.word.add_table(0, 2)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                fill(cell, words)
                self.lines += words.split("\n") if words else []

    def table(self, rows: list[list[str]], counted: bool = False) -> None:
        """A table with borders. None repeats the cell above: they are merged. `counted`: Word numbers the rows."""
        table = self.word.add_table(len(rows), len(rows[0]), style="Table Grid")
        number = self.list(COUNT) if counted else ""
        self.lines.append("")
        for y, row in enumerate(rows):
            for x, words in enumerate(row):
                cell = table.cell(y, x)
                if words == "^":
                    table.cell(y - 1, x).merge(cell)
                elif counted and x == 0 and y:
                    in_list(cell.paragraphs[0], number, 0)
                else:
                    fill(cell, words)
            self.lines.append(" | ".join("" if w == "^" else w.replace("\n", " ") for w in row).strip())
        self.lines.append("")

    def docx(self) -> bytes:
        """The document; as Word does, with a paragraph after its last table."""
        self.word.add_paragraph()
        stream = io.BytesIO()
        self.word.save(stream)
        return stream.getvalue()

    def text(self) -> str:
        """The text twin, blank lines never doubled."""
        kept = [line for i, line in enumerate(self.lines) if line or (i and self.lines[i - 1])]
        return "\n".join(kept).strip("\n")


def add_list(word: DocumentType, levels: list[Level], start: int = 1) -> str:
    """Define a list in `word`; its numId."""
    numbering = word.part.numbering_part.element
    identity = str(900 + len(numbering.findall(".//{*}abstractNum")))
    drawn = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start if i == 0 else 1}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (style, pattern) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>{drawn}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>')
    )
    return identity


def in_list(paragraph: Paragraph, number: str, level: int) -> None:
    """Make `paragraph` an item of list `number`."""
    properties = paragraph._p.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = int(number)


def fill(cell: _Cell, words: str) -> None:
    """Write `words` into `cell`, "\\n" parting paragraphs."""
    first, *rest = words.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """`data`, a ZIP, with `parts` replaced where they stand or added at the end; packed as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {info.filename for info in old.infolist()}
        for info in old.infolist():
            new.writestr(info, parts.get(info.filename, old.read(info)))
        for path in parts.keys() - kept:
            new.writestr(path, parts[path])
    return out.getvalue()


def body_docx(body: str, **parts: str) -> bytes:
    """A DOCX whose document.xml holds `body`; `styles`, `numbering`, `footnotes`, `header` hold the parts so called."""
    types, links, out = "", "", io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for kind, inside in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            tag = {"header": "hdr"}.get(kind, kind)
            package.writestr(f"word/{kind}.xml", f'<w:{tag} xmlns:w="{WORD}">{inside}</w:{tag}>')
            main = kind + (".main" if kind == "document" else "")
            types += f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}{main}+xml"/>'
            if kind != "document":
                links += f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        )
        root = f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        package.writestr(
            "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>'
        )
        rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        package.writestr(
            "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{rels}{types}</Types>'
        )
    return out.getvalue()


def dispatch() -> Draft:
    """An official letter: head, addressees, numbered and dashed tasks, signature."""
    draft = Draft()
    draft.layout(
        ("ỦY BAN NHÂN DÂN\nTỈNH KON TUM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        (
            "Số: 1187/UBND-NNTN\nV/v phòng, chống hạn cho cây cà phê vụ khô năm 2023",
            "Kon Tum, ngày 06 tháng 4 năm 2023",
        ),
    )
    draft.line()
    draft.line("Kính gửi:")
    dashes = draft.list(DASHES)
    draft.item(dashes, 0, "-", "Sở Nông nghiệp và Phát triển nông thôn;")
    draft.item(dashes, 0, "-", "UBND các huyện, thành phố.")
    draft.line()
    draft.line(
        "Thực hiện Công văn số 2045/BNN-TL ngày 24/3/2023 của Bộ Nông nghiệp và Phát triển nông thôn về việc bảo đảm "
        "nước tưới, Chủ tịch UBND tỉnh yêu cầu:"
    )
    steps = draft.list(STEPS)
    draft.item(steps, 0, "1.", "Sở Nông nghiệp và Phát triển nông thôn:")
    draft.item(
        steps,
        1,
        "a)",
        "Chủ trì, phối hợp với Công ty Điện lực Kon Tum vận hành các trạm bơm trước ngày 15/4/2023.",
    )
    draft.item(steps, 1, "b)", "Báo cáo diện tích thiếu nước chậm nhất ngày 20/4/2023.")
    draft.item(steps, 0, "2.", "UBND các huyện, thành phố:")
    tasks = draft.list(DASHES)
    draft.item(tasks, 0, "-", "Nạo vét kênh mương nội đồng, hoàn thành trong tháng 4/2023.")
    draft.item(tasks, 0, "-", "Không để người dân tự ý chặn dòng suối.")
    draft.item(steps, 0, "3.", "Sở Tài chính tham mưu bố trí kinh phí chống hạn trước ngày 30/4/2023./.")
    draft.line()
    draft.layout(
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT, NNTN2.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Đức Tâm"),
    )
    return draft


def decision() -> Draft:
    """A decision: head, bases, articles that Word numbers, signature, and an appendix with a table."""
    draft = Draft()
    draft.layout(
        (
            "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 733/QĐ-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSơn La, ngày 19 tháng 5 năm 2023",
        ),
    )
    draft.line()
    draft.line("QUYẾT ĐỊNH")
    draft.line("Về việc ban hành phương án bảo vệ vườn mận trong mùa mưa đá")
    draft.line()
    draft.line("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA")
    draft.line()
    draft.line(
        "Căn cứ Quyết định số 379/QĐ-TTg ngày 17/3/2021 của Thủ tướng Chính phủ về phòng, chống thiên tai;"
    )
    draft.line(
        "Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 164/TTr-SNN ngày 12/5/2023."
    )
    draft.line()
    draft.line("QUYẾT ĐỊNH:")
    draft.line()
    articles = draft.list(ARTICLES)
    draft.item(articles, 0, "Điều 1.", "Ban hành phương án bảo vệ vườn mận trong mùa mưa đá năm 2023.")
    draft.item(
        articles,
        0,
        "Điều 2.",
        "Giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Công Thương cấp lưới che cho các hợp tác xã "
        "trước ngày 10/6/2023.",
    )
    draft.item(
        articles,
        0,
        "Điều 3.",
        "Quyết định này thay thế Quyết định số 512/QĐ-UBND ngày 04/4/2022 của UBND tỉnh và có hiệu lực kể từ ngày ký./.",
    )
    draft.line()
    draft.layout(("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Thịnh"))
    draft.line()
    draft.line("PHỤ LỤC")
    draft.line("(Kèm theo Quyết định số 733/QĐ-UBND ngày 19/5/2023 của UBND tỉnh)")
    draft.table(
        [
            ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"],
            [
                "1",
                "Lắp trạm báo mưa đá",
                "Sở Tài nguyên và Môi trường",
                "UBND huyện Mộc Châu",
                "Trước ngày 30/6/2023",
            ],
            [
                "2",
                "Mua lưới che",
                "Sở Nông nghiệp và Phát triển nông thôn",
                "Sở Tài chính",
                "Trong tháng 6/2023",
            ],
        ]
    )
    return draft


def plan() -> Draft:
    """A plan: nested numbering that Word counts, and a table of tasks with counted rows and merged cells."""
    draft = Draft()
    draft.layout(
        ("ỦY BAN NHÂN DÂN\nTỈNH BẠC LIÊU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 96/KH-UBND", "Bạc Liêu, ngày 03 tháng 7 năm 2023"),
    )
    draft.line()
    draft.line("KẾ HOẠCH")
    draft.line("Thu gom rác thải nhựa trên kênh rạch năm 2023")
    draft.line()
    parts = draft.list(PARTS)
    draft.item(parts, 0, "I.", "MỤC TIÊU")
    draft.item(parts, 1, "1.", "Giảm lượng rác nhựa trôi ra cửa biển Gành Hào.")
    draft.item(parts, 1, "2.", "Vận động hộ dân ven kênh phân loại rác tại nhà.")
    draft.item(parts, 0, "II.", "TỔ CHỨC THỰC HIỆN")
    draft.item(
        parts,
        1,
        "1.",
        "Giao Sở Tài nguyên và Môi trường là cơ quan thường trực, báo cáo kết quả trước ngày 15/12/2023.",
    )
    draft.item(parts, 2, "1.1.", "Đoàn Thanh niên tỉnh phối hợp ra quân vào ngày Chủ nhật đầu tháng.")
    draft.item(
        parts,
        1,
        "2.",
        "Sở Giao thông vận tải chỉ đạo chủ bến đặt thùng rác, hoàn thành trong quý III năm 2023.",
    )
    draft.line()
    draft.line("Phân công nhiệm vụ cụ thể như sau:")
    draft.table(
        [
            ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"],
            [
                "1",
                "Đóng bè\nvớt rác",
                "Sở Tài nguyên và Môi trường",
                "Công an tỉnh, Sở Giao thông vận tải",
                "Trước ngày 31/7/2023",
            ],
            [
                "2",
                "Đặt lưới chắn rác",
                "Sở Giao thông vận tải",
                "UBND thành phố Bạc Liêu",
                "Trong tháng 8/2023",
            ],
            ["3", "Tổng kết, khen thưởng", "Sở Nội vụ", "^", "Trước ngày 20/12/2023"],
        ],
        counted=True,
    )
    draft.line("Trên đây là Kế hoạch của UBND tỉnh, yêu cầu các cơ quan triển khai thực hiện./.")
    draft.layout(
        ("Nơi nhận:\n- Các sở, ngành;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nDanh Thị Lệ")
    )
    return draft


def digest() -> Draft:
    """A weekly digest whose items Word numbers."""
    draft = Draft()
    draft.line("Điểm tin chỉ đạo của UBND tỉnh Quảng Trị từ ngày 08/5 đến ngày 14/5/2023")
    draft.line()
    items = draft.list([("decimal", "%1.")])
    draft.item(
        items,
        0,
        "1.",
        "Ngày 09/5/2023, UBND tỉnh ban hành Công văn số 2140/UBND-KT về việc kiểm tra giá vật liệu đắp đường.",
    )
    draft.line()
    draft.line(
        "Theo đó, UBND tỉnh giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính công bố giá cát, đá trước ngày 25/5/2023."
    )
    draft.line()
    draft.item(
        items,
        0,
        "2.",
        "Ngày 11/5/2023, UBND tỉnh ban hành Kế hoạch số 88/KH-UBND về việc tu sửa nhà bia liệt sĩ năm 2023.",
    )
    draft.line()
    draft.line(
        "Sở Lao động - Thương binh và Xã hội là cơ quan thường trực; UBND các huyện, thị xã, thành phố hoàn thành tu sửa "
        "chậm nhất ngày 20/7/2023."
    )
    return draft


DRAFTS: dict[str, Callable[[], Draft]] = {
    "dispatch": dispatch,
    "decision": decision,
    "plan": plan,
    "digest": digest,
}
