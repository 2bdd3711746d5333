//! The rows behind a number of a scorecard with their sum, and the selected one with its record and the clause.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::points::ManualPoints;
use crate::domain::score::{CountedRecord, IndicatorScore, ScoreLineKind, ScoreReasonCode, ScoredRecord, Scores};
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::overlays::forms::record;
use crate::tui::page;
use crate::tui::screens::units::reckoning::{points, title};
use crate::tui::screens::units::words::UnitsWord;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::rows::{Line, TreeRow};
use super::{Card, number};

/// Cells of a row's points.
const POINTS: u16 = 8;

/// `逾期   权重 10.00   得分 8.00`, or what a cap or veto takes.
pub(super) fn head(row: &TreeRow<'_>, view: &View) -> String {
    match row {
        TreeRow::Indicator(_, one) => {
            let weight = if one.applicable { one.weight } else { one.own_weight };
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("title", &title(one, view.lang)),
                ("weight", &words::points(weight, 2)),
                ("score", &points(one.score)),
            ];
            UnitsWord::IndicatorHead.with(view.lang, &values)
        }
        TreeRow::Held(held, _) => words::adjustment(held, view.lang),
    }
}

/// How a row of the tree came about, and its clause.
pub(super) fn why<'s>(row: &TreeRow<'s>, view: &View) -> (String, &'s str) {
    match row {
        TreeRow::Indicator(_, one) => (reckoned(one, view), &one.clause),
        TreeRow::Held(held, _) => {
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("before", &words::points(held.to.max(held.to - held.by), 2)),
                ("to", &words::points(held.to, 2)),
                ("by", &words::points(held.by, 2)),
            ];
            let word = if held.by == 0 { UnitsWord::HeldAlready } else { UnitsWord::HeldAt };
            (word.with(view.lang, &values), &held.clause)
        }
    }
}

/// How an indicator's score came about; where its weight is scaled, so are the points that the clause names.
fn reckoned(one: &IndicatorScore, view: &View) -> String {
    let why = words::why(&one.why, view.lang);
    if !one.applicable || one.weight == one.own_weight || one.why.code == ScoreReasonCode::Sum {
        return why;
    }
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("why", &why), ("own", &words::points(one.own_weight, 2)), ("weight", &words::points(one.weight, 2))];
    UnitsWord::Scaled.with(view.lang, &values)
}

/// What a row that is no record is called.
pub(super) fn line_name(line: &Line<'_>, view: &View) -> String {
    match line.kind {
        ScoreLineKind::Indicator(one) => title(one, view.lang).to_owned(),
        ScoreLineKind::Start => UnitsWord::Start.say(view.lang).to_owned(),
        ScoreLineKind::Adjustment(held) => words::adjustment(held, view.lang),
        ScoreLineKind::Record(_) => String::new(),
    }
}

impl Card {
    /// The rows behind the selected number with their sum, and the selected one with the clause.
    pub(super) fn draw_lines(&self, scores: &Scores, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let Some(row) = self.row(scores) else { return };
        let lines = self.lines(scores);
        let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
        canvas.put(inner.x, pane.y, inner.width, &head(&row, view), Role::Strong);
        let (why, clause) = why(&row, view);
        canvas.put_wrapped(Rect { y: pane.y + 1, height: 2.min(pane.height), ..inner }, &why, Role::Plain);
        let clause_height = 9.min(pane.height / 2);
        let foot = pane.bottom().saturating_sub(clause_height);
        let list = Rect { y: pane.y + 3, height: foot.saturating_sub(pane.y + 3), ..pane };
        if lines.is_empty() {
            let is_bonus = matches!(row, TreeRow::Indicator(_, one) if one.bonus);
            let word = if is_bonus { UnitsWord::NoBonus } else { UnitsWord::NoRecords };
            canvas.put(inner.x + 2, list.y, inner.width.saturating_sub(2), word.say(lang), Role::Muted);
        }
        self.line_rows(&lines, row.points(), list, view, canvas);
        page::pane_rule(canvas, pane, foot);
        let mut y = foot + 1;
        if let Some(record) = lines.get(self.lines.selected).and_then(Line::record) {
            // The clause keeps its head and a line.
            let height = pane.bottom().saturating_sub(y + 2);
            y += record_lines(record, Rect { y, height, ..inner }, view, canvas);
        }
        if !clause.is_empty() {
            canvas.put(inner.x, y, inner.width, UnitsWord::Clause.say(lang), Role::Strong);
            let room = Rect { y: y + 1, height: pane.bottom().saturating_sub(y + 1), ..inner };
            canvas.put_wrapped(room, clause, Role::Quote);
        }
    }

    /// The rows, and under them the sum where they bring points.
    fn line_rows(&self, lines: &[Line<'_>], sum: Option<i64>, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let sum = sum.filter(|_| lines.iter().any(|line| line.points.is_some()));
        let columns = [left(1), left(6), left(10), left(0)];
        let height = usize::from(pane.height).saturating_sub(usize::from(sum.is_some()));
        let top = self.lines.top(lines.len(), height);
        let at = pane.right().saturating_sub(POINTS + 2);
        let cells = Rect { width: at.saturating_sub(pane.x), ..pane };
        let mut y = pane.y;
        for (index, line) in lines.iter().enumerate().skip(top).take(height) {
            let on = index == self.lines.selected;
            let mark = RowMark { remembered: on, ..RowMark::default() };
            match line.record() {
                Some(one) => table::row(canvas, cells, y, &columns, &record_cells(one, view), mark),
                None => {
                    let name = [span("", Role::Plain), span(line_name(line, view), Role::Plain)];
                    table::row(canvas, cells, y, &columns, &name, mark);
                }
            }
            if let Some(points) = line.points {
                let role = if points < 0 { Role::Bad } else { Role::Plain };
                canvas.put_in(at, y, POINTS, &words::points(points, 2), Align::Right, role);
            }
            if on && self.in_lines {
                canvas.tint(Rect { y, height: 1, ..pane }, Role::Selection);
            }
            y += 1;
        }
        let window = Rect { height: u16::try_from(height).unwrap_or(pane.height), ..pane };
        more_marks(canvas, window, top, lines.len());
        if let Some(sum) = sum {
            canvas.put(pane.x + 3, y, 20, UnitsWord::Total.say(view.lang), Role::Strong);
            canvas.put_in(at, y, POINTS, &words::points(sum, 2), Align::Right, Role::Strong);
        }
    }
}

/// The points that a counted record is.
fn given<'v>(record: &ScoredRecord, view: &'v View) -> Option<&'v ManualPoints> {
    let CountedRecord::Points(_, id) = record.of else { return None };
    view.plan()?.points.iter().find(|one| one.id == id)
}

fn record_cells(one: &ScoredRecord, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let (mark, role) = if one.met { (view.glyphs.done, Role::Done) } else { (view.glyphs.bad, Role::Bad) };
    if let Some(points) = given(one, view) {
        return vec![
            span(mark, role),
            span(UnitsWord::ByHand.say(lang), Role::Plain),
            span(words::month_day_near(points.given_on, view.today), Role::Plain),
            span(points.reason.clone(), Role::Plain),
        ];
    }
    let Some(key) = one.of.key(&view.book) else { return Vec::new() };
    let (state, name) = if let Some(found) = record::assignment(&key, view) {
        let name = record::task(&key, view).map(|task| words::brief(task, lang)).unwrap_or_default();
        (words::distance(&view.day().standing(found), lang), name)
    } else if let Some((found, quota)) = record::activity(&key, view) {
        let name = format!("{}  {}", words::quota_title(quota, lang), found.title);
        (words::month_day_near(found.happened_on, view.today), name)
    } else {
        (String::new(), view.book.title_of(&key).unwrap_or_default().to_owned())
    };
    vec![span(mark, role), span(number(one, view), Role::Plain), span(state, Role::Plain), span(name, Role::Plain)]
}

/// The record in a few lines; returns the lines used.
fn record_lines(record: &ScoredRecord, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    if let Some(points) = given(record, view) {
        return points_lines(points, area, view, canvas);
    }
    let Some(key) = &record.of.key(&view.book) else { return 0 };
    canvas.put(area.x, area.y, area.width, &record::line(key, view), Role::Strong);
    if let Some((one, quota)) = record::activity(key, view) {
        let day = view.judged();
        let state = words::event_state(&day.lacks_for(quota, one), (one, quota), &day, view.lang);
        let lines = Rect { y: area.y + 1, height: 2, ..area };
        return canvas.put_wrapped(lines, &state, Role::Plain) + 2;
    }
    let Some(one) = record::assignment(key, view) else { return 2 };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("status", &words::status_of(&view.day(), one, view.lang)),
        ("evidence", &one.evidence.len()),
        ("reminders", &one.reminders.len()),
    ];
    canvas.put(area.x, area.y + 1, area.width, &UnitsWord::RecordState.with(view.lang, &values), Role::Plain);
    2 + course(one, Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area }, view, canvas) + 1
}

/// Points by hand: how many, when, why, and by what.
fn points_lines(one: &ManualPoints, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("points", &words::points(one.points, 2)),
        ("date", &words::date_with_weekday(one.given_on, lang)),
        ("by", &one.by),
    ];
    canvas.put(area.x, area.y, area.width, &UnitsWord::Given.with(lang, &values), Role::Strong);
    let evidence = one.evidence.as_deref().unwrap_or(UnitsWord::NoEvidence.say(lang));
    let said = UnitsWord::GivenFor.with(lang, &[("reason", &one.reason), ("evidence", &evidence)]);
    2 + canvas.put_wrapped(Rect { y: area.y + 1, height: area.height.min(3), ..area }, &said, Role::Plain)
}

/// The course of a duty, the newest first; what has no room is on its own screen. Returns the lines used.
fn course(one: &Assignment, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let mut notes: Vec<_> = one.notes.iter().rev().collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.happened_on));
    let height = usize::from(area.height);
    let shown = if notes.len() > height { height.saturating_sub(1) } else { notes.len() };
    let mut y = area.y;
    for note in notes.iter().take(shown) {
        let first = note.text.lines().next().unwrap_or_default();
        let said = format!("{}  {first}", words::month_day_near(note.happened_on, view.today));
        canvas.put(area.x, y, area.width, &said, Role::Muted);
        y += 1;
    }
    if shown < notes.len() && height > 0 {
        let more = UnitsWord::MoreNotes.with(view.lang, &[("n", &(notes.len() - shown))]);
        canvas.put(area.x, y, area.width, &more, Role::Muted);
        y += 1;
    }
    y - area.y
}
