#!/usr/bin/env python3
"""Reads forms with openpyxl, as another program would: drop-downs, day checks, locked cells, widths, print area, keys.

    gongkai demo --dir /tmp/desk            (leave it at once)
    gongkai --ledger /tmp/desk/ledger.gongkai --today 2023-09-15 export forms --out /tmp/forms
    python3 tests/data/forms/openpyxl_check.py /tmp/forms > tests/data/forms/openpyxl_check.txt

The last result stands in openpyxl_check.txt. It ends with an error where something is not as a form is meant to be.
"""
import sys
from pathlib import Path

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation

HEADS = 3
FIRST = 5
ROWS = {"sheet": "填报", "key": 12, "fill": [8, 9, 10, 11], "list": "H", "day": ["J"]}
ACTIVITIES = {"sheet": "活动", "key": 7, "fill": [1, 2, 3, 4, 5, 6], "list": "A", "day": ["B", "E"]}


def check(is_so, what):
    if not is_so:
        sys.exit(f"not so: {what}")


def validations(page, kind) -> list[DataValidation]:
    return [one for one in page.data_validations.dataValidation if one.type == kind]


def sheet(book, shape):
    page = book[shape["sheet"]]
    name = f"{page.title}"
    check(page.protection.sheet and page.protection.password is None, f"{name} is locked without a password")
    check(page.page_setup.orientation == "landscape" and str(page.page_setup.paperSize) == "9", f"{name} is A4 across")
    check(page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0, f"{name} fits the width")
    check(page.print_title_rows == f"${HEADS}:${HEADS}", f"{name} repeats its heads")
    check(page.print_area.endswith(f"${page.max_row}"), f"{name} prints to its last row: {page.print_area}")
    letter = openpyxl.utils.get_column_letter(shape["key"])
    check(page.column_dimensions[letter].hidden, f"{name} hides its keys")
    check(f"${letter}$" not in page.print_area, f"{name} does not print its keys")
    keyed = 0
    for row in page.iter_rows(min_row=FIRST):
        key = row[shape["key"] - 1].value
        keyed += key is not None
        for cell in row:
            check(cell.data_type != "f", f"{name} {cell.coordinate} is no formula")
            known = cell.column < 4 and shape is ACTIVITIES and key is not None
            to_fill = cell.column in shape["fill"] and not known
            check(cell.protection.locked != to_fill, f"{name} {cell.coordinate} is locked unless it is to be filled in")
            check(not to_fill or cell.value is None, f"{name} {cell.coordinate} is empty")
    lists = validations(page, "list")
    check([str(one.sqref)[0] for one in lists] == [shape["list"]], f"{name} has its drop-down")
    days = validations(page, "date")
    check([str(one.sqref)[0] for one in days] == shape["day"], f"{name} checks its days")
    wide = [round(page.column_dimensions[openpyxl.utils.get_column_letter(at)].width) for at in range(1, shape["key"])]
    return keyed, lists[0].formula1, wide


def main(folder):
    files = sorted(Path(folder).glob("*.xlsx"))
    check(files, f"forms in {folder}")
    print(f"openpyxl {openpyxl.__version__}, {len(files)} forms")
    told = set()
    for file in files:
        book = openpyxl.load_workbook(file)
        check([page.sheet_state for page in book] == ["visible", "visible", "veryHidden"], f"{file.name}: its sheets")
        mark = book["gongkai"]["A1"].value
        marks = [book.custom_doc_props["gongkai"].value, book["填报"]["L1"].value, book["活动"]["G1"].value]
        check(all(one == mark for one in marks) and "form/" in mark, f"{file.name}: its mark")
        duties, claims, wide = sheet(book, ROWS)
        activities, kinds, wide_too = sheet(book, ACTIVITIES)
        told.add(f"填报 widths {wide}, 状态 {claims}\n活动 widths {wide_too}, 种类 {kinds}")
        print(f"{file.name}: {duties} duties, {activities} activities")
    print("\n".join(sorted(told)))
    print("all as a form is meant to be")


if __name__ == "__main__":
    main(sys.argv[1])
