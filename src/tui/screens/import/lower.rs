//! The lower pane: the selected row as it stands in the file, what was filled into it, what was made of it.

use ratatui::layout::Rect;

use crate::intake::{NameMatch, ReadRow, RowAddress};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::{Command, kind};
use crate::tui::effect::LayerInput;
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, page};
use crate::tui::widgets::list::more_marks;

use super::Preview;
use super::cells::{CellFacts, deadline_words};
use super::proposals;
use super::rows::{self, Item, mark};
use super::state::Sheet;
use super::turn::{SheetTurn, of_page};
use super::words::{ImportWord, SettleWord};
use crate::tui::widgets::boxed::{edge, pairs};

/// Draws the pane: as written at the left, what was made of it at the right; in a narrow page one under the other.
pub fn draw(preview: &Preview, pane: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    if wide {
        let (left, right) = page::split(canvas, pane, 60);
        as_written(preview, Rect { x: left.x + 1, width: left.width - 2, ..left }, view, canvas);
        made_of_it(preview, Rect { x: right.x + 1, width: right.width - 2, ..right }, view, canvas);
    } else {
        made_of_it(preview, Rect { x: pane.x + 1, width: pane.width - 2, ..pane }, view, canvas);
    }
}

fn as_written(preview: &Preview, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(at) = preview.selected_at() else {
        let word = if preview.selected_proposal().is_some() { ImportWord::InBody } else { ImportWord::WholeTable };
        canvas.put(pane.x, pane.y, pane.width, word.say(lang), Role::Strong);
        return;
    };
    let title = ImportWord::AsWritten.with(lang, &[("place", &preview.place(at, view))]);
    canvas.put(pane.x, pane.y, pane.width, &title, Role::Strong);
    if preview.row_at(at).is_none() {
        let text = preview.reading.left_out.iter().find(|row| row.at == at).map_or("", |row| row.text.as_str());
        canvas.put_wrapped(Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane }, text, Role::Quote);
        return;
    }
    let cells = preview.cells(at);
    let label = cells.iter().map(|cell| text::width(cell.column.word(lang))).max().unwrap_or(0);
    let label = u16::try_from(label).unwrap_or(0);
    // What is long is cut to its line; F4 shows it whole.
    for (cell, y) in cells.iter().zip(pane.y + 1..pane.bottom()) {
        canvas.put(pane.x + 1, y, label, cell.column.word(lang), Role::Muted);
        let x = pane.x + 1 + label + 2;
        canvas.put_spans(x, y, pane.right().saturating_sub(x), &cell_spans(preview, cell, view));
    }
}

/// A cell in one line: its text, or that it is blank and what was filled in.
fn cell_spans(preview: &Preview, cell: &CellFacts, view: &View) -> Vec<Span> {
    let remark = preview.remark(cell, view);
    let one_line = |text: &str| text.replace('\n', " ");
    if cell.by_hand {
        let shown = if cell.shown.is_empty() { ImportWord::EmptyCell.say(view.lang) } else { &cell.shown };
        return vec![
            span(format!("{} {}", view.glyphs.edited, one_line(shown)), Role::Strong),
            span(format!("  {remark}"), Role::Muted),
        ];
    }
    if cell.own.is_empty() {
        let mut spans = vec![span(ImportWord::EmptyCell.say(view.lang), Role::Quote)];
        if !remark.is_empty() {
            spans.push(span(format!("  {remark}："), Role::Muted));
            spans.push(span(one_line(&cell.shown), Role::Strong));
        }
        return spans;
    }
    vec![span(one_line(&cell.own), Role::Quote)]
}

/// The doubts in whole sentences, the date with its last working day, every name with what it is.
fn made_of_it(preview: &Preview, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let mut lines: Vec<(String, Role)> = Vec::new();
    if let Some(proposal) = preview.selected_proposal() {
        for (text, role) in proposals::lines(proposal, view) {
            let wrapped = text::wrap(&text, usize::from(pane.width));
            lines.extend(wrapped.into_iter().map(|line| (line.to_owned(), role)));
        }
        for ((line, role), y) in lines.iter().take(usize::from(pane.height)).zip(pane.y..) {
            canvas.put(pane.x, y, pane.width, line, *role);
        }
        return more_marks(canvas, pane, 0, lines.len());
    }
    for (glyph, role, sentence) in sentences(preview, view) {
        let room = usize::from(pane.width.saturating_sub(2));
        for (n, piece) in text::wrap(&sentence, room).into_iter().enumerate() {
            let lead = if n == 0 { glyph } else { " " };
            lines.push((format!("{lead} {piece}"), role));
        }
    }
    if let Some((_, row)) = preview.selected_at().and_then(|at| preview.row_at(at)) {
        lines.extend(facts(row, usize::from(pane.width), preview, view));
    }
    let shown = usize::from(pane.height);
    for ((line, role), y) in lines.iter().take(shown).zip(pane.y..) {
        canvas.put(pane.x, y, pane.width, line, *role);
    }
    more_marks(canvas, pane, 0, lines.len());
}

fn sentences(preview: &Preview, view: &View) -> Vec<(&'static str, Role, String)> {
    let problems: Vec<_> = match preview.selected() {
        Some(Item::Doubt(index)) => preview.reading.problems.get(*index).into_iter().collect(),
        Some(Item::Row(_)) => {
            let mut about: Vec<_> =
                preview.selected_at().map_or_else(Vec::new, |at| preview.reading.about(at).collect());
            about.sort_by_key(|problem| problem.weight());
            about.dedup_by_key(|problem| rows::sentence(&preview.reading, problem, view.lang));
            about
        }
        Some(Item::Out(_) | Item::Proposal(_)) | None => Vec::new(),
    };
    let said = |problem: &&crate::intake::Problem| {
        let (glyph, role) = mark(problem.weight(), view.glyphs);
        // A sentence is read in full; its glyph and colour say how much it weighs.
        (glyph, role, rows::sentence(&preview.reading, problem, view.lang))
    };
    problems.iter().map(said).collect()
}

fn facts(row: &ReadRow, width: usize, preview: &Preview, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    let phrase = row.deadline.phrase.replace('\n', " ");
    let deadline = if phrase.trim().is_empty() {
        ImportWord::DeadlineNone.say(lang).to_owned()
    } else {
        let reading = deadline_words(&row.deadline, view);
        ImportWord::DeadlineFact.with(lang, &[("phrase", &phrase), ("reading", &reading)])
    };
    let wrapped = |words: &str, role: Role| -> Vec<(String, Role)> {
        text::wrap(words, width).into_iter().map(|line| (line.to_owned(), role)).collect()
    };
    let mut lines = wrapped(&deadline, Role::Plain);
    let roster = preview.roster_now();
    let names: Vec<String> = row
        .units
        .matched
        .iter()
        .map(|(name, is)| match is {
            NameMatch::Unit(code) => {
                let short = roster.unit(code).map_or(code.as_str(), |unit| unit.name.as_str());
                if short == name { name.clone() } else { format!("{name}={short}") }
            }
            NameMatch::Group(code) => {
                ImportWord::GroupFact.with(lang, &[("name", name), ("count", &roster.members(code).len())])
            }
            NameMatch::Choice => ImportWord::ChoiceFact.with(lang, &[("name", name)]),
            NameMatch::Unknown => ImportWord::UnknownFact.with(lang, &[("name", name)]),
        })
        .collect();
    let units = if names.is_empty() {
        ImportWord::NobodyFact.say(lang).to_owned()
    } else {
        ImportWord::UnitsFact.with(lang, &[("names", &names.join("、"))])
    };
    lines.extend(wrapped(&units, Role::Plain));
    lines.extend(wrapped(&row.requirement, Role::Muted));
    lines
}

/// A row's cells in full, over the page.
pub struct CellsSheet {
    at: RowAddress,
    top: usize,
}

impl CellsSheet {
    /// The sheet of a row of the file.
    #[must_use]
    pub const fn new(at: RowAddress) -> Self {
        Self { at, top: 0 }
    }

    fn lines(&self, preview: &Preview, width: usize, view: &View) -> Vec<(String, Role)> {
        let lang = view.lang;
        let mut lines = Vec::new();
        let indented = |text: &str, role: Role, lines: &mut Vec<(String, Role)>| {
            for line in text.lines() {
                lines.extend(
                    text::wrap(line, width.saturating_sub(2)).into_iter().map(|one| (format!("  {one}"), role)),
                );
            }
        };
        for cell in preview.cells(self.at) {
            let remark = preview.remark(&cell, view);
            let head = cell.column.word(lang);
            lines.push((if remark.is_empty() { head.to_owned() } else { format!("{head}  {remark}") }, Role::Muted));
            let shown = if cell.shown.is_empty() { ImportWord::EmptyCell.say(lang) } else { &cell.shown };
            let role = if cell.by_hand || cell.filled.is_some() { Role::Strong } else { Role::Quote };
            indented(shown, role, &mut lines);
        }
        if preview.row_at(self.at).is_none() {
            lines.clear();
            let out = preview.reading.left_out.iter().find(|row| row.at == self.at);
            indented(out.map_or("", |row| &row.text), Role::Quote, &mut lines);
        }
        if let Some((_, row)) = preview.row_at(self.at) {
            lines.push((ImportWord::ReadHead.say(lang).to_owned(), Role::Muted));
            // The requirement stands among the cells already.
            let facts = facts(row, width.saturating_sub(2), preview, view);
            lines.extend(
                facts
                    .into_iter()
                    .filter(|(_, role)| *role != Role::Muted)
                    .map(|(one, role)| (format!("  {one}"), role)),
            );
        }
        lines
    }
}

impl Sheet for CellsSheet {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        match input {
            LayerInput::Command(Command::Back | Command::Open) => return SheetTurn::close(),
            LayerInput::Command(Command::Down) => self.top += 1,
            LayerInput::Command(Command::PageDown) => self.top += 10,
            LayerInput::Command(Command::Up) => self.top = self.top.saturating_sub(1),
            LayerInput::Command(Command::PageUp) => self.top = self.top.saturating_sub(10),
            LayerInput::Key(press) if of_page(*press, view) == Some(kind::Import::ImportCells) => {
                return SheetTurn::close();
            }
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => {}
        }
        self.top = self.top.min(self.lines(preview, 40, view).len());
        SheetTurn::stay()
    }

    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        let width = 84.min(within.width);
        let lines = self.lines(preview, usize::from(width.saturating_sub(4)), view);
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let title = ImportWord::AsWritten.with(view.lang, &[("place", &preview.place(self.at, view))]);
        let inside = boxed(canvas, centred(within, width, height), &title, &edge(&self.bar(view)));
        let top = self.top.min(lines.len().saturating_sub(usize::from(inside.height)));
        for ((line, role), y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, *role);
        }
        more_marks(canvas, inside, top, lines.len());
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        pairs(&[("↑↓", SettleWord::KeyLook.say(view.lang)), ("Esc", SettleWord::KeyBack.say(view.lang))])
    }
}
