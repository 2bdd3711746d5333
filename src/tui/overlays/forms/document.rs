//! Policy documents: their own fields.

use crate::domain::act::{Act, DocumentAct, DocumentFields};
use crate::domain::date_input::LikelyYear;
use crate::domain::document::IssuedAs;
use crate::domain::key::Key;
use crate::locale::Lang;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;

use super::{ActWord, FormId, double, record};

fn issued_as_word(issued_as: IssuedAs, lang: Lang) -> &'static str {
    match issued_as {
        IssuedAs::County => ActWord::AsCounty,
        IssuedAs::CountyOffice => ActWord::AsCountyOffice,
        IssuedAs::Unit => ActWord::AsUnit,
    }
    .say(lang)
}

fn fields(of: &DocumentFields, view: &View) -> Vec<Field> {
    let lang = view.lang;
    let names =
        IssuedAs::ALL.into_iter().map(|one| (one.code().to_owned(), issued_as_word(one, lang).to_owned())).collect();
    vec![
        Field::line("title", ActWord::Title.say(lang), &of.title),
        Field::new("unit", ActWord::Drafter.say(lang), Kind::Unit(UnitEdit::one(roster(view), &of.unit))),
        Field::choice("issued_as", ActWord::IssuedAs.say(lang), names, of.issued_as.code()),
        Field::toggle("normative", ActWord::Normative.say(lang), of.normative),
        Field::line("number", ActWord::DocumentNo.say(lang), of.document_number.as_deref().unwrap_or("")),
        Field::date("formed_on", ActWord::FormedOn.say(lang), of.formed_on, LikelyYear::Past),
        Field::date("planned_on", ActWord::PlannedOn.say(lang), of.planned_on, LikelyYear::Future),
        Field::line("exempt", ActWord::ExemptReason.say(lang), of.exempt_reason.as_deref().unwrap_or(""))
            .with_hint(ActWord::ExemptHint.say(lang)),
        Field::notes("note", ActWord::Remark.say(lang), &of.note),
    ]
}

fn read(values: &Values, view: &View) -> Result<DocumentFields, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let (title, unit) = (check.required("title"), check.unit("unit"));
    let formed_on = check.some_past("formed_on");
    let planned_on = check.some_date("planned_on");
    let made = title.zip(unit).map(|(title, unit)| DocumentFields {
        title,
        unit,
        issued_as: IssuedAs::from_code(&values.text("issued_as")).unwrap_or(IssuedAs::Unit),
        normative: values.is_on("normative"),
        document_number: values.some_text("number"),
        formed_on,
        planned_on,
        exempt_reason: values.some_text("exempt"),
        note: values.text("note"),
    });
    check.done(made)
}

/// 登记政策文件.
pub(super) fn add(view: &View) -> Option<Form> {
    let empty = DocumentFields {
        title: String::new(),
        unit: String::new(),
        issued_as: IssuedAs::Unit,
        normative: false,
        document_number: None,
        formed_on: None,
        planned_on: None,
        exempt_reason: None,
        note: String::new(),
    };
    let form = Form::new(
        FormId::AddDocument,
        ActWord::AddDocument.say(view.lang),
        Vec::new(),
        fields(&empty, view),
        |values, view| {
            read(values, view).map(|document| FormOutput::Act(Act::Document(DocumentAct::AddDocument { document })))
        },
    );
    Some(form.with_remarks(|values, view| {
        let others = view.day().documents();
        let others = others.map(|one| (one.title.as_str(), one.unit, Key::Document(one.number)));
        double::warning("title", values, others, view).into_iter().collect()
    }))
}

/// 编辑政策文件.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let document = record::document(key, view)?;
    let of = DocumentFields {
        title: document.title.clone(),
        unit: view.book.units.get(&document.unit)?.code.clone(),
        issued_as: document.issued_as,
        normative: document.normative,
        document_number: document.document_number.clone(),
        formed_on: document.formed_on,
        planned_on: document.planned_on,
        exempt_reason: document.exempt_reason.clone(),
        note: document.note.clone(),
    };
    let key = key.clone();
    let form = Form::new(
        FormId::EditDocument { document: key.clone() },
        ActWord::EditDocument.say(view.lang),
        vec![record::line(&key, view)],
        fields(&of, view),
        move |values, view| {
            read(values, view).map(|fields| {
                FormOutput::Act(Act::Document(DocumentAct::EditDocument { document: key.clone(), fields }))
            })
        },
    )
    .over_existing();
    Some(form)
}
