//! What stands at the right of a field.

use crate::domain::week::IsoWeek;
use crate::locale::Common;
use crate::tui::view::View;
use crate::words;

use super::FormWord;
use super::field::{Field, Kind};
use super::values::{Remark, Values};

/// What stands at the right of a field: what is computed, else a word on how to fill it.
pub fn facts(field: &Field, values: &Values, remarks: &[Remark], view: &View, focused: bool) -> Vec<String> {
    let mut facts: Vec<String> =
        remarks.iter().filter(|one| one.field == field.id && !one.warns).map(|one| one.text.clone()).collect();
    if matches!(field.kind, Kind::Date(..)) {
        facts.extend(date_fact(field, values, view));
    }
    if facts.is_empty() && focused {
        let hint = match &field.kind {
            _ if !field.hint.is_empty() => field.hint.as_str(),
            Kind::Unit(unit) if unit.is_several() => FormWord::HintUnits.say(view.lang),
            Kind::Unit(_) => FormWord::HintUnit.say(view.lang),
            Kind::Choice { .. } => FormWord::HintChoice.say(view.lang),
            Kind::Toggle(_) | Kind::Many { .. } => FormWord::HintToggle.say(view.lang),
            Kind::Notes(_) => FormWord::HintNotes.say(view.lang),
            Kind::Date(..) => FormWord::HintDate.say(view.lang),
            Kind::Line(_) | Kind::Number(_) => "",
        };
        if !hint.is_empty() {
            facts.push(hint.to_owned());
        }
    }
    facts
}

/// The day a date field took, with its weekday; where it is not worked, the last working day before it.
fn date_fact(field: &Field, values: &Values, view: &View) -> Option<String> {
    let day = values.day(field.id, view).ok()?;
    let mut fact = words::date_with_weekday(day, view.lang);
    let last = view.calendar.last_workday(day);
    if last.date != day {
        let before = words::short_date_with_weekday(last.date, view.lang);
        fact.push_str(&format!("  {}", FormWord::LastWorkday.with(view.lang, &[("day", &before)])));
    } else if IsoWeek::of(day) != view.week() {
        let week = IsoWeek::of(day);
        fact.push_str(&format!("  {}", Common::WeekNo.with(view.lang, &[("n", &week.number())])));
    }
    if view.calendar.is_provisional(day) {
        fact.push_str(&format!("  {}", FormWord::Provisional.say(view.lang)));
    }
    Some(fact)
}
