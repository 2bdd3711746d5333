"""XLSX, by hand."""

import datetime

from .cells import HEAD, Date, Formula, Inline, Raised, Rich, Sheet, Struck, escaped, own, packed, span

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
EPOCHS = {1900: datetime.date(1899, 12, 30), 1904: datetime.date(1904, 1, 1)}


def letter(column):
    """Name of a column from 0; none of ours goes past Z."""
    return chr(ord("A") + column)


def serial(iso, epoch):
    return (datetime.date.fromisoformat(iso) - EPOCHS[epoch]).days


class Strings:
    """The table of shared texts."""

    def __init__(self):
        self.items = []

    def index(self, item):
        if item not in self.items:
            self.items.append(item)
        return self.items.index(item)

    def xml(self):
        body = "".join(f"<si>{self.item(item)}</si>" for item in self.items)
        return f'{HEAD}<sst xmlns="{MAIN}" count="{len(self.items)}" uniqueCount="{len(self.items)}">{body}</sst>'

    @staticmethod
    def run(look, text):
        return f'<r><rPr>{look}<sz val="11"/></rPr><t xml:space="preserve">{escaped(text)}</t></r>'

    @staticmethod
    def item(item):
        if isinstance(item, Struck):
            return f'{Strings.run("<strike/>", item.struck)}{Strings.run("", item.text)}'
        if isinstance(item, Raised):
            return f'{Strings.run("", item.text)}{Strings.run(RAISED, item.raised)}'
        if isinstance(item, str):
            return f'<t xml:space="preserve">{escaped(item)}</t>'
        runs = "".join(
            f'<r><rPr><sz val="{11 + at}"/></rPr><t xml:space="preserve">{escaped(run)}</t></r>'
            for at, run in enumerate(item.runs)
        )
        aid = f'<rPh sb="0" eb="2"><t>{escaped(item.phonetic)}</t></rPh>' if item.phonetic else ""
        return runs + aid


def cell(value, at, strings, epoch):
    if value is None or not own(value):
        return f'<c r="{at}" s="2"/>'
    if isinstance(value, Struck) and not value.text:
        return f'<c r="{at}" s="{STRUCK}" t="s"><v>{strings.index(value.struck)}</v></c>'
    if isinstance(value, (str, Rich, Struck, Raised)):
        return f'<c r="{at}" t="s"><v>{strings.index(value)}</v></c>'
    if isinstance(value, Inline):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escaped(value.text)}</t></is></c>'
    if isinstance(value, Date):
        style = 1 if value.year_shown else YEARLESS
        return f'<c r="{at}" s="{style}"><v>{serial(value.iso, epoch)}</v></c>'
    if isinstance(value, Formula):
        kept = "" if value.value is None else f"<v>{escaped(str(value.value))}</v>"
        kind = ' t="str"' if isinstance(value.value, str) else ""
        return f'<c r="{at}"{kind}><f>{escaped(value.words)}</f>{kept}</c>'
    return f'<c r="{at}"><v>{value}</v></c>'


def sheet_xml(sheet: Sheet, strings, epoch):
    rows, merges = [], []
    for number, row in enumerate(sheet.grid, 1):
        cells = "".join(cell(value, f"{letter(at)}{number}", strings, epoch) for at, value in enumerate(row))
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        rows.append(f'<row r="{number}"{hidden}>{cells}</row>')
        for at, value in enumerate(row):
            high, wide = span(sheet.grid, number - 1, at) if own(value) else (1, 1)
            if high * wide > 1:
                merges.append(f'<mergeCell ref="{letter(at)}{number}:{letter(at + wide - 1)}{number + high - 1}"/>')
    merged = f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>' if merges else ""
    hidden = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="0" hidden="1" customWidth="1"/>' for at in sorted(sheet.hidden_columns)
    )
    look = f"<cols>{hidden}</cols>" if hidden else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{look}<sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月'
    '&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" xfId="0"/>'
    '</cellXfs></styleSheet>'
)


# With a date whose year does not show, and a font that strikes out; written only where a cell needs them.
YEARLESS, STRUCK = 3, 4
ODD_STYLES = (
    STYLES.replace('count="1"><numFmt ', 'count="2"><numFmt numFmtId="165" formatCode="m&quot;月&quot;d&quot;日&quot;"/><numFmt ')
    .replace('<fonts count="1"><font>', '<fonts count="2"><font>')
    .replace("</font></fonts>", '</font><font><strike/><sz val="11"/></font></fonts>')
    .replace('<cellXfs count="3">', '<cellXfs count="5">')
    .replace("</cellXfs>", '<xf numFmtId="165" xfId="0"/><xf numFmtId="0" fontId="1" xfId="0"/></cellXfs>')
)
RAISED = '<vertAlign val="superscript"/>'


def is_odd(value):
    return isinstance(value, Struck) or isinstance(value, Date) and not value.year_shown


def workbook(*sheets: Sheet, epoch=1900, rename=None, without=(), main="workbook"):
    """The bytes of a workbook. `rename` changes the names of its entries; those in `without` are left out though the
    package speaks of them; `main` is the name of the workbook's own part."""
    styles = ODD_STYLES if any(is_odd(value) for sheet in sheets for row in sheet.grid for value in row) else STYLES
    strings = Strings()
    pages = [sheet_xml(sheet, strings, epoch) for sheet in sheets]
    listed = "".join(
        f'<sheet name="{escaped(sheet.name)}" sheetId="{at}"{" state=" + chr(34) + "hidden" + chr(34) if sheet.hidden else ""}'
        f' r:id="rId{at}"/>'
        for at, sheet in enumerate(sheets, 1)
    )
    properties = '<workbookPr date1904="1"/>' if epoch == 1904 else "<workbookPr/>"
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    last = len(sheets)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    entries = (
        [
            (
                "[Content_Types].xml",
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{spreadsheet}.sheet.main+xml"/>{kinds}'
                f'<Override PartName="/xl/styles.xml" ContentType="{spreadsheet}.styles+xml"/>'
                f'<Override PartName="/xl/sharedStrings.xml" ContentType="{spreadsheet}.sharedStrings+xml"/></Types>',
            ),
            (
                "_rels/.rels",
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            ),
            (
                "xl/workbook.xml",
                f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}<sheets>{listed}</sheets></workbook>',
            ),
            (
                "xl/_rels/workbook.xml.rels",
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}'
                f'<Relationship Id="rId{last + 1}" Type="{REL}/styles" Target="styles.xml"/>'
                f'<Relationship Id="rId{last + 2}" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            ),
            ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", strings.xml()),
            *((f"xl/worksheets/sheet{at}.xml", page) for at, page in enumerate(pages, 1)),
        ]
    )
    named = [(name.replace("workbook.xml", f"{main}.xml"), content.replace("xl/workbook.xml", f"xl/{main}.xml"))
             for name, content in entries]
    kept = [(name, content) for name, content in named if name not in without]
    return packed([(rename(name) if rename else name, content) for name, content in kept])
