#!/usr/bin/env python3
"""Works out what must stand on Today in each week of the year that `acts.txt` tells.

    python3 tests/data/year/derive.py > tests/data/year/today.txt

needs Python 3.11 or newer and nothing else. It shares no code with the program and reads nothing of it but the days off
and worked of `assets/holidays`: the rules are stated here anew, each with its source, for `tests/ledger/year.rs` to hold
the program against. A week is looked at on its last working day, after the acts of that day.

Acts, `-` for no value:

  add K=V ...              registers a document or a decision       set K=V ...   changes fields
  past K=V ... / OUT READ CIRCULATED WHY   a document taken over with its days, past all gates by override
  step STEP DOC READ       the two dates of a step: of the document, of its interpretation
  close GATE [but=A,B]     closes what is open for a gate: boxes, elements, signatures; but those named
  tick BOX, element ID, sign BOX, return BOX                        one of them alone; a return opens the signature
  pass GATE [because=WHY]  passes a gate, with things open only by override
  recall reason=WHY        takes the gate back that was passed last, with its override
  form ID [LINK]           a form of interpretation is published that day
  stage ID FROM TO         the days of a stage                      element ID LINK   an element is published that day
  reason ABOUT ID WHY      ABOUT: stage, element (不适用), withheld (依法不予公开), short
  catalogue set, adjust    the catalogue of decisions

Lines, in the order of their text: KEY, then
  逾期|临期 CLOCK DAY      the last day is past, or at most ten working days away; DAY: the last working day on or before it
  短于 CLOCK DAY           ended on DAY, before its least length, and nobody said why
  关 N                     has come to a gate at which N things are open
  PLAN N, COVERED N, FORMS N, LINKS N, LINK, LAPSED, EXPIRES N, REVIEW N      see `alerts`
  欠 ELEMENTS | STAGES     elements that should be public; stages passed over
"""

import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
FIRST, LAST = date(2023, 7, 31), date(2024, 8, 4)
SOON = 10  # working days, the setting's default
ONE = timedelta(1)

# ---- days of work ----

OFF, WORK = set(), set()
for path in (HERE / "../../../assets/holidays").glob("20*.toml"):
    year = tomllib.loads(path.read_text(encoding="utf-8"))
    OFF |= {date.fromisoformat(day) for day in year["off"]}
    WORK |= {date.fromisoformat(day) for day in year["work"]}


def worked(day):
    return day in WORK or (day.weekday() < 5 and day not in OFF)


def after(day, n):
    """The n-th working day after a day, which is not counted itself."""
    while n:
        day += ONE
        n -= worked(day)
    return day


def last_worked(day):
    while not worked(day):
        day -= ONE
    return day


def left(today, day):
    """Working days from today to a day; below zero when it is past."""
    if day < today:
        return -left(day, today)
    return sum(worked(today + ONE * n) for n in range(1, (day - today).days + 1))


# ---- what a notice asks: its table, and (ext) the rules beside it ----

ELEMENTS = ["background", "aims", "content", "scope", "standards", "cautions", "terms", "benefits", "differences"]
INTERPRETATION = {"receive": ["plan", "first_reader"], "submit": ["material", *ELEMENTS, "points", "depth", "guide", "office"], "issue": []}
OF_DOCUMENT = {"receive": ["disclosure"], "submit": [], "issue": ["leader", "number"]}
GATES = ["receive", "submit", "issue"]
STEP_OF = {"receive": "organise", "submit": "sign_off", "issue": "sign_off"}
LEAST_REVIEW, LEAST_WINDOW, PAPERS, FEEDBACK, PUBLIC, TOLERANCE = 7, 30, 7, 10, 20, 3


def day_of(text):
    return None if text in (None, "-") else date.fromisoformat(text)


class Document:
    def __init__(self):
        self.f, self.steps, self.closed, self.passed, self.covered = {}, {}, set(), [], {}
        self.forms, self.circulated = {}, None

    def on(self, field):
        return day_of(self.f.get(field))

    def open_at(self, gate):
        """不解读 closes what belongs to the interpretation, and only that."""
        asked = OF_DOCUMENT[gate] if self.f.get("exempt_reason") else INTERPRETATION[gate] + OF_DOCUMENT[gate]
        have = {"disclosure": self.f.get("disclosure"), "number": self.f.get("document_number")}
        return [box for box in asked if not (have[box] if box in have else box in self.closed)]

    def next(self):
        return GATES[len(self.passed)] if len(self.passed) < len(GATES) else None

    def do(self, today, verb, *args):
        if verb == "close":
            gate, but = args[0], set()
            for arg in args[1:]:
                but = set(arg.removeprefix("but=").split(","))
            self.closed |= set(INTERPRETATION[gate] + OF_DOCUMENT[gate]) - but
        elif verb in ("tick", "element", "sign"):
            self.closed.add(args[0])
        elif verb == "return":
            self.closed.discard(args[0])
        elif verb == "step":
            self.steps[args[0]] = (day_of(args[1]), day_of(args[2]))
        elif verb == "pass":
            if len(args) > 1:
                self.covered[args[0]] = self.open_at(args[0])
            else:
                assert not self.open_at(args[0]), f"{args[0]} is shut: {self.open_at(args[0])}"
            self.passed.append(args[0])
        elif verb == "past":
            self.steps["release"], self.circulated = (day_of(args[0]), day_of(args[1])), day_of(args[2])
            for gate in GATES:
                self.do(today, "pass", gate, args[3])
        elif verb == "recall":
            self.covered.pop(self.passed.pop(), None)
        elif verb == "form":
            self.forms[args[0]] = (today, args[1] if len(args) > 1 else None)
        else:
            raise ValueError(verb)

    def read_on(self):
        """解读公开: its own day, else that of the first form once the document is out."""
        out, read = self.steps.get("release", (None, None))
        return read or (min((on for on, _ in self.forms.values()), default=None) if out else None)

    def lines(self, today):
        yield from self.clocks(today)
        gate, covered = self.next(), sum((self.covered.get(one, []) for one in self.passed), [])
        still = [box for one in self.passed for box in self.open_at(one)]
        if gate:
            # 不解读不运转: it waits once it has come to the step that holds what is open.
            waiting = self.open_at(gate)
            has_come = self.steps.get(STEP_OF[gate], (None, None))[0]
            if waiting and has_come:
                yield f"关 {len(waiting)}"
        assert set(still) <= set(covered), "only an override passes a gate with something open"
        yield from self.alerts(today, len(still))

    def clocks(self, today):
        out = self.steps.get("release", (None, None))[0]
        made = self.on("formed_on") or self.on("issued_on")
        if self.f.get("disclosure") == "public" and made and not out:  # 711号 art. 26
            yield from clock(today, "disclosure", after(made, PUBLIC))
        if out and not self.read_on() and not self.f.get("exempt_reason"):  # 同步部署; (ext) 3 working days
            yield from clock(today, "publish", after(out, TOLERANCE))

    def alerts(self, today, covered):
        out = self.steps.get("release", (None, None))[0]
        planned, until, review = self.on("planned_on"), self.on("valid_until"), self.on("review_on")
        if planned and planned < today and not out:
            yield f"PLAN {left(planned, today)}"
        if covered:
            yield f"COVERED {covered}"
        if unlinked := [form for form, (_, link) in self.forms.items() if not link]:
            yield f"LINKS {len(unlinked)}"
        if out and not self.f.get("link"):  # fields.md 5: where it can be read
            yield "LINK"
        if self.is_in_step() and self.f["issued_as"] == "unit" and len(self.forms) < 2:  # table, row 24
            yield f"FORMS {2 - len(self.forms)}"
        repealed = self.on("repealed_on")
        if (repealed and repealed <= today) or self.f.get("validity") in ("expired", "repealed"):
            return
        if until and until < today:
            yield "LAPSED"
        elif until and left(today, until) <= SOON:
            yield f"EXPIRES {left(today, until)}"
        if review and left(today, review) <= SOON:
            yield f"REVIEW {left(today, review)}"

    def is_in_step(self):
        """Everything is done, each step with its two dates, the interpretation not later than is allowed."""
        dates = [*(self.steps.get(step, (None, None)) for step in ("organise", "sign_off")),
                 (self.steps.get("release", (None, None))[0], self.read_on())]
        in_step = all(made and read and read <= after(made, TOLERANCE) for made, read in dates)
        return in_step and not any(map(self.open_at, GATES)) and "linked" in self.closed


class Decision:
    def __init__(self):
        self.f, self.stages, self.elements, self.reasons = {}, {}, {}, {}

    def do(self, today, verb, *args):
        if verb == "stage":
            self.stages[args[0]] = (day_of(args[1]), day_of(args[2]))
            self.reasons.pop(("stage", args[0]), None)
        elif verb == "element":
            self.elements[args[0]] = today
            for about in ("element", "withheld"):
                self.reasons.pop((about, args[0]), None)
        elif verb == "reason":
            self.reasons[args[0], args[1]] = args[2]
        else:
            raise ValueError(verb)

    def begun(self, stage, today):
        first = next((day for day in self.stages.get(stage, ()) if day), None)
        return first is not None and first <= today

    def owes(self, stage):
        """713号 art. 14, 19, 22: the public, experts and risk where the law asks for them; what was done was owed."""
        if ("stage", stage) in self.reasons:
            return False
        ticks = self.f.get("procedures")
        names = {"consultation": "participation", "experts": "experts", "risk": "risk"}
        if stage not in names or stage in self.stages:
            return True
        ticked = None if ticks is None else names[stage] in ticks.split(",")
        if stage == "consultation":
            touched = self.f.get("public_interest")
            return touched == "true" or ticked is True or (touched is None and ticked is None)
        return ticked is not False

    def asks_opinions(self):
        kept = any((about, "opinions") in self.reasons for about in ("element", "withheld"))
        return self.owes("consultation") and self.owes("feedback") and not kept

    def reported(self):
        """Row 15: the link, the three numbers, and the reason where rejections are concentrated ((ext): above half)."""
        received, adopted, rejected = (self.f.get(key) for key in ("received", "adopted", "rejected"))
        if "opinions" not in self.elements or None in (received, adopted, rejected):
            return False
        concentrated = self.f.get("concentrated") or int(rejected) * 2 > int(received)
        return not concentrated or bool(self.f.get("feedback_reason"))

    def decided(self, documents):
        linked = documents.get(self.f.get("document"))
        issued = day_of(self.f.get("issued_on")) or (linked and (linked.on("issued_on") or linked.circulated))
        return issued or next((day for day in self.stages.get("publication", ()) if day), None)

    def lines(self, today, documents):
        start = self.decided(documents)
        if start and self.asks_opinions() and not self.reported():
            yield from clock(today, "feedback", after(start, FEEDBACK))
        first, end = self.stages.get("consultation", (None, None))
        if first and end and today <= end:
            yield from clock(today, "consultation", end)
        if first and end and (end - first).days < LEAST_WINDOW and ("short", "consultation") not in self.reasons:
            yield f"短于 window {end}"
        first, end = self.stages.get("legality", (None, None))
        if first and end and end < after(first, LEAST_REVIEW) and ("short", "legality") not in self.reasons:
            yield f"短于 review {end}"
        hearing = day_of(self.f.get("hearing_on"))
        papers, why = day_of(self.f.get("papers_on")), self.f.get("papers_reason")
        if hearing and self.f.get("hearing") != "false" and not papers:  # 713号 art. 16
            due = hearing - timedelta(PAPERS)
            if not (why and today > due):
                yield from clock(today, "papers", due)
        lack, over = self.lacks(today), self.passed_over(today)
        if lack or over:
            yield f"欠 {','.join(lack)} | {','.join(over)}"

    def lacks(self, today):
        meeting, out = (self.begun(stage, today) for stage in ("deliberation", "publication"))
        draft = (self.begun("consultation", today) or meeting or out) and self.owes("consultation")
        owed = {"draft": draft, "explanation": draft, "background": draft,
                "attendance": (meeting or out) and self.owes("deliberation"), "result": out and self.owes("publication")}
        excused = {element for about, element in self.reasons if about in ("element", "withheld")}
        return [one for one, is_owed in owed.items() if is_owed and one not in self.elements and one not in excused]

    def passed_over(self, today):
        """What the catalogue says it passes, undated when what comes after has begun; 713号 art. 25, 30, 31: all pass
        legality, the meeting and (ext) the Party committee."""
        ticks = self.f.get("procedures")
        meeting, out = (self.begun(stage, today) for stage in ("deliberation", "publication"))
        named = {"consultation": "participation", "experts": "experts", "risk": "risk"}
        found = []
        for stage in ("consultation", "experts", "risk", "legality", "deliberation", "party"):
            is_behind = out if stage in ("deliberation", "party") else meeting or out
            said = ticks is not None and (stage not in named or named[stage] in ticks.split(","))
            said |= stage == "consultation" and self.f.get("public_interest") == "true"
            if is_behind and said and self.owes(stage) and stage not in self.stages:
                found.append(stage)
        return found


def clock(today, name, due):
    """The written last day is the legal one; warnings use the last working day on or before it."""
    shown = last_worked(due)
    if today > due:
        yield f"逾期 {name} {shown}"
    elif left(today, shown) <= SOON:
        yield f"临期 {name} {shown}"


def acts():
    for line in (HERE / "acts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, key, rest = line.split(" ", 2)
            yield date.fromisoformat(day), key, [act.split() for act in rest.split(" ; ")]


def main():
    records, catalogue = {}, {}
    waiting = sorted(acts(), key=lambda act: act[0])
    monday = FIRST
    while monday <= LAST:
        today = last_worked(monday + timedelta(6))
        while waiting and waiting[0][0] <= today:
            day, key, several = waiting.pop(0)
            for verb, *args in several:
                if key == "catalogue":
                    catalogue.update(arg.split("=", 1) for arg in args if "=" in arg)
                elif verb in ("add", "past", "set"):
                    record = records.setdefault(key, Document() if key.startswith("doc/") else Decision())
                    fields = args[: args.index("/")] if "/" in args else args
                    for name, value in (arg.split("=", 1) for arg in fields):
                        record.f[name] = None if value == "-" else value
                    if verb == "past":
                        record.do(day, verb, *args[len(fields) + 1 :])
                else:
                    try:
                        records[key].do(day, verb, *args)
                    except Exception as wrong:
                        sys.exit(f"{day} {key} {verb} {args}: {wrong!r}")
        documents = {key: one for key, one in records.items() if key.startswith("doc/")}
        lines = [f"{key} {line}" for key, one in documents.items() for line in one.lines(today)]
        decisions = {key: one for key, one in records.items() if key not in documents}
        lines += [f"{key} {line}" for key, one in decisions.items() for line in one.lines(today, documents)]
        if any(one.f["in_catalogue"] == "true" for one in decisions.values()) and "published_on" not in catalogue:
            lines.append("catalogue")  # row 13 asks for the real day
        year, week, _ = monday.isocalendar()
        print(f"{year}-W{week:02} {today}", *(f"  {line}" for line in sorted(lines)), sep="\n")
        monday += timedelta(7)


if __name__ == "__main__":
    main()
