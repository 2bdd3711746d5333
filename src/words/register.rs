//! Rows of the flat registers in words: their definitions hold the words of both languages.

use crate::domain::book::Book;
use crate::domain::registers::{
    FieldDef, FieldKind, FieldValue, Late, RegisterRow, RowDue, RowStanding, StageDef, UNIT, masked,
};
use crate::locale::{Common, Lang};

pub use super::label::label_text;
use super::record::{RecordWord, key_number};
use super::state::{light_word, workdays_left};

/// The word of a row's stage; its id where the definition no longer has it.
#[must_use]
pub fn stage<'a>(def: Option<&'static StageDef>, id: &'a str, lang: Lang) -> &'a str {
    def.map_or(id, |def| label_text(&def.label, lang))
}

/// What the day is called on which a row came into a stage.
#[must_use]
pub fn day_of_stage(stage: &StageDef, lang: Lang) -> String {
    RecordWord::DayOfStage.with(lang, &[("stage", &label_text(&stage.label, lang))])
}

/// What stands in a field of a row, personal data masked; empty where nothing does.
#[must_use]
pub fn field(row: &RegisterRow, field: &FieldDef, book: &Book, lang: Lang) -> String {
    if field.id == UNIT {
        return book.unit_name(row.unit).to_owned();
    }
    row.values.get(field.id).map(|value| field_value(field, value, book, lang)).unwrap_or_default()
}

/// What a row is found by: every field that is shown, and each spelling of its unit.
#[must_use]
pub fn texts(row: &RegisterRow, book: &Book, lang: Lang) -> Vec<String> {
    let fields = row.register.def().fields.iter().filter(|field| !field.kind.is_personal() && field.id != UNIT);
    let texts = fields.map(|one| field(row, one, book, lang)).filter(|text| !text.is_empty());
    let spellings = book.units.get(&row.unit).into_iter().flat_map(|unit| unit.spellings());
    texts.chain(spellings.map(str::to_owned)).collect()
}

/// A value of a field, personal data masked.
#[must_use]
pub fn field_value(field: &FieldDef, value: &FieldValue, book: &Book, lang: Lang) -> String {
    match (field.kind, value) {
        (_, FieldValue::Flag(true)) => Common::Yes.say(lang).to_owned(),
        (_, FieldValue::Flag(false)) => Common::No.say(lang).to_owned(),
        (FieldKind::Choice(_), FieldValue::Text(code)) => {
            field.kind.option(code).map_or_else(|| code.clone(), |words| label_text(words, lang).to_owned())
        }
        (FieldKind::Unit, FieldValue::Text(code)) => {
            book.resolve_unit(code).map_or_else(|| code.clone(), |unit| book.unit_name(unit).to_owned())
        }
        (_, FieldValue::Text(text)) => masked(field.kind, text),
    }
}

/// What is due: the limit's word (检查更新), else the stage that is to be left.
#[must_use]
pub fn due_word(row: &RegisterRow, due: &RowDue, lang: Lang) -> String {
    match due.limit {
        Some(limit) => label_text(&limit.what, lang).to_owned(),
        None => RecordWord::StageDue.with(lang, &[("stage", &stage(row.stage_def(), &row.stage, lang))]),
    }
}

/// The earlier row that a row repeats: `与问3重复`; empty where it is the first.
#[must_use]
pub fn repeats(row: &RegisterRow, book: &Book, lang: Lang) -> String {
    let earlier = book.repeated_by(row).map(|earlier| key_number(&earlier.key(), lang));
    earlier.map(|number| RecordWord::Repeats.with(lang, &[("number", &number)])).unwrap_or_default()
}

/// What a row is called, behind the earlier one that it repeats.
#[must_use]
pub fn titled(row: &RegisterRow, book: &Book, lang: Lang) -> String {
    let mut parts = vec![repeats(row, book, lang), row.title().to_owned()];
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// The word beside a row's light: 逾期, 临期, 正常, else the stage's own.
#[must_use]
pub fn row_light<'a>(standing: &RowStanding, row: &'a RegisterRow, lang: Lang) -> &'a str {
    match standing.word {
        None if standing.undated => RecordWord::NoDueSet.say(lang),
        Some(word) => light_word(word, lang),
        None => stage(row.stage_def(), &row.stage, lang),
    }
}

/// How far a row's date is: `余 2`, `逾13`; where none runs, how late it was handed in: `迟 2`; else empty.
#[must_use]
pub fn row_distance(standing: &RowStanding, lang: Lang) -> String {
    let word = |late: Late| RecordWord::LateShort.with(lang, &[("days", &format!("{:>2}", late.days))]);
    let late = || standing.late.map(|late| word(late) + ext_mark(late, lang));
    standing.due.map(|due| workdays_left(due.workdays_left, lang)).or_else(late).unwrap_or_default()
}

/// How late something was handed in: `报送迟 2 个工作日`, by an outside rule with its ＊; empty where it was in time.
#[must_use]
pub fn late_by(late: Option<Late>, lang: Lang) -> String {
    let word = |late: Late| RecordWord::LateBy.with(lang, &[("days", &late.days)]) + ext_mark(late, lang);
    late.map(word).unwrap_or_default()
}

fn ext_mark(late: Late, lang: Lang) -> &'static str {
    if late.is_ext { Common::ExtMark.say(lang) } else { "" }
}
