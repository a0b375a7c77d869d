"""A document as an office writes it in Word, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence

from eval.material.parts import Part


def to_docx(parts: Sequence[Part]) -> bytes:
    """The document as an office would write it in Word; as there, a paragraph follows each table."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(14)
    style.paragraph_format.space_after = Pt(6)
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
            document.add_paragraph()
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
