//! 催办函: what a unit is late with or must do soon, in the words of an official notice, to be pasted into a chat or a
//! letter: a letter a unit, or one list for a group of units.

use std::fmt::Display;

use crate::domain::clock::ClockState;
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::overview::{Item, owed_soon};
use crate::domain::plan::Plan;
use crate::domain::registers::RegisterRow;
use crate::domain::task::{Origin, Task};
use crate::domain::unit::Unit;
use crate::locale::{Common, Lang, say};
use crate::text;

crate::locale::words! {
    /// Words of the letters.
    enum LetterWord in "letter" {
        Head = "head",
        BodyLate = "body_late",
        BodySoon = "body_soon",
        Both = "both",
        LateHead = "late_head",
        SoonHead = "soon_head",
        Notice = "notice",
        NoticeAndOrders = "notice_and_orders",
        Orders = "orders",
        Ordered = "ordered",
        Document = "document",
        Line = "line",
        Late = "late",
        LateSince = "late_since",
        LastDay = "last_day",
        Left = "left",
        Please = "please",
        Press = "press",
        Urge = "urge",
        Contact = "contact",
        HeadTo = "head_to",
        AskedBefore = "asked_before",
        ListHead = "list_head",
        ListLine = "list_line",
        ListDuty = "list_duty",
        FormWaits = "form_waits",
        ListForm = "list_form",
        LateRows = "late_rows",
        LateClocks = "late_clocks",
        AlsoLate = "also_late",
        OnlyLate = "only_late",
        ListLate = "list_late",
    }
}

/// Characters of a requirement that a letter quotes.
const QUOTED: usize = 100;

/// How a letter asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// 请: a reminder before the date.
    Please,
    /// 望: pressing for what is late.
    Press,
    /// 务必: what was pressed for before.
    Urge,
}

impl Tone {
    /// 请 before the date, 望 after it, 务必 when more than one reminder went before.
    fn of(late: &[&Item], day: &Day<'_>) -> Self {
        let reminded =
            |item: &&Item| day.book.assignments.get(&item.assignment).is_some_and(|one| one.reminders.len() > 1);
        if late.is_empty() {
            Self::Please
        } else if late.iter().any(reminded) {
            Self::Urge
        } else {
            Self::Press
        }
    }

    const fn word(self) -> LetterWord {
        match self {
            Self::Please => LetterWord::Please,
            Self::Press => LetterWord::Press,
            Self::Urge => LetterWord::Urge,
        }
    }
}

/// The letter to a unit and to the post of its contact, in the tone that is asked for or else in the one that fits what
/// it owes; `None` when there is nothing to remind it of, and for the office itself. It names what each duty stands under, tells what is late from
/// what is only near, gives each requirement in its own words, and says to whom to report.
#[must_use]
pub fn letter(unit: UnitId, tone: Option<Tone>, day: &Day<'_>, lang: Lang) -> Option<String> {
    let (items, waits) = (owed_soon(day, unit), form_waits(unit, LetterWord::FormWaits, day, lang));
    let also = also_late(unit, day, lang);
    if is_office(unit, day) || items.is_empty() && waits.is_none() && also.is_none() {
        return None;
    }
    let plan = day.plan()?;
    let mut lines = vec![addressee(day.book.units.get(&unit)?, day, lang)];
    if !items.is_empty() {
        lines.extend(duties(&items, tone, plan, day, lang));
    }
    let is_alone = items.is_empty() && waits.is_none();
    lines.extend(waits);
    lines.extend(also.map(|what| match is_alone {
        // Nothing stands before it: how it is asked stands with it.
        true => only_late(&what, tone, plan, day, lang),
        false => say!(lang, LetterWord::AlsoLate, what = what),
    }));
    lines.push(LetterWord::Contact.say(lang).to_owned());
    lines.extend([String::new(), office(plan, day), super::letter_date(day.today, lang)]);
    Some(text::guarded_lines(&text::clean_lines(&lines.join("\n"))))
}

/// A letter about rows of registers and dates of decisions and documents alone.
fn only_late(what: &str, tone: Option<Tone>, plan: &Plan, day: &Day<'_>, lang: Lang) -> String {
    let (today, office) = (super::letter_date(day.today, lang), office(plan, day));
    let asked = tone.unwrap_or(Tone::Press).word().with(lang, &[("office", &office)]);
    format!("{}\n{asked}", say!(lang, LetterWord::OnlyLate, day = today, what = what))
}

/// What it is late with and must do soon, duty by duty, and how it is asked.
fn duties(items: &[Item], tone: Option<Tone>, plan: &Plan, day: &Day<'_>, lang: Lang) -> Vec<String> {
    let (late, soon): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| is_late(item));
    let (basis, today) = (basis(items, plan, day, lang), super::letter_date(day.today, lang));
    let values: [(&str, &dyn Display); 4] =
        [("basis", &basis), ("day", &today), ("late", &late.len()), ("soon", &soon.len())];
    let (body, heads) = match (late.is_empty(), soon.is_empty()) {
        (false, false) => (LetterWord::Both, [Some(LetterWord::LateHead), Some(LetterWord::SoonHead)]),
        (false, true) => (LetterWord::BodyLate, [None, None]),
        (true, _) => (LetterWord::BodySoon, [None, None]),
    };
    let mut lines = vec![body.with(lang, &values)];
    let mut n = 0;
    for (head, group) in heads.into_iter().zip([&late, &soon]) {
        lines.extend(head.map(|head| head.say(lang).to_owned()));
        for item in group {
            n += 1;
            lines.extend(line(n, item, day, lang));
        }
    }
    let office = office(plan, day);
    lines.push(tone.unwrap_or_else(|| Tone::of(&late, day)).word().with(lang, &[("office", &office)]));
    lines
}

/// Whether a unit is the office that reminds the others.
#[must_use]
pub fn is_office(unit: UnitId, day: &Day<'_>) -> bool {
    day.plan().and_then(|plan| day.book.unit_by_code(&plan.office)).is_some_and(|office| office.id == unit)
}

/// The form that a unit has not answered.
fn form_waits(unit: UnitId, word: LetterWord, day: &Day<'_>, lang: Lang) -> Option<String> {
    let (one, office) = (day.unanswered(unit)?, office(day.plan()?, day));
    let sent = super::letter_date(one.sent_on, lang);
    Some(word.with(lang, &[("day", &sent), ("number", &one.form.0), ("office", &office)]))
}

/// Whether a unit is late with rows of registers, or dates of decisions and documents.
#[must_use]
pub fn is_late_besides(unit: UnitId, day: &Day<'_>) -> bool {
    also_late(unit, day, Lang::ZhCn).is_some()
}

/// How many rows of registers, and dates of decisions and documents, a unit is late with.
fn also_late(unit: UnitId, day: &Day<'_>, lang: Lang) -> Option<String> {
    let is_late = |row: &&RegisterRow| row.unit == unit && day.row_standing(row).is_overdue();
    let rows = day.book.register_rows.values().filter(is_late).count();
    let clocks = day.clocks().iter().filter(|one| one.unit == unit && one.state == ClockState::Overdue).count();
    let pieces = [(rows, LetterWord::LateRows), (clocks, LetterWord::LateClocks)];
    let said = pieces.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| word.with(lang, &[("n", &n)]));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(Common::ListMark.say(lang)))
}

/// One list for a group chat: a line for each of the units that is late with something or must do something soon; `None`
/// when none of them is.
#[must_use]
pub fn letter_list(units: &[UnitId], day: &Day<'_>, lang: Lang) -> Option<String> {
    let office = office(day.plan()?, day);
    let duty = |item: &Item| {
        let task = day.book.tasks.get(&day.book.assignments.get(&item.assignment)?.task)?;
        let (due, state, title) = (due(item, task, day, lang), state(item, lang), super::brief(task, lang));
        Some(say!(lang, LetterWord::ListDuty, number = called(task, lang), title = title, due = due, state = state))
    };
    let line = |unit: &UnitId| {
        let mut duties: Vec<String> = owed_soon(day, *unit).iter().filter_map(duty).collect();
        duties.extend(form_waits(*unit, LetterWord::ListForm, day, lang));
        let also = also_late(*unit, day, lang);
        let word = if duties.is_empty() { LetterWord::ListLate } else { LetterWord::AlsoLate };
        duties.extend(also.map(|what| word.with(lang, &[("what", &what)])));
        if duties.is_empty() || is_office(*unit, day) {
            return None;
        }
        let name = day.book.unit_name(*unit);
        let between = if lang == Lang::ZhCn { "；" } else { "; " };
        Some(say!(lang, LetterWord::ListLine, unit = name, duties = duties.join(between)))
    };
    let lines: Vec<String> = units.iter().filter_map(line).collect();
    let today = super::letter_date(day.today, lang);
    let head = say!(lang, LetterWord::ListHead, day = today, office = office);
    (!lines.is_empty()).then(|| text::guarded_lines(&text::clean_lines(&format!("{head}\n{}", lines.join("\n")))))
}

fn is_late(item: &Item) -> bool {
    item.standing.word == LightWord::Overdue
}

/// The unit, and the post of who answers for disclosure there: a name is personal and stands in no letter by itself.
fn addressee(unit: &Unit, day: &Day<'_>, lang: Lang) -> String {
    let name = formal(unit);
    match day.book.contact_of(unit.id) {
        Some(contact) => say!(lang, LetterWord::HeadTo, unit = name, post = contact.title()),
        None => say!(lang, LetterWord::Head, unit = name),
    }
}

/// The notice with its 文号, where a duty stands under it; what was ordered besides stands under no notice.
fn basis(items: &[Item], plan: &Plan, day: &Day<'_>, lang: Lang) -> String {
    let document = plan.document_number.as_ref().map_or_else(String::new, |number| cited(number, lang));
    let is_added = |item: &Item| {
        let task = day.book.assignments.get(&item.assignment).and_then(|one| day.book.tasks.get(&one.task));
        task.is_some_and(|task| task.origin == Origin::Added)
    };
    let word = match (items.iter().any(is_added), items.iter().all(is_added)) {
        (false, _) => LetterWord::Notice,
        (true, false) => LetterWord::NoticeAndOrders,
        (true, true) => LetterWord::Orders,
    };
    word.with(lang, &[("title", &plan.title), ("document", &document)])
}

/// A 文号 behind the title it belongs to.
pub(super) fn cited(number: &str, lang: Lang) -> String {
    say!(lang, LetterWord::Document, number = number)
}

/// The name a letter uses.
pub(super) fn formal(unit: &Unit) -> &str {
    if unit.full_name.is_empty() { &unit.name } else { &unit.full_name }
}

/// The office in full: 平阴县人民政府办公室, where the roster has 县人民政府办公室.
pub(super) fn office(plan: &Plan, day: &Day<'_>) -> String {
    let name = day.book.unit_by_code(&plan.office).map_or(plan.office.as_str(), formal);
    let level = plan.county.chars().next_back().filter(|level| name.starts_with(*level));
    match level {
        Some(level) => format!("{}{}", plan.county, name.trim_start_matches(level)),
        None => name.to_owned(),
    }
}

/// What a letter calls a duty: by its place in the notice, or by the day it was ordered.
fn called(task: &Task, lang: Lang) -> String {
    match task.origin {
        Origin::Table | Origin::Body => super::letter_number(task, lang),
        Origin::Added => say!(lang, LetterWord::Ordered, day = super::letter_date(task.issued_on, lang)),
    }
}

fn part(item: &Item) -> Option<u32> {
    if let Key::Assignment { part, .. } = &item.key { *part } else { None }
}

/// The date in force, and the earlier one that is asked for.
fn due(item: &Item, task: &Task, day: &Day<'_>, lang: Lang) -> String {
    let due = item.due.map_or_else(|| task.deadline_of(part(item)).phrase.clone(), |day| super::letter_date(day, lang));
    let asked = day.book.assignments.get(&item.assignment).and_then(|one| one.internal_due);
    match asked.filter(|asked| *asked >= day.today) {
        Some(asked) => say!(lang, LetterWord::AskedBefore, due = due, day = super::letter_date(asked, lang)),
        None => due,
    }
}

fn state(item: &Item, lang: Lang) -> String {
    match item.workdays {
        late if late > 0 => say!(lang, LetterWord::Late, n = late),
        // Late by the calendar, with only days off since the last working day.
        _ if item.days > 0 => LetterWord::LateSince.say(lang).to_owned(),
        0 => LetterWord::LastDay.say(lang).to_owned(),
        left => say!(lang, LetterWord::Left, n = -left),
    }
}

fn line(n: usize, item: &Item, day: &Day<'_>, lang: Lang) -> Option<String> {
    let task = day.book.tasks.get(&day.book.assignments.get(&item.assignment)?.task)?;
    let requirement = part(item).and_then(|n| task.part(n)).map_or(&task.requirement, |part| &part.words);
    let requirement = text::quote(requirement, QUOTED);
    let (number, due, state) = (called(task, lang), due(item, task, day, lang), state(item, lang));
    let values: [(&str, &dyn Display); 5] =
        [("n", &n), ("number", &number), ("requirement", &requirement), ("due", &due), ("state", &state)];
    Some(LetterWord::Line.with(lang, &values))
}
