//! 记进展 and 催办: a dated word on assignments.

use std::collections::BTreeSet;

use crate::domain::act::{Act, AssignmentAct, find};
use crate::domain::assignment::REMINDER_WAYS;
use crate::domain::key::Key;
use crate::locale::Common;
use crate::text;
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

/// The words of the screen for the ways to remind, in their order.
const WAYS: [ActWord; 4] = [ActWord::ByPhone, ActWord::ByWeChat, ActWord::ByLetter, ActWord::InPerson];

/// Of several units how many they are, and who.
fn whom(of: &[Key], view: &View) -> Option<String> {
    const WIDEST: usize = 70;
    let units: BTreeSet<_> = of.iter().filter_map(|key| view.book.unit_of(key)).collect();
    let mut units: Vec<_> = units.into_iter().filter_map(|unit| view.book.units.get(&unit)).collect();
    units.sort_by_key(|unit| unit.position);
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    let who = names.join(Common::ListMark.say(view.lang));
    let said = ActWord::RemindedUnits.with(view.lang, &[("n", &units.len()), ("units", &who)]);
    (units.len() > 1).then(|| text::truncate(&said, WIDEST, view.glyphs.cut).into_owned())
}

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
    let ways =
        REMINDER_WAYS.iter().zip(WAYS).map(|(code, word)| ((*code).to_owned(), word.say(lang).to_owned())).collect();
    let fields = vec![
        Field::unchosen("way", ActWord::Way.say(lang), ways),
        Field::line("text", ActWord::Words.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let keys = of.to_vec();
    let lines = whom(of, view).into_iter().chain(record::lines(of, view)).collect();
    let form = Form::new(id, ActWord::Remind.say(lang), lines, fields, move |values, view| {
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
