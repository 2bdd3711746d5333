#!/usr/bin/env python3
"""Reads a bulletin with python-docx, as another program would: page, fonts, sizes, spacing, numbering, tables (GB/T 9704).

    gongkai demo --dir /tmp/desk            (leave it at once)
    gongkai --ledger /tmp/desk/ledger.gongkai --today 2023-09-15 export bulletin --from 2023-07-28 --out /tmp
    python3 tests/data/bulletins/docx_check.py /tmp/bulletin-2023-07-28-2023-09-15.docx > tests/data/bulletins/docx_check.txt

The last result stands in docx_check.txt. It ends with an error where something is not as a bulletin is meant to be.
"""
import re
import sys

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING as SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TITLE, HEADING, LEAD, BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
NUMERALS = "一二三四五六七八九十"


def check(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")


def font(run):
    return run._element.rPr.rFonts.get(qn("w:eastAsia"))


def first_line(paragraph):
    return paragraph._p.pPr.ind.get(qn("w:firstLineChars")) if paragraph._p.pPr.ind is not None else None


def page(file):
    section = file.sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin, section.bottom_margin]
    for size, wanted in zip(sizes, [210, 297, 37, 28, 26, 35]):
        check(abs(size - Mm(wanted)) < Mm(0.2), f"{size.mm} mm for {wanted} mm")
    text = (section.page_width - section.left_margin - section.right_margin, section.page_height - section.top_margin - section.bottom_margin)
    check(abs(text[0] - Mm(156)) < Mm(0.3) and abs(text[1] - Mm(225)) < Mm(0.3), "text of 156 × 225 mm")
    check(file.settings.odd_and_even_pages_header_footer, "odd and even pages differ")
    for footer, align in [(section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)]:
        paragraph = footer.paragraphs[0]
        check(paragraph.alignment == align, "numbers are right on odd pages, left on even ones")
        check(paragraph.text.startswith("— ") and paragraph.text.endswith(" —"), paragraph.text)
        check(" PAGE " in paragraph._p.xml, "the number is the page's")
        check(all(font(run) == "宋体" and run.font.size == Pt(14) for run in paragraph.runs), "宋体 四号")


def body(paragraphs):
    levels = {"heading": 0, "lead": 0, "plain": 0}
    at = 0
    for paragraph in paragraphs:
        fonts = [font(run) for run in paragraph.runs]
        spacing = paragraph.paragraph_format
        if not paragraph.text:
            continue
        if fonts == [TITLE]:
            check(paragraph.runs[0].font.size == Pt(22) and paragraph.alignment == ALIGN.CENTER, paragraph.text)
            continue
        check(spacing.line_spacing_rule == SPACING.EXACTLY and Pt(28) <= spacing.line_spacing <= Pt(29), paragraph.text)
        check(all(run.font.size == Pt(16) for run in paragraph.runs), f"三号: {paragraph.text}")
        if fonts == [HEADING] and not paragraph.text.startswith("附件"):
            at += 1
            check(paragraph.text.startswith(f"{NUMERALS[at - 1]}、"), f"heading {at}: {paragraph.text}")
            check(first_line(paragraph) == "200" and spacing.keep_with_next, paragraph.text)
            levels["heading"] += 1
            lead = 0
        elif fonts == [LEAD, BODY]:
            lead += 1
            mark = re.match("（([一二三四五六七八九十]+)）", paragraph.text)
            check(mark is None or mark.group(1) == numeral(lead), f"（{numeral(lead)}）: {paragraph.text}")
            check(first_line(paragraph) == "200", paragraph.text)
            levels["lead"] += 1
        elif fonts == [BODY]:
            levels["plain"] += 1
    check(at >= 4, "headings")
    return levels


def numeral(n):
    return NUMERALS[n - 1] if n <= 10 else f"十{NUMERALS[n - 11]}" if n < 20 else f"二十{NUMERALS[n - 21] if n > 20 else ''}"


def tables(file):
    for table in file.tables:
        head = table.rows[0]
        check(head._tr.trPr.find(qn("w:tblHeader")) is not None, "heads stand again on each page")
        check(all(font(cell.paragraphs[0].runs[0]) == HEADING for cell in head.cells), "heads in 黑体")
        for row in table.rows:
            check(row._tr.trPr.find(qn("w:cantSplit")) is not None, "no page splits a row")
        for n, row in enumerate(table.rows[1:], 1):
            check(row.cells[0].text == str(n), "rows are counted")
            check(all(font(run) == BODY for cell in row.cells for run in cell.paragraphs[0].runs), "仿宋")
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        check(width <= 8850, f"a table of {width} is within the text")
        yield [cell.text for cell in head.cells], len(table.rows) - 1


def main(path):
    file = docx.Document(path)
    page(file)
    levels = body(file.paragraphs)
    whole = "\n".join(paragraph.text for paragraph in file.paragraphs)
    check(re.search(r"\d{4}年\d{1,2}月\d{1,2}日$", whole, re.M), "a date in official form")
    print(f"python-docx {docx.__version__}" if hasattr(docx, "__version__") else "python-docx")
    print("A4, 37/26/35/28 mm, 156 × 225 mm of text, numbers — 1 — in 宋体 四号, right and left")
    print("title:", " / ".join(one.text for one in file.paragraphs if one.runs and font(one.runs[0]) == TITLE))
    print("paragraphs:", ", ".join(f"{name} {count}" for name, count in levels.items()))
    for heads, rows in tables(file):
        print(f"table: {' '.join(heads)}; {rows} rows, head repeated")


main(sys.argv[1])
