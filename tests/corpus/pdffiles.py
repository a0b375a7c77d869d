"""Documents in the genre, written for these tests, as plain text, PDF by Chromium, PDF by LibreOffice, and scans."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Directive
from tests.corpus.pages import read


@dataclass(frozen=True)
class Part:
    """One piece of a document: `kind` is head, centre, para, item, table or sign; `cells` holds its words by row."""

    kind: str
    cells: tuple[tuple[str, ...], ...]


def part(kind: str, *rows: str | Sequence[str]) -> Part:
    return Part(kind, tuple((row,) if isinstance(row, str) else tuple(row) for row in rows))


TASKS = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
    ("1", "Rà soát, lập danh mục hồ chứa nước nhỏ có nguy cơ mất an toàn trên địa bàn tỉnh, cắm biển cảnh báo ở từng hồ",
     "Sở Nông nghiệp và Phát triển nông thôn", "Sở Công Thương, UBND các huyện", "Trước ngày 30/4/2024"),
    ("2", "Lập bản đồ vùng ngập lụt hạ du khi xả lũ khẩn cấp", "Sở Tài nguyên và Môi trường",
     "Sở Thông tin và Truyền thông", "Trước ngày 15/5/2024"),
    ("3", "Bố trí kinh phí sửa chữa đập đất, cống lấy nước đã hư hỏng qua kiểm tra năm 2023", "Sở Tài chính",
     "Sở Kế hoạch và Đầu tư", "Trong quý II năm 2024"),
    ("4", "Tổ chức diễn tập ứng phó tình huống vỡ đập cấp xã", "Bộ Chỉ huy Quân sự tỉnh",
     "Công an tỉnh, Sở Y tế", "Trước ngày 20/6/2024"),
    ("5", "Tuyên truyền kỹ năng thoát hiểm cho học sinh ở các trường gần sông suối", "Sở Giáo dục và Đào tạo",
     "Tỉnh đoàn, Báo Yên Bái", "Trước ngày 25/5/2024"),
    ("6", "Kiểm tra việc vận hành nhà máy thủy điện theo quy trình liên hồ được duyệt", "Sở Công Thương",
     "Sở Tài nguyên và Môi trường", "Trước ngày 10/6/2024"),
    ("7", "Chuẩn bị thuốc, vật tư y tế và giường bệnh dự phòng cho mùa lũ", "Sở Y tế", "Sở Tài chính",
     "Trước ngày 31/5/2024"),
    ("8", "Lắp trạm đo mưa tự động ở các xã vùng cao, truyền số liệu về Văn phòng thường trực",
     "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Phát triển nông thôn", "Trước ngày 30/6/2024"),
)  # fmt: skip

DECISION = (
    part("head", ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
         ("TỈNH YÊN BÁI", "Độc lập - Tự do - Hạnh phúc"),
         ("Số: 517/QĐ-UBND", "Yên Bái, ngày 12 tháng 3 năm 2024")),
    part("centre", "QUYẾT ĐỊNH", "Về việc phê duyệt phương án bảo đảm an toàn hồ chứa nước nhỏ trong mùa mưa lũ năm 2024",
         "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
    part("para", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
         "Căn cứ Nghị định số 114/2018/NĐ-CP ngày 04 tháng 9 năm 2018 của Chính phủ về quản lý an toàn đập, hồ chứa nước;",
         "Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 61/TTr-SNN ngày 04 tháng 3 năm 2024."),
    part("centre", "QUYẾT ĐỊNH:"),
    part("para", "Điều 1. Phê duyệt phương án bảo đảm an toàn các hồ chứa nước nhỏ trên địa bàn tỉnh trong mùa mưa lũ năm 2024, kèm theo bảng phân công nhiệm vụ ở Phụ lục của Quyết định này.",
         "Điều 2. Giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Công Thương, Công an tỉnh kiểm tra toàn bộ cống xả và đường tràn của các hồ đã hư hỏng, báo cáo Ủy ban nhân dân tỉnh trước ngày 25/4/2024. Ủy ban nhân dân các huyện, thị xã, thành phố cử người trực ở từng hồ khi có mưa lớn kéo dài, không để người dân đánh cá, vớt củi ở khu vực đường tràn khi đang xả nước.",
         "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 402/QĐ-UBND ngày 15 tháng 3 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh.",
         "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và Thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./."),
    part("centre", "PHỤ LỤC", "Bảng phân công nhiệm vụ bảo đảm an toàn hồ chứa nước"),
    part("table", *TASKS),
    part("sign", ("Nơi nhận:", "KT. CHỦ TỊCH"), ("- Như Điều 3;", "PHÓ CHỦ TỊCH"), ("- Lưu: VT, NLN.", "Hà Văn Lâm")),
)  # fmt: skip

LETTER = (
    part("head", ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
         ("TỈNH BẾN TRE", "Độc lập - Tự do - Hạnh phúc"),
         ("Số: 2945/UBND-NNMT", "Bến Tre, ngày 06 tháng 02 năm 2023"),
         ("V/v trữ nước ngọt, phòng hạn mặn cho vườn cây và nước sinh hoạt của người dân", "")),
    part("para", "Kính gửi:"),
    part("item", "- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các huyện, thành phố."),
    part("para", "Thực hiện Công điện số 56/CĐ-TTg ngày 29/01/2023 của Thủ tướng Chính phủ về việc chủ động ứng phó nguy cơ hạn hán, thiếu nước và xâm nhập mặn, Ủy ban nhân dân tỉnh yêu cầu:",
         "1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Tài nguyên và Môi trường, Đài Phát thanh và Truyền hình tỉnh đo độ mặn hằng ngày ở các cửa cống đầu mối, thông báo cho người dân trước 6 giờ sáng để lấy nước vào mương vườn; hoàn thành việc nạo vét kênh nội đồng trước ngày 20/02/2023.",
         "2. Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí mua túi chứa nước, bồn nhựa cho hộ nghèo ven biển, chậm nhất ngày 15/02/2023.",
         "3. Công ty cổ phần Cấp thoát nước vận hành luân phiên các trạm bơm, bảo đảm nước sinh hoạt có độ mặn trong giới hạn cho phép; Sở Y tế giám sát chất lượng nước ở bệnh viện, trường học.",
         "4. Ủy ban nhân dân các huyện, thành phố đắp đập tạm, vận động người dân trữ nước mưa, nước ngọt trong ao, mương, lu vại; báo cáo kết quả về Sở Nông nghiệp và Phát triển nông thôn trước ngày 28/02/2023. Công văn này thay thế Công văn số 411/UBND-KT ngày 20/01/2022 của Ủy ban nhân dân tỉnh.",
         "Yêu cầu các cơ quan, địa phương nghiêm túc thực hiện./."),
    part("sign", ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "KT. CHỦ TỊCH"), ("- Lưu: VT, KT.", "Lê Thị Ngân")),
)  # fmt: skip

_WEEK = (
    ("Phòng bệnh dại ở chó, mèo",
     "Ngày 03/4/2023, UBND tỉnh ban hành Công văn số 1502/UBND-KGVX về việc phòng bệnh dại ở chó, mèo trước mùa nắng nóng.",
     "UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Y tế, UBND các huyện, thành phố tiêm phòng cho đàn chó đạt trên 80 % tổng đàn, hoàn thành trước ngày 15/5/2023. Sở Giáo dục và Đào tạo hướng dẫn học sinh cách tránh bị chó cắn và việc cần làm ngay sau khi bị cắn.",
     "Công an tỉnh phối hợp với chính quyền cấp xã xử phạt người thả rông chó ở nơi công cộng, nhất là quanh trường học, chợ, công viên và các tuyến phố đi bộ trong thành phố."),
    ("Trồng rừng phòng hộ ven biển",
     "Ngày 04/4/2023, UBND tỉnh ban hành Kế hoạch số 88/KH-UBND về việc trồng rừng phòng hộ ven biển năm 2023, thực hiện Quyết định số 1662/QĐ-TTg ngày 04/10/2021 của Thủ tướng Chính phủ.",
     "Theo đó, Sở Nông nghiệp và Phát triển nông thôn là cơ quan thường trực, chậm nhất ngày 30/4/2023 trình danh mục bãi bồi đủ điều kiện trồng cây. Giao Sở Tài chính tham mưu bố trí kinh phí cây giống trong quý II năm 2023.",
     "Ủy ban nhân dân các huyện ven biển giao khoán rừng cho cộng đồng dân cư, gắn việc giữ rừng với nuôi ong, nuôi vẹt, khai thác thủy sản dưới tán rừng một cách bền vững, không chặt phá cây non để làm ao."),
    ("Chấn chỉnh bến khách ngang sông",
     "Ngày 06/4/2023, Chủ tịch UBND tỉnh ban hành Chỉ thị số 07/CT-UBND về việc chấn chỉnh hoạt động của bến khách ngang sông.",
     "Chủ tịch UBND tỉnh yêu cầu Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh kiểm tra áo phao, dụng cụ nổi và giấy phép của người lái đò, xong trước ngày 31/5/2023; bến nào không đủ điều kiện thì đình chỉ ngay.",
     "Sở Thông tin và Truyền thông định hướng các cơ quan báo chí đưa tin thường xuyên về an toàn sông nước, nêu gương những người lái đò cứu người."),
    ("Ứng phó nắng nóng diện rộng",
     "Ngày 07/4/2023, UBND tỉnh có Công điện số 03/CĐ-UBND về việc ứng phó đợt nắng nóng diện rộng đầu mùa.",
     "UBND tỉnh giao Chi cục Kiểm lâm chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh trực cháy rừng cả ngày lẫn đêm từ ngày 10/4/2023. Công ty Điện lực tỉnh bảo đảm điện cho bệnh viện và trạm bơm.",
     "Sở Y tế mở thêm điểm cấp cứu ở các bến xe, công trường; báo cáo tình hình trước ngày 12/4/2023 để UBND tỉnh tổng hợp."),
    ("Số hóa hồ sơ đất đai",
     "Ngày 07/4/2023, UBND tỉnh ban hành Kế hoạch số 91/KH-UBND về việc số hóa hồ sơ đất đai giai đoạn 2023 - 2025.",
     "Sở Tài nguyên và Môi trường chủ trì, phối hợp với Sở Thông tin và Truyền thông quét, chỉnh lý sổ mục kê, bản đồ giấy của 45 xã, phường; năm 2023 xong ít nhất 15 xã, báo cáo trước ngày 20/12/2023.",
     "UBND các huyện, thành phố bố trí nơi quét hồ sơ, cử công chức địa chính đối chiếu từng thửa với thực địa, không để người dân phải đi lại nhiều lần. Kinh phí lấy từ nguồn thu tiền sử dụng đất để lại cho địa phương theo quy định."),
)  # fmt: skip

DIGEST = (
    part("centre", "Điểm tin chỉ đạo, điều hành của UBND tỉnh Quảng Trị từ ngày 03/4 đến ngày 09/4/2023"),
    part("para", "UBND tỉnh Quảng Trị thông tin về một số văn bản chỉ đạo, điều hành nổi bật đã ban hành trong tuần như sau:"),
    *(Part(kind, cells) for number, (title, *body) in enumerate(_WEEK, 1)
      for kind, cells in (("title", ((f"{number}. {title}",),)), ("para", tuple((p,) for p in body)))),
)  # fmt: skip

DOCUMENTS: dict[str, tuple[Part, ...]] = {"decision": DECISION, "letter": LETTER, "digest": DIGEST}


def plain(parts: Sequence[Part]) -> str:
    """The plain-text twin: one paragraph a line with blank lines between, rows of tables and heads with bars."""
    blocks: list[str] = []
    for piece in parts:
        if piece.kind in ("head", "table"):
            blocks.append("\n".join(" | ".join(row).removesuffix(" | ") for row in piece.cells))
        elif piece.kind == "sign":
            blocks += ["\n".join(row[side] for row in piece.cells) for side in (0, 1)]
        else:
            blocks += [row[0] for row in piece.cells]
    return "\n\n".join(blocks) + "\n"


def facts(directive: Directive) -> tuple[object, ...]:
    """What a directive says, without where it says so."""
    return (
        directive.type,
        directive.number,
        directive.issuer,
        directive.date,
        directive.subject,
        [
            (a.agency, a.role, a.partners, [(d.kind, d.period) for d in a.deadlines])
            for a in directive.assignments
        ],
        [(r.relation, r.type, r.number, r.issuer, r.date) for r in directive.references],
    )


def facts_of(text: str) -> list[tuple[object, ...]]:
    """The facts of every directive on the page of `text`."""
    return [facts(d) for d in read(text)[1]]


_CSS = """@page {size: A4; margin: 20mm} body {font: 14pt/1.35 'Liberation Serif'; margin: 0}
table {width: 100%; border-collapse: collapse} .grid td {border: 1px solid #000; padding: 2pt 4pt; font-size: 12pt; vertical-align: top}
.pair td {text-align: center; vertical-align: top; padding: 0} .sign td:first-child {text-align: left} thead {display: table-header-group}
.centre {text-align: center; font-weight: bold; margin: 8pt 0} p {text-align: justify; margin: 0 0 6pt}
.formal p.para {text-indent: 12mm} .formal p.item {margin-left: 20mm} .pair td:first-child {width: 40%}"""


def to_html(parts: Sequence[Part], formal: bool = True) -> str:
    """The document as a page for printing; `formal` indents first lines, as administrative documents do."""
    out = [
        f"<html lang=vi><meta charset=utf-8><title></title><style>{_CSS}</style><body class={'formal' if formal else 'portal'}>"
    ]
    for piece in parts:
        rows = [[html.escape(cell) for cell in row] for row in piece.cells]
        if piece.kind == "table":
            first, *rest = ["<tr>" + "".join(f"<td>{c}" for c in row) for row in rows]
            out.append(f"<table class=grid><thead>{first}</thead><tbody>{''.join(rest)}</tbody></table>")
        elif piece.kind in ("head", "sign"):
            body = "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in rows)
            out.append(f"<table class='pair {piece.kind}'>{body}</table>")
        else:
            kind = "centre" if piece.kind == "title" and formal else piece.kind
            tag = "h3" if piece.kind == "title" else "p"
            out += [f"<{tag} class={kind}>{row[0]}</{tag}>" for row in rows]
    return "".join(out)


def to_docx(parts: Sequence[Part]) -> bytes:
    """The document as an office would write it in Word."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(14)  # type: ignore[attr-defined]
    style.paragraph_format.space_after = Pt(6)  # type: ignore[attr-defined]
    for piece in parts:
        if piece.kind in ("table", "head", "sign"):
            table = document.add_table(len(piece.cells), len(piece.cells[0]))
            if piece.kind == "table":
                table.style = "Table Grid"
            for cells, row in zip(table.rows, piece.cells, strict=True):
                for cell, words in zip(cells.cells, row, strict=True):
                    paragraph = cell.paragraphs[0]
                    paragraph.paragraph_format.space_after = Pt(0)
                    paragraph.add_run(words).font.size = Pt(12)
                    if piece.kind == "head":
                        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            widths = {5: (10, 55, 35, 35, 25)}.get(len(piece.cells[0]), (65, 95))
            for i, width in enumerate(widths):
                for cell in table.columns[i].cells:
                    cell.width = Mm(width)
            continue
        for row in piece.cells:
            paragraph = document.add_paragraph()
            run = paragraph.add_run(row[0])
            if piece.kind == "centre":
                paragraph.alignment, run.bold = WD_ALIGN_PARAGRAPH.CENTER, True
            else:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                paragraph.paragraph_format.first_line_indent = Mm(12)
                run.bold = piece.kind == "title"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


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


def office_pdf(document: bytes, folder: Path) -> bytes:
    """A .docx converted by LibreOffice."""
    source = folder / "document.docx"
    source.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "document.pdf").read_bytes()


def scans(pdf: bytes, dpi: int = 250, tilt: float = 0.5, turn: int = 0) -> list[bytes]:
    """The pages of `pdf` as a scanner sees them: grey PNG images, `tilt` degrees askew, noisy; `turn` turns them."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    noise = np.random.default_rng(7)
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=250).rotate(
                turn, expand=True
            )
            grey = np.asarray(image, dtype=np.float32) * 0.9 + 20 + noise.normal(0, 9, image.size[::-1])
            stream = io.BytesIO()
            Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(stream, "PNG", dpi=(dpi, dpi))
            found.append(stream.getvalue())
    return found


def images_pdf(images: Sequence[bytes], dpi: int = 250) -> bytes:
    """A PDF of pictures only, as a scanner writes it."""
    from PIL import Image

    first, *rest = [Image.open(io.BytesIO(data)) for data in images]
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return stream.getvalue()


def have(program: str) -> bool:
    """Whether `program` is installed."""
    return shutil.which(program) is not None
