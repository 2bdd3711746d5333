"""Headers: the many names of a column, in any order; columns that are missing."""

from .. import docx, xlsx
from ..base import THEME_1, THEME_2, TITLE, WORDS
from ..cells import Sheet
from ..expected import problem, row, variant
from ..text import UTF8_BOM, separated

DATES = ["2024年6月底前", "2024年7月底前", "2024年8月底前", "2024年9月底前"]
ENDS = ["2024-06-30", "2024-07-31", "2024-08-31", "2024-09-30"]
UNITS = ["县发改局", "县住建局", "县教体局", "县司法局"]
TASKS = ["公开项目清单", "公开审批结果", "公开招生政策", "做好政策解读"]


def csv(grid):
    return separated(grid, bom=UTF8_BOM)


def four(**fields):
    """Four rows, each with number, requirement, unit, date, and what `fields` say."""
    return [
        {**row(at + 1, requirement=WORDS[at], units=[UNITS[at]], deadline=DATES[at], date=ENDS[at]),
         **{name: values[at] for name, values in fields.items()}}
        for at in range(4)
    ]


NONE = [None] * 4


def synonyms():
    """Each known name of a column stands in one of these headers."""
    rows = range(4)
    # 要点 is the theme where no other column is one; the remark column holds no duty.
    grid = [["备注", "时限要求", "责任科室", "工作要求", "要点", "序号"],
            *[["", DATES[at], UNITS[at], WORDS[at], TASKS[at], str(at + 1)] for at in rows]]
    grid[2][0] = "与县大数据局会商，2024年1月前"
    yield variant("header-backwards.csv", csv(grid), four(theme=TASKS, point=NONE),
                  columns=["seq", "requirement", "units", "deadline"])
    grid = [["重点任务", "工作内容", "牵头单位", "配合单位", "时间要求", "序号"],
            *[[TASKS[at], WORDS[at], UNITS[at], "县财政局、县税务局", DATES[at], at + 1] for at in rows]]
    read = four(theme=TASKS, point=NONE, lead=[[unit] for unit in UNITS], units=[[]] * 4,
                support=[["县财政局", "县税务局"]] * 4)
    yield variant("header-lead-and-support.xlsx", xlsx.workbook(Sheet(grid)), read,
                  columns=["seq", "requirement", "lead", "support", "deadline"])
    grid = [["责任部门", "主要任务", "完成时限", "具体要求", "序号", "备注"],
            *[[UNITS[at], TASKS[at], DATES[at], WORDS[at], str(at + 1), None] for at in rows]]
    yield variant("header-departments.docx", docx.document(TITLE, docx.table(grid)), four(theme=TASKS, point=NONE))
    # The words of detail stand first and are the requirement all the same.
    grid = [["序号", "具体措施", "工作要点", "责任单位", "完成时间"],
            *[[str(at + 1), WORDS[at], TASKS[at], UNITS[at], DATES[at]] for at in rows]]
    yield variant("header-detail-first.csv", csv(grid), four(theme=TASKS, point=NONE))
    # Three text columns: theme, point, requirement.
    themes = [THEME_1, THEME_1, THEME_1, THEME_2]
    grid = [["序号", "重点任务", "工作要点", "工作要求", "责任科室", "时限要求"],
            *[[at + 1, themes[at], TASKS[at], WORDS[at], UNITS[at], DATES[at]] for at in rows]]
    yield variant("header-three-texts.xlsx", xlsx.workbook(Sheet(grid)), four(theme=themes, point=TASKS))


def missing():
    """No numbers, no deadlines, no theme."""
    rows = range(4)
    grid = [["工作任务", "具体要求", "责任单位", "完成时限"], *[[TASKS[at], WORDS[at], UNITS[at], DATES[at]] for at in rows]]
    yield variant("missing-number.csv", csv(grid), four(theme=TASKS, point=NONE, seq=NONE))
    grid = [["序号", "工作任务", "具体要求", "责任单位"], *[[str(at + 1), TASKS[at], WORDS[at], UNITS[at]] for at in rows]]
    read = four(theme=TASKS, point=NONE, deadline=NONE, date=NONE)
    yield variant("missing-deadline.docx", docx.document(TITLE, docx.table(grid)), read,
                  problems=[problem(None, "时限", column=None)])
    grid = [["序号", "工作任务", "责任单位", "完成时限"], *[[at + 1, WORDS[at], UNITS[at], DATES[at]] for at in rows]]
    yield variant("missing-theme.xlsx", xlsx.workbook(Sheet(grid)), four(theme=NONE, point=NONE))
    grid = [["序号", "工作任务", "具体要求", "完成时限"], *[[str(at + 1), TASKS[at], WORDS[at], DATES[at]] for at in rows]]
    read = four(theme=TASKS, point=NONE, units=[[]] * 4)
    yield variant("missing-units.csv", csv(grid), read, problems=[problem(None, "单位", "科室", "部门")], extra=True)


def variants():
    yield from synonyms()
    yield from missing()
