//! How a record is called on a screen: `43`, `正1`, `临2`, `文6`, `决3`.

use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::key::{Key, NotAKey};
use crate::domain::kind::RecordKind;
use crate::domain::registers::Register;
use crate::domain::task::{Origin, Task};
use crate::locale::{Common, Lang};
use crate::text::clean;

use super::label::label_text;

crate::locale::words! {
    /// What records are called, and what is due of a row of a register.
    pub enum RecordWord in "record" {
        DayOfStage = "day_of_stage",
        Body = "body",
        Added = "added",
        Activity = "activity",
        Form = "form",
        Return = "return",
        LetterRow = "letter_row",
        LetterBody = "letter_body",
        LetterAdded = "letter_added",
        Document = "document",
        Decision = "decision",
        KindUnit = "kind_unit",
        KindTask = "kind_task",
        KindAssignment = "kind_assignment",
        KindDecision = "kind_decision",
        KindDocument = "kind_document",
        KindActivity = "kind_activity",
        KindForm = "kind_form",
        KindReturn = "kind_return",
        KindRegister = "kind_register",
        KindWeek = "kind_week",
        Bulletin = "bulletin",
        KindBulletin = "kind_bulletin",
        StageDue = "stage_due",
        Repeats = "repeats",
        LateBy = "late_by",
        LateShort = "late_short",
        NoDueSet = "no_due_set",
        WeeklyYears = "weekly_years",
    }
}

/// Which plan year the weekly files are of, where other years are open: of those there is a sheet of tasks alone.
#[must_use]
pub fn weekly_years(plan: &str, others: &[String], lang: Lang) -> String {
    let others = others.join(Common::ListMark.say(lang));
    RecordWord::WeeklyYears.with(lang, &[("plan", &plan), ("others", &others)])
}

/// Number of a task: `43` of the table, `正1` (`B1`) of the body, `临1` (`A1`) added.
#[must_use]
pub fn task_number(task: &Task, lang: Lang) -> String {
    match task.origin {
        Origin::Table => task.row.clone(),
        Origin::Body => RecordWord::Body.with(lang, &[("n", &digits(&task.row))]),
        Origin::Added => RecordWord::Added.with(lang, &[("n", &digits(&task.row))]),
    }
}

/// Number of a task as a letter to a unit gives it: `第43项`, `正文第1项`, `临时交办第1项`.
#[must_use]
pub fn letter_number(task: &Task, lang: Lang) -> String {
    let word = match task.origin {
        Origin::Table => return RecordWord::LetterRow.with(lang, &[("n", &task.row)]),
        Origin::Body => RecordWord::LetterBody,
        Origin::Added => RecordWord::LetterAdded,
    };
    word.with(lang, &[("n", &digits(&task.row))])
}

/// Number of a duty of a task: `43`, of a part `17.2`.
#[must_use]
pub fn duty_number(task: &Task, part: Option<u32>, lang: Lang) -> String {
    let number = task_number(task, lang);
    part.map_or_else(|| number.clone(), |part| format!("{number}.{part}"))
}

/// The number of a duty with its year: `2024 临1`.
#[must_use]
pub fn duty_in_year(book: &Book, one: &Assignment, lang: Lang) -> Option<String> {
    let task = book.tasks.get(&one.task)?;
    let plan = book.plans.get(&task.plan)?;
    Some(format!("{} {}", plan.key, duty_number(task, one.part, lang)))
}

/// What stands behind the letter of a row key.
fn digits(row: &str) -> &str {
    row.trim_start_matches(|letter: char| !letter.is_ascii_digit())
}

/// A row of a plan by its name alone: a table's rows are never called `A1` or `B1`.
fn row_number(row: &str, part: Option<u32>, lang: Lang) -> String {
    let word = match (row.get(..1), digits(row)) {
        (Some("B"), digits) if !digits.is_empty() => Some((RecordWord::Body, digits)),
        (Some("A"), digits) if !digits.is_empty() => Some((RecordWord::Added, digits)),
        _ => None,
    };
    let number = word.map_or_else(|| row.to_owned(), |(word, n)| word.with(lang, &[("n", &n)]));
    part.map_or_else(|| number.clone(), |n| format!("{number}.{n}"))
}

/// What a person calls the record of a key: `43`, `43 县水务局`, `文6`, `决3`, `活2`, `县水务局`, `2023-W36`.
#[must_use]
pub fn key_number(key: &Key, lang: Lang) -> String {
    match key {
        Key::Task { row, .. } => row_number(row, None, lang),
        Key::Assignment { row, part, unit, .. } => {
            let unit = unit.as_deref().unwrap_or(Common::ToDecide.say(lang));
            format!("{} {unit}", row_number(row, *part, lang))
        }
        Key::Document(number) => RecordWord::Document.with(lang, &[("n", number)]),
        Key::Decision(number) => RecordWord::Decision.with(lang, &[("n", number)]),
        Key::Activity(number) => RecordWord::Activity.with(lang, &[("n", number)]),
        Key::Form(number) => RecordWord::Form.with(lang, &[("n", number)]),
        Key::Return(number) => RecordWord::Return.with(lang, &[("n", number)]),
        Key::Register(register, number) => format!("{}{number}", label_text(&register.def().mark, lang)),
        Key::Unit(code) => code.clone(),
        Key::Week(week) => week.to_string(),
        Key::Bulletin(number) => RecordWord::Bulletin.with(lang, &[("n", number)]),
    }
}

/// The record that a person means: by its key (`decision/3`), or as screens and papers call it (`决3`, in either language).
///
/// # Errors
/// It is neither.
pub fn read_key(text: &str) -> Result<Key, NotAKey> {
    let text = clean(text);
    let text = text.trim();
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let prefixes = RecordKind::ALL.into_iter().filter_map(|kind| kind.row().prefix);
    let prefixes = prefixes.chain(Register::ALL.iter().map(|register| register.def().key));
    let mut keys = prefixes.filter_map(|prefix| format!("{prefix}/{digits}").parse::<Key>().ok());
    let is_called = |key: &Key| [Lang::ZhCn, Lang::En].into_iter().any(|lang| key_number(key, lang) == text);
    keys.find(|key| digits != text && is_called(key)).map_or_else(|| text.parse(), Ok)
}

/// What a record of that kind is called.
#[must_use]
pub fn kind_word(kind: RecordKind, lang: Lang) -> &'static str {
    let word = match kind {
        RecordKind::Unit => RecordWord::KindUnit,
        RecordKind::Task => RecordWord::KindTask,
        RecordKind::Assignment => RecordWord::KindAssignment,
        RecordKind::Decision => RecordWord::KindDecision,
        RecordKind::Document => RecordWord::KindDocument,
        RecordKind::Activity => RecordWord::KindActivity,
        RecordKind::Form => RecordWord::KindForm,
        RecordKind::Return => RecordWord::KindReturn,
        RecordKind::Register => RecordWord::KindRegister,
        RecordKind::Week => RecordWord::KindWeek,
        RecordKind::Bulletin => RecordWord::KindBulletin,
    };
    word.say(lang)
}

/// The name of an entry of a plan's lists in the language of the page, where it has one.
#[must_use]
pub fn name_in<'a>(name: &'a str, name_en: &'a str, lang: Lang) -> &'a str {
    if lang == Lang::En && !name_en.is_empty() { name_en } else { name }
}

/// The short name of a task in the language of the screen, where it has one.
#[must_use]
pub fn brief(task: &Task, lang: Lang) -> String {
    let brief = if lang == Lang::En && !task.brief_en.is_empty() { &task.brief_en } else { &task.brief };
    if brief.is_empty() { task.requirement.clone() } else { brief.clone() }
}

/// A unit where there is room for all of it: its short name, in English mode with its gloss; empty for an unknown id.
#[must_use]
pub fn unit(book: &Book, unit: UnitId, lang: Lang) -> String {
    let Some(unit) = book.units.get(&unit) else { return String::new() };
    match lang {
        Lang::En if !unit.gloss.is_empty() => format!("{} {}", unit.name, unit.gloss),
        _ => unit.name.clone(),
    }
}
