//! The three synchronizations: the dates of a step, a form of interpretation, a box that does not apply.

use std::collections::BTreeMap;

use crate::domain::act::{Act, BoxList, DocumentAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::document::{BoxState, FormState, PolicyDocument, SyncDates};
use crate::domain::key::Key;
use crate::domain::pack::SyncScheme;
use crate::locale::{Common, Lang};
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// A name in the language of the screen.
#[must_use]
pub fn in_language<'a>(name: &'a str, name_en: &'a str, lang: Lang) -> &'a str {
    if lang == Lang::En && !name_en.is_empty() { name_en } else { name }
}

/// The name of a box, an element or a library box.
#[must_use]
pub fn box_name(scheme: &SyncScheme, list: BoxList, id: &str, lang: Lang) -> Option<String> {
    let of = |names: &[crate::domain::pack::SchemeEntry]| {
        names.iter().find(|one| one.id == id).map(|one| in_language(&one.name, &one.name_en, lang).to_owned())
    };
    match list {
        BoxList::Steps => scheme
            .steps
            .iter()
            .flat_map(|step| &step.boxes)
            .find(|one| one.id == id)
            .map(|one| in_language(&one.name, &one.name_en, lang).to_owned()),
        BoxList::Elements => of(&scheme.elements),
        BoxList::Library => of(&scheme.library),
    }
}

/// The two dates of a step.
pub(super) fn step(key: &Key, step: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let document = record::document(key, view)?;
    let named_step = view.book.plan_of_document(document)?.sync.steps.iter().find(|one| one.id == step)?;
    let dates = document.steps.get(step).copied().unwrap_or_default();
    let fields = vec![
        Field::date(
            "document_on",
            ActWord::DocumentOn.say(lang),
            dates.document_on.or(Some(view.today)),
            LikelyYear::Past,
        ),
        Field::date(
            "interpretation_on",
            ActWord::InterpretationOn.say(lang),
            dates.interpretation_on,
            LikelyYear::Past,
        ),
    ];
    let lines = vec![record::line(key, view), in_language(&named_step.name, &named_step.name_en, lang).to_owned()];
    let (of, id) = (key.clone(), step.to_owned());
    let form = Form::new(
        FormId::Step { document: key.clone(), step: step.to_owned() },
        ActWord::Step.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let dates = SyncDates {
                document_on: check.some_date("document_on"),
                interpretation_on: check.some_date("interpretation_on"),
            };
            check.done(Some(FormOutput::Act(Act::Document(DocumentAct::SetStep {
                document: of.clone(),
                step: id.clone(),
                dates,
            }))))
        },
    )
    .with_remarks(lag);
    Some(form)
}

/// In sync when the interpretation is not later, else the lag in working days.
fn lag(values: &Values, view: &View) -> Vec<Remark> {
    let (Ok(document), Ok(interpretation)) = (values.day("document_on", view), values.day("interpretation_on", view))
    else {
        return Vec::new();
    };
    let field = "interpretation_on";
    if interpretation <= document {
        return vec![Remark { field, text: Common::InSync.say(view.lang).to_owned(), warns: false }];
    }
    let late = view.calendar.between(document, interpretation);
    let text = format!("{} {}", Common::Lag.say(view.lang), Common::Workdays.with(view.lang, &[("n", &late)]));
    vec![Remark { field, text, warns: true }]
}

/// A form of interpretation: planned, published, or taken back with both dates empty.
pub(super) fn form_state(key: &Key, kind: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let document = record::document(key, view)?;
    let named_form = view.book.plan_of_document(document)?.sync.forms.iter().find(|one| one.id == kind)?;
    let state = document.forms.get(kind);
    let published = state.map_or(Some(view.today), |state| state.published_on);
    let fields = vec![
        Field::date(
            "planned_on",
            ActWord::Planned.say(lang),
            state.and_then(|state| state.planned_on),
            LikelyYear::Future,
        ),
        Field::date("published_on", ActWord::Published.say(lang), published, LikelyYear::Past)
            .with_hint(ActWord::EmptyTakesBack.say(lang)),
        Field::line("link", ActWord::Link.say(lang), state.and_then(|state| state.link.as_deref()).unwrap_or("")),
    ];
    let lines = vec![record::line(key, view), in_language(&named_form.name, &named_form.name_en, lang).to_owned()];
    let (of, id) = (key.clone(), kind.to_owned());
    let form = Form::new(
        FormId::FormState { document: key.clone(), kind: kind.to_owned() },
        ActWord::FormOfInterpretation.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let state = FormState {
                planned_on: check.some_date("planned_on"),
                published_on: check.some_past("published_on"),
                link: values.some_text("link"),
            };
            let state = Some(state).filter(|state| state.planned_on.is_some() || state.published_on.is_some());
            check.done(Some(FormOutput::Act(Act::Document(DocumentAct::SetForm {
                document: of.clone(),
                form: id.clone(),
                state,
            }))))
        },
    );
    Some(form)
}

/// The boxes of a list as they stand.
pub(super) const fn states(document: &PolicyDocument, list: BoxList) -> &BTreeMap<String, BoxState> {
    match list {
        BoxList::Steps => &document.boxes,
        BoxList::Elements => &document.elements,
        BoxList::Library => &document.library,
    }
}

/// 不适用, with its reason.
pub(super) fn not_applicable(key: &Key, list: BoxList, id: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let document = record::document(key, view)?;
    let name = box_name(&view.book.plan_of_document(document)?.sync, list, id, lang)?;
    let reason = match states(document, list).get(id) {
        Some(BoxState::NotApplicable { reason }) => reason.as_str(),
        _ => "",
    };
    let fields = vec![Field::line("reason", ActWord::Reason.say(lang), reason)];
    let (of, own) = (key.clone(), id.to_owned());
    let form = Form::new(
        FormId::NotApplicable { document: key.clone(), list, id: id.to_owned() },
        ActWord::NotApplicable.say(lang),
        vec![record::line(key, view), name],
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let act = check.required("reason").map(|reason| {
                let state = Some(BoxState::NotApplicable { reason });
                FormOutput::Act(Act::Document(DocumentAct::SetBox {
                    document: of.clone(),
                    list,
                    id: own.clone(),
                    state,
                }))
            });
            check.done(act)
        },
    );
    Some(form)
}
