"""ODS, by hand."""

from .cells import HEAD, LEFT, UP, Date, Sheet, Struck, escaped, own, packed, span

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def cell(sheet: Sheet, row, column, value):
    high, wide = span(sheet.grid, row, column)
    spans = f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"' if high * wide > 1 else ""
    note = ""
    if sheet.comment[:2] == (row + 1, column):
        note = f"<office:annotation><text:p>{escaped(sheet.comment[2])}</text:p></office:annotation>"
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Date):
        shown = value.iso.replace("-", "/")
        if not value.year_shown:
            _, month, day = value.iso.split("-")
            shown = f"{int(month)}月{int(day)}日"
        kind = f'office:value-type="date" office:date-value="{value.iso}"'
        return f"<table:table-cell {kind}{spans}>{note}<text:p>{shown}</text:p></table:table-cell>"
    if isinstance(value, (int, float)):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}{spans}>{note}<text:p>{value}</text:p></table:table-cell>"
    if isinstance(value, Struck):
        look = "" if value.text else ' table:style-name="struck"'
        struck = f'<text:span text:style-name="struck">{escaped(value.struck)}</text:span>' if value.text else escaped(value.struck)
        inside = f"<text:p>{struck}{escaped(value.text)}</text:p>"
        return f'<table:table-cell{look} office:value-type="string"{spans}>{note}{inside}</table:table-cell>'
    lines = "".join(f"<text:p>{escaped(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string"{spans}>{note}{lines}</table:table-cell>'


def row_xml(sheet: Sheet, row):
    cells, values, at = [], sheet.grid[row], 0
    while at < len(values):
        value = values[at]
        if value is None or not own(value):
            # Equal neighbours are written once with a count, as office suites do.
            kind = "covered-table-cell" if value in (UP, LEFT) else "table-cell"
            run = 1
            while at + run < len(values) and ((values[at + run] is None) == (value is None)) and (
                values[at + run] is None or not own(values[at + run])
            ):
                run += 1
            repeat = f' table:number-columns-repeated="{run}"' if run > 1 else ""
            cells.append(f"<table:{kind}{repeat}/>")
            at += run
        else:
            cells.append(cell(sheet, row, at, value))
            at += 1
    hidden = ' table:visibility="collapse"' if row + 1 in sheet.hidden_rows else ""
    tail = '<table:table-cell table:number-columns-repeated="1000"/>'
    return f"<table:table-row{hidden}>{''.join(cells)}{tail}</table:table-row>"


def workbook(*sheets: Sheet):
    """The bytes of a workbook. As office suites do, each sheet claims a million empty rows below its table."""
    pages = ""
    for sheet in sheets:
        rows = "".join(row_xml(sheet, row) for row in range(len(sheet.grid)))
        rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
        look = ' table:style-name="hidden"' if sheet.hidden else ""
        columns = ""
        if sheet.hidden_columns:
            width = max(len(row) for row in sheet.grid)
            states = ["collapse" if at in sheet.hidden_columns else "visible" for at in range(width)]
            columns = "".join(f'<table:table-column table:visibility="{state}"/>' for state in states)
        pages += f'<table:table table:name="{escaped(sheet.name)}"{look}>{columns}{rows}{rest}</table:table>'
    names = " ".join(
        f'xmlns:{short}="{OASIS}:{full}"'
        for short, full in (("office", "office:1.0"), ("table", "table:1.0"), ("text", "text:1.0"), ("style", "style:1.0"))
    )
    hidden = (
        '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    if any(isinstance(value, Struck) for sheet in sheets for row in sheet.grid for value in row):
        line = (
            '<style:style style:name="struck" style:family="table-cell">'
            '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        )
        hidden = hidden.replace("</office:automatic-styles>", f"{line}</office:automatic-styles>")
    content = (
        f'{HEAD}<office:document-content {names} office:version="1.2">{hidden}<office:body><office:spreadsheet>'
        f"{pages}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed([("mimetype", MIME), ("META-INF/manifest.xml", manifest), ("content.xml", content)])
