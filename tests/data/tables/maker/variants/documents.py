"""DOCX."""

from ..base import COLUMNS, HEADS, POINT_1, POINT_2, READ, THEME_1, THEME_2, TITLE, WORDS, WRITTEN, merged
from ..cells import LEFT, UP, Xml
from ..docx import (
    WHO, controlled, deleted, document, field, inserted, linked, numbered, paragraph, row_xml, run, table,
)
from ..expected import problem, row, variant

NOTICE = [
    "平阴县人民政府办公室",
    "关于印发2024年平阴县政务公开工作要点的通知",
    "各镇人民政府，各街道办事处，县政府各部门：",
    "各责任单位要对照完成时限抓好落实。",
    "附件",
    TITLE,
]
CONTACTS = [
    ["序号", "责任单位", "联系人", "办公电话", "备注"],
    ["1", "县发改局", "张三", "87880001", None],
    ["2", "县教体局", "李四", "87880002", None],
]
SPACED = ["序 号", "工 作 任 务", LEFT, "具 体 要 求", "责 任 单 位", "完　成　时　限"]


def merges():
    """vMerge and gridSpan, blanks inside the words of the header, title and note paragraphs around."""
    grid = [SPACED, *merged()]
    data = document(*NOTICE, table(grid), "注：各镇（街道）指全县8个镇街。", "（此件公开发布）")
    yield variant("docx-merged.docx", data, READ, columns=COLUMNS)
    blanks = [
        HEADS,
        ["1", THEME_1, POINT_1, WORDS[0], "县发改局", "2024年6月底前"],
        ["2", UP, UP, WORDS[1], UP, None],
        ["3", UP, POINT_2, WORDS[2], None, "2024年8月底前"],
    ]
    read = [
        row(1, units=["县发改局"], deadline="2024年6月底前", inherited=[]),
        row(2, units=["县发改局"], deadline=None, date=None, inherited=["theme", "point", "units"]),
        row(3, theme=THEME_1, point=POINT_2, units=[], deadline="2024年8月底前", inherited=["theme"]),
    ]
    problems = [problem(3, "空", "没有", "未写", column="deadline"), problem(4, "空", "没有", "未写", column="units")]
    yield variant("docx-true-blanks.docx", document(*NOTICE, table(blanks)), read, problems=problems)
    doubts = [
        HEADS,
        ["1", THEME_1, POINT_1, WORDS[0], "县发改局、县大数据局", "2024年6月底前"],
        ["2", UP, UP, WORDS[1], "县大数据局、县政府督查室", UP],
        ["3", UP, POINT_2, WORDS[2], "县教体局", "尽快"],
        ["4", UP, UP, WORDS[3], "各镇（街道）、各部门", None],
        ["5", THEME_2, POINT_2, WORDS[4], "县司法局", "2024年9月底前"],
    ]
    read = [
        row(1, THEME_1, POINT_1, WORDS[0], ["县发改局", "县大数据局"], deadline="2024年6月底前", date="2024-06-30"),
        row(2, units=["县大数据局", "县政府督查室"], inherited=["theme", "point", "deadline"]),
        row(3, units=["县教体局"], deadline="尽快", date=None, kind="unreadable"),
        row(4, units=["各镇（街道）", "各部门"], deadline=None, date=None, inherited=["theme", "point"]),
        row(5, theme=THEME_2, units=["县司法局"], date="2024-09-30", inherited=[]),
    ]
    problems = [
        problem(2, "县大数据局"),
        problem(3, "县政府督查室"),
        problem(4, "尽快", column="deadline"),
        problem(5, "空", "没有", "未写", column="deadline"),
    ]
    yield variant("docx-to-settle.docx", document(*NOTICE, table(doubts)), read, problems=problems)


def revisions():
    """Tracked changes as accepted (words, moved words, a whole row), links, fields, content controls at each level."""
    moved = (
        f'<w:moveFrom {WHO}>{run("旧处")}</w:moveFrom><w:moveTo {WHO}>{run("新处")}</w:moveTo>'
    )
    grid = [
        HEADS,
        [
            "1", THEME_1, POINT_1,
            Xml(paragraph(inside=run("公开全县") + deleted("一般") + inserted("重大") + run("项目清单，链接见")
                          + linked("县政府网站") + run("。"))),
            Xml(controlled(paragraph("县发改局、县住建局"))),
            Xml(paragraph(inside=deleted("2024年5月底前") + inserted("2024年6月底前"))),
        ],
        ["9", UP, UP, "已删除的一行。", "县财政局", "2024年1月底前"],
        ["2", UP, UP, Xml(paragraph(inside=run("公开审批结果，") + moved + field("见附件", 'HYPERLINK "http://x/"'))),
         "县行政审批服务局", "2024年7月底前"],
        ["3", THEME_2, POINT_2, Xml(paragraph(inside=controlled(run(WORDS[2])))), "县教体局", "2024年8月底前"],
    ]
    rows = {
        2: lambda cells: row_xml("".join(cells), f"<w:del {WHO}/>"),
        # A control around a cell, and one around a row.
        3: lambda cells: row_xml("".join([*cells[:4], controlled(cells[4]), cells[5]])),
        4: lambda cells: controlled(row_xml("".join(cells), f"<w:ins {WHO}/>")),
    }
    read = [
        row(1, THEME_1, POINT_1, "公开全县重大项目清单，链接见县政府网站。", ["县发改局", "县住建局"],
            deadline="2024年6月底前"),
        row(2, THEME_1, POINT_1, "公开审批结果，新处见附件", ["县行政审批服务局"], deadline="2024年7月底前"),
        row(3, THEME_2, POINT_2, WORDS[2], ["县教体局"], deadline="2024年8月底前"),
    ]
    yield variant("docx-tracked-changes.docx", document(*NOTICE, table(grid, rows)), read)


def nested():
    """A table inside a cell belongs to the cell: its words stay, its rows are none of ours."""
    inner = table([["指标", "数量"], ["公开会议", "5次"]])
    grid = [
        HEADS,
        ["1", THEME_1, POINT_1, Xml(paragraph("按下表落实：") + inner + paragraph()), "县发改局", "2024年6月底前"],
        ["2", UP, UP, WORDS[1], "县住建局", UP],
    ]
    read = [
        row(1, THEME_1, POINT_1, units=["县发改局"], deadline="2024年6月底前"),
        row(2, THEME_1, POINT_1, WORDS[1], ["县住建局"], deadline="2024年6月底前"),
    ]
    read[0]["requirement_has"] = ["按下表落实：", "公开会议", "5次"]
    yield variant("docx-nested-table.docx", document(*NOTICE, table(grid)), read)


def automatic_numbers():
    """Numbers that Word makes, 1 2 3 4 and （五）, in the column of numbers."""
    auto = Xml(numbered(1))
    grid = [
        HEADS,
        *[[auto, *cells[1:]] for cells in merged(WRITTEN[:4])],
        *[[Xml(numbered(2)), *cells[1:]] for cells in merged(WRITTEN[4:])],
    ]
    yield variant("docx-automatic-numbers.docx", document(*NOTICE, table(grid)), READ, columns=COLUMNS)


def several_tables():
    """A contact table first; the task table cut in two by a page, its header again, its theme and point again."""
    second = [["5", *WRITTEN[4][1:]], [*WRITTEN[5]]]
    data = document(
        *NOTICE[:4], "政务公开联系人", table(CONTACTS), *NOTICE[4:],
        table([HEADS, *merged(WRITTEN[:4])]), "（续表）", table([HEADS, *merged(second)]), "抄送：县委各部门。",
    )
    yield variant("docx-continued-table.docx", data, READ, columns=COLUMNS)


def soft_returns():
    """Soft returns and paragraphs in cells: in the header, between units, inside a deadline, and who leads."""
    heads = ["序\v号", "工作\v任务", "要点", "具体\n要求", "责任\v单位", "完成\n时限"]
    grid = [
        heads,
        ["1", THEME_1, POINT_1, WORDS[0], "县发改局\v县住建局\v县交运局", "2024年\v6月底前"],
        ["2", UP, POINT_2, WORDS[2], "牵头单位：县教体局\n配合单位：县财政局、县税务局", "2024年8月底前"],
    ]
    read = [
        row(1, THEME_1, POINT_1, WORDS[0], ["县发改局", "县住建局", "县交运局"], [], [], date="2024-06-30"),
        row(2, THEME_1, POINT_2, WORDS[2], [], ["县教体局"], ["县财政局", "县税务局"], date="2024-08-31"),
    ]
    yield variant("docx-soft-returns.docx", document(*NOTICE, table(grid)), read)


def sections():
    """Section rows over the whole width with gridSpan, no numbers, a note row at the end."""
    wide = [LEFT] * 3
    grid = [
        ["重点任务", "工作要求", "责任科室", "时间要求"],
        [f"一、{THEME_1}", *wide],
        [POINT_1, WORDS[0], "县发改局", "2024年6月底前"],
        [UP, WORDS[1], "县住建局", "2024年7月底前"],
        [f"二、{THEME_2}", *wide],
        ["提升解读质量", WORDS[4], "县司法局", "2024年9月底前"],
        ["备注：以上任务纳入年终考核。", *wide],
    ]
    read = [
        row(None, point=POINT_1, requirement=WORDS[0], units=["县发改局"], deadline="2024年6月底前"),
        row(None, point=POINT_1, requirement=WORDS[1], units=["县住建局"], deadline="2024年7月底前"),
        row(None, point="提升解读质量", requirement=WORDS[4], units=["县司法局"], deadline="2024年9月底前"),
    ]
    for at, one in enumerate(read):
        one["theme_ends_with"] = THEME_1 if at < 2 else THEME_2
    yield variant("docx-section-rows.docx", document(*NOTICE, table(grid)), read, left_out=[7])


def variants():
    for make in (merges, revisions, nested, automatic_numbers, several_tables, soft_returns, sections):
        yield from make()
