#!/usr/bin/env python3
"""Reads the workbook of a week's summary with openpyxl, as another program would: its sheet, its charts and the cells that
they stand on.

    gongkai demo --dir /tmp/desk            (leave it at once)
    gongkai --ledger /tmp/desk/ledger.gongkai --today 2023-12-01 export weekly --out /tmp/week --format xlsx
    python3 tests/data/weekly/summary_check.py /tmp/week/weekly-2023-W48-summary.xlsx > tests/data/weekly/summary_check.txt

The last result stands in summary_check.txt. It ends with an error where something is not as the summary is meant to be.
"""
import sys

import openpyxl
from openpyxl.chart import BarChart, LineChart

# Title, kind, how bars stand, name of the axis of names and of the axis of figures, names of the series.
CHARTS = [
    (
        "各单位亮灯情况",
        BarChart,
        "stacked",
        ("责任单位", "责任事项"),
        ["逾期（红）", "临期或应办未办（黄）", "正常（绿）", "办结（蓝）", "不判定（灰）", "长期或未起算（不亮灯）"],
    ),
    ("逐周进展", LineChart, "standard", ("截至周次", "责任事项"), ["逾期", "临期", "待审", "办结"]),
    ("县级量化指标", BarChart, "clustered", ("指标或单位", "次数"), ["计入", "应做"]),
    ("各单位量化指标", BarChart, "clustered", ("指标或单位", "次数"), ["计入", "应做"]),
]


def check(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")


def words(title):
    return "".join(run.t for paragraph in title.tx.rich.p for run in paragraph.r or [])


def cells(sheet, reference):
    name, span = reference.split("!")
    check(name.strip("'") == sheet.title, f"{reference} is in the same sheet")
    found = sheet[span.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [row[0].value for row in rows]


def look(series):
    """What tells a series from the others without its colour."""
    shape = series.graphicalProperties
    if shape.pattFill is not None:
        return shape.pattFill.prst
    return f"{shape.line.dashStyle} {series.marker.symbol}"


def main(file):
    book = openpyxl.load_workbook(file)
    check(book.sheetnames == ["汇总"], book.sheetnames)
    sheet = book["汇总"]
    check(sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, "A4, lying")
    check(len(sheet._charts) == len(CHARTS), "a chart a table")
    print(f"openpyxl {openpyxl.__version__}")
    for chart, (title, kind, grouping, axes, names) in zip(sheet._charts, CHARTS):
        check(isinstance(chart, kind) and chart.grouping == grouping, f"{title}: {chart.grouping}")
        check(words(chart.title) == title, f"{title} stands over its chart")
        check((words(chart.x_axis.title), words(chart.y_axis.title)) == axes, f"{title}: its axes have names")
        check(kind is LineChart or (chart.barDir == "bar" and chart.x_axis.scaling.orientation == "maxMin"), "first on top")
        top = chart.anchor._from.row + 1
        check(sheet.cell(top, 1).value == title, f"{title} stands over its table, beside the chart")
        print(f"{title} ({type(chart).__name__}, {grouping}; {axes[0]}, {axes[1]})")
        looks = set()
        for series, name in zip(chart.series, names, strict=True):
            check(cells(sheet, series.tx.strRef.f) == [name], f"{title}: {name}")
            source = series.cat.strRef or series.cat.numRef
            of, values = cells(sheet, source.f), cells(sheet, series.val.numRef.f)
            check(len(of) == len(values) and all(isinstance(one, str) for one in of), f"{title}: a figure a name")
            check(all(isinstance(one, int) for one in values), f"{title}, {name}: whole numbers")
            check([int(point.v) for point in series.val.numRef.numCache.pt] == values, f"{title}, {name}: as the cells say")
            check(sheet.cell(top + 2 + len(of), 1).value is None, f"{title}: to the end of the table")
            looks.add(look(series))
            print(f"  {name}: {series.val.numRef.f} by {source.f}, {look(series)}, together {sum(values)}")
        check(len(looks) == len(names), f"{title}: no two series look alike without colour")


main(sys.argv[1])
