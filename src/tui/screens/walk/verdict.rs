//! The verdicts: which are possible for an item, and the act each one is.

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Assignment, Status, Verdict};
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::tui::command::{Command, kind};
use crate::tui::view::View;
use crate::words;

use super::words::WalkWord;

/// The verdicts in the order of their digits, with their commands.
pub const ALL: [(Verdict, Command); 6] = [
    (Verdict::Ok, Command::VerdictOk),
    (Verdict::Remind, Command::VerdictRemind),
    (Verdict::Extend, Command::VerdictExtend),
    (Verdict::Close, Command::VerdictClose),
    (Verdict::Return, Command::VerdictReturn),
    (Verdict::Query, Command::VerdictQuery),
];

/// The verdict that a command of the walk gives.
#[must_use]
pub const fn of(command: kind::Walk) -> Option<Verdict> {
    use kind::Walk as W;
    match command {
        W::VerdictOk => Some(Verdict::Ok),
        W::VerdictRemind => Some(Verdict::Remind),
        W::VerdictExtend => Some(Verdict::Extend),
        W::VerdictClose => Some(Verdict::Close),
        W::VerdictReturn => Some(Verdict::Return),
        W::VerdictQuery => Some(Verdict::Query),
        W::WalkSkip => Some(Verdict::Skip),
        W::VerdictTheme | W::CloseOverride | W::WalkNote | W::WalkPoints | W::WalkUndo => None,
    }
}

/// Why a verdict is impossible for an item; `None` when it is possible.
#[must_use]
pub fn refusal(verdict: Verdict, one: &Assignment, view: &View) -> Option<String> {
    let lang = view.lang;
    let closed = || {
        let status = words::status(one.status, lang);
        (!one.status.is_open()).then(|| WalkWord::OffClosed.with(lang, &[("status", &status)]))
    };
    let said = |holds: bool, word: WalkWord| holds.then(|| word.say(lang).to_owned());
    match verdict {
        Verdict::Ok | Verdict::Query | Verdict::Skip => None,
        Verdict::Remind => closed(),
        Verdict::Extend => closed().or_else(|| said(view.day().standing(one).due.is_none(), WalkWord::OffNoDate)),
        Verdict::Close => closed().or_else(|| said(one.evidence.is_empty(), WalkWord::OffNoEvidence)),
        Verdict::Return => said(one.status != Status::Submitted, WalkWord::OffNotSubmitted),
    }
}

/// The line beside a possible verdict.
#[must_use]
pub const fn hint(verdict: Verdict) -> WalkWord {
    match verdict {
        Verdict::Ok => WalkWord::HintOk,
        Verdict::Remind => WalkWord::HintRemind,
        Verdict::Extend => WalkWord::HintExtend,
        Verdict::Close => WalkWord::HintClose,
        Verdict::Return => WalkWord::HintReturn,
        Verdict::Query => WalkWord::HintQuery,
        Verdict::Skip => WalkWord::HintSkip,
    }
}

/// The act of a verdict that needs no form, on one item or several as one act, one undo: the review of the week.
#[must_use]
pub fn act(verdict: Verdict, of: Vec<Key>, week: IsoWeek) -> Act {
    let judge = |of: Key| Act::Assignment(AssignmentAct::Judge { of, week, verdict, note: String::new() });
    Act::of_all(of.into_iter().map(judge))
}
