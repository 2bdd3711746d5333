//! 更正进展, 更正佐证: what stands is proposed, and keeps its number.

use crate::domain::act::{Act, EntryAct, NewEvidence, find};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId, evidence, record};

/// 更正进展.
pub(super) fn note(of: &Key, entry: i64, view: &View) -> Option<Form> {
    let lang = view.lang;
    let note = find::notes_of(&view.book, of).ok()?.iter().find(|note| note.id == entry)?;
    let fields = vec![
        Field::notes("text", ActWord::WhatHappened.say(lang), &note.text),
        Field::date("on", ActWord::HappenedOn.say(lang), Some(note.happened_on), LikelyYear::Past),
    ];
    let key = of.clone();
    let id = FormId::CorrectNote { of: of.clone(), entry };
    let form =
        Form::new(id, ActWord::CorrectNote.say(lang), vec![record::line(of, view)], fields, move |values, view| {
            let mut check = Check::new(values, view);
            let (text, on) = (check.required("text"), check.past("on"));
            let act = text.zip(on).map(|(text, on)| EntryAct::CorrectNote { of: key.clone(), entry, on, text });
            check.done(act.map(|act| FormOutput::Act(Act::Entry(act))))
        });
    Some(form.over_existing())
}

/// 更正佐证.
pub(super) fn piece(of: &Key, entry: i64, view: &View) -> Option<Form> {
    let lang = view.lang;
    let one = find::evidence_of(&view.book, of).ok()?.iter().find(|one| one.id == entry)?.clone();
    let fields = vec![
        evidence::field_with(&one.value, lang),
        Field::date("on", ActWord::HappenedOn.say(lang), one.happened_on, LikelyYear::Past),
    ];
    let key = of.clone();
    let id = FormId::CorrectEvidence { of: of.clone(), entry };
    let lines = vec![record::line(of, view)];
    let form = Form::new(id, ActWord::CorrectEvidence.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let on = check.some_past("on");
        let text = check.required("evidence");
        let act = text.map(|text| {
            // The file that was taken in stays it as long as its name is not written over.
            let evidence = if text == one.value {
                NewEvidence { kind: one.kind, value: text, sha256: one.sha256.clone(), happened_on: on }
            } else {
                NewEvidence::typed(&text, on)
            };
            FormOutput::Act(Act::Entry(EntryAct::CorrectEvidence { of: key.clone(), entry, evidence }))
        });
        check.done(act)
    });
    Some(form.over_existing())
}
