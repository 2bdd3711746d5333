//! Of which days, dated when, with which 文号.

use crate::domain::bulletin::{BulletinFault, Period};
use crate::domain::date_input::LikelyYear;
use crate::failure::bulletin_fault;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::view::View;

use super::Asked;
use super::words::BulletinPageWord as Word;

/// Under this name a draft of the form is kept.
pub const DRAFT: &str = "bulletin";

/// The form, with what is asked for now.
pub fn days(asked: &Asked, period: Option<Period>, view: &View) -> Form<Asked> {
    let lang = view.lang;
    let date = |id, word: Word, value| Field::date(id, word.say(lang), value, LikelyYear::Past);
    let fields = vec![
        date("from", Word::From, asked.from.or(period.map(|period| period.from))).with_hint(Word::FromHint.say(lang)),
        date("to", Word::To, asked.to.or(period.map(|period| period.to))).with_hint(Word::ToHint.say(lang)),
        Field::date("on", Word::DatedOn.say(lang), asked.on.or(Some(view.today)), LikelyYear::ThisYear)
            .with_hint(Word::DatedHint.say(lang)),
        Field::line("number", Word::Number.say(lang), asked.number.as_deref().unwrap_or_default())
            .with_hint(Word::NumberHint.say(lang)),
    ];
    Form::new(DRAFT, Word::Days.say(lang), vec![Word::DaysNote.say(lang).to_owned()], fields, |values, view| {
        let mut check = Check::new(values, view);
        let asked = Asked {
            from: check.some_date("from"),
            to: check.some_date("to"),
            on: check.some_date("on"),
            number: values.some_text("number"),
        };
        match view.day().bulletin_period_judged(&view.judged(), asked.from, asked.to) {
            Err(fault @ BulletinFault::Backwards(_)) => check.wrong("from", bulletin_fault(fault, view.lang)),
            Err(fault @ (BulletinFault::Ahead { .. } | BulletinFault::BeforePlan { .. })) => {
                check.wrong("to", bulletin_fault(fault, view.lang));
            }
            // What no other day puts right is said on the page.
            Err(
                BulletinFault::NoPlan
                | BulletinFault::BeforeLedger { .. }
                | BulletinFault::NothingOwed
                | BulletinFault::Workday(_),
            ) => {}
            Ok(period) if asked.on.is_some_and(|on| on < period.to) => {
                check.wrong("on", Word::DatedBefore.with(view.lang, &[("to", &period.to)]));
            }
            Ok(_) => {}
        }
        check.done(Some(asked))
    })
}
