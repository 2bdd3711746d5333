#!/usr/bin/env python3
"""Writes the variants of task tables and, beside each, what must be read from it.

    python3 tests/data/tables/make.py

needs Python 3.9 or newer and nothing else; run it after each change and commit what it writes. The bytes depend on
the script alone (no clock, no compression), so an unchanged script changes no file. Files that the script no longer
makes are taken away. `cargo test --test import` reads what is committed and does not run the script.

An expectation is our reading of the file, taken from no program: see `maker/expected.py`.

    file              the file, beside it
    year              `--year`, or null for none
    exit              0, or 3 where something is left for a person
    columns           columns that must be understood
    rows              all rows, in order; of a row only the fields given are compared. `theme_ends_with` and
                      `requirement_has` compare less than the whole text; `matched` gives the unit's code by name
    rows_if_present   rows compared by their number where they are read at all, for files that may be refused whole
    problems_about    problems that must be told: row (null: about the file; -1: anywhere), column (null: any), and
                      words of which the message must contain one
    may               problems that may be told and need not be
    left_out          rows that must be named as left out
    hidden            rows that a notice must name as hidden
    notices_about     notices that must be given, as in problems_about
    refused           the file is refused whole, with a sentence that has all of these words
    extra_problems    whether other problems may be told
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from maker.variants import (  # noqa: E402
    documents, headers, met_elsewhere, no_table, plain_text, row_traps, separated_values, whole_notices, workbooks,
)

SHEAVES = (
    separated_values, workbooks, documents, plain_text, headers, row_traps, no_table, met_elsewhere, whole_notices,
)


def anywhere(problems):
    """`...` stands for “at any row”; JSON has no such word."""
    return [{**one, "row": -1} if one["row"] is ... else one for one in problems]


def main():
    made = set()
    for sheaf in SHEAVES:
        for one in sheaf.variants():
            expect = {**one.expect, "problems_about": anywhere(one.expect["problems_about"])}
            expect["may"] = anywhere(expect["may"])
            if "notices_about" in expect:
                expect["notices_about"] = anywhere(expect["notices_about"])
            for row in [*expect.get("rows", []), *expect.get("rows_if_present", [])]:
                for name in [name for name, value in row.items() if value is ...]:
                    del row[name]
            beside = f"{one.file}.expect.json"
            assert one.file not in made, one.file
            (HERE / one.file).write_bytes(one.data)
            text = json.dumps(expect, ensure_ascii=False, indent=1)
            (HERE / beside).write_bytes((text + "\n").encode())
            made |= {one.file, beside}
    for path in HERE.iterdir():
        if path.is_file() and path.name not in made and path.name != "make.py":
            path.unlink()
    print(f"{len(made) // 2} variants")


if __name__ == "__main__":
    main()
