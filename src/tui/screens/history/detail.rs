//! One entry: when, who, whether it was taken back, and every field it changed.

use ratatui::layout::Rect;

use crate::ledger::{BatchKind, ChangeLine, Entry};
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::History;
use super::list::in_china;
use super::words::HistoryWord;

/// Cells of the labels at the left of facts.
const LABEL: u16 = 10;

/// Draws the selected entry.
pub fn draw(screen: &History, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(entry) = screen.entry(view) else { return };
    let lang = view.lang;
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let number = HistoryWord::Number.with(lang, &[("batch", &entry.batch.0)]);
    canvas.put(inner.x, inner.y, inner.width, &number, Role::Muted);
    let title_room = Rect { y: inner.y + 1, height: 3.min(inner.height.saturating_sub(1)), ..inner };
    let mut y = inner.y + 1 + canvas.put_wrapped(title_room, &entry.title, Role::Strong);
    for (label, value, role) in facts(entry, view) {
        if y + 3 > inner.bottom() {
            break;
        }
        canvas.put(inner.x, y, LABEL, label.say(lang), Role::Muted);
        canvas.put(inner.x + LABEL, y, inner.width.saturating_sub(LABEL), &value, role);
        y += 1;
    }
    if y + 2 > inner.bottom() {
        return;
    }
    page::pane_rule(canvas, pane, y);
    canvas.put(inner.x, y + 1, inner.width, HistoryWord::Changes.say(lang), Role::Strong);
    let room = Rect { y: y + 2, height: inner.bottom().saturating_sub(y + 2), ..inner };
    changes(screen, entry, room, view, canvas);
}

fn facts(entry: &Entry, view: &View) -> Vec<(HistoryWord, String, Role)> {
    let lang = view.lang;
    let recorded = in_china(&entry.recorded_at)
        .map_or_else(|| entry.recorded_at.clone(), |at| at.format("%Y-%m-%d %H:%M").to_string());
    let mut facts = vec![
        (HistoryWord::DeskDate, words::date_with_weekday(entry.desk_date, lang), Role::Plain),
        (HistoryWord::RecordedAt, recorded, Role::Plain),
        (HistoryWord::Who, entry.actor.clone(), Role::Plain),
    ];
    let state = match (entry.kind, entry.undone_by, entry.undoes) {
        (BatchKind::Undo, Some(by), _) => Some((HistoryWord::Redone.with(lang, &[("batch", &by.0)]), Role::Muted)),
        (_, Some(by), _) => Some((HistoryWord::Undone.with(lang, &[("batch", &by.0)]), Role::Muted)),
        (BatchKind::Undo, _, Some(of)) => Some((HistoryWord::UndoOf.with(lang, &[("batch", &of.0)]), Role::Plain)),
        (BatchKind::External, ..) => Some((HistoryWord::ExternalNote.say(lang).to_owned(), Role::Warn)),
        (BatchKind::Birth, ..) => Some((HistoryWord::Birth.say(lang).to_owned(), Role::Plain)),
        (BatchKind::Restore, ..) => Some((HistoryWord::Restore.say(lang).to_owned(), Role::Plain)),
        _ => None,
    };
    let late = entry.late_in.as_ref().map(|plan| HistoryWord::LateInNote.with(lang, &[("plan", plan)]));
    facts.extend(late.map(|text| (HistoryWord::StateLabel, text, Role::Warn)));
    facts.extend(state.map(|(text, role)| (HistoryWord::StateLabel, text, role)));
    facts
}

/// A line of the pane, with the change it belongs to.
struct Line {
    change: usize,
    text: String,
    is_head: bool,
}

fn changes(screen: &History, entry: &Entry, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    if entry.changes.is_empty() {
        canvas.put(area.x + 1, area.y, area.width, HistoryWord::NoChanges.say(lang), Role::Muted);
        return;
    }
    let lines = lines(entry, usize::from(area.width.saturating_sub(3)), lang);
    let height = usize::from(area.height);
    let first = lines.iter().position(|line| line.change == screen.changes.selected).unwrap_or(0);
    let top = first.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let on = screen.in_detail && line.change == screen.changes.selected;
        let role = if line.is_head { Role::Muted } else { Role::Plain };
        let indent = if line.is_head { 1 } else { 3 };
        let text = span(&line.text, role);
        canvas.put(area.x + indent, y, area.width.saturating_sub(indent), &text.text, text.role);
        if on && !line.is_head {
            canvas.put(area.x, y, 1, view.glyphs.selected, Role::Strong);
            canvas.tint(Rect { y, height: 1, ..area }, Role::Selection);
        }
    }
}

/// Every change under the name of its record, wrapped.
fn lines(entry: &Entry, width: usize, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last: Option<(&str, &str)> = None;
    for (index, change) in entry.changes.iter().enumerate() {
        let record = (change.table.as_str(), change.record.as_str());
        if last.replace(record) != Some(record) {
            lines.push(Line { change: index, text: format!("{}  {}", record.0, record.1), is_head: true });
        }
        let said = short(&change_text(change, lang));
        let wrapped = text::wrap(&said, width).into_iter();
        lines.extend(wrapped.map(|text| Line { change: index, text: text.to_owned(), is_head: false }));
    }
    if entry.more > 0 {
        let text = HistoryWord::More.with(lang, &[("count", &entry.more)]);
        lines.push(Line { change: usize::MAX, text, is_head: true });
    }
    lines
}

/// A fingerprint (64 hexadecimal signs) in a text.
pub fn fingerprint(text: &str) -> Option<&str> {
    text.split(|sign: char| !sign.is_ascii_hexdigit()).find(|run| run.len() == 64)
}

/// A text with its fingerprint cut to what tells two files apart; the sentence line says the whole of it.
fn short(text: &str) -> String {
    let Some((whole, head)) = fingerprint(text).and_then(|whole| Some((whole, whole.get(..12)?))) else {
        return text.to_owned();
    };
    short(&text.replace(whole, &format!("{head}⋯")))
}

/// A change in words: what it was, what it became.
fn change_text(change: &ChangeLine, lang: Lang) -> String {
    let or_nothing =
        |text: &str| if text.is_empty() { HistoryWord::Nothing.say(lang).to_owned() } else { text.to_owned() };
    if !change.field.is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("field", &change.field), ("before", &or_nothing(&change.before)), ("after", &or_nothing(&change.after))];
        return HistoryWord::Changed.with(lang, &values);
    }
    if change.before.is_empty() {
        HistoryWord::Came.with(lang, &[("after", &or_nothing(&change.after))])
    } else {
        HistoryWord::Went.with(lang, &[("before", &change.before)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_cut_and_found_again_in_whole() {
        let whole = "0123456789abcdef".repeat(4);
        let text = format!("文件指纹：空 → {whole}");
        assert_eq!(fingerprint(&text), Some(whole.as_str()));
        assert_eq!(short(&text), "文件指纹：空 → 0123456789ab⋯");
        assert_eq!(short(&format!("{whole} → {whole}")), "0123456789ab⋯ → 0123456789ab⋯");
        assert_eq!((fingerprint("平政办发〔2023〕5号"), short("登记 2023")), (None, "登记 2023".to_owned()));
    }
}
