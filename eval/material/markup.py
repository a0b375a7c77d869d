"""A document as a page for printing, as a page of a portal with its menus, and as Markdown."""

from __future__ import annotations

import html
from collections.abc import Sequence

from eval.material.parts import Part

_CSS = """@page {size: A4; margin: 20mm} body {font: 14pt/1.35 'Liberation Serif'; margin: 0}
table {width: 100%; border-collapse: collapse} .grid td {border: 1px solid #000; padding: 2pt 4pt; font-size: 12pt; vertical-align: top}
.pair td {text-align: center; vertical-align: top; padding: 0} .sign td:first-child {text-align: left} thead {display: table-header-group}
.centre {text-align: center; font-weight: bold; margin: 8pt 0} p {text-align: justify; margin: 0 0 6pt}
.formal p.para {text-indent: 12mm} .formal p.item {margin-left: 20mm} .pair td:first-child {width: 40%}"""


def to_html(parts: Sequence[Part], formal: bool = True) -> str:
    """The document as a page for printing; `formal` indents first lines, as administrative documents do."""
    look = f"<style>{_CSS}</style><body class={'formal' if formal else 'portal'}>"
    return f"<html lang=vi><meta charset=utf-8><title></title>{look}{_body(parts, formal)}"


def _body(parts: Sequence[Part], formal: bool) -> str:
    out = []
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


_MENU = (
    "Trang chủ",
    "Giới thiệu",
    "Tin tức - Sự kiện",
    "Chỉ đạo, điều hành",
    "Thủ tục hành chính",
    "Liên hệ",
)
_RELATED = (
    "Lịch tiếp công dân tháng này",
    "Danh sách đường dây nóng các sở, ngành",
    "Thông báo tuyển dụng viên chức",
)


def to_portal(parts: Sequence[Part], charset: str = "utf-8") -> str:
    """The document as a portal shows it: between a banner, menus, a column of links and the footer of the site."""
    title = (
        next(piece.cells[0][0] for piece in parts if piece.kind == "centre")
        if parts[0].kind == "centre"
        else ""
    )
    menu = "".join(f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(_MENU))
    related = "".join(f"<li><a href='/tin/{i}'>{name}</a></li>" for i, name in enumerate(_RELATED))
    return (
        f"<!DOCTYPE html><html lang=vi><head><meta charset={charset}><title>{html.escape(title)}</title></head><body>"
        f"<header><div class=banner>CỔNG THÔNG TIN ĐIỆN TỬ</div><nav><ul>{menu}</ul></nav>"
        "<form><input name=q placeholder='Tìm kiếm'><button>Tìm</button></form></header>"
        f"<main><div class=path><a href='/'>Trang chủ</a> » <a href='/3'>Chỉ đạo, điều hành</a></div>"
        f"<article>{_body(parts, False)}</article>"
        f"<div class=tools><a href='#'>In trang</a> <a href='#'>Gửi thư</a></div></main>"
        f"<aside><h4>Tin liên quan</h4><ul>{related}</ul><div>Lượt truy cập: 48.213</div></aside>"
        "<footer><p>Giữ bản quyền nội dung trên trang.</p><p>Ghi rõ nguồn khi phát hành lại thông tin.</p></footer></body></html>"
    )


def to_markdown(parts: Sequence[Part]) -> str:
    """The document as people write it in Markdown: headings, bold lines, lists, and a table with pipes."""
    blocks: list[str] = []
    for piece in parts:
        if piece.kind == "table":
            first, *rest = ["| " + " | ".join(row) + " |" for row in piece.cells]
            blocks.append("\n".join([first, "|" + "---|" * len(piece.cells[0]), *rest]))
        elif piece.kind == "head":
            blocks.append("\\\n".join(" | ".join(filter(None, row)) for row in piece.cells))
        elif piece.kind == "sign":
            blocks += [
                "\\\n".join(row[side].replace("- ", "\\- ", 1) for row in piece.cells) for side in (0, 1)
            ]
        elif piece.kind == "title":
            blocks += [f"## {row[0].replace('.', chr(92) + '.', 1)}" for row in piece.cells]
        elif piece.kind == "item":
            blocks.append("\n".join(row[0] for row in piece.cells))
        else:
            blocks += [f"**{row[0]}**" if piece.kind == "centre" else row[0] for row in piece.cells]
    return "\n\n".join(blocks) + "\n"
