//! A scorecard: the tree of indicators with what takes points away, the rows behind each number with their sum, a record
//! with its clause. Every number is a sum of numbers on the screen.

mod detail;
mod rows;
#[cfg(test)]
mod tests;
mod tree;

use ratatui::layout::Rect;

use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::pack::Method;
use crate::domain::score::{CountedRecord, ScoreLineKind, ScoreReasonCode, ScoredRecord, Scores, UnitScore};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::record;
use crate::tui::overlays::plain::PlainText;
use crate::tui::overlays::record_page::RecordPage;
use crate::tui::page::{self, WIDE};
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::words;

use super::reckoning::title;
use super::words::UnitsWord;
use rows::{Line, TreeRow, tree};

/// An open scorecard.
pub struct Card {
    /// Whose.
    pub unit: UnitId,
    /// The focus is among the rows behind a number.
    pub in_lines: bool,
    tree: ListState,
    lines: ListState,
}

impl Card {
    /// The scorecard of a unit, on the indicator that costs most; `None` for a unit without one.
    pub fn new(unit: UnitId, scores: &Scores) -> Option<Self> {
        let score = scores.unit(unit)?;
        let dearest = super::rows::losses(score).first().map(|(indicator, _)| indicator.id.clone());
        let is_dearest =
            |row: &TreeRow<'_>| matches!(row, TreeRow::Indicator(_, one) if Some(&one.id) == dearest.as_ref());
        let selected = tree(score).iter().position(is_dearest).unwrap_or(0);
        let tree = ListState { selected, ..ListState::default() };
        Some(Self { unit, in_lines: false, tree, lines: ListState::default() })
    }

    /// The unit's score; `None` once it left the roster.
    pub fn score<'s>(&self, scores: &'s Scores) -> Option<&'s UnitScore> {
        scores.unit(self.unit)
    }

    /// The row of the tree under the selection.
    fn row<'s>(&self, scores: &'s Scores) -> Option<TreeRow<'s>> {
        tree(self.score(scores)?).get(self.tree.selected).copied()
    }

    /// What stands behind it.
    fn lines<'s>(&self, scores: &'s Scores) -> Vec<Line<'s>> {
        let behind = self.score(scores).zip(self.row(scores)).map(|(score, row)| row.lines(score));
        behind.unwrap_or_default()
    }

    fn line<'s>(&self, scores: &'s Scores) -> Option<Line<'s>> {
        self.lines(scores).get(self.lines.selected).filter(|_| self.in_lines).copied()
    }

    /// The record under the selection, while the focus is there.
    pub fn record(&self, scores: &Scores, view: &View) -> Option<Key> {
        self.line(scores)?.record()?.of.key(&view.book)
    }

    /// The id of the selected indicator where it is scored by hand, and whether points were given.
    pub fn by_hand<'s>(&self, scores: &'s Scores) -> Option<(&'s str, bool)> {
        match self.row(scores)? {
            TreeRow::Indicator(_, one) => {
                let is_given = one.method == Some(Method::Manual) && one.why.code != ScoreReasonCode::OtherClass;
                is_given.then_some((one.id.as_str(), !one.records.is_empty()))
            }
            TreeRow::Held(..) => None,
        }
    }

    /// One level deeper: the rows behind the number, then the record on its own screen, the part of the tree that the
    /// row is, or how the row came about.
    pub fn open(&mut self, scores: &Scores, view: &View) -> Vec<Effect> {
        let Some(row) = self.row(scores) else { return Vec::new() };
        let Some(line) = self.line(scores) else {
            self.switch(scores);
            return if self.in_lines { Vec::new() } else { vec![reason(&row, view)] };
        };
        match line.kind {
            ScoreLineKind::Record(record) => opened(record, view).unwrap_or_else(|| vec![reason(&row, view)]),
            ScoreLineKind::Start => vec![reason(&row, view)],
            ScoreLineKind::Indicator(_) | ScoreLineKind::Adjustment(_) => {
                let place = self.score(scores).and_then(|score| tree(score).iter().position(|row| row.is(&line)));
                self.tree.selected = place.unwrap_or(self.tree.selected);
                self.lines = ListState::default();
                self.in_lines = self.has_lines(scores);
                let deeper = self.row(scores).filter(|_| !self.in_lines);
                deeper.map(|row| reason(&row, view)).into_iter().collect()
            }
        }
    }

    /// Whether anything stands behind the selected number.
    pub fn has_lines(&self, scores: &Scores) -> bool {
        !self.lines(scores).is_empty()
    }

    /// To the other pane.
    pub fn switch(&mut self, scores: &Scores) {
        self.in_lines = !self.in_lines && self.has_lines(scores);
    }

    /// Moves the selection of the pane that has the focus.
    pub fn go(&mut self, command: Command, scores: &Scores) {
        if self.in_lines {
            let count = self.lines(scores).len();
            self.lines.go(command, count);
        } else {
            let count = self.score(scores).map_or(0, |score| tree(score).len());
            if self.tree.go(command, count) {
                self.lines = ListState::default();
            }
        }
    }

    /// Keeps the selections inside lists of another length.
    pub fn refresh(&mut self, scores: &Scores) {
        self.tree.fit(self.score(scores).map_or(0, |score| tree(score).len()));
        let count = self.lines(scores).len();
        self.lines.fit(count);
        self.in_lines &= count > 0;
    }

    /// Draws the tree and the rows behind a number, or on a narrow desk the pane that has the focus.
    pub fn draw(&self, scores: &Scores, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let Some(score) = self.score(scores) else { return };
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 48 / 100);
            self.draw_tree((scores, score), left, view, canvas);
            self.draw_lines(scores, right, view, canvas);
        } else if self.in_lines {
            self.draw_lines(scores, area, view, canvas);
        } else {
            self.draw_tree((scores, score), area, view, canvas);
        }
    }

    /// The path to what is selected.
    pub fn sentence(&self, scores: &Scores, view: &View) -> Vec<Span> {
        let Some(row) = self.row(scores) else { return Vec::new() };
        let of_line = self.line(scores).map(|line| match line.kind {
            ScoreLineKind::Record(record) => number(record, view),
            ScoreLineKind::Start | ScoreLineKind::Indicator(_) | ScoreLineKind::Adjustment(_) => {
                detail::line_name(&line, view)
            }
        });
        let of_line = of_line.filter(|name| !name.is_empty()).map(|name| format!(" / {name}")).unwrap_or_default();
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("unit", &words::unit(&view.book, self.unit, view.lang)),
            ("indicator", &row_title(&row, view)),
            ("record", &of_line),
        ];
        vec![span(UnitsWord::CardPath.with(view.lang, &values), Role::Plain)]
    }
}

/// What a row of the tree is called.
fn row_title(row: &TreeRow<'_>, view: &View) -> String {
    match row {
        TreeRow::Indicator(_, one) => title(one, view.lang).to_owned(),
        TreeRow::Held(held, _) => words::adjustment(held, view.lang),
    }
}

/// How a row of the tree came about, as a page.
fn reason(row: &TreeRow<'_>, view: &View) -> Effect {
    let (why, clause) = detail::why(row, view);
    let mut text = format!("{why}\n{}", detail::head(row, view));
    if !clause.is_empty() {
        text.push_str(&format!("\n\n{}\n{clause}", UnitsWord::Clause.say(view.lang)));
    }
    Effect::Push(Box::new(PlainText::new(row_title(row, view), text)))
}

/// A counted record where it is shown; of points by hand the pane has said all.
fn opened(record: &ScoredRecord, view: &View) -> Option<Vec<Effect>> {
    if let CountedRecord::Points(..) = record.of {
        return None;
    }
    let key = record.of.key(&view.book)?;
    if let Key::Activity(_) = key {
        return Some(vec![Effect::Push(Box::new(RecordPage::new(key)))]);
    }
    Some(vec![Effect::Go(ScreenId::of(key.kind()), Some(key))])
}

/// `43`, `17.2`, `文6`, `决3`.
fn number(record: &ScoredRecord, view: &View) -> String {
    let Some(key) = record.of.key(&view.book) else { return String::new() };
    let Some(task) = record::task(&key, view) else { return words::key_number(&key, view.lang) };
    let part = if let Key::Assignment { part, .. } = key { part } else { None };
    words::duty_number(task, part, view.lang)
}
