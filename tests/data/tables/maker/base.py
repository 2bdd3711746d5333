"""The table that the variants of encodings and formats share, written once, and what it says, written once more."""

from .cells import LEFT, UP
from .expected import row

TITLE = "2024年平阴县政务公开重点工作任务分解表"
HEADS = ["序号", "工作任务", "要点", "具体要求", "责任单位", "完成时限"]

THEME_1 = "聚焦重点领域，深化信息公开"
THEME_2 = "加强政策解读，回应群众关切"
POINT_1 = "重大项目信息公开"
POINT_2 = "民生信息公开"
POINT_3 = "提升解读质量"
WORDS = [
    "公开全县重大项目清单和建设进展。",
    "公开重大项目审批结果，做到“应公开尽公开”。",
    "公开义务教育招生政策和学区划分。",
    "公开医保、社保待遇标准。",
    "政策文件与解读材料同步组织、同步审签、同步部署。",
    "解读材料通俗易懂，多用图片、视频。",
]

# A row of the file: number, theme, point, requirement, units, deadline; None where the cell is blank, in a format
# that knows spans covered from above (`merged`).
WRITTEN = [
    ["1", THEME_1, POINT_1, WORDS[0], "县发改局、县住建局", "2024年6月底前"],
    ["2", None, None, WORDS[1], "县行政审批服务局", None],
    ["3", None, POINT_2, WORDS[2], "县教体局", "2024年8月底前"],
    ["4", None, None, WORDS[3], "县医保局，县人社局", None],
    ["5", THEME_2, POINT_3, WORDS[4], "各镇（街道）、各部门", "长期坚持"],
    ["6", None, None, WORDS[5], None, None],
]

READ = [
    row(1, THEME_1, POINT_1, WORDS[0], ["县发改局", "县住建局"], [], [], "2024年6月底前", "by_date", "2024-06-30", []),
    row(2, THEME_1, POINT_1, WORDS[1], ["县行政审批服务局"], [], [], "2024年6月底前", "by_date", "2024-06-30",
        ["theme", "point", "deadline"]),
    row(3, THEME_1, POINT_2, WORDS[2], ["县教体局"], [], [], "2024年8月底前", "by_date", "2024-08-31", ["theme"]),
    row(4, THEME_1, POINT_2, WORDS[3], ["县医保局", "县人社局"], [], [], "2024年8月底前", "by_date", "2024-08-31",
        ["theme", "point", "deadline"]),
    row(5, THEME_2, POINT_3, WORDS[4], ["各镇（街道）", "各部门"], [], [], "长期坚持", "ongoing", None, []),
    row(6, THEME_2, POINT_3, WORDS[5], ["各镇（街道）", "各部门"], [], [], "长期坚持", "ongoing", None,
        ["theme", "point", "units", "deadline"]),
]

COLUMNS = ["seq", "theme", "point", "requirement", "units", "deadline"]


def plain():
    """Header and rows for a format that cannot tell a merged cell from a blank one."""
    return [HEADS, *WRITTEN]


def merged(rows=WRITTEN):
    """The rows with their blanks as what they are: cells merged with the one above."""
    return [[UP if cell is None else cell for cell in cells] for cells in rows]


def titled(grid):
    """A grid under a title over its whole width."""
    return [[TITLE, *[LEFT] * (len(grid[0]) - 1)], *grid]
