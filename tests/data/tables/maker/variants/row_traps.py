"""What the cells of a row say: numbers, units, roles, deadlines, the year."""

from .. import docx, xlsx
from ..base import TITLE
from ..cells import LEFT, UP, Sheet
from ..expected import problem, row, variant
from ..text import UTF8_BOM, separated

HEADS = ["序号", "工作任务", "责任单位", "完成时限"]
DAY = "2024年6月底前"


def csv(grid):
    return separated(grid, bom=UTF8_BOM)


def numbers():
    """A number in many spellings, gaps and numbers given twice."""
    spelled = ["1", "２", "三", "（4）", "5.", "6、", "(7)", "八、", "９．", "十"]
    grid = [HEADS, *[[one, f"做好第{at + 1}件事。", "县司法局", DAY] for at, one in enumerate(spelled)]]
    read = [row(at + 1, None, None, f"做好第{at + 1}件事。", ["县司法局"]) for at in range(len(spelled))]
    yield variant("number-spellings.csv", csv(grid), read)
    given = [1, 2, 4, 4, 5, 8]
    grid = [HEADS, *[[one, f"做好第{at + 1}件事。", "县司法局", DAY] for at, one in enumerate(given)]]
    read = [row(one, requirement=f"做好第{at + 1}件事。") for at, one in enumerate(given)]
    problems = [problem(4, "3", "缺", "跳", "断"), problem(5, "重复", "4"), problem(7, "6", "7", "缺", "跳", "断")]
    yield variant("number-gaps-and-doubles.xlsx", xlsx.workbook(Sheet(grid)), read, problems=problems)
    # A list inside the requirement keeps its numbers.
    words = "1.编制目录；2.公布目录；3.动态更新。"
    grid = [HEADS, ["1", "公布清单。", "县司法局", DAY], ["2", words, "县司法局", DAY]]
    yield variant("number-opens-requirement.csv", csv(grid), [row(1), row(2, requirement=words)])


def units():
    """Separators, brackets, groups, other spellings, names that nobody knows."""
    cells = [
        ("县发改局、县财政局，县司法局；县住建局", ["县发改局", "县财政局", "县司法局", "县住建局"]),
        ("县发改局,县财政局;县司法局\n县住建局", ["县发改局", "县财政局", "县司法局", "县住建局"]),
        (" 县发展和改革局 、 县住房和城乡建设局、", ["县发展和改革局", "县住房和城乡建设局"]),
        ("各镇（街道）、县行政审批局", ["各镇（街道）", "县行政审批局"]),
        ("各部门，各镇（街道）", ["各部门", "各镇（街道）"]),
    ]
    grid = [HEADS, *[[at + 1, f"做好第{at + 1}件事。", cell, DAY] for at, (cell, _) in enumerate(cells)]]
    read = [row(at + 1, units=names, lead=[], support=[]) for at, (_, names) in enumerate(cells)]
    read[2]["matched"] = {"县发展和改革局": "县发改局", "县住房和城乡建设局": "县住建局"}
    read[3]["matched"] = {"县行政审批局": "县行政审批服务局"}
    yield variant("units-separators-aliases.xlsx", xlsx.workbook(Sheet(grid)), read)
    grid = [
        HEADS,
        ["1", "做好第1件事。", "县住建局（县人防办、县城管局）、县财政局", DAY],
        ["2", "做好第2件事。", "县城管局、县司法局", DAY],
        ["3", "做好第3件事。", "县城管局、县大数据中心", DAY],
    ]
    read = [
        row(1, units=["县住建局（县人防办、县城管局）", "县财政局"]),
        row(2, units=["县城管局", "县司法局"], matched={"县城管局": None, "县司法局": "县司法局"}),
        row(3, units=["县城管局", "县大数据中心"]),
    ]
    # One problem a name, at the first row that names it; the name with the bracket may be known by its head.
    problems = [problem(3, "县城管局"), problem(4, "县大数据中心")]
    yield variant("units-brackets-unknown.docx", docx.document(TITLE, docx.table(grid)), read, problems=problems,
                  may=[problem(2, "县住建局（县人防办、县城管局）")])


def roles():
    """Who leads and who helps, in one cell and in two columns; a unit is never lost."""
    cells = [
        ("牵头：县发改局；配合：县财政局、县税务局", [], ["县发改局"], ["县财政局", "县税务局"]),
        ("县发改局牵头，县财政局、县税务局配合", [], ["县发改局"], ["县财政局", "县税务局"]),
        ("牵头单位：县教体局\n配合单位：县卫健局、县民政局", [], ["县教体局"], ["县卫健局", "县民政局"]),
        ("县政府办公室牵头，各镇（街道）、各部门负责落实", ["各镇（街道）", "各部门"], ["县政府办公室"], []),
        ("县财政局、县税务局负责落实", ["县财政局", "县税务局"], [], []),
        ("县司法局", ["县司法局"], [], []),
        ("牵头单位：县水务局、县住建局", [], ["县水务局", "县住建局"], []),
    ]
    grid = [HEADS, *[[str(at + 1), f"做好第{at + 1}件事。", cell[0], DAY] for at, cell in enumerate(cells)]]
    read = [row(at + 1, units=none, lead=lead, support=help) for at, (_, none, lead, help) in enumerate(cells)]
    yield variant("roles-in-one-cell.csv", csv(grid), read)
    grid = [
        ["序号", "工作任务", "责任单位", LEFT, "完成时限"],
        [UP, UP, "牵头单位", "配合单位", UP],
        ["1", "做好第1件事。", "县发改局", "县财政局、县税务局", DAY],
        ["2", "做好第2件事。", "县教体局", None, DAY],
        ["3", "做好第3件事。", "县卫健局", "各镇（街道）", DAY],
    ]
    read = [
        row(1, units=[], lead=["县发改局"], support=["县财政局", "县税务局"]),
        row(2, units=[], lead=["县教体局"], support=[]),
        row(3, units=[], lead=["县卫健局"], support=["各镇（街道）"]),
    ]
    yield variant("roles-in-two-columns.docx", docx.document(TITLE, docx.table(grid)), read)


def deadlines():
    """Phrases that can be read, and those that must be left for a person."""
    sure = [
        ("2024年6月底前", "by_date", "2024-06-30"),
        ("12月底前", "by_date", "2024-12-31"),
        ("２０２４年９月底前", "by_date", "2024-09-30"),
        ("二〇二四年十月底前", "by_date", "2024-10-31"),
        ("2024.12.31", "by_date", "2024-12-31"),
        ("第三季度", "by_date", "2024-09-30"),
        ("2024年1月至11月", "span", "2024-11-30"),
        ("6月底、12月底前各一次", "recurring", ...),
        ("长期坚持", "ongoing", None),
        ("即知即改", "immediate", None),
        ("决策文件出台后10个工作日内", "after_event", None),
        ("2024年10月底前，并长期坚持", "compound", "2024-10-31"),
    ]
    grid = [HEADS, *[[at + 1, f"做好第{at + 1}件事。", "县司法局", one[0]] for at, one in enumerate(sure)]]
    read = [row(at + 1, deadline=words, kind=kind, date=day) for at, (words, kind, day) in enumerate(sure)]
    yield variant("deadlines-sure.xlsx", xlsx.workbook(Sheet(grid)), read)
    doubtful = [
        ("9月前", "ambiguous"),
        ("尽快", "unreadable"),
        ("2024年6月底前", "by_date"),
        ("同上", "unreadable"),
        ("03/04/2024", "ambiguous"),
        ("春节前", "unreadable"),
    ]
    grid = [HEADS, *[[str(at + 1), f"做好第{at + 1}件事。", "县司法局", one[0]] for at, one in enumerate(doubtful)]]
    read = [
        row(at + 1, deadline=words, kind=kind, date="2024-06-30" if kind == "by_date" else None)
        for at, (words, kind) in enumerate(doubtful)
    ]
    problems = [
        problem(at + 2, words, column="deadline") for at, (words, kind) in enumerate(doubtful) if kind != "by_date"
    ]
    yield variant("deadlines-doubtful.csv", csv(grid), read, problems=problems)


def years():
    """A deadline without its year takes the year of the title where none is given, and none where there is none."""
    grid = [HEADS, ["1", "公开清单。", "县司法局", "6月底前"], ["2", "公开结果。", "县财政局", "12月底前"]]
    read = [row(1, date="2024-06-30"), row(2, date="2024-12-31")]
    yield variant("year-in-title.docx", docx.document(TITLE, docx.table(grid)), read, year=None)
    read = [row(1, deadline="6月底前", kind="unreadable", date=None), row(2, kind="unreadable", date=None)]
    yield variant("year-nowhere.csv", csv(grid), read, year=None, problems=[problem(..., "年")], extra=True)


def other_county():
    """Another county's table: its offices have names that ours have too, and are not ours."""
    grid = [
        ["序号", "重点任务", "具体要求", "责任单位", "完成时限"],
        ["1", "公开项目清单", "公开全县重大项目清单。", "县发改局、县住建局", "2024年6月底前"],
        ["2", "公开招生政策", "公开招生政策和学区划分。", "县教体局、县住建局", "2024年8月底前"],
        ["3", "公开待遇标准", "公开医保待遇标准。", "县医保局", "2024年9月底前"],
    ]
    read = [
        row(1, units=["县发改局", "县住建局"], date="2024-06-30", matched={"县发改局": None, "县住建局": None}),
        row(2, units=["县教体局", "县住建局"], date="2024-08-31"),
        row(3, units=["县医保局"], date="2024-09-30", matched={"县医保局": None}),
    ]
    blocks = ["清河县人民政府办公室", "清政办发〔2024〕7号", "清河县2024年政务公开工作要点任务分解表", docx.table(grid)]
    problems = [problem(2, "县发改局"), problem(2, "县住建局"), problem(3, "县教体局"), problem(4, "县医保局")]
    yield variant("units-other-county.docx", docx.document(*blocks), read, problems=problems)


def variants():
    for make in (numbers, units, roles, deadlines, years, other_county):
        yield from make()
