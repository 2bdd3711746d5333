"""How an expectation is written down. It is our reading of the file, never the program's."""

from dataclasses import dataclass


@dataclass
class Variant:
    """A file and what must be read from it."""

    file: str
    data: bytes
    expect: dict


def row(seq=..., theme=..., point=..., requirement=..., units=..., lead=..., support=..., deadline=..., kind=...,
        date=..., inherited=..., units_raw=..., matched=...):
    """A row: only the fields given are compared."""
    return {name: value for name, value in locals().items() if value is not ...}


def problem(row, *words, column=None):
    """A problem that must be reported: at a row (None: about the file), with one of the words in its message."""
    return {"row": row, "column": column, "words": list(words)}


def variant(file, data, rows, *, year=2024, columns=None, problems=(), may=(), left_out=(), hidden=(), extra=False,
            rows_if_present=(), notices=()):
    """`rows` None: how many are read is left open (but see `rows_if_present`, compared by `seq` where it is read).
    `may`: problems that may be reported and need not be. `hidden`: rows that a notice must name as hidden.
    `notices`: notices that must be given. `extra`: other problems are no failure."""
    expect = {"file": file, "year": year, "exit": 3 if problems else 0}
    if columns:
        expect["columns"] = columns
    if rows is not None:
        expect["rows"] = rows
    if rows_if_present:
        expect["rows_if_present"] = list(rows_if_present)
    expect["problems_about"] = list(problems)
    expect["may"] = list(may)
    if left_out:
        expect["left_out"] = list(left_out)
    if hidden:
        expect["hidden"] = list(hidden)
    if notices:
        expect["notices_about"] = list(notices)
    expect["extra_problems"] = extra
    return Variant(file, data, expect)


def refused(file, data, *words):
    """A file that is refused whole, with a sentence that has all of the words."""
    expect = {"file": file, "year": 2024, "exit": 1, "refused": list(words), "problems_about": [], "may": [],
              "extra_problems": False}
    return Variant(file, data, expect)


def cannot_tell(file, data, **more):
    """A file without a table that can be told: no rows, at least one problem about the file."""
    return variant(file, data, [], problems=[problem(None, "")], extra=True, **more)
