//! 记进展 and 催办: a dated word on assignments.

use crate::domain::act::{Act, AssignmentAct, find};
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Asked, Form};
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
            let act = text
                .zip(on)
                .map(|(text, on)| Asked::Act(Act::Assignment(AssignmentAct::AddNote { of: keys.clone(), on, text })));
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
    of.iter().try_for_each(|key| find::noted(&view.book, key).ok().map(drop))?;
    let lang = view.lang;
    let ways = WAYS.iter().map(|(code, word)| ((*code).to_owned(), word.say(lang).to_owned())).collect();
    let fields = vec![
        Field::choice("way", ActWord::Way.say(lang), ways, "电话"),
        Field::line("text", ActWord::Words.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let keys = of.to_vec();
    let form = Form::new(
        FormId::Remind { of: of.to_vec() },
        ActWord::Remind.say(lang),
        record::lines(of, view),
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let on = check.past("on");
            let (way, said) = (values.text("way"), values.text("text"));
            let text = if said.is_empty() { way } else { format!("{way}，{said}") };
            check.done(on.map(|on| Asked::Act(Act::Assignment(AssignmentAct::Remind { of: keys.clone(), on, text }))))
        },
    );
    Some(form)
}
