//! A frozen week is corrected by a revision with its reason; the first one stays.

use crate::domain::week::IsoWeek;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId, record};
use crate::domain::key::Key;

/// The reason of a revision. Asked once more before it is written.
pub(super) fn form(week: IsoWeek, view: &View) -> Form {
    let lang = view.lang;
    let revision = view.book.frozen(week).map_or(0, |frozen| frozen.revision);
    let lines = vec![
        record::line(&Key::Week(week), view),
        ActWord::RevisionWritten.with(lang, &[("old", &revision), ("new", &(revision + 1))]),
    ];
    let fields = vec![Field::notes("reason", ActWord::Reason.say(lang), "")];
    Form::new(FormId::Revise { week }, ActWord::Revise.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let asked = check.required("reason").map(|reason| FormOutput::Freeze(week, reason));
        check.done(asked)
    })
    .asked_again()
}
