//! 记进展 and 催办: a dated word on assignments.

use crate::domain::act::{Act, AssignmentAct, find};
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// 记进展.
pub(super) fn note(of: &[Key], view: &View) -> Option<Form> {
    of.iter().try_for_each(|key| find::noted(&view.book, key).ok().map(drop))?;
    let lang = view.lang;
    let fields = vec![
        Field::notes("text", ActWord::WhatHappened.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let keys = of.to_vec();
    let form = Form::new(
        FormId::Note { of: of.to_vec() },
        ActWord::Note.say(lang),
        record::lines(of, view),
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let (text, on) = (check.required("text"), check.past("on"));
            let act = text.zip(on).map(|(text, on)| {
                FormOutput::Act(Act::Assignment(AssignmentAct::AddNote { of: keys.clone(), on, text }))
            });
            check.done(act)
        },
    );
    Some(form)
}

/// Ways to remind: the word that goes into the journal, and the word of the screen.
const WAYS: [(&str, ActWord); 4] =
    [("电话", ActWord::ByPhone), ("微信", ActWord::ByWeChat), ("发函", ActWord::ByLetter), ("当面", ActWord::InPerson)];

/// 催办.
pub(super) fn remind(of: &[Key], view: &View) -> Option<Form> {
    reminding(FormId::Remind { of: of.to_vec() }, of, FormOutput::Act, view)
}

/// The form of a reminder; what it is asked for is made of its act. Nobody is reminded in a way that was not chosen.
pub(super) fn reminding(
    id: FormId,
    of: &[Key],
    asked: impl Fn(Act) -> FormOutput + 'static,
    view: &View,
) -> Option<Form> {
    of.iter().try_for_each(|key| find::noted(&view.book, key).ok().map(drop))?;
    let lang = view.lang;
    let ways = WAYS.iter().map(|(code, word)| ((*code).to_owned(), word.say(lang).to_owned())).collect();
    let fields = vec![
        Field::unchosen("way", ActWord::Way.say(lang), ways),
        Field::line("text", ActWord::Words.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let keys = of.to_vec();
    let form = Form::new(id, ActWord::Remind.say(lang), record::lines(of, view), fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (way, on) = (check.required("way"), check.past("on"));
        let said = values.text("text");
        let act = way.zip(on).map(|(way, on)| {
            let text = if said.is_empty() { way } else { format!("{way}，{said}") };
            asked(Act::Assignment(AssignmentAct::Remind { of: keys.clone(), on, text }))
        });
        check.done(act)
    });
    Some(form)
}
