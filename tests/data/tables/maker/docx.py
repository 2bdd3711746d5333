"""DOCX, by hand: paragraphs and tables in order, with whatever a cell may hold."""

from .cells import HEAD, LEFT, UP, Xml, escaped, packed, span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHO = 'w:id="1" w:author="王" w:date="2024-01-01T00:00:00Z"'


def run(text):
    """A run; `\v` is a soft return."""
    parts = [f'<w:t xml:space="preserve">{escaped(part)}</w:t>' for part in text.split("\v")]
    return f"<w:r>{'<w:br/>'.join(parts)}</w:r>"


def paragraph(text="", inside=None, properties=""):
    """A paragraph of a text, or of runs ready made."""
    return f"<w:p>{properties}{run(text) if inside is None else inside}</w:p>"


def inserted(text):
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


def deleted(text):
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{escaped(text)}</w:delText></w:r></w:del>'


def linked(text):
    return f'<w:hyperlink r:id="rIdLink">{run(text)}</w:hyperlink>'


def field(text, instruction):
    """A field: its instruction is no text, its result is."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve">{escaped(instruction)}</w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + run(text) + mark.format("end")


def struck(text, look="<w:strike/>"):
    """A run that is struck out."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def raised(text):
    return struck(text, '<w:vertAlign w:val="superscript"/>')


def ringed(number):
    """A number in a ring as Word's own menu makes it: a field without a result, its instruction in several runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
                   for part in (r" EQ \o\ac(", "○", f",{number})"))
    return mark.format("begin") + code + mark.format("end")


def drawn(widths, rows):
    """A table as a hand draws it: grid columns of these widths, rows of (text, grid columns covered)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        row_xml("".join(
            f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>'
            f'{f"""<w:gridSpan w:val="{span}"/>""" if span > 1 else ""}</w:tcPr>{content(value)}</w:tc>'
            for value, span in row
        ))
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def controlled(inside):
    """A content control around runs, paragraphs, cells or rows."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="选择"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def numbered(num_id=1, text=None):
    """A paragraph whose number Word makes."""
    inside = "" if text is None else run(text)
    number = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
    return paragraph(inside=inside, properties=number)


def content(value):
    if isinstance(value, Xml):
        return value.xml
    if value is None or value is UP:
        return "<w:p/>"
    return "".join(paragraph(line) for line in str(value).split("\n"))


def cells(grid, row):
    out = []
    for column, value in enumerate(grid[row]):
        if value is LEFT:
            continue
        _, wide = span(grid, row, column)
        high = 1 if value is UP else span(grid, row, column)[0]
        marks = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        if value is UP:
            marks += "<w:vMerge/>"
        elif high > 1:
            marks += '<w:vMerge w:val="restart"/>'
        out.append(f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{marks}</w:tcPr>{content(value)}</w:tc>')
    return out


def row_xml(inside, properties=""):
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(grid, rows=None):
    """A table. `rows` maps a row from 0 to a function that makes its XML from its cells' XML."""
    width = max(len(row) for row in grid)
    columns = '<w:gridCol w:w="1600"/>' * width
    made = []
    for at in range(len(grid)):
        parts = cells(grid, at)
        made.append(rows[at](parts) if rows and at in rows else row_xml("".join(parts)))
    look = '<w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"


NUMBERS = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%1）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def document(*blocks):
    """The bytes of a document of blocks: texts (paragraphs) and XML that begins with `<`."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    return packed(
        [
            (
                "[Content_Types].xml",
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
                f'<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>',
            ),
            (
                "_rels/.rels",
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
            ),
            (
                "word/_rels/document.xml.rels",
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rIdNumbers" '
                f'Type="{REL}/numbering" Target="numbering.xml"/><Relationship Id="rIdLink" Type="{REL}/hyperlink" '
                'Target="https://www.example.gov.cn/" TargetMode="External"/></Relationships>',
            ),
            ("word/numbering.xml", NUMBERS),
            (
                "word/document.xml",
                f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{REL}"><w:body>{body}<w:sectPr/></w:body></w:document>',
            ),
        ]
    )
