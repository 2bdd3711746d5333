//! The row of a sheet that is asked for: which, and what is known of it should the file be gone.

use crate::domain::returned::{AsideReason, Difference, FormSheet};
use crate::tui::effect::SheetAsked;
use crate::tui::view::View;
use crate::words as say;

use super::rows::QueueRow;
use super::words::ReturnsPageWord as Word;

/// Which row of which file; none of a file that nobody can place.
pub fn asked(row: QueueRow<'_>, view: &View) -> Option<SheetAsked> {
    let lang = view.lang;
    let (of, place, sheet, remarks, known) = match row {
        QueueRow::Difference(of, one) => {
            let sheet = FormSheet::of(&one.said.key);
            // Each sheet has its own rows.
            let same_row = of.differences.iter().filter(|other| other.said.place == one.said.place);
            let same_row = same_row.filter(|other| FormSheet::of(&other.said.key) == sheet);
            let known: Vec<String> = same_row.clone().map(|other| line(other, view)).collect();
            let told = |one| Some(say::difference_remarks(one, &view.book, lang)).filter(|told| !told.is_empty());
            let remarks: Vec<String> = same_row
                .filter_map(|one| Some(format!("{}  {}", say::return_field(one.said.field, lang), told(one)?)))
                .collect();
            (of, one.said.place, sheet, remarks.join("\n"), known.join("\n"))
        }
        QueueRow::Aside(of, _, row) => {
            let remarks = say::aside_reason(row.reason, lang).to_owned();
            let known = format!("{}\n\n{remarks}", row.words);
            let sheet = if row.reason == AsideReason::Activity { FormSheet::Activities } else { row.sheet };
            (of, row.place, sheet, remarks, known)
        }
        QueueRow::File(_) => return None,
    };
    let values: [(&str, &dyn std::fmt::Display); 2] = [("file", &of.name()), ("row", &place)];
    let title = Word::Where.with(lang, &values);
    Some(SheetAsked { file: of.file.clone(), sha256: of.sha256.clone(), place, sheet, title, remarks, known })
}

fn line(one: &Difference, view: &View) -> String {
    let (lang, said) = (view.lang, &one.said);
    let (field, sheet) = (say::return_field(said.field, lang), say::return_value(&said.sheet, lang));
    let remarks = say::difference_remarks(one, &view.book, lang);
    format!("{field}  {sheet}  {remarks}").trim_end().to_owned()
}
