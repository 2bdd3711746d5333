//! The sentence line: the filter, then the date of the clock that matters, or the link of the selected element.

use crate::domain::clock::Clock;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::rows::Row;
use super::words::DecisionWord;
use super::{Decisions, cells};

/// What the selected thing says in one sentence.
pub fn sentence(screen: &Decisions, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut line = Vec::new();
    if !screen.list.query().is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("query", &screen.list.query()), ("count", &screen.list.len())];
        line.push(span(DecisionWord::Filtered.with(lang, &values), Role::Match));
    }
    let (Some(entry), Some(chosen)) = (screen.entry(), screen.chosen(view)) else { return line };
    let number = words::key_number(&chosen.key, lang);
    if let Some(Row::Element(id)) = screen.row(view)
        && let Some(state) = chosen.decision.elements.get(&id)
    {
        line.push(span(state.link.clone(), Role::Plain));
        return line;
    }
    let clock = screen.clock(view).or_else(|| entry.proceeding.clock());
    let text = match clock {
        Some(clock) => of_clock(&number, clock, view),
        None => DecisionWord::SentenceNoClock.with(lang, &[("number", &number), ("title", &chosen.decision.title)]),
    };
    line.push(span(text, Role::Plain));
    line
}

fn of_clock(number: &str, clock: &Clock, view: &View) -> String {
    let lang = view.lang;
    let word = match (clock.sum.is_some(), clock.kind.is_minimum()) {
        (true, false) => DecisionWord::SentenceLimit,
        (true, true) => DecisionWord::SentenceLeast,
        (false, _) => DecisionWord::SentenceWindow,
    };
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("number", &number),
        ("clock", &words::clock_kind(clock.kind, lang)),
        ("start", &words::month_day_near(clock.started_on, view.today)),
        ("n", &clock.n),
        ("due", &words::short_date_with_weekday(clock.due, lang)),
        ("state", &cells::clock(clock, lang)),
    ];
    word.with(lang, &values)
}
