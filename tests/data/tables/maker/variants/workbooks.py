"""XLSX, XLS and ODS."""

from .. import ods, xls, xlsx
from ..base import COLUMNS, HEADS, POINT_1, POINT_2, READ, THEME_1, THEME_2, TITLE, WORDS, WRITTEN, merged, titled
from ..cells import LEFT, UP, Date, Formula, Inline, Rich, Sheet
from ..expected import problem, row, variant

CONTACTS = [
    ["2024年平阴县政务公开联系人名单", LEFT, LEFT, LEFT],
    ["序号", "责任单位", "联系人", "联系电话"],
    [1, "县发改局", "张三", "0531-87880001"],
    [2, "县教体局", "李四", "0531-87880002"],
    [3, "县民政局", "王五", "0531-87880003"],
]


def numbered(rows):
    """The rows with their numbers as numbers, as a spreadsheet keeps them."""
    return [[int(cells[0]), *cells[1:]] for cells in rows]


def merges():
    """Merged theme, point, unit and deadline cells under a title; a header in two rows with spanning columns."""
    heads = [
        ["序号", "工作任务", LEFT, "具体要求", "责任分工", LEFT, "完成时限"],
        [UP, "任务名称", "要点", UP, "牵头单位", "配合单位", UP],
    ]
    grid = titled([
        *heads,
        [1, THEME_1, POINT_1, WORDS[0], "县发改局", "县住建局、县交运局", "2024年6月底前"],
        [2, UP, UP, WORDS[1], "县行政审批服务局", UP, UP],
        [3, UP, POINT_2, WORDS[2], "县教体局", None, "2024年8月底前"],
        [4, THEME_2, "提升解读质量", WORDS[4], "县司法局", "各镇（街道）、各部门", "长期坚持"],
    ])
    read = [
        row(1, THEME_1, POINT_1, WORDS[0], [], ["县发改局"], ["县住建局", "县交运局"], "2024年6月底前", inherited=[]),
        row(2, THEME_1, POINT_1, WORDS[1], [], ["县行政审批服务局"], ["县住建局", "县交运局"], "2024年6月底前",
            inherited=["theme", "point", "units", "deadline"]),
        row(3, THEME_1, POINT_2, WORDS[2], [], ["县教体局"], [], "2024年8月底前", inherited=["theme"]),
        row(4, THEME_2, "提升解读质量", WORDS[4], [], ["县司法局"], ["各镇（街道）", "各部门"], "长期坚持", "ongoing",
            None, []),
    ]
    yield variant(
        "xlsx-two-row-header.xlsx", xlsx.workbook(Sheet(grid)), read,
        columns=["seq", "theme", "point", "requirement", "lead", "support", "deadline"],
    )
    # 工作任务 over theme and point in one header row, as the notice has it.
    one = [HEADS[0], HEADS[1], LEFT, *HEADS[3:]]
    grid = titled([one, *numbered(merged())])
    yield variant("xlsx-merged.xlsx", xlsx.workbook(Sheet(grid)), READ)
    yield variant("xls-merged.xls", xls.workbook(Sheet(grid)), READ)
    yield variant("ods-merged.ods", ods.workbook(Sheet(grid, comment=(3, 3, "这是批注，不是要求"))), READ)


def true_blanks():
    """Cells that are blank, beside cells that are merged: the blank ones stay blank and are told."""
    grid = [
        HEADS,
        [1, THEME_1, POINT_1, WORDS[0], "县发改局", "2024年6月底前"],
        [2, UP, UP, WORDS[1], None, UP],
        [3, UP, POINT_2, WORDS[2], "县教体局", None],
        [4, UP, UP, WORDS[3], UP, "2024年8月底前"],
    ]
    read = [
        row(1, THEME_1, POINT_1, WORDS[0], ["县发改局"], date="2024-06-30", inherited=[]),
        row(2, THEME_1, POINT_1, WORDS[1], [], [], [], "2024年6月底前", inherited=["theme", "point", "deadline"]),
        row(3, THEME_1, POINT_2, WORDS[2], ["县教体局"], deadline=None, date=None, inherited=["theme"]),
        row(4, THEME_1, POINT_2, WORDS[3], ["县教体局"], date="2024-08-31", inherited=["theme", "point", "units"]),
    ]
    problems = [problem(3, "空", "没有", "未写", column="units"), problem(4, "空", "没有", "未写", column="deadline")]
    yield variant("xlsx-true-blanks.xlsx", xlsx.workbook(Sheet(grid)), read, problems=problems)


def cell_kinds():
    """Rich text in runs with a reading aid, text kept in the cell, hidden rows, numbers with a fraction of nothing."""
    grid = [
        HEADS,
        ["1.0", THEME_1, POINT_1, Rich(("公开", "全县", "重大项目清单和建设进展。"), "ゴンカイ"), "县发改局", "2024年6月底前"],
        [2, UP, UP, Inline(WORDS[1]), Rich(("县住建局、", "县交运局")), UP],
        [3.0, UP, POINT_2, WORDS[2], "县教体局", Inline("2024年8月底前")],
    ]
    grid[1][0] = 1.0
    read = [
        row(1, THEME_1, POINT_1, WORDS[0], ["县发改局"], deadline="2024年6月底前"),
        row(2, THEME_1, POINT_1, WORDS[1], ["县住建局", "县交运局"], deadline="2024年6月底前"),
        row(3, THEME_1, POINT_2, WORDS[2], ["县教体局"], deadline="2024年8月底前"),
    ]
    yield variant("xlsx-rich-text-hidden-row.xlsx", xlsx.workbook(Sheet(grid, hidden_rows={3})), read, hidden=[3])
    plain = [HEADS, [1, THEME_1, POINT_1, WORDS[0], "县发改局", "2024年6月底前"],
             [2, UP, UP, WORDS[1], "县住建局", UP], [3, UP, UP, WORDS[2], "县教体局", UP]]
    read = [row(1, requirement=WORDS[0]), row(2, requirement=WORDS[1], units=["县住建局"]), row(3, requirement=WORDS[2])]
    yield variant("ods-hidden-row.ods", ods.workbook(Sheet(plain, hidden_rows={3})), read, hidden=[3])


def dates():
    """Date cells are dates, in both epochs; 2024-02-29 and the day after 1904's first tell them apart."""
    grid = [
        HEADS,
        [1, THEME_1, POINT_1, WORDS[0], "县发改局", Date("2024-06-30")],
        [2, UP, UP, WORDS[1], "县住建局", Date("2024-02-29")],
        [3, UP, POINT_2, WORDS[2], "县教体局", "2024年8月底前"],
        [4, UP, UP, WORDS[3], "县医保局", UP],
    ]
    read = [
        row(1, deadline="2024-06-30", kind="by_date", date="2024-06-30", inherited=[]),
        row(2, deadline="2024-02-29", kind="by_date", date="2024-02-29", inherited=["theme", "point"]),
        row(3, deadline="2024年8月底前", date="2024-08-31"),
        row(4, deadline="2024年8月底前", date="2024-08-31", inherited=["theme", "point", "deadline"]),
    ]
    yield variant("xlsx-dates-1900.xlsx", xlsx.workbook(Sheet(grid)), read)
    yield variant("xlsx-dates-1904.xlsx", xlsx.workbook(Sheet(grid), epoch=1904), read)
    yield variant("xls-dates-1904.xls", xls.workbook(Sheet(grid), epoch=1904), read)
    yield variant("ods-dates.ods", ods.workbook(Sheet(grid)), read)


def formulas():
    """A formula is its kept value; without one the cell is blank and that is told, never 0."""
    grid = [
        HEADS,
        [Formula("ROW()-1", 1), THEME_1, POINT_1, WORDS[0], Formula('"县发改"&"局"', "县发改局"), "2024年6月底前"],
        [Formula("ROW()-1", 2), UP, UP, WORDS[1], "县住建局", Formula("TEXT(F2,\"@\")")],
    ]
    read = [
        row(1, units=["县发改局"], deadline="2024年6月底前"),
        row(2, units=["县住建局"], deadline=None, date=None, inherited=["theme", "point"]),
    ]
    problems = [problem(3, "公式", "空", column="deadline")]
    yield variant("xlsx-formula-without-value.xlsx", xlsx.workbook(Sheet(grid)), read, problems=problems,
                  may=[problem(3, "公式", "空", "没有")])


def sheets():
    """The table is on the third sheet: contacts come first, last year's table is hidden."""
    last_year = [HEADS, [1, "去年的任务", "去年的要点", "去年的要求。", "县财政局", "2023年6月底前"]]
    book = (
        Sheet(CONTACTS, "联系人"),
        Sheet(last_year, "2023年（旧）", hidden=True),
        Sheet(titled([HEADS, *numbered(merged())]), "任务分解表"),
    )
    yield variant("xlsx-third-sheet.xlsx", xlsx.workbook(*book), READ, columns=COLUMNS)
    yield variant("xls-third-sheet.xls", xls.workbook(*book), READ, columns=COLUMNS)
    yield variant("ods-third-sheet.ods", ods.workbook(*book), READ, columns=COLUMNS)
    # Continued on a second sheet, the header again; the theme is written again, as a new sheet must.
    first = Sheet(titled([HEADS, *numbered(merged(WRITTEN[:4]))]), "第1页")
    second = Sheet([HEADS, *numbered(merged(WRITTEN[4:]))], "第2页")
    yield variant("xlsx-continued-sheet.xlsx", xlsx.workbook(first, second), READ)


def sections():
    """Rows over the whole width are the themes; totals, notes and the signature are no rows."""
    heads = ["序号", "要点", "具体要求", "责任单位", "完成时限"]
    wide = [LEFT] * 4
    grid = [
        [TITLE, *wide],
        heads,
        [f"一、{THEME_1}", *wide],
        [1, POINT_1, WORDS[0], "县发改局、县住建局", "2024年6月底前"],
        [2, UP, WORDS[1], "县行政审批服务局", UP],
        [3, POINT_2, WORDS[2], "县教体局", "2024年8月底前"],
        [f"二、{THEME_2}", *wide],
        [4, "提升解读质量", WORDS[4], "县司法局", "长期坚持"],
        ["合计", LEFT, "4项", None, None],
        ["注：完成时限均含当日。", *wide],
        ["联系人：张三，电话：0531-87880000", *wide],
    ]
    read = [
        row(1, point=POINT_1, requirement=WORDS[0], units=["县发改局", "县住建局"], deadline="2024年6月底前"),
        row(2, point=POINT_1, requirement=WORDS[1], units=["县行政审批服务局"], deadline="2024年6月底前"),
        row(3, point=POINT_2, requirement=WORDS[2], units=["县教体局"], deadline="2024年8月底前"),
        row(4, point="提升解读质量", requirement=WORDS[4], units=["县司法局"], deadline="长期坚持"),
    ]
    for at, one in enumerate(read):
        one["theme_ends_with"] = THEME_1 if at < 3 else THEME_2
    yield variant("xlsx-section-rows.xlsx", xlsx.workbook(Sheet(grid)), read, left_out=[9, 10, 11])


def variants():
    for make in (merges, true_blanks, cell_kinds, dates, formulas, sheets, sections):
        yield from make()
