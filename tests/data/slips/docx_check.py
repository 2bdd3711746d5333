#!/usr/bin/env python3
"""Reads an approval slip with python-docx, as another program would: its page, its fonts, the cells of its table.

    gongkai demo --dir /tmp/desk            (leave it at once)
    gongkai --ledger /tmp/desk/ledger.gongkai --today 2023-09-15 documents slip doc/2 --docx /tmp/slip.docx
    python3 tests/data/slips/docx_check.py /tmp/slip.docx > tests/data/slips/docx_check.txt

The last result stands in docx_check.txt. It ends with an error where something is not as a slip is meant to be.
"""
import sys

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

# What stands of 文2 in the sample, label and lines; a document's own words, in the order of a slip.
FACTS = [
    ("文件名称", ["农村饮水工程汛期应急供水办法"]),
    ("起草单位", ["县水务局"]),
    ("发文名义", ["单位"]),
]
LABELS = ["公开属性", "文号", "成文日期", "公开日期", "解读方案", "第一解读人", "九项要素", "办公室审核", "签发领导"]
GATES = ["收文环节", "呈签环节", "印发环节"]


def check(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")


def fonts(paragraph, bold):
    for run in paragraph.runs:
        named = run._element.rPr.rFonts
        check(run.font.name == "Times New Roman", f"Latin letters of {run.text!r} are in Times New Roman")
        check(named.get(qn("w:eastAsia")) == "宋体", f"Chinese of {run.text!r} is in 宋体")
        check(bool(run.font.bold) == bold, f"{run.text!r} is bold where it is a heading")


def main(file):
    page = docx.Document(file)
    section = page.sections[0]
    check(abs(section.page_width - Mm(210)) < Mm(1) and abs(section.page_height - Mm(297)) < Mm(1), "A4")
    title = page.paragraphs[0]
    check(title.text.startswith("政策文件审批单"), title.text)
    check(title.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER and title.runs[0].font.size == Pt(16), "title")
    fonts(title, True)
    check(len(page.tables) == 1, "one table")
    table = page.tables[0]
    rows = []
    for row in table.rows:
        check(len(row.cells) == 2, "two columns")
        label, says = row.cells
        check(len(label.paragraphs) == 1 and label.text, "one label a row")
        fonts(label.paragraphs[0], True)
        for paragraph in says.paragraphs:
            fonts(paragraph, False)
        check(says.text.strip(), f"{label.text} says something")
        check(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None, "no page splits a row")
        rows.append((label.text, [paragraph.text for paragraph in says.paragraphs]))
    check(rows[: len(FACTS)] == FACTS, rows[: len(FACTS)])
    labels = [label for label, _ in rows]
    for label in LABELS + GATES:
        check(label in labels, f"{label} has a row: {labels}")
    check(len(labels) == len(set(labels)), "no label twice")
    width = sum(column.width for column in table.columns)
    check(width <= section.page_width - section.left_margin - section.right_margin + Pt(2), "the table fits the page")
    print(f"python-docx {docx.__version__ if hasattr(docx, '__version__') else ''}".rstrip())
    print(title.text)
    for label, lines in rows:
        print(f"{label}: {' | '.join(lines)}")


main(sys.argv[1])
