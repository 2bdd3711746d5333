"""Files in which no task table can be told: problems, no rows."""

from .. import docx, xlsx
from ..base import WORDS, WRITTEN
from ..cells import LEFT, Sheet
from ..expected import cannot_tell
from ..text import UTF8_BOM, separated
from .workbooks import CONTACTS

BUDGET = [
    ["2024年清河县政务公开专项经费预算表", LEFT, LEFT, LEFT, LEFT],
    ["序号", "项目名称", "预算金额（万元）", "资金来源", "备注"],
    [1, "政府网站运维", 18.5, "本级财政", None],
    [2, "政务新媒体运维", 6, "本级财政", None],
    [3, "公开专区建设", 12, "上级补助", "含设备"],
    ["合计", LEFT, 36.5, None, None],
]
PROSE = [
    "清河县2024年政务公开工作要点",
    "一、总体要求。各责任单位要对照工作任务，按照完成时限抓好落实，具体要求见各单位方案。",
    "二、主要任务。县发改局、县住建局要在2024年6月底前公开重大项目清单；县教体局要在2024年8月底前公开招生政策。",
    "三、保障措施。序号、责任单位、完成时限以后续通知为准。",
]


def variants():
    yield cannot_tell("none-no-header.csv", separated(WRITTEN, bom=UTF8_BOM))
    yield cannot_tell("none-contacts.xlsx", xlsx.workbook(Sheet(CONTACTS)))
    yield cannot_tell("none-budget.xlsx", xlsx.workbook(Sheet(BUDGET)))
    yield cannot_tell("none-prose.txt", "\n".join(PROSE).encode())
    yield cannot_tell("none-prose.docx", docx.document(*PROSE))
    listed = [["政务公开联系人"], *[[f"{at}．{words}"] for at, words in enumerate(WORDS, 1)]]
    yield cannot_tell("none-one-column.csv", separated(listed, bom=UTF8_BOM))
