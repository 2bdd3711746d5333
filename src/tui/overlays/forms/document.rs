//! Policy documents: their own fields.

use crate::domain::act::{Act, DocumentAct, DocumentFields};
use crate::domain::date_input::LikelyYear;
use crate::domain::document::{Disclosure, DocumentFacts, IssuedAs, Validity};
use crate::domain::key::Key;
use crate::locale::Lang;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;
use crate::words;

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
    let mut fields = vec![
        Field::line("title", ActWord::Title.say(lang), &of.title),
        Field::new("unit", ActWord::Drafter.say(lang), Kind::Unit(UnitEdit::one(roster(view), &of.unit))),
        Field::choice("issued_as", ActWord::IssuedAs.say(lang), names, of.issued_as.code()),
        Field::toggle("normative", ActWord::Normative.say(lang), of.normative),
        Field::line("number", ActWord::DocumentNo.say(lang), of.document_number.as_deref().unwrap_or("")),
        Field::date("formed_on", ActWord::FormedOn.say(lang), of.formed_on, LikelyYear::Past),
        Field::date("planned_on", ActWord::PlannedOn.say(lang), of.planned_on, LikelyYear::Future),
        Field::line("exempt", ActWord::ExemptReason.say(lang), of.exempt_reason.as_deref().unwrap_or(""))
            .with_hint(ActWord::ExemptHint.say(lang)),
    ];
    // 公开属性 stands after 规范性文件: it is marked when the document is drafted.
    let rest = fields.split_off(4);
    fields.extend(publicity(&of.facts, lang));
    fields.extend(rest);
    fields.extend(library(of, view));
    fields.push(Field::notes("note", ActWord::Remark.say(lang), &of.note));
    fields
}

/// A choice of which nothing may be chosen: the first option is 未标注.
pub(super) fn or_none(
    options: impl Iterator<Item = (&'static str, &'static str)>,
    lang: Lang,
) -> Vec<(String, String)> {
    let none = (String::new(), ActWord::NotMarked.say(lang).to_owned());
    std::iter::once(none).chain(options.map(|(code, word)| (code.to_owned(), word.to_owned()))).collect()
}

fn publicity(of: &DocumentFacts, lang: Lang) -> [Field; 3] {
    let label = |field| words::field_label(field, lang);
    let options = Disclosure::ALL.into_iter().map(|one| (one.code(), words::disclosure(one, lang)));
    let marked = of.disclosure.map_or("", Disclosure::code);
    [
        Field::choice("disclosure", label("disclosure"), or_none(options, lang), marked)
            .with_hint(ActWord::DisclosureHint.say(lang)),
        Field::line("ground", label("disclosure_ground"), of.disclosure_ground.as_deref().unwrap_or(""))
            .with_hint(ActWord::GroundHint.say(lang)),
        Field::line("reason", label("disclosure_reason"), of.disclosure_reason.as_deref().unwrap_or("")),
    ]
}

/// What the library of documents records, and the task that the document serves.
fn library(of: &DocumentFields, view: &View) -> [Field; 10] {
    let (lang, facts) = (view.lang, &of.facts);
    let label = |field| words::field_label(field, lang);
    let line = |id, field, text: &Option<String>| Field::line(id, label(field), text.as_deref().unwrap_or(""));
    let options = Validity::ALL.into_iter().map(|one| (one.code(), words::validity(one, lang)));
    [
        Field::date("issued_on", label("issued_on"), facts.issued_on, LikelyYear::Past),
        line("link", "link", &facts.link),
        line("index_number", "index_number", &facts.index_number),
        line("theme_class", "theme_class", &facts.theme_class),
        Field::choice("validity", label("validity"), or_none(options, lang), facts.validity.map_or("", Validity::code)),
        Field::date("valid_until", label("valid_until"), facts.valid_until, LikelyYear::Future),
        Field::date("review_on", label("review_on"), facts.review_on, LikelyYear::Future),
        Field::date("repealed_on", label("repealed_on"), facts.repealed_on, LikelyYear::Past),
        line("repealed_by", "repealed_by", &facts.repealed_by),
        Field::line("task", ActWord::ServesTask.say(lang), &task_text(of.task.as_ref(), view))
            .with_hint(ActWord::ServesTaskHint.say(lang)),
    ]
}

/// A task of the plan in use by its row, any other by its key.
fn task_text(task: Option<&Key>, view: &View) -> String {
    match task {
        Some(Key::Task { plan, row }) if view.plan().is_some_and(|own| own.key == *plan) => row.clone(),
        Some(key) => key.to_string(),
        None => String::new(),
    }
}

fn read_task(check: &mut Check<'_>, view: &View) -> Option<Key> {
    let typed = check.values.some_text("task")?;
    let of_plan = view.plan().map(|plan| Key::Task { plan: plan.key.clone(), row: typed.clone() });
    let key = typed.parse().ok().or(of_plan)?;
    let found = matches!(&key, Key::Task { plan, row } if view.book.find_task(plan, row).is_some());
    if !found {
        check.wrong("task", ActWord::NoSuchTask.with(view.lang, &[("number", &typed)]));
    }
    Some(key)
}

fn read_facts(check: &mut Check<'_>) -> DocumentFacts {
    let values = check.values;
    let disclosure = Disclosure::from_code(&values.text("disclosure"));
    if disclosure == Some(Disclosure::Withheld) {
        check.required("ground");
    }
    if disclosure.is_some_and(|one| one != Disclosure::Public) {
        check.required("reason");
    }
    DocumentFacts {
        disclosure,
        disclosure_ground: values.some_text("ground"),
        disclosure_reason: values.some_text("reason"),
        issued_on: check.some_past("issued_on"),
        link: values.some_text("link"),
        index_number: values.some_text("index_number"),
        theme_class: values.some_text("theme_class"),
        validity: Validity::from_code(&values.text("validity")),
        valid_until: check.some_date("valid_until"),
        review_on: check.some_date("review_on"),
        repealed_on: check.some_date("repealed_on"),
        repealed_by: values.some_text("repealed_by"),
    }
}

fn read(values: &Values, view: &View) -> Result<DocumentFields, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let (title, unit) = (check.required("title"), check.unit("unit"));
    let formed_on = check.some_past("formed_on");
    let planned_on = check.some_date("planned_on");
    let (facts, task) = (read_facts(&mut check), read_task(&mut check, view));
    let made = title.zip(unit).map(|(title, unit)| DocumentFields {
        title,
        unit,
        issued_as: IssuedAs::from_code(&values.text("issued_as")).unwrap_or(IssuedAs::Unit),
        normative: values.is_on("normative"),
        document_number: values.some_text("number"),
        formed_on,
        planned_on,
        exempt_reason: values.some_text("exempt"),
        facts,
        task,
        note: values.text("note"),
    });
    check.done(made)
}

/// 登记政策文件.
pub(super) fn add(view: &View) -> Option<Form> {
    let empty = DocumentFields::default();
    let form = Form::new(
        FormId::AddDocument,
        ActWord::AddDocument.say(view.lang),
        Vec::new(),
        fields(&empty, view),
        |values, view| {
            read(values, view).map(|document| {
                FormOutput::Act(Act::Document(DocumentAct::AddDocument { document: Box::new(document), past: None }))
            })
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
    let of = DocumentFields::of(document, &view.book);
    let key = key.clone();
    let form = Form::new(
        FormId::EditDocument { document: key.clone() },
        ActWord::EditDocument.say(view.lang),
        vec![record::line(&key, view)],
        fields(&of, view),
        move |values, view| {
            read(values, view).map(|fields| {
                FormOutput::Act(Act::Document(DocumentAct::EditDocument {
                    document: key.clone(),
                    fields: Box::new(fields),
                }))
            })
        },
    )
    .over_existing();
    Some(form)
}
