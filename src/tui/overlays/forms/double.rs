//! A likely double entry: warned of at the name, never refused.

use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::tui::overlays::form::values::{Remark, Values};
use crate::tui::view::View;

use super::{ActWord, record};

/// The warning where another record has the name typed and the unit typed; spaces and case make no other name.
#[must_use]
pub fn warning<'a>(
    field: &'static str,
    values: &Values,
    mut others: impl Iterator<Item = (&'a str, UnitId, Key)>,
    view: &View,
) -> Option<Remark> {
    let bare = |name: &str| name.split_whitespace().collect::<String>().to_lowercase();
    let name = bare(&values.some_text(field)?);
    let unit = view.book.resolve_unit(values.codes("unit").first()?)?;
    let (_, _, key) = others.find(|(other, of, _)| *of == unit && bare(other) == name)?;
    let text = ActWord::Double.with(view.lang, &[("record", &record::line(&key, view))]);
    Some(Remark { field, text, warns: true })
}
