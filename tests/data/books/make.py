#!/usr/bin/env python3
"""Makes the XLS workbooks of this folder, which no Rust library writes.

    pip install xlwt==1.3.0
    python3 tests/data/books/make.py

The files are committed; run it again only to change them. What they hold is read by
`src/exchange/import/book/xls/tests.rs`.
"""

import datetime
import struct
from pathlib import Path

import xlwt
from xlwt.CompoundDoc import XlsDoc

HERE = Path(__file__).parent


def style(code):
    return xlwt.easyxf(num_format_str=code)


def ordinary():
    """Excel 97 to 2003: merges, dates, numbers, hidden rows and sheets, rich text."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("任务表")
    sheet.write_merge(0, 0, 0, 3, "2023年县政务公开重点任务")
    for column, head in enumerate(["序号", "工作任务", "责任单位", "完成时限"]):
        sheet.write(1, column, head)
    sheet.write_merge(2, 3, 1, 1, "优化营商环境")
    sheet.write(2, 0, 1)
    sheet.write(2, 2, "县发改局、\n县住建局")
    sheet.write(2, 3, datetime.date(2023, 12, 31), style("yyyy-mm-dd"))
    sheet.write(3, 0, 2)
    sheet.write_rich_text(3, 2, ["县", ("审批", xlwt.easyfont("bold true")), "局"])
    sheet.write(3, 3, datetime.datetime(2023, 10, 1), style('yyyy"年"m"月";@'))
    sheet.write(4, 0, "03")
    sheet.write(4, 3, datetime.datetime(2023, 12, 31, 17, 30), style("yyyy-mm-dd hh:mm"))
    sheet.row(4).hidden = True
    # Row 6 stays blank.
    for column, value in enumerate([0.1 + 0.2, 1250001, -7, 12500.01, True]):
        sheet.write(6, column, value)
    sheet.write(6, 5, 0.85, style("0%"))
    sheet.write(6, 6, 60, style("yyyy-mm-dd"))
    sheet.write(6, 7, xlwt.Formula('""'))
    # Three short numbers in a row are one record.
    for column in range(3):
        sheet.row(7).set_cell_number(column, column + 1)
    book.add_sheet("空表")
    hidden = book.add_sheet("附")
    hidden.write(0, 0, "藏")
    hidden.visibility = 2
    # More text than one record holds, in one byte and two bytes a character.
    long = book.add_sheet("长")
    for row in range(40):
        long.write(row, 0, f"{row}: " + ("政务公开" if row % 2 else "open") * 200)
    book.save(HERE / "ordinary.xls")


def since_1904():
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("表")
    sheet.write(0, 0, datetime.date(2023, 12, 31), style("yyyy-mm-dd"))
    book.save(HERE / "since-1904.xls")


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def text(value, size="<H"):
    """A string of Excel 95: in the code page, its length first."""
    value = value.encode("gbk")
    return struct.pack(size, len(value)) + value


def old(name, before=b""):
    """Excel 95 in GBK, record by record; with what xlwt does not write: values of formulas, errors, a chart inside."""
    bof = lambda sort: record(0x0809, struct.pack("<HHHH", 0x0500, sort, 0, 1995))
    formula = lambda column, value: record(0x0006, struct.pack("<HHH", 0, column, 0) + value + bytes(8))
    start = bof(0x0005) + before + record(0x0042, struct.pack("<H", 936))
    start += record(0x00E0, struct.pack("<HH", 0, 0) + bytes(12))
    sheet = bof(0x0010)
    sheet += record(0x0204, struct.pack("<HHH", 0, 0, 0) + text("责任单位"))
    sheet += formula(1, b"\0" * 6 + b"\xff\xff") + record(0x0207, text("年底前"))
    sheet += formula(2, b"\0" * 6 + b"\xff\xff")
    sheet += formula(3, b"\2\0\x17" + b"\0" * 3 + b"\xff\xff")
    sheet += formula(4, b"\1\0\1" + b"\0" * 3 + b"\xff\xff")
    sheet += formula(5, struct.pack("<d", 2.5))
    sheet += record(0x0205, struct.pack("<HHHBB", 1, 0, 0, 0x2A, 1))
    sheet += bof(0x0020) + record(0x0203, struct.pack("<HHHd", 0, 0, 0, 99)) + record(0x000A)
    sheet += record(0x00BD, struct.pack("<HH", 2, 0) + struct.pack("<HIHI", 0, 0x3FF00000, 0, (7 << 2) | 2) + b"\1\0")
    sheet += record(0x000A)
    bound = lambda at: record(0x0085, struct.pack("<IBB", at, 1, 0) + text("任务", "<B"))
    at = len(start) + len(bound(0)) + len(record(0x000A))
    stream = start + bound(at) + record(0x000A) + sheet
    XlsDoc().save(str(HERE / name), stream + bytes(-len(stream) % 4096))


ordinary()
since_1904()
old("old-gbk.xls")
old("locked.xls", record(0x002F, bytes(4)))
