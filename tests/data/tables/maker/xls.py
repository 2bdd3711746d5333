"""XLS (BIFF8 in a compound file), by hand: texts, numbers, dates, merges, hidden rows."""

import struct

from .cells import Date, Sheet, Struck, own, span
from .xlsx import serial

END, FREE, FAT_MARK = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
DATE_STYLE, PLAIN_STYLE, YEARLESS_STYLE, STRUCK_STYLE = 16, 15, 17, 18


def record(kind, body=b""):
    assert len(body) <= 8224, "would need a CONTINUE record"
    return struct.pack("<HH", kind, len(body)) + body


def begin(kind):
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 0))


def wide(text):
    return b"\x01" + text.encode("utf-16-le")


def length(text):
    return len(text.encode("utf-16-le")) // 2


def style(number_format, of_cell, font=0):
    flags = 0x0001 if of_cell else 0xFFF5
    return record(0x00E0, struct.pack("<HHHBBBBIIH", font, number_format, flags, 0x20, 0, 0, 0, 0, 0, 0x20C0))


def page(sheet: Sheet, strings, epoch):
    width = max(len(row) for row in sheet.grid)
    out = [begin(0x0010), record(0x0200, struct.pack("<IIHHH", 0, len(sheet.grid), 0, width, 0))]
    for at in sorted(sheet.hidden_columns):
        out.append(record(0x007D, struct.pack("<HHHHHH", at, at, 0, 15, 1, 0)))
    for at in range(len(sheet.grid)):
        flags = 0x0100 | (0x20 if at + 1 in sheet.hidden_rows else 0)
        out.append(record(0x0208, struct.pack("<HHHHHHI", at, 0, width, 255, 0, 0, flags)))
    merges = []
    for at, row in enumerate(sheet.grid):
        for column, value in enumerate(row):
            if value is None or not own(value):
                continue
            high, across = span(sheet.grid, at, column)
            if high * across > 1:
                merges.append(struct.pack("<HHHH", at, at + high - 1, column, column + across - 1))
            look = PLAIN_STYLE
            if isinstance(value, Struck):
                look, value = STRUCK_STYLE, value.struck
            if isinstance(value, str):
                if value not in strings:
                    strings.append(value)
                out.append(record(0x00FD, struct.pack("<HHHI", at, column, look, strings.index(value))))
            elif isinstance(value, Date):
                number = float(serial(value.iso, epoch))
                out.append(record(0x0203, struct.pack("<HHHd", at, column, DATE_STYLE if value.year_shown else YEARLESS_STYLE, number)))
            else:
                out.append(record(0x0203, struct.pack("<HHHd", at, column, PLAIN_STYLE, float(value))))
    if merges:
        out.append(record(0x00E5, struct.pack("<H", len(merges)) + b"".join(merges)))
    return b"".join(out) + record(0x000A)


def is_odd(sheets):
    values = [value for sheet in sheets for row in sheet.grid for value in row]
    return any(isinstance(value, Struck) or isinstance(value, Date) and not value.year_shown for value in values)


def stream(sheets, epoch):
    strings = []
    pages = [page(sheet, strings, epoch) for sheet in sheets]
    font = record(0x0031, struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 0x86, 0) + b"\x02" + wide("宋体"))
    head = begin(0x0005) + record(0x0042, struct.pack("<H", 1200))
    head += record(0x0022, struct.pack("<H", 1 if epoch == 1904 else 0)) + font * 4
    head += b"".join(style(0, False) for _ in range(15)) + style(0, True) + style(14, True)
    if is_odd(sheets):
        # Font 5 is the fifth, since there is none of number 4; format 58 is 6月30日.
        struck = record(0x0031, struct.pack("<HHHHHBBBB", 220, 8, 0x7FFF, 400, 0, 0, 0, 0x86, 0) + b"\x02" + wide("宋体"))
        head = head.replace(font * 4, font * 4 + struck) + style(58, True) + style(0, True, 5)
    texts = b"".join(struct.pack("<H", length(text)) + wide(text) for text in strings)
    tail = record(0x00FC, struct.pack("<II", len(strings), len(strings)) + texts) + record(0x000A)
    listed = sum(4 + 8 + 2 * length(sheet.name) for sheet in sheets)
    offset = len(head) + listed + len(tail)
    names = b""
    for sheet, body in zip(sheets, pages):
        name = struct.pack("<B", length(sheet.name)) + wide(sheet.name)
        names += record(0x0085, struct.pack("<IBB", offset, 1 if sheet.hidden else 0, 0) + name)
        offset += len(body)
    assert len(names) == listed
    return head + names + tail + b"".join(pages)


def entry(name, kind, child, start, size):
    spelled = name.encode("utf-16-le")
    head = spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<IQ", start, size)


def workbook(*sheets: Sheet, epoch=1900):
    """The bytes of a workbook."""
    body = stream(sheets, epoch)
    body = body.ljust(max(4096, -(-len(body) // 512) * 512), b"\0")
    count = len(body) // 512
    chain = [FAT_MARK, END, *range(3, count + 2), END]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    folder = entry("Root Entry", 5, 1, END, 0) + entry("Workbook", 2, FREE, 2, len(body)) + entry("", 0, FREE, 0, 0) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    header = header.ljust(512, b"\xff")
    return header + fat + folder + body
