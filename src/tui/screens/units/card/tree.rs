//! The tree of a scorecard: indicators, what takes points away, the total, how the total came about.

use ratatui::layout::Rect;

use crate::domain::score::{IndicatorScore, ScoreReasonCode, Scores, UnitScore};
use crate::tui::canvas::{Align, Canvas, span};
use crate::tui::screens::units::reckoning::{points, reckoning};
use crate::tui::screens::units::words::UnitsWord;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::words;

use super::rows::{TreeRow, tree};
use super::{Card, row_title};

impl Card {
    pub(super) fn draw_tree(
        &self,
        (scores, score): (&Scores, &UnitScore),
        pane: Rect,
        view: &View,
        canvas: &mut Canvas<'_>,
    ) {
        let lang = view.lang;
        let rank = crate::tui::screens::units::rows::rank(score, scores, view);
        let head = [
            span(words::unit(&view.book, self.unit, view.lang), Role::Strong),
            span(format!("  {} {rank}", words::class(score.class, lang)), Role::Plain),
            span(format!("   {}", points(score.score)), Role::Strong),
        ];
        canvas.put_spans(pane.x + 1, pane.y, pane.width.saturating_sub(1), &head);
        let at = Columns::of(pane);
        canvas.put(at.title, pane.y + 1, 20, UnitsWord::Indicator.say(lang), Role::Muted);
        canvas.put_in(at.weight, pane.y + 1, 6, UnitsWord::Weight.say(lang), Align::Right, Role::Muted);
        canvas.put_in(at.score, pane.y + 1, 6, UnitsWord::Score.say(lang), Align::Right, Role::Muted);
        // Under the rows the total, and at least the sum and what became of the weights.
        let room = usize::from(pane.height.saturating_sub(5));
        let rows = tree(score);
        let top = self.tree.top(rows.len(), room);
        let mut y = pane.y + 2;
        for (index, row) in rows.iter().enumerate().skip(top).take(room) {
            let line = Rect { y, height: 1, ..pane };
            self.tree_row(row, index == self.tree.selected, line, view, canvas);
            y += 1;
        }
        canvas.put(at.title, y, 20, UnitsWord::Total.say(lang), Role::Strong);
        let is_weighed = |one: &&IndicatorScore| one.depth == 0 && one.applicable && !one.bonus;
        let total: i64 = score.indicators.iter().filter(is_weighed).map(|one| one.weight).sum();
        canvas.put_in(at.weight, y, 6, &words::points(total, 2), Align::Right, Role::Muted);
        canvas.put_in(at.score, y, 6, &points(score.score), Align::Right, Role::Strong);
        y += 1;
        let rest = Rect { y, height: pane.bottom().saturating_sub(y), ..pane };
        reckoning(score, rest, view, canvas);
    }

    fn tree_row(&self, row: &TreeRow<'_>, on: bool, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let (at, y) = (Columns::of(pane), pane.y);
        if on {
            canvas.put(pane.x, y, 1, view.glyphs.selected, Role::Strong);
        }
        let (depth, role) = match row {
            TreeRow::Indicator(_, one) if !one.applicable => (one.depth, Role::Muted),
            TreeRow::Indicator(_, one) if one.why.code == ScoreReasonCode::Sum => (one.depth, Role::Strong),
            TreeRow::Indicator(_, one) => (one.depth, Role::Plain),
            TreeRow::Held(_, depth) => (*depth, Role::Bad),
        };
        let indent = u16::try_from(depth * 2).unwrap_or(0).min(8);
        let room = at.weight.saturating_sub(at.title + indent + 1);
        canvas.put(at.title + indent, y, room, &row_title(row, view), role);
        match row {
            TreeRow::Indicator(_, one) => indicator_cells(one, &at, y, view, canvas),
            TreeRow::Held(held, _) => {
                canvas.put_in(at.score, y, 6, &words::points(held.by, 2), Align::Right, Role::Bad);
            }
        }
        if on && !self.in_lines {
            canvas.tint(pane, Role::Selection);
        }
    }
}

/// Weight, score and bar; of a bonus what it brings at most.
fn indicator_cells(one: &IndicatorScore, at: &Columns, y: u16, view: &View, canvas: &mut Canvas<'_>) {
    let weight = match (one.applicable, one.bonus) {
        (false, _) => ".".to_owned(),
        (true, true) => format!("+{}", words::points(one.weight, 2)),
        (true, false) => words::points(one.weight, 2),
    };
    canvas.put_in(at.weight, y, 6, &weight, Align::Right, Role::Muted);
    canvas.put_in(at.score, y, 6, &points(one.score), Align::Right, worth(one));
    if one.applicable {
        let size = |hundredths: i64| u64::try_from(hundredths).unwrap_or(0);
        bar(canvas, at.bar, y, at.bar_width, size(one.score.unwrap_or(0)), size(one.weight), Role::Fill);
    } else {
        canvas.put(at.bar, y, at.bar_width, UnitsWord::NotApplicable.say(view.lang), Role::Muted);
    }
}

/// Where the columns of the tree stand.
struct Columns {
    title: u16,
    weight: u16,
    score: u16,
    bar: u16,
    bar_width: u16,
}

impl Columns {
    const fn of(pane: Rect) -> Self {
        let bar_width = if pane.width > 70 { 24 } else { 12 };
        let bar = pane.x + pane.width.saturating_sub(bar_width + 2);
        Self { title: pane.x + 1, weight: bar.saturating_sub(15), score: bar.saturating_sub(8), bar, bar_width }
    }
}

fn worth(one: &IndicatorScore) -> Role {
    match one.score {
        None => Role::Muted,
        Some(0) if one.weight > 0 => Role::Bad,
        Some(score) if score < one.weight => Role::Warn,
        Some(_) => Role::Plain,
    }
}
