//! 通过 a gate: asked when it is open, with a written override when it is shut; 撤回 of the last one.

use crate::domain::act::{Act, BoxList, DocumentAct};
use crate::domain::assignment::Verdict;
use crate::domain::gate::passed;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::tui::effect::Effect;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::sync::{box_name, in_language};
use super::{ActWord, FormId, record, walk};

/// What holds the document back: how many things, and their names, of the box of the elements with how many.
fn open_boxes(key: &Key, view: &View) -> Option<(usize, Vec<String>)> {
    let document = record::document(key, view)?;
    let scheme = &view.book.plan_of_document(document)?.sync;
    let state = view.day().sync_state(document)?;
    let name = |id: &String| {
        let name = box_name(scheme, BoxList::Steps, id, view.lang).unwrap_or_else(|| id.clone());
        let elements = state.open_items().filter(|owed| owed.box_id == *id && owed.element.is_some()).count();
        if elements == 0 { name } else { format!("{name} {elements}") }
    };
    Some((state.open_items().count(), state.gate.uncovered.iter().map(name).collect()))
}

/// The gate that comes next for a document: its id and name.
fn next_gate(key: &Key, view: &View) -> Option<(String, String)> {
    let document = record::document(key, view)?;
    let scheme = &view.book.plan_of_document(document)?.sync;
    let next = scheme.gates.get(passed(document, scheme).len())?;
    Some((next.id.clone(), in_language(&next.name, &next.name_en, view.lang).to_owned()))
}

/// 通过 the next gate of a document, today.
#[must_use]
pub fn circulate(key: &Key, view: &View) -> Vec<Effect> {
    let lang = view.lang;
    match open_boxes(key, view).zip(next_gate(key, view)) {
        Some(((_, open), (gate, name))) if open.is_empty() && view.read_only.is_none() => {
            let day = words::date_with_weekday(view.today, lang);
            let written = ActWord::CirculateWritten.with(lang, &[("gate", &name), ("day", &day)]);
            let lines = vec![record::line(key, view), written];
            let title = ActWord::PassGate.with(lang, &[("gate", &name)]);
            let (document, on) = (key.clone(), view.today);
            let act = Act::Document(DocumentAct::Pass { document, gate, on, override_reason: None });
            vec![Effect::Push(Box::new(Choice::act(&title, lines, act)))]
        }
        _ => FormId::Override { document: key.clone() }.push(view),
    }
}

/// 通过 the next gate in the walk: on which day.
pub(super) fn walked(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let (gate, name) = next_gate(key, view)?;
    let fields = vec![Field::today("on", ActWord::HappenedOn.say(view.lang), view.today)];
    let (id, document) = (FormId::PaperPass { of: key.clone(), week }, key.clone());
    let title = ActWord::PassGate.with(view.lang, &[("gate", &name)]);
    let judge = walk::judge(key, week, Verdict::Ok);
    Some(Form::new(id, &title, vec![record::line(key, view)], fields, move |values, view| {
        let mut check = Check::new(values, view);
        let on = check.past("on");
        let pass = |on| DocumentAct::Pass { document: document.clone(), gate: gate.clone(), on, override_reason: None };
        check.done(on.map(|on| FormOutput::Act(Act::Together { acts: vec![judge.clone(), pass(on).into()] })))
    }))
}

/// 撤回运转.
#[must_use]
pub fn recall(key: &Key, view: &View) -> Vec<Effect> {
    FormId::Recall { document: key.clone() }.push(view)
}

/// 覆盖运转: names the open boxes and takes the reason. Asked once more before it is written.
pub(super) fn overriding(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let ((n, open), (gate, name)) = open_boxes(key, view).zip(next_gate(key, view))?;
    let lines = vec![record::line(key, view), ActWord::OpenBoxes.with(lang, &[("n", &n)]), open.join("、")];
    let fields = vec![
        Field::notes("reason", ActWord::OverrideReason.say(lang), "").with_hint(ActWord::OverrideHint.say(lang)),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let of = key.clone();
    let form = Form::new(
        FormId::Override { document: key.clone() },
        &ActWord::Overriding.with(lang, &[("gate", &name)]),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let (reason, on) = (check.required("reason"), check.past("on"));
            let act = reason.zip(on).map(|(reason, on)| {
                FormOutput::Act(Act::Document(DocumentAct::Pass {
                    document: of.clone(),
                    gate: gate.clone(),
                    on,
                    override_reason: Some(reason),
                }))
            });
            check.done(act)
        },
    )
    .asked_again();
    Some(form)
}

/// 撤回运转, with its reason. Asked once more before it is written.
pub(super) fn recalling(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    record::document(key, view)?;
    let fields = vec![Field::notes("reason", ActWord::Reason.say(lang), "")];
    let of = key.clone();
    let form = Form::new(
        FormId::Recall { document: key.clone() },
        ActWord::Recall.say(lang),
        vec![record::line(key, view)],
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let act = check
                .required("reason")
                .map(|reason| FormOutput::Act(Act::Document(DocumentAct::Recall { document: of.clone(), reason })));
            check.done(act)
        },
    )
    .asked_again();
    Some(form)
}
