//! The count as a line of text, for a reply.

use crate::domain::why::{Cause, Why};
use crate::locale::Common;
use crate::tui::view::View;
use crate::words as say;

use super::WhyWord;

/// How many days were counted and skipped, and which.
#[must_use]
pub fn counts(why: &Why, view: &View) -> String {
    let lang = view.lang;
    let mut parts = Vec::new();
    if matches!(why.cause, Cause::Workdays { .. } | Cause::Days { .. }) {
        parts.push(WhyWord::Counted.with(lang, &[("n", &why.counted)]));
    }
    if why.weekends + why.holidays > 0 {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("n", &(why.weekends + why.holidays)), ("weekends", &why.weekends), ("holidays", &why.holidays)];
        parts.push(WhyWord::Skipped.with(lang, &values));
    }
    if why.make_ups > 0 {
        parts.push(WhyWord::MakeUps.with(lang, &[("n", &why.make_ups)]));
    }
    if why.last_workday != why.date {
        let day = say::date_with_weekday(why.last_workday, lang);
        parts.push(format!("{} {day}", Common::LastWorkday.say(lang)));
    }
    if why.provisional {
        parts.push(WhyWord::Provisional.say(lang).to_owned());
    }
    parts.join("    ")
}

/// The whole reason in one line of text.
#[must_use]
pub fn as_line(of: &str, why: &Why, view: &View) -> String {
    let (cause, _) = super::cause(&why.cause, view);
    let day = say::date_with_weekday(why.date, view.lang);
    [of, &day, &cause, &counts(why, view)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("；")
        .replace("    ", "，")
}
