#!/usr/bin/env python3
"""Fills a form in as a unit does and saves it, so that other office programs can save it again.

    gongkai --today 2023-07-28 --ledger /tmp/r/desk.gongkai init
    gongkai --today 2023-09-06 --ledger /tmp/r/desk.gongkai export forms --unit 县水务局 --out /tmp/r/out
    python3 fill.py /tmp/r/out/*.xlsx openpyxl.xlsx
    soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir /tmp/r/saved openpyxl.xlsx
    soffice --headless --convert-to ods --outdir /tmp/r/saved openpyxl.xlsx
    soffice --headless --convert-to xls:"MS Excel 97" --outdir /tmp/r/saved openpyxl.xlsx
    soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76,1 --outdir /tmp/r/saved openpyxl.xlsx

What LibreOffice 7.4 (Debian's libreoffice-calc-nogui) made of openpyxl.xlsx stands beside it as libreoffice.xlsx,
libreoffice.ods, libreoffice.xls and, of its first sheet, libreoffice.csv. The id of the ledger that wrote the form is in ledger.txt.
"""
import datetime
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
page = book["填报"]
heads = {cell.value: cell.column for cell in page[3]}
rows = {page.cell(at, heads["行键（勿改）"]).value: at for at in range(4, page.max_row + 1)}


def fill(key, head, value):
    page.cell(rows[key], heads[head]).value = value


fill("2023/43/县水务局", "状态", "办结")
fill("2023/43/县水务局", "进展", "专栏已建成，\n公开 12 条")
fill("2023/43/县水务局", "完成日期", datetime.date(2023, 8, 30))
fill("2023/43/县水务局", "佐证", "https://www.example.gov.cn/1.html；平政水〔2023〕5号")
fill("2023/B1/县水务局", "进展", "方案已报")
page.column_dimensions["B"].width = 60
book.save(sys.argv[2])
