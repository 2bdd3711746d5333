//! One row of a register: its dates, its stages, what was recorded, and what hangs on it.

use ratatui::layout::Rect;

use crate::domain::registers::{FieldDef, RegisterRow, RowStanding, Step};
use crate::locale::{Common, Lang};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::sheet::{self, Line};
use crate::tui::widgets::table::left;
use crate::words;
use crate::words::register::{self as row_words, label_text};

use super::words::RegisterWord;
use super::{Pane, Registers, light, role};

/// Something in the detail that the selection can stand on. Numbers count from the oldest.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum DetailRow {
    /// A stage that was entered.
    Step(usize),
    /// A field.
    Field(&'static FieldDef),
    /// A piece of evidence.
    Evidence(usize),
    /// A progress note.
    Note(usize),
    /// A reminder.
    Reminder(usize),
}

/// The rows in the order of the detail: what is dated stands newest first.
pub fn detail_rows(row: &RegisterRow) -> Vec<DetailRow> {
    let steps = (0..row.steps.len()).rev().map(DetailRow::Step);
    let fields = row.register.def().fields.iter().map(DetailRow::Field);
    let evidence = (0..row.evidence.len()).rev().map(DetailRow::Evidence);
    let notes = (0..row.notes.len()).rev().map(DetailRow::Note);
    let reminders = (0..row.reminders.len()).rev().map(DetailRow::Reminder);
    steps.chain(fields).chain(evidence).chain(notes).chain(reminders).collect()
}

/// Draws the detail of the selected row.
pub fn draw(screen: &Registers, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (Some(entry), Some(row)) = (screen.entry(), screen.row(view)) else { return };
    let lines = lines(row, &entry.standing, view, usize::from(pane.width.saturating_sub(6)));
    sheet::draw(canvas, pane, &lines, (screen.pane == Pane::Detail).then_some(screen.cursor));
}

fn lines(row: &RegisterRow, standing: &RowStanding, view: &View, width: usize) -> Vec<Line> {
    let lang = view.lang;
    let def = row.register.def();
    let number = words::key_number(&row.key(), lang);
    let mut lines = vec![
        Line::Text(vec![span(format!("{number}  {}", row.title()), Role::Strong)]),
        Line::Text(vec![
            span(format!("{}  ", label_text(&def.title, lang)), Role::Muted),
            span(words::unit(&view.book, row.unit, lang), Role::Plain),
            span(format!("  {}", entered(row, view)), Role::Muted),
        ]),
        Line::Text(state(row, standing, view)),
    ];
    let warned = [row_words::repeats(row, &view.book, lang), row_words::late_by(standing.late, lang)];
    lines.extend(
        warned.into_iter().filter(|text| !text.is_empty()).map(|text| Line::Text(vec![span(text, Role::Warn)])),
    );
    if let Some(source) = standing.due.and_then(|due| due.limit?.ext) {
        let text = format!("{}{}", RegisterWord::Ext.say(lang), label_text(&source, lang));
        let wrapped = text::wrap(&text, width + 2).into_iter();
        lines.extend(wrapped.map(|line| Line::Text(vec![span(format!("  {line}"), Role::External)])));
    }
    let mut section = None;
    for (index, chosen) in detail_rows(row).into_iter().enumerate() {
        let head = head(row, chosen, view);
        if section.as_ref() != Some(&head) {
            lines.push(Line::Rule);
            lines.push(head.clone());
            section = Some(head);
        }
        let (column, cells, tail) = row_cells(row, chosen, view);
        lines.push(Line::Row { index, columns: vec![left(column)], cells, tail });
        if let DetailRow::Step(at) = chosen
            && let Some(step) = row.steps.get(at)
        {
            lines.extend(beneath(step, view, width));
        }
    }
    lines
}

fn entered(row: &RegisterRow, view: &View) -> String {
    RegisterWord::Entered.with(view.lang, &[("date", &row.entered_on)])
}

/// The light with its word, and the date that runs with its rule.
fn state(row: &RegisterRow, standing: &RowStanding, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let glyph = light(standing, view);
    let mut spans = vec![
        span(format!("{} ", glyph.text), glyph.role),
        span(row_words::row_light(standing, row, lang), role(standing)),
    ];
    if let Some(due) = standing.due {
        let what = row_words::due_word(row, &due, lang);
        let date = words::date_with_weekday(due.due, lang);
        let state = row_words::row_distance(standing, lang);
        let values: [(&str, &dyn std::fmt::Display); 3] = [("what", &what), ("date", &date), ("state", &state)];
        spans.push(span(format!("  {}", RegisterWord::DueLine.with(lang, &values)), Role::Plain));
        if due.provisional {
            spans.push(span(format!("  {}", Common::Provisional.say(lang)), Role::Muted));
        }
    }
    spans
}

/// The head over a chosen's group, with how many there are.
fn head(row: &RegisterRow, chosen: DetailRow, view: &View) -> Line {
    let lang = view.lang;
    let (word, count) = match chosen {
        DetailRow::Step(_) => (RegisterWord::HeadStage.say(lang), row.steps.len()),
        DetailRow::Field(_) => (RegisterWord::Fields.say(lang), 0),
        DetailRow::Evidence(_) => (Common::Evidence.say(lang), row.evidence.len()),
        DetailRow::Note(_) => (Common::Progress.say(lang), row.notes.len()),
        DetailRow::Reminder(_) => (Common::Reminder.say(lang), row.reminders.len()),
    };
    let count = if count > 0 { vec![span(count.to_string(), Role::Muted)] } else { Vec::new() };
    Line::Head(vec![span(word, Role::Strong)], count)
}

/// The first column's width, its cell, and what stands behind it.
fn row_cells(row: &RegisterRow, chosen: DetailRow, view: &View) -> (u16, Vec<Span>, Vec<Span>) {
    let lang = view.lang;
    let dated = |on: chrono::NaiveDate, text: &str| {
        let first = text.lines().next().unwrap_or("").to_owned();
        (10, vec![span(on.to_string(), Role::Muted)], vec![span(first, Role::Plain)])
    };
    match chosen {
        DetailRow::Field(field) => {
            let value = row_words::field(row, field, &view.book, lang);
            let value = value.lines().next().unwrap_or("").to_owned();
            let value = if value.is_empty() { span(".", Role::Muted) } else { span(value, Role::Plain) };
            (label_width(lang), vec![span(label_text(&field.label, lang), Role::Muted)], vec![value])
        }
        DetailRow::Step(at) => {
            let Some(step) = row.steps.get(at) else { return (0, Vec::new(), Vec::new()) };
            let stage = row_words::stage(row.register.def().stage(&step.stage), &step.stage, lang).to_owned();
            let day = match step.on {
                Some(on) => span(on.to_string(), Role::Plain),
                None => span(RegisterWord::NoDay.say(lang), Role::Muted),
            };
            let mut tail = vec![day];
            if let Some(late) = view.day().step_late(row, at) {
                tail.push(span(format!("  {}", row_words::late_by(Some(late), lang)), Role::Warn));
            }
            if let Some(until) = step.until {
                tail.push(span(format!("  {}", RegisterWord::Until.with(lang, &[("date", &until)])), Role::Plain));
            }
            (label_width(lang), vec![span(stage, Role::Plain)], tail)
        }
        DetailRow::Evidence(at) => row
            .evidence
            .get(at)
            .map_or((0, Vec::new(), Vec::new()), |one| dated(one.happened_on.unwrap_or(one.entered_on), &one.value)),
        DetailRow::Note(at) => {
            row.notes.get(at).map_or((0, Vec::new(), Vec::new()), |one| dated(one.happened_on, &one.text))
        }
        DetailRow::Reminder(at) => {
            row.reminders.get(at).map_or((0, Vec::new(), Vec::new()), |one| dated(one.happened_on, &one.text))
        }
    }
}

/// Cells of a label.
const fn label_width(lang: Lang) -> u16 {
    match lang {
        Lang::ZhCn => 12,
        Lang::En => 22,
    }
}

/// The filing of a stage, why it was entered and by whom.
fn beneath(step: &Step, view: &View, width: usize) -> Vec<Line> {
    let lang = view.lang;
    let filing = match step.filing.as_str() {
        "" => String::new(),
        filing => RegisterWord::Filing.with(lang, &[("filing", &filing)]),
    };
    let by = RegisterWord::By.with(lang, &[("actor", &step.by), ("date", &step.entered_on)]);
    let checked_by = match step.checked_by.as_str() {
        "" => String::new(),
        office => RegisterWord::CheckedBy.with(lang, &[("office", &office)]),
    };
    let texts =
        [(filing, Role::Plain), (step.reason.clone(), Role::Plain), (checked_by, Role::Plain), (by, Role::Muted)];
    let mut lines = Vec::new();
    for (words, role) in texts.into_iter().filter(|(words, _)| !words.is_empty()) {
        let wrapped = text::wrap(&words, width).into_iter();
        lines.extend(wrapped.map(|line| Line::Text(vec![span(format!("    {line}"), role)])));
    }
    lines
}

/// A chosen in full, for the sentence line; `None` where the row's own sentence says more.
pub fn row_text(row: &RegisterRow, chosen: DetailRow, view: &View) -> Option<String> {
    let lang = view.lang;
    let one_line = |text: &str| text.lines().collect::<Vec<_>>().join(" ");
    let told = match chosen {
        DetailRow::Field(field) => {
            let value = row_words::field(row, field, &view.book, lang);
            let hint = field.hint.map(|hint| format!("    {}", label_text(&hint, lang))).unwrap_or_default();
            if value.is_empty() && hint.is_empty() {
                return None;
            }
            let value = if value.is_empty() { RegisterWord::Unfilled.say(lang).to_owned() } else { one_line(&value) };
            format!("{}  {value}{hint}", label_text(&field.label, lang))
        }
        DetailRow::Step(at) => {
            row.steps.get(at).map(|step| one_line(&step.reason)).filter(|reason| !reason.is_empty())?
        }
        DetailRow::Evidence(at) => row.evidence.get(at)?.value.clone(),
        DetailRow::Note(at) => one_line(&row.notes.get(at)?.text),
        DetailRow::Reminder(at) => one_line(&row.reminders.get(at)?.text),
    };
    Some(told)
}
