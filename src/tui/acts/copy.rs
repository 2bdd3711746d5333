//! A record as plain text, for a chat or a table.

use crate::domain::key::Key;
use crate::locale::Common;
use crate::tui::overlays::forms::record;
use crate::tui::view::View;
use crate::words;

/// The record as lines of plain text: its name, and of a duty its dates, status, light and latest progress.
#[must_use]
pub fn as_text(key: &Key, view: &View) -> String {
    let lang = view.lang;
    let mut lines = vec![record::line(key, view)];
    if let Some(task) = record::task(key, view) {
        lines.push(task.requirement.clone());
        lines.push(format!("{}  {}", Common::Due.say(lang), task.deadline.phrase));
    }
    if let Some(assignment) = record::assignment(key, view) {
        let standing = view.day().standing(assignment);
        if let (Some(due), Some(last)) = (standing.due, standing.last_workday) {
            lines.push(format!(
                "{}  {}  {}  {}",
                Common::DueDate.say(lang),
                words::date_with_weekday(due, lang),
                Common::LastWorkday.say(lang),
                words::date_with_weekday(last, lang)
            ));
        }
        let mut state =
            format!("{}  {}", words::status_of(&view.day(), assignment, lang), words::light_word(standing.word, lang));
        let distance = words::distance(&standing, lang);
        if !distance.is_empty() {
            state.push_str(&format!("  {distance}"));
        }
        lines.push(state);
        if let Some(note) = assignment.latest_note() {
            lines.push(format!("{}  {}  {}", Common::Progress.say(lang), note.happened_on, note.text));
        }
    }
    if let Key::Register(register, number) = key
        && let Some(row) = view.book.find_register_row(*register, *number)
    {
        let stage = words::register::stage(row.stage_def(), &row.stage, lang);
        lines.push(format!("{}  {stage}", words::register::label_text(&register.def().title, lang)));
        for field in register.def().fields {
            let value = words::register::field(row, field, &view.book, lang);
            if !value.is_empty() {
                lines.push(format!("{}  {value}", words::register::label_text(&field.label, lang)));
            }
        }
    }
    lines.join("\n")
}
