#!/usr/bin/env python3
"""Cross-check the holiday years of this folder with two public sources that are kept independently of each other:

  chinesecalendar  https://github.com/LKI/chinese-calendar    lists of days off and make-up days
  holidays         https://github.com/vacanza/holidays        feasts by rule, with the days each was swapped for

Run outside the program and its tests, with the network only for the installation (Python 3.11 or later):

  python3 -m venv /tmp/check && /tmp/check/bin/pip install chinesecalendar==1.11.0 holidays==0.109
  /tmp/check/bin/python assets/holidays/check.py > assets/holidays/check.txt

Every day of every year is compared: worked or not; then the make-up days as a list; with chinesecalendar also the days
off as a list (holidays names no weekend inside a span). chinesecalendar sometimes lists a weekend that the notice only
joins to a feast (与周末连休); that changes no working day, so it is remarked and is no difference. chinese-days is not
asked: its data are made after chinesecalendar's. Exit code 1 when anything differs or a source lacks a year.
"""

import sys
import tomllib
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import holidays

HERE = Path(__file__).parent


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def ours(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    off = {date.fromisoformat(day) for day in data["off"]}
    work = {date.fromisoformat(day) for day in data["work"]}
    worked = {d for d in days_of(data["year"]) if d in work or (d.weekday() < 5 and d not in off)}
    return data["year"], {"worked": worked, "make-up": work, "off": off}


def from_chinesecalendar(year):
    return {
        "worked": {d for d in days_of(year) if chinese_calendar.is_workday(d)},
        "make-up": {d for d in chinese_calendar.constants.workdays if d.year == year},
        "off": {d for d in chinese_calendar.constants.holidays if d.year == year},
    }


def from_holidays(year):
    # The next year's notice may reach back to the last days of this one.
    china = holidays.country_holidays("CN", years=(year, year + 1))
    return {
        "worked": {d for d in days_of(year) if china.is_working_day(d)},
        "make-up": {d for d in china.weekend_workdays if d.year == year},
    }


SOURCES = {"chinesecalendar": from_chinesecalendar, "holidays": from_holidays}


def compare(year, mine, source):
    """One line for a year and a source, and whether they agree."""
    try:
        theirs = SOURCES[source](year)
    except NotImplementedError as error:
        return f"{year}  {source:16} no data: {error}", False
    notes = []
    listed = theirs.get("off", set()) - mine["off"]
    joined = {d for d in listed if d.weekday() > 4 and d not in mine["make-up"]}
    remark = f"; joined weekends listed there: {' '.join(map(str, sorted(joined)))}" if joined else ""
    if joined:
        theirs["off"] -= joined
    for what, days in theirs.items():
        extra = " ".join(map(str, sorted(mine[what] - days)))
        lacking = " ".join(map(str, sorted(days - mine[what])))
        if extra or lacking:
            notes.append(f"{what}: only here [{extra}], only there [{lacking}]")
    counts = ", ".join(f"{len(days)} {what}" for what, days in theirs.items())
    verdict = "differs: " + "; ".join(notes) if notes else "agrees"
    return f"{year}  {source:16} {verdict} ({counts}){remark}", not notes


def main():
    print("checked on", date.today(), "with", ", ".join(f"{name} {version(name)}" for name in SOURCES))
    agree = True
    for path in sorted(HERE.glob("20??.toml")):
        year, mine = ours(path)
        for source in SOURCES:
            line, same = compare(year, mine, source)
            print(line)
            agree = agree and same
    print("all agree" if agree else "NOT all agree")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
