//! `returns list`: the queue.

use serde_json::{Value, json};

use super::read::value_json;
use super::words::ReturnsCliWord as Word;
use crate::cli::call::{Call, Read};
use crate::cli::exit::Exit;
use crate::cli::table::{Side, Table};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::returned::{Difference, Returned, Ruling};
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words::{aside_reason, difference_number, difference_remarks, return_field, return_trouble, return_value};

/// Tells the queue.
pub fn run(call: &Call<'_>, all: bool, json: bool) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let of_year: Vec<&Returned> = read.book.returns.values().filter(|one| read.day().uses_return(one)).collect();
    if json {
        let returns: Vec<Value> = of_year.iter().map(|one| answer(one, &read.book)).collect();
        call.answer_json(&json!({ "returns": returns }))?;
    } else {
        call.answer(&told(&of_year, all, &read, call.lang))?;
    }
    Ok(Exit::Done)
}

fn told(returns: &[&Returned], all: bool, read: &Read, lang: Lang) -> String {
    let heads = [
        (Word::HeadId, Side::Right),
        (Word::HeadUnit, Side::Left),
        (Word::HeadNumber, Side::Left),
        (Word::HeadField, Side::Left),
        (Word::HeadNow, Side::Left),
        (Word::HeadSheet, Side::Left),
        (Word::HeadRemark, Side::Left),
    ];
    let mut table = Table::new(&heads.map(|(word, side)| (word.say(lang), side)));
    let every = || returns.iter().flat_map(|of| of.differences.iter().map(move |one| (*of, one)));
    let mut text = String::new();
    let shown: Vec<_> = every().filter(|(_, one)| all || one.ruling == Ruling::Open).collect();
    for (of, one) in &shown {
        table.row(cells(of, one, &read.book, lang));
    }
    if shown.is_empty() {
        text.push_str(Word::QueueEmpty.say(lang));
        text.push('\n');
    } else {
        text.push_str(&table.text());
    }
    for one in returns.iter().filter(|one| one.is_unplaced()) {
        let why = one.trouble.map(|trouble| return_trouble(trouble, lang)).unwrap_or_default();
        text.push_str(&say!(lang, Word::Unplaced, key = Key::Return(one.id.0), file = one.file, why = why));
        text.push('\n');
    }
    for one in returns {
        for row in if all { &one.aside } else { one.waiting_aside() } {
            let why = aside_reason(row.reason, lang);
            text.push_str(&say!(lang, Word::AsideRow, file = one.file, row = row.place, why = why, words = row.words));
            text.push('\n');
        }
    }
    let count = |ruling| every().filter(|(_, one)| one.ruling == ruling).count();
    text.push_str(&say!(
        lang,
        Word::Queue,
        open = count(Ruling::Open),
        accepted = count(Ruling::Accepted),
        rejected = count(Ruling::Rejected),
        superseded = count(Ruling::Superseded),
        unplaced = returns.iter().filter(|one| one.is_unplaced()).count()
    ));
    text.push('\n');
    text
}

fn cells(of: &Returned, one: &Difference, book: &Book, lang: Lang) -> [String; 7] {
    let said = &one.said;
    let now = book.desk_says(said).filter(|_| one.ruling == Ruling::Open).unwrap_or_else(|| said.now.clone());
    [
        one.id.to_string(),
        of.unit.map_or("", |unit| book.unit_name(unit)).to_owned(),
        difference_number(said, lang),
        return_field(said.field, lang).to_owned(),
        return_value(&now, lang),
        return_value(&said.sheet, lang),
        difference_remarks(one, book, lang),
    ]
}

fn answer(one: &Returned, book: &Book) -> Value {
    let difference = |one: &Difference| {
        let said = &one.said;
        json!({
            "id": one.id,
            "key": said.key,
            "row": said.place,
            "field": said.field.code(),
            "old": value_json(&said.form),
            "then": value_json(&said.now),
            "now": book.desk_says(said).as_ref().map(value_json),
            "new": value_json(&said.sheet),
            "verdict": said.verdict().code(),
            "conflict": book.is_in_conflict(one),
            "why": said.remarks.iter().map(|remark| remark.code()).collect::<Vec<_>>(),
            "ruling": one.ruling.code(),
            "reason": one.reason,
            "ruled_on": one.ruled_on,
        })
    };
    let aside = one.aside.iter().map(|row| json!({ "row": row.place, "why": row.reason.code(), "words": row.words }));
    json!({
        "key": Key::Return(one.id.0),
        "file": one.file,
        "sha256": one.sha256,
        "received_on": one.received_on,
        "unit": one.unit.and_then(|unit| book.units.get(&unit)).map(|unit| unit.code.as_str()),
        "form": one.form.map(|form| Key::Form(form.0)),
        "by": one.by.code(),
        "trouble": one.trouble.map(|trouble| trouble.code()),
        "laid_aside": one.laid_aside,
        "unknown": aside.collect::<Vec<_>>(),
        "differences": one.differences.iter().map(difference).collect::<Vec<_>>(),
    })
}
