"""Plain text: a row a line, a cell a line, the whole notice with its table at the end."""

from ..base import COLUMNS, HEADS, READ, TITLE, WORDS, WRITTEN
from ..expected import problem, row, variant

NOTICE = [
    "平阴县人民政府办公室",
    "关于印发2024年平阴县政务公开工作要点的通知",
    "",
    "各镇人民政府，各街道办事处，县政府各部门：",
    "一、聚焦重点工作。各责任单位要按照工作任务和完成时限抓好落实，序号以附件为准。",
    "二、加强政策解读。具体要求见附件。",
    "",
    "平阴县人民政府办公室",
    "2024年3月15日",
    "附件",
    TITLE,
]


def tabbed():
    """The whole notice; the table a row a line, cells apart by tabs, merged cells empty."""
    lines = [*NOTICE, *("\t".join(cell or "" for cell in cells) for cells in [HEADS, *WRITTEN])]
    yield variant("text-notice-rows.txt", "\n".join(lines).encode() + b"\n", READ, columns=COLUMNS)
    data = "\r\n".join(lines).encode("gb18030") + b"\r\n"
    yield variant("text-notice-rows-gb18030.txt", data, READ, columns=COLUMNS)


def cell_a_line():
    """A cell a line without any blank one, as a web page gives when it is copied: every cell written."""
    cells = [
        ["1", "公开重大项目清单", WORDS[0], "县发改局、县住建局", "2024年6月底前"],
        ["2", "公开审批结果", WORDS[1], "县行政审批服务局", "2024年7月底前"],
        ["3", "公开招生政策", WORDS[2], "县教体局", "2024年8月底前"],
        ["4", "公开待遇标准", WORDS[3], "县医保局、县人社局", "2024年9月底前"],
    ]
    heads = ["序号", "工作任务", "具体要求", "责任单位", "完成时限"]
    read = [
        row(1, "公开重大项目清单", None, WORDS[0], ["县发改局", "县住建局"], date="2024-06-30", inherited=[]),
        row(2, "公开审批结果", None, WORDS[1], ["县行政审批服务局"], date="2024-07-31", inherited=[]),
        row(3, "公开招生政策", None, WORDS[2], ["县教体局"], date="2024-08-31", inherited=[]),
        row(4, "公开待遇标准", None, WORDS[3], ["县医保局", "县人社局"], date="2024-09-30", inherited=[]),
    ]
    lines = [TITLE, *heads, *(cell for one in cells for cell in one)]
    yield variant("text-cell-a-line.txt", "\n".join(lines).encode(), read)
    # The page dropped an empty cell: row 2 has no line for its deadline. Nothing of row 3 may slide into it.
    lost = [cells[0], cells[1][:4], cells[2], cells[3]]
    lines = [TITLE, *heads, *(cell for one in lost for cell in one)]
    present = [read[0], row(2, requirement=WORDS[1], units=["县行政审批服务局"], deadline=None, date=None), *read[2:]]
    for one in present:
        one.pop("inherited", None)
    yield variant(
        "text-cell-lost.txt", "\n".join(lines).encode(), None, rows_if_present=present, problems=[problem(..., "")],
        extra=True,
    )


def as_the_notice():
    """As the notice's own text has it: a cell a line behind a tab, merged cells a tab alone, a blank line a row."""
    body = []
    for cells in [["序号", "工作任务", "具体要求", "责任单位", "完成时限"], *WRITTEN]:
        body += [*("\t" + (cell or "") for cell in cells), ""]
    yield variant("text-notice-cells.txt", "\n".join([*NOTICE, *body]).encode(), READ)


def variants():
    for make in (tabbed, cell_a_line, as_the_notice):
        yield from make()
