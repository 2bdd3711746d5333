//! The catalogue of major decisions as a sheet: what is read back from it is what was written.

use std::borrow::Cow;

use super::sheet::{Cell, Sheet};
use crate::domain::catalogue_column::CatalogueColumn as Column;
use crate::domain::day::Day;
use crate::domain::decision::Decision;
use crate::locale::{Common, Lang};
use crate::words;

/// The sheet of the catalogue of the plan in use.
#[must_use]
pub fn sheet(day: &Day<'_>, lang: Lang) -> Sheet {
    let items = day.decisions().filter(|one| one.in_catalogue);
    Sheet {
        name: Cow::Borrowed("catalogue"),
        heads: Column::ALL.into_iter().map(|column| words::catalogue_column(column, lang).to_owned()).collect(),
        rows: items.map(|one| Column::ALL.into_iter().map(|column| cell(one, column, day, lang)).collect()).collect(),
    }
}

fn cell(one: &Decision, column: Column, day: &Day<'_>, lang: Lang) -> Cell {
    let facts = &one.facts;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let answer = |answer: Option<bool>| match answer {
        Some(is) => (if is { Common::Yes } else { Common::No }).say(lang).to_owned(),
        None => String::new(),
    };
    let procedures = || match facts.procedures.as_deref() {
        None => String::new(),
        Some([]) => words::no_procedure(lang).to_owned(),
        Some(ticks) => {
            let names: Vec<_> = ticks.iter().map(|tick| words::procedure(*tick, lang)).collect();
            names.join(Common::ListMark.say(lang))
        }
    };
    Cell::text(match column {
        Column::Title => one.title.clone(),
        Column::Unit => day.book.unit_name(one.unit).to_owned(),
        Column::Supporting => text(&facts.supporting),
        Column::Basis => text(&facts.basis),
        Column::Procedures => procedures(),
        Column::PublicInterest => answer(facts.public_interest),
        Column::Hearing => answer(facts.hearing),
        Column::Planned => text(&facts.planned),
        Column::Note => one.note.clone(),
    })
}
