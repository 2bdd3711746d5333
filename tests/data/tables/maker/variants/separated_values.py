"""CSV: encodings, separators, line ends, ragged rows, quotes."""

from ..base import COLUMNS, HEADS, READ, THEME_1, THEME_2, TITLE, WORDS, WRITTEN, plain
from ..expected import problem, row, variant
from ..text import UTF8_BOM, UTF16_BE_BOM, UTF16_LE_BOM, separated


def encodings():
    yield variant("csv-bom-comma-crlf.csv", separated(plain(), bom=UTF8_BOM), READ, columns=COLUMNS)
    yield variant("csv-utf8-semicolon-lf.csv", separated(plain(), ";", "\n"), READ, columns=COLUMNS)
    yield variant("csv-gb18030-comma-crlf.csv", separated(plain(), encoding="gb18030"), READ, columns=COLUMNS)
    yield variant("csv-utf8-tab-cr.csv", separated(plain(), "\t", "\r"), READ, columns=COLUMNS)
    yield variant(
        "csv-utf16le-tab-crlf.csv",
        separated(plain(), "\t", encoding="utf-16-le", bom=UTF16_LE_BOM),
        READ,
        columns=COLUMNS,
    )
    yield variant(
        "csv-utf16be-comma-lf.csv",
        separated(plain(), ",", "\n", encoding="utf-16-be", bom=UTF16_BE_BOM),
        READ,
        columns=COLUMNS,
    )


def rare_characters():
    """A village whose name GB18030 writes in four bytes, and GBK not at all."""
    words = "公开𬇙河镇等地的水质监测结果（㼆村、镕街在内）。"
    grid = [HEADS, ["1", THEME_1, "生态环境信息公开", words, "县生态环境局", "2024年9月底前"]]
    read = [row(1, THEME_1, "生态环境信息公开", words, ["县生态环境局"], date="2024-09-30", inherited=[])]
    yield variant("csv-gb18030-four-bytes.csv", separated(grid, encoding="gb18030"), read)


def quotes():
    """Line breaks, quotes and separators inside cells; a guard sign in front of a cell that looks like a formula."""
    grid = [
        HEADS,
        ["1", THEME_1, "重大项目信息公开", '公开"一件事"清单，\n包括条件、材料、时限。', "县发改局\n县住建局", "2024年6月底前"],
        ["2", None, "民生信息公开", "'-公开救助标准,每季度更新", "县民政局;县财政局", "2024年\n6月底前"],
    ]
    read = [
        row(1, THEME_1, "重大项目信息公开", '公开"一件事"清单，\n包括条件、材料、时限。', ["县发改局", "县住建局"],
            date="2024-06-30"),
        row(2, THEME_1, "民生信息公开", "-公开救助标准,每季度更新", ["县民政局", "县财政局"], kind="by_date",
            date="2024-06-30", inherited=["theme"]),
    ]
    yield variant("csv-quotes-line-breaks.csv", separated(grid, bom=UTF8_BOM), read)


def ragged():
    """Rows that stop early or run on with empty cells are harmless; a comma that nobody quoted shifts the cells."""
    lines = [
        ",".join(HEADS),
        f"1,{THEME_1},重大项目信息公开,{WORDS[0]},县发改局,2024年6月底前",
        f"2,,,{WORDS[1]},县住建局",
        f"3,,民生信息公开,{WORDS[2]},县教体局,2024年8月底前,,,",
    ]
    read = [
        row(1, THEME_1, "重大项目信息公开", WORDS[0], ["县发改局"], deadline="2024年6月底前", inherited=[]),
        row(2, THEME_1, "重大项目信息公开", WORDS[1], ["县住建局"], deadline="2024年6月底前",
            inherited=["theme", "point", "deadline"]),
        row(3, THEME_1, "民生信息公开", WORDS[2], ["县教体局"], deadline="2024年8月底前", inherited=["theme"]),
    ]
    data = "".join(line + "\r\n" for line in lines).encode()
    yield variant("csv-ragged-short-and-long.csv", data, read)
    shifted = [*lines[:2], "2,,,公开审批结果,每月更新,县住建局,2024年7月底前", lines[3]]
    yield variant(
        "csv-ragged-shifted.csv",
        "".join(line + "\n" for line in shifted).encode(),
        None,
        rows_if_present=[read[0], row(3, requirement=WORDS[2], units=["县教体局"], date="2024-08-31")],
        problems=[problem(3, "列", "格", "多")],
        extra=True,
    )


def surroundings():
    """Title and note lines, blank lines, a header that comes again, a total and a signature."""
    blank = [None] * 6
    grid = [
        [TITLE, *blank[1:]],
        ["填报单位：县政府办公室", *blank[1:]],
        blank,
        HEADS,
        *WRITTEN[:3],
        HEADS,
        *WRITTEN[3:],
        ["合计", None, None, "共6项任务", None, None],
        ["注：1.完成时限以文件印发之日起算；2.“各部门”指县政府各部门。", *blank[1:]],
        ["联系人：张三   电话：0531-87880000", *blank[1:]],
        ["平阴县人民政府办公室  2024年3月15日", *blank[1:]],
    ]
    yield variant("csv-surroundings.csv", separated(grid, bom=UTF8_BOM), READ, left_out=[12, 13, 14, 15])


def fill_down():
    """What may be filled down where the format cannot tell: inside the point, and never past a new theme."""
    grid = [
        HEADS,
        ["1", THEME_1, "重大项目信息公开", WORDS[0], "县发改局", "2024年6月底前"],
        ["2", None, None, WORDS[1], None, None],
        ["3", None, "民生信息公开", WORDS[2], None, "2024年8月底前"],
        ["4", THEME_2, None, WORDS[4], "县司法局", None],
        ["5", None, None, WORDS[5], None, "2024年9月底前"],
    ]
    read = [
        row(1, THEME_1, "重大项目信息公开", WORDS[0], ["县发改局"], date="2024-06-30", inherited=[]),
        row(2, THEME_1, "重大项目信息公开", WORDS[1], ["县发改局"], date="2024-06-30",
            inherited=["theme", "point", "units", "deadline"]),
        # A new point: its blank unit is nobody's, not the last point's.
        row(3, THEME_1, "民生信息公开", WORDS[2], [], [], [], "2024年8月底前", inherited=["theme"]),
        # A new theme without a point: neither point nor deadline comes down from the theme before.
        row(4, THEME_2, None, WORDS[4], ["县司法局"], deadline=None, date=None, inherited=[]),
        row(5, THEME_2, None, WORDS[5], ["县司法局"], deadline="2024年9月底前", inherited=["theme", "units"]),
    ]
    problems = [problem(4, "空", "没有", "未写", column="units"), problem(5, "空", "没有", "未写", column="deadline")]
    yield variant("csv-fill-down.csv", separated(grid, bom=UTF8_BOM), read, problems=problems)


def variants():
    for make in (encodings, rare_characters, quotes, ragged, surroundings, fill_down):
        yield from make()
