//! The notice that is shipped with the program, taken into a ledger that has none, or not that one.

use crate::pack;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, GuardedEffect};
use crate::tui::overlays::choice::Choice;
use crate::tui::view::View;

use super::LiveWord;

/// Whether the ledger has it already.
pub fn has_notice(view: &View) -> bool {
    view.book.plans.values().any(|plan| plan.pack == pack::FIRST && !plan.practice)
}

/// The question before it is taken in.
#[must_use]
pub fn take_notice(view: &View) -> Vec<Effect> {
    let Ok(first) = pack::find(pack::FIRST, None) else { return Vec::new() };
    let lang = view.lang;
    let number = first.document.as_ref().map_or("", |document| document.number.as_str());
    let lines = vec![
        first.title.clone(),
        LiveWord::NoticeNumber.with(lang, &[("number", &number), ("n", &first.tasks.len())]),
        LiveWord::NoticeTaken.with(lang, &[("year", &first.year)]),
    ];
    vec![Effect::Push(Box::new(Choice::sure(Command::TakeNotice.title(lang), lines, GuardedEffect::TakeNotice)))]
}
