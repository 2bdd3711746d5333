//! What the catalogue says of a decision, its hearing, and the meeting at which delegates sat in.

use crate::domain::date_input::LikelyYear;
use crate::domain::decision::{DecisionFacts, Procedure};
use crate::domain::key::Key;
use crate::locale::{Common, Lang};
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::view::View;
use crate::words;

use super::ActWord;
use super::document::or_none;

/// What the catalogue says.
pub(super) fn of_catalogue(of: &DecisionFacts, view: &View) -> [Field; 6] {
    let lang = view.lang;
    let label = |field| words::field_label(field, lang);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let procedures =
        Procedure::ALL.into_iter().map(|one| (one.code().to_owned(), words::procedure(one, lang).to_owned()));
    let ticked: Vec<String> = of.procedures.iter().flatten().map(|one| one.code().to_owned()).collect();
    [
        Field::line("supporting", label("supporting"), &text(&of.supporting)),
        Field::line("basis", label("basis"), &text(&of.basis)),
        Field::many("procedures", label("procedures"), procedures.collect(), &ticked)
            .with_hint(ActWord::ProceduresHint.say(lang)),
        yes_or_no("public_interest", of.public_interest, lang).with_hint(ActWord::PublicInterestHint.say(lang)),
        yes_or_no("hearing", of.hearing, lang),
        Field::line("planned", label("planned"), &text(&of.planned)),
    ]
}

/// The hearing.
pub(super) fn of_hearing(of: &DecisionFacts, lang: Lang) -> [Field; 3] {
    let label = |field| words::field_label(field, lang);
    [
        Field::date("hearing_on", label("hearing_on"), of.hearing_on, LikelyYear::ThisYear),
        Field::date("papers_on", label("papers_on"), of.papers_on, LikelyYear::Past)
            .with_hint(ActWord::PapersHint.say(lang)),
        Field::line("papers_reason", label("papers_reason"), of.papers_reason.as_deref().unwrap_or_default())
            .with_hint(ActWord::PapersReasonHint.say(lang)),
    ]
}

/// The meeting.
pub(super) fn of_meeting(meeting: Option<&Key>, lang: Lang) -> Field {
    let text = meeting.map(|key| words::key_number(key, lang)).unwrap_or_default();
    Field::line("meeting", words::field_label("meeting", lang), &text).with_hint(ActWord::MeetingHint.say(lang))
}

/// What was typed of all of these.
pub(super) fn read(check: &mut Check<'_>) -> DecisionFacts {
    let values = check.values;
    let flag = |field: &str| match values.text(field).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let ticks: Vec<Procedure> =
        values.codes("procedures").iter().filter_map(|code| Procedure::from_code(code)).collect();
    DecisionFacts {
        supporting: values.some_text("supporting"),
        basis: values.some_text("basis"),
        procedures: Some(ticks).filter(|ticks| !ticks.is_empty()),
        hearing: flag("hearing"),
        planned: values.some_text("planned"),
        public_interest: flag("public_interest"),
        hearing_on: check.some_date("hearing_on"),
        papers_on: check.some_past("papers_on"),
        papers_reason: values.some_text("papers_reason"),
    }
}

/// The activity typed as 活3, activity/3 or 3.
pub(super) fn read_meeting(check: &mut Check<'_>) -> Option<Key> {
    let typed = check.values.some_text("meeting")?;
    let digits = typed.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let known = |number: &i64| check.view.book.activities.keys().any(|id| id.0 == *number);
    let number = digits.parse().ok().filter(known);
    if number.is_none() {
        check.wrong("meeting", ActWord::NoSuchActivity.with(check.view.lang, &[("number", &typed)]));
    }
    number.map(Key::Activity)
}

fn yes_or_no(id: &'static str, of: Option<bool>, lang: Lang) -> Field {
    let options = [("yes", Common::Yes.say(lang)), ("no", Common::No.say(lang))];
    let code = of.map_or("", |yes| if yes { "yes" } else { "no" });
    Field::choice(id, words::field_label(id, lang), or_none(options.into_iter(), lang), code)
}
