"""Files that other programs read wrongly or refuse in the wrong words; the file's name has the number of the case
(x01, d03, r06, b03), files of one kind its brothers in the other formats."""

from .. import ods, text, xls, xlsx
from ..base import TITLE
from ..cells import HEAD, LEFT, UP, Date, Inline, Raised, Sheet, Struck, Xml, packed
from ..docx import document, drawn, paragraph, raised, ringed, run, struck, table
from ..expected import problem, refused, row, variant

HEADS = ["序号", "工作任务", "具体要求", "责任单位", "完成时限"]
THEMES = ["公开项目清单", "公开审批结果", "公开招生政策"]
WORDS = ["按月更新在建项目名单。", "审批办结即公开。", "公开学区图。"]
UNITS = ["县发改局", "县行政审批服务局", "县教体局"]
DATES = ["2024年6月30日前", "2024年8月底前", "2024年9月底前"]
ENDS = ["2024-06-30", "2024-08-31", "2024-09-30"]
ROWS = [[at + 1, THEMES[at], WORDS[at], UNITS[at], DATES[at]] for at in range(3)]
GRID = [HEADS, *ROWS]


def three(**fields):
    """The three rows, with what `fields` say."""
    return [
        {**row(at + 1, THEMES[at], None, WORDS[at], [UNITS[at]], date=ENDS[at]),
         **{name: values[at] for name, values in fields.items()}}
        for at in range(3)
    ]


def hidden_columns():
    """x01: the draft's dates stand in a hidden column before those that count. A hidden column that alone says
    something is read, and asked about."""
    drafts = ["完成时限", "2024年3月底前", "2024年4月底前", "2024年5月底前"]
    grid = [[*cells[:4], draft, cells[4]] for cells, draft in zip(GRID, drafts)]
    said = [problem(None, "隐藏")]
    for kind, writer in (("xlsx", xlsx), ("xls", xls), ("ods", ods)):
        data = writer.workbook(Sheet(grid, hidden_columns={4}))
        yield variant(f"{kind}-x01-hidden-column.{kind}", data, three(), notices=said)
    data = xlsx.workbook(Sheet(GRID, hidden_columns={4}))
    yield variant("xlsx-x01-hidden-only-deadline.xlsx", data, three(), problems=said)


def packages():
    """x02: names with backslashes. x04: a relation to shared strings that were never written. A workbook under a name
    of its own, told by the list of types."""
    def back(name):
        return name.replace("/", "\\") if "/" in name else name

    yield variant("xlsx-x02-backslash-names.xlsx", xlsx.workbook(Sheet(GRID), rename=back), three())
    cells = [[Inline(str(cell)) for cell in cells] for cells in GRID]
    data = xlsx.workbook(Sheet(cells), without=["xl/sharedStrings.xml"])
    yield variant("xlsx-x04-no-shared-strings.xlsx", data, three())
    yield variant("xlsx-x02-own-name.xlsx", xlsx.workbook(Sheet(GRID), main="book1"), three())


def years_not_shown():
    """x06: 6月30日 is kept with the year in which it was typed; the words that show are under the notice's year."""
    cells = [Date("2023-06-30", False), Date("2023-08-31", False), Date("2024-09-30")]
    grid = [HEADS, *[[*cells_of[:4], date] for cells_of, date in zip(ROWS, cells)]]
    read = three(deadline=["6月30日", "8月31日", "2024-09-30"])
    for kind, writer in (("xlsx", xlsx), ("xls", xls), ("ods", ods)):
        yield variant(f"{kind}-x06-year-not-shown.{kind}", writer.workbook(Sheet(grid)), read)


def tall_headers():
    """x08: three rows, of which the middle one only groups."""
    grid = [
        ["序号", "任务", LEFT, "分工与时限", LEFT, LEFT],
        [UP, "工作任务", "具体要求", "分工", LEFT, "时限"],
        [UP, UP, UP, "牵头单位", "配合单位", "完成时限"],
        [1, THEMES[0], WORDS[0], UNITS[0], "县财政局、县税务局", DATES[0]],
        [2, THEMES[1], WORDS[1], UNITS[1], None, DATES[1]],
        [3, THEMES[2], WORDS[2], UNITS[2], None, DATES[2]],
    ]
    read = three(units=[[]] * 3, lead=[[unit] for unit in UNITS], support=[["县财政局", "县税务局"], [], []])
    columns = ["seq", "theme", "requirement", "lead", "support", "deadline"]
    yield variant("xlsx-x08-three-row-header.xlsx", xlsx.workbook(Sheet(grid)), read, columns=columns)
    yield variant("docx-x08-three-row-header.docx", document(TITLE, table(grid)), read, columns=columns)


def numbers_under_a_name():
    """A name over a number and a text: the text is what it names, with spans and without."""
    grid = [
        ["序号", "工作任务", "具体要求", LEFT, "责任单位", "完成时限"],
        *[[cells[0], cells[1], f"（{at}）", *cells[2:]] for at, cells in enumerate(ROWS, 1)],
    ]
    said = [problem(None, "编号")]
    yield variant("docx-number-and-text.docx", document(TITLE, table(grid)), three(), notices=said)
    yield variant("xlsx-number-and-text.xlsx", xlsx.workbook(Sheet(grid)), three(), notices=said)
    yield variant("csv-number-and-text.csv", text.separated(grid), three(), notices=said)
    short = [[cell for cell in grid[0] if cell is not LEFT], *grid[1:]]
    yield variant("csv-number-and-text-short.csv", text.separated(short), three(), notices=said)


def slivers():
    """d01: cells moved by half a millimetre."""
    widths = [600, 2000, 30, 3000, 40, 1500, 35, 1300]
    spans = [[1, 1, 2, 2, 2], [1, 2, 1, 2, 2], [1, 1, 3, 1, 2], [1, 2, 1, 3, 1]]
    rows = [list(zip(cells, covered)) for cells, covered in zip(GRID, spans)]
    yield variant("docx-d01-slivers.docx", document(TITLE, drawn(widths, rows)), three())


def marks():
    """d03: numbers that Word draws in a ring from a field without a result. A raised digit does not grow together with
    the number before it."""
    rows = [[Xml(paragraph(inside=ringed(at + 1))), *cells[1:]] for at, cells in enumerate(ROWS)]
    rows[0][2] = Xml(paragraph(inside=run("每季度末月前") + ringed(5) + run(f"日报送，{WORDS[0]}")))
    read = three(requirement=[f"每季度末月前⑤日报送，{WORDS[0]}", *WORDS[1:]])
    yield variant("docx-d03-ringed-numbers.docx", document(TITLE, table([HEADS, *rows])), read)
    formula = ringed(5).replace(r"\o\ac(", r"\f(")
    rows = [[*ROWS[0][:2], Xml(paragraph(inside=run(WORDS[0]) + formula)), *ROWS[0][3:]], *ROWS[1:]]
    told = [problem(2, "域", column="requirement")]
    yield variant("docx-d03-other-field.docx", document(TITLE, table([HEADS, *rows])), three(), problems=told)
    rows = [
        [*ROWS[0][:2], Xml(paragraph(inside=run("面积不少于200m") + raised("2") + run("。"))), *ROWS[0][3:]],
        ROWS[1],
        [*ROWS[2][:4], Xml(paragraph(inside=run("2024年9月3") + raised("1")))],
    ]
    read = three(requirement=["面积不少于200m²。", *WORDS[1:]], deadline=[*DATES[:2], "2024年9月3¹"],
                 date=[*ENDS[:2], None])
    told = [problem(4, "2024年9月3¹", column="deadline")]
    yield variant("docx-d03-raised.docx", document(TITLE, table([HEADS, *rows])), read, problems=told)
    rows = [[*ROWS[0][:2], Raised("面积不少于200m", "2"), *ROWS[0][3:]], *ROWS[1:]]
    read = three(requirement=["面积不少于200m²", *WORDS[1:]])
    yield variant("xlsx-d03-raised.xlsx", xlsx.workbook(Sheet([HEADS, *rows])), read)


def struck_out():
    """d04: what is struck out is no part of its cell, a row of which nothing else is left no task."""
    rows = [
        [1, THEMES[0], WORDS[0], Xml(paragraph(inside=struck("县财政局、") + run(UNITS[0]))),
         Xml(paragraph(inside=struck("2024年4月底前") + run(DATES[0])))],
        [2, THEMES[1], Xml(paragraph(inside=struck("已取消的一段。", "<w:dstrike/>") + run(WORDS[1]))), UNITS[1],
         Xml(paragraph(inside=struck(DATES[1], '<w:strike w:val="0"/>')))],
        [Xml(paragraph(inside=struck(str(cell)))) for cell in ROWS[2]],
    ]
    said = [problem(2, "县财政局", column="units"), problem(2, "4月底前", column="deadline"),
            problem(3, "已取消", column="requirement"), problem(4, "公开学区图")]
    yield variant("docx-d04-struck-out.docx", document(TITLE, table([HEADS, *rows])), three()[:2], notices=said,
                  left_out=[4])
    rows = [[1, THEMES[0], WORDS[0], Struck("县财政局、", UNITS[0]), DATES[0]], ROWS[1],
            [Struck(str(cell)) for cell in ROWS[2]]]
    said = [problem(2, "县财政局", column="units"), problem(4, "公开学区图")]
    for kind, writer in (("xlsx", xlsx), ("ods", ods)):
        data = writer.workbook(Sheet([HEADS, *rows]))
        yield variant(f"{kind}-d04-struck-out.{kind}", data, three()[:2], notices=said, left_out=[4])
    rows[0] = ROWS[0]
    yield variant("xls-d04-struck-out.xls", xls.workbook(Sheet([HEADS, *rows])), three()[:2], notices=said[1:],
                  left_out=[4])


def laid_out():
    """The page is laid out by a table of one cell; the table of tasks stands in it."""
    inner = Xml(paragraph(TITLE) + table(GRID) + paragraph())
    yield variant("docx-inside-layout.docx", document(table([[inner]])), three(), year=None)
    rows = [[*ROWS[0][:3], Xml(paragraph(inside=struck("县财政局、") + run(UNITS[0]))), ROWS[0][4]], *ROWS[1:]]
    inner = Xml(paragraph(TITLE) + table([HEADS, *rows]) + paragraph())
    outer = table([["平阴县人民政府办公室", LEFT], ["附件", inner]])
    yield variant("docx-inside-layout-struck.docx", document(outer), three(), notices=[problem(2, "县财政局")])


def odd_phrases():
    """b03: a date is never guessed, and a cycle keeps its days."""
    phrases = [
        ("十二月月底前", "by_date", "2024-12-31"), ("12月月底前", "by_date", "2024-12-31"),
        ("1季度中国营商环境周前", "unreadable", None), ("上季度末", "unreadable", None),
        ("上一季度结束后10个工作日内", "after_event", None), ("Q3季度末前", "unreadable", None),
        ("前两个季度", "by_date", "2024-06-30"), ("每月28日前报市政府督考办", "recurring", None),
        ("每周二前", "recurring", None), ("2024年2月3日前报分管领导，2月7日前报市政府", "compound", "2024-02-07"),
        ("下半年每月", "unreadable", None), ("除夕前", "unreadable", None),
    ]
    grid = [HEADS, *[[at, f"任务{at}", f"落实第{at}项。", UNITS[0], phrase] for at, (phrase, *_) in enumerate(phrases, 1)]]
    read = [row(at, deadline=phrase, kind=kind, date=date) for at, (phrase, kind, date) in enumerate(phrases, 1)]
    told = [problem(at + 1, phrase, column="deadline") for at, (phrase, kind, _) in enumerate(phrases, 1)
            if kind == "unreadable"]
    yield variant("deadlines-b03-odd-phrases.csv", text.separated(grid), read, problems=told)


def page(encoding):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in GRID)
    return f"<html><head><meta charset=\"utf-8\"></head><body><table>{cells}</table></body></html>".encode(encoding)


def named_otherwise():
    """r01, r03, r06: what they are is said, and what to save them as; never a word about columns."""
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells) + "</Row>"
        for cells in GRID
    )
    office = "urn:schemas-microsoft-com:office:spreadsheet"
    book = (f'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{office}" '
            f'xmlns:ss="{office}"><Worksheet ss:Name="任务表"><Table>{cells}</Table></Worksheet></Workbook>\n')
    yield refused("refused-r01-xml-spreadsheet.xls", book.encode(), "XML 表格", ".xlsx")
    yield refused("refused-r03-page.xls", page("utf-8"), "网页", ".xlsx")
    yield refused("refused-r03-page-utf16.xls", b"\xff\xfe" + page("utf-16-le"), "网页", ".xlsx")
    mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n" + page("utf-8")
    yield refused("refused-r03-archive.doc", mail, "网页", ".docx")
    word = f'{HEAD}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>'
    yield refused("refused-r01-word-xml.doc", word.encode(), "Word 的 XML", ".docx")
    yield refused("refused-r03-utf16-without-mark.csv", text.separated(GRID, encoding="utf-16-le"), "UTF-16", "UTF-8")
    ofd = [("OFD.xml", f'{HEAD}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"/>'),
           ("Doc_0/Document.xml", f'{HEAD}<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>')]
    yield refused("refused-r06-pages.ofd", packed(ofd), "OFD", "Word 原件")


def variants():
    makers = (hidden_columns, packages, years_not_shown, tall_headers, numbers_under_a_name, slivers, marks, struck_out,
              laid_out, odd_phrases, named_otherwise)
    for make in makers:
        yield from make()
