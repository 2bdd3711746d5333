//! The register of documents as a sheet: every field, a form of interpretation in columns of its own. What is read back
//! from it is what was written.

use std::borrow::Cow;

use super::sheet::{Cell, Sheet};
use crate::domain::day::Day;
use crate::domain::document::PolicyDocument;
use crate::domain::document_column::{DocumentColumn as Column, FormPart};
use crate::domain::pack::SchemeEntry;
use crate::locale::{Common, Lang};
use crate::words;

/// Columns that are read and never written: forms have columns of their own, and what closed the gates is in no register.
const READ_ONLY: [Column; 3] = [Column::Forms, Column::CirculatedOn, Column::OverrideReason];

/// The sheet of the documents of the plan in use.
#[must_use]
pub fn sheet(day: &Day<'_>, lang: Lang) -> Sheet {
    let documents: Vec<&PolicyDocument> = day.documents().collect();
    let columns = || Column::ALL.into_iter().filter(|column| !READ_ONLY.contains(column));
    let forms = day.plan().map_or(&[][..], |plan| &plan.sync.forms);
    let forms: Vec<(&SchemeEntry, FormPart)> = forms
        .iter()
        .flat_map(|form| FormPart::ALL.map(|part| (form, part)))
        .filter(|(form, part)| documents.iter().any(|one| form_cell(one, form, *part) != Cell::Empty))
        .collect();
    let form_head = |(form, part): &(&SchemeEntry, FormPart)| {
        words::form_column(words::name_in(&form.name, &form.name_en, lang), *part, lang)
    };
    let heads = columns().map(|column| words::document_column(column, lang).to_owned());
    let row = |one: &&PolicyDocument| {
        let fields = columns().map(|column| cell(one, column, day, lang));
        fields.chain(forms.iter().map(|(form, part)| form_cell(one, form, *part))).collect()
    };
    Sheet {
        name: Cow::Borrowed("documents"),
        heads: heads.chain(forms.iter().map(form_head)).collect(),
        rows: documents.iter().map(row).collect(),
    }
}

fn cell(one: &PolicyDocument, column: Column, day: &Day<'_>, lang: Lang) -> Cell {
    let facts = &one.facts;
    let text = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
    let word = |word: Option<&'static str>| Cell::text(word.unwrap_or_default());
    let scheme = day.book.plan_of_document(one).map(|plan| &plan.sync);
    // The dates as they were entered: what is out with the first form stands at the form.
    let release = scheme.and_then(|scheme| one.entered_release(scheme)).unwrap_or_default();
    match column {
        Column::Title => Cell::text(one.title.clone()),
        Column::Unit => Cell::text(day.book.unit_name(one.unit)),
        Column::IssuedAs => Cell::text(words::issued_as(one.issued_as, lang)),
        Column::Normative => Cell::text((if one.normative { Common::Yes } else { Common::No }).say(lang)),
        Column::Number => text(&one.document_number),
        Column::Disclosure => word(facts.disclosure.map(|marked| words::disclosure(marked, lang))),
        Column::Ground => text(&facts.disclosure_ground),
        Column::Reason => text(&facts.disclosure_reason),
        Column::FormedOn => Cell::date(one.formed_on),
        Column::IssuedOn => Cell::date(facts.issued_on),
        Column::PlannedOn => Cell::date(one.planned_on),
        Column::PublishedOn => Cell::date(release.document_on),
        Column::Link => text(&facts.link),
        Column::IndexNumber => text(&facts.index_number),
        Column::ThemeClass => text(&facts.theme_class),
        Column::Validity => word(facts.validity.map(|entered| words::validity(entered, lang))),
        Column::ValidUntil => Cell::date(facts.valid_until),
        Column::ReviewOn => Cell::date(facts.review_on),
        Column::RepealedOn => Cell::date(facts.repealed_on),
        Column::RepealedBy => text(&facts.repealed_by),
        Column::Task => {
            let key = one.task.and_then(|id| day.book.task_key(id));
            Cell::text(key.map(|key| key.to_string()).unwrap_or_default())
        }
        Column::ExemptReason => text(&one.exempt_reason),
        Column::InterpretedOn => Cell::date(release.interpretation_on),
        Column::ProvinceOn => Cell::date(one.pushed_province_on),
        Column::CityOn => Cell::date(one.pushed_city_on),
        Column::Note => Cell::text(one.note.clone()),
        Column::Forms | Column::CirculatedOn | Column::OverrideReason => Cell::Empty,
    }
}

fn form_cell(one: &PolicyDocument, form: &SchemeEntry, part: FormPart) -> Cell {
    let Some(state) = one.forms.get(&form.id) else { return Cell::Empty };
    match part {
        FormPart::Planned => Cell::date(state.planned_on),
        FormPart::Published => Cell::date(state.published_on),
        FormPart::Link => Cell::text(state.link.clone().unwrap_or_default()),
    }
}
