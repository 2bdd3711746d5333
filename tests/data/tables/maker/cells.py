"""What the writers of all formats share: a grid of cells with their merges, and small containers.

A grid is a list of rows, a row a list of cells. A cell is a text, a number, `None` (blank), `UP` (covered from the
row above), `LEFT` (covered from the column to the left), or one of the classes below, which a format may not know.
"""

import io
import zipfile
from dataclasses import dataclass, field

UP = "\0up"
LEFT = "\0left"


@dataclass(frozen=True)
class Date:
    """A date cell, as year, month, day; `year_shown` whether its format shows the year."""

    iso: str
    year_shown: bool = True


@dataclass(frozen=True)
class Struck:
    """A text that is struck out, by the cell's own font, and after it one that is not."""

    struck: str
    text: str = ""


@dataclass(frozen=True)
class Raised:
    """A text and a raised one after it."""

    text: str
    raised: str


@dataclass(frozen=True)
class Formula:
    """A formula and the value kept with it; `None` where none was kept."""

    words: str
    value: object = None


@dataclass(frozen=True)
class Rich:
    """Text in runs; `phonetic` is the reading aid that Excel keeps beside it and that is no part of the text."""

    runs: tuple
    phonetic: str = ""


@dataclass(frozen=True)
class Inline:
    """Text kept in the cell, not in the table of shared texts."""

    text: str


@dataclass(frozen=True)
class Xml:
    """The content of a DOCX cell, ready made."""

    xml: str


@dataclass
class Sheet:
    """A sheet of a workbook."""

    grid: list
    name: str = "Sheet1"
    hidden: bool = False
    hidden_rows: set = field(default_factory=set)  # row numbers from 1
    hidden_columns: set = field(default_factory=set)  # from 0
    comment: tuple = ()  # (row, column from 0, text), ODS only


def span(grid, row, column):
    """Height and width of the cell that starts here."""
    wide = 1
    while column + wide < len(grid[row]) and grid[row][column + wide] == LEFT:
        wide += 1
    high = 1
    while row + high < len(grid) and column < len(grid[row + high]) and grid[row + high][column] == UP:
        high += 1
    return high, wide


def own(cell):
    """Whether the cell stands for itself."""
    return cell is not UP and cell is not LEFT


def escaped(text):
    """A text in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def packed(entries):
    """A zip whose bytes depend on nothing but `entries`: stored, so that no version of zlib matters."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content.encode() if isinstance(content, str) else content)
    return out.getvalue()


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
