//! What a record command opens where the selection is finer than a record: a row of a checklist, one of several dates.

use crate::domain::key::Key;
use crate::domain::why::Why;
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::{self, FormId, record};
use crate::tui::overlays::why::WhyStrip;
use crate::tui::view::View;

/// What it would open; it is made when it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum FinerTarget {
    /// A form.
    Form(FormId),
    /// The form of a row of a register, from one of its fields on.
    Field(Key, &'static str),
    /// 运转 of a document.
    Circulate(Key),
    /// Why one of a record's dates is that date.
    Why(Key, Why),
}

impl FinerTarget {
    /// Opens it.
    #[must_use]
    pub fn open(self, view: &View) -> Vec<Effect> {
        match self {
            Self::Form(form) => form.push(view),
            Self::Field(row, field) => forms::edit_row(&row, field, view),
            Self::Circulate(document) => forms::circulate(&document, view),
            Self::Why(of, why) => vec![Effect::Push(Box::new(WhyStrip::new(record::line(&of, view), why)))],
        }
    }
}
