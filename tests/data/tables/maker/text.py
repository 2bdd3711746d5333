"""Separated values and plain text."""

from .cells import LEFT, UP


def separated(grid, comma=",", end="\r\n", encoding="utf-8", bom=b"", quote_all=False):
    """A grid as separated values; covered and blank cells are empty, which is all the format can say."""

    def cell(value):
        text = "" if value is None or value is UP or value is LEFT else str(value)
        if quote_all or any(sign in text for sign in (comma, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [comma.join(cell(value) for value in row) for row in grid]
    return bom + "".join(line + end for line in lines).encode(encoding)


UTF8_BOM = b"\xef\xbb\xbf"
UTF16_LE_BOM = b"\xff\xfe"
UTF16_BE_BOM = b"\xfe\xff"
