//! A scorecard: the tree of indicators, an indicator's records, a record with its clause. Every number is a sum of
//! numbers on the screen.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::score::{IndicatorScore, ScoreReasonCode, ScoredRecord, Scores, UnitScore};
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::record;
use crate::tui::overlays::record_page::RecordPage;
use crate::tui::page::{self, WIDE};
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::reckoning::{points, reckoning, title};
use super::words::UnitsWord;

/// An open scorecard.
pub struct Card {
    /// Whose.
    pub unit: UnitId,
    /// The focus is among the records.
    pub in_records: bool,
    indicators: ListState,
    records: ListState,
}

impl Card {
    /// The scorecard of a unit, on the indicator that costs most; `None` for a unit without one.
    pub fn new(unit: UnitId, scores: &Scores) -> Option<Self> {
        let score = scores.unit(unit)?;
        let dearest = super::rows::losses(score).first().map(|(indicator, _)| indicator.id.clone());
        let selected = score.indicators.iter().position(|one| Some(&one.id) == dearest.as_ref()).unwrap_or(0);
        let indicators = ListState { selected, ..ListState::default() };
        Some(Self { unit, in_records: false, indicators, records: ListState::default() })
    }

    /// The unit's score; `None` once it left the roster.
    pub fn score<'s>(&self, scores: &'s Scores) -> Option<&'s UnitScore> {
        scores.unit(self.unit)
    }

    fn indicator<'s>(&self, scores: &'s Scores) -> Option<&'s IndicatorScore> {
        self.score(scores)?.indicators.get(self.indicators.selected)
    }

    fn records<'s>(&self, scores: &'s Scores) -> &'s [ScoredRecord] {
        self.indicator(scores).map_or(&[], |indicator| &indicator.records)
    }

    /// The record under the selection, while the focus is there.
    pub fn record(&self, scores: &Scores, view: &View) -> Option<Key> {
        let record = self.records(scores).get(self.records.selected).filter(|_| self.in_records)?;
        record.of.key(&view.book)
    }

    /// One level deeper: the records, then the record on its own screen.
    pub fn open(&mut self, scores: &Scores, view: &View) -> Vec<Effect> {
        if let Some(key) = self.record(scores, view) {
            if let Key::Activity(_) = key {
                return vec![Effect::Push(Box::new(RecordPage::new(key)))];
            }
            return vec![Effect::Go(ScreenId::of(key.kind()), Some(key))];
        }
        self.switch(scores);
        Vec::new()
    }

    /// Whether the selected indicator counted any.
    pub fn has_records(&self, scores: &Scores) -> bool {
        !self.records(scores).is_empty()
    }

    /// To the other pane.
    pub fn switch(&mut self, scores: &Scores) {
        self.in_records = !self.in_records && self.has_records(scores);
    }

    /// Moves the selection of the pane that has the focus.
    pub fn go(&mut self, command: Command, scores: &Scores) {
        if self.in_records {
            let count = self.records(scores).len();
            self.records.go(command, count);
        } else {
            let count = self.score(scores).map_or(0, |score| score.indicators.len());
            if self.indicators.go(command, count) {
                self.records = ListState::default();
            }
        }
    }

    /// Keeps the selections inside lists of another length.
    pub fn refresh(&mut self, scores: &Scores) {
        self.indicators.fit(self.score(scores).map_or(0, |score| score.indicators.len()));
        let count = self.records(scores).len();
        self.records.fit(count);
        self.in_records &= count > 0;
    }

    /// Draws tree and records, or on a narrow desk the pane that has the focus.
    pub fn draw(&self, scores: &Scores, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let Some(score) = self.score(scores) else { return };
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 48 / 100);
            self.tree((scores, score), left, view, canvas);
            self.detail(scores, right, view, canvas);
        } else if self.in_records {
            self.detail(scores, area, view, canvas);
        } else {
            self.tree((scores, score), area, view, canvas);
        }
    }

    fn tree(&self, (scores, score): (&Scores, &UnitScore), pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let rank = super::rows::rank(score, scores, view);
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
        let top = self.indicators.top(score.indicators.len(), room);
        let mut y = pane.y + 2;
        for (index, one) in score.indicators.iter().enumerate().skip(top).take(room) {
            self.tree_row(one, index, Rect { y, height: 1, ..pane }, view, canvas);
            y += 1;
        }
        canvas.put(at.title, y, 20, UnitsWord::Total.say(lang), Role::Strong);
        let total: i64 =
            score.indicators.iter().filter(|one| one.depth == 0 && one.applicable).map(|one| one.weight).sum();
        canvas.put_in(at.weight, y, 6, &words::points(total, 2), Align::Right, Role::Muted);
        canvas.put_in(at.score, y, 6, &points(score.score), Align::Right, Role::Strong);
        y += 1;
        let rest = Rect { y, height: pane.bottom().saturating_sub(y), ..pane };
        reckoning(score, rest, view, canvas);
    }

    fn tree_row(&self, one: &IndicatorScore, index: usize, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let (at, y) = (Columns::of(pane), pane.y);
        let on = index == self.indicators.selected;
        if on {
            canvas.put(pane.x, y, 1, view.glyphs.selected, Role::Strong);
        }
        let indent = u16::try_from(one.depth * 2).unwrap_or(0).min(8);
        let is_branch = one.why.code == ScoreReasonCode::Sum;
        let calm = if one.applicable { Role::Plain } else { Role::Muted };
        let role = if is_branch && one.applicable { Role::Strong } else { calm };
        let room = at.weight.saturating_sub(at.title + indent + 1);
        canvas.put(at.title + indent, y, room, title(one, view.lang), role);
        let weight = if one.applicable { words::points(one.weight, 2) } else { ".".to_owned() };
        canvas.put_in(at.weight, y, 6, &weight, Align::Right, Role::Muted);
        canvas.put_in(at.score, y, 6, &points(one.score), Align::Right, worth(one));
        if one.applicable {
            let size = |hundredths: i64| u64::try_from(hundredths).unwrap_or(0);
            bar(canvas, at.bar, y, at.bar_width, size(one.score.unwrap_or(0)), size(one.weight), Role::Fill);
        } else {
            canvas.put(at.bar, y, at.bar_width, UnitsWord::NotApplicable.say(view.lang), Role::Muted);
        }
        if on && !self.in_records {
            canvas.tint(pane, Role::Selection);
        }
    }

    /// The records of the selected indicator, and the selected record with the clause.
    fn detail(&self, scores: &Scores, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let Some(indicator) = self.indicator(scores) else { return };
        let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
        let weight = if indicator.applicable { indicator.weight } else { indicator.own_weight };
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("title", &title(indicator, lang)),
            ("weight", &words::points(weight, 2)),
            ("score", &points(indicator.score)),
        ];
        canvas.put(inner.x, pane.y, inner.width, &UnitsWord::IndicatorHead.with(lang, &values), Role::Strong);
        canvas.put(inner.x, pane.y + 1, inner.width, &words::why(&indicator.why, lang), Role::Plain);
        let clause_height = 9.min(pane.height / 2);
        let foot = pane.bottom().saturating_sub(clause_height);
        let list = Rect { y: pane.y + 3, height: foot.saturating_sub(pane.y + 3), ..pane };
        if indicator.records.is_empty() {
            let word = if indicator.why.code == ScoreReasonCode::Sum { UnitsWord::SumOf } else { UnitsWord::NoRecords };
            canvas.put(inner.x + 2, list.y, inner.width.saturating_sub(2), word.say(lang), Role::Muted);
        }
        self.record_rows(indicator, list, view, canvas);
        page::pane_rule(canvas, pane, foot);
        let mut y = foot + 1;
        let record = indicator.records.get(self.records.selected);
        if let Some(key) = record.and_then(|record| record.of.key(&view.book)) {
            // The clause keeps its head and a line.
            let height = pane.bottom().saturating_sub(y + 2);
            y += record_lines(&key, Rect { y, height, ..inner }, view, canvas);
        }
        canvas.put(inner.x, y, inner.width, UnitsWord::Clause.say(lang), Role::Strong);
        let clause = Rect { y: y + 1, height: pane.bottom().saturating_sub(y + 1), ..inner };
        canvas.put_wrapped(clause, &indicator.clause, Role::Quote);
    }

    fn record_rows(&self, indicator: &IndicatorScore, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let columns = [left(1), left(6), left(10), left(0)];
        let height = usize::from(pane.height);
        let top = self.records.top(indicator.records.len(), height);
        for ((index, one), y) in indicator.records.iter().enumerate().skip(top).take(height).zip(pane.y..) {
            let on = index == self.records.selected;
            let mark = RowMark { selected: on && self.in_records, remembered: on, ..RowMark::default() };
            table::row(canvas, pane, y, &columns, &record_cells(one, view).unwrap_or_default(), mark);
        }
    }

    /// The path to what is selected.
    pub fn sentence(&self, scores: &Scores, view: &View) -> Vec<Span> {
        let Some(indicator) = self.indicator(scores) else { return Vec::new() };
        let record =
            self.record(scores, view).map(|key| format!(" / {}", record_number(&key, view))).unwrap_or_default();
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("unit", &words::unit(&view.book, self.unit, view.lang)),
            ("indicator", &title(indicator, view.lang)),
            ("record", &record),
        ];
        vec![span(UnitsWord::CardPath.with(view.lang, &values), Role::Plain)]
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

/// `43`, `17.2`, `文6`, `决3`.
fn record_number(key: &Key, view: &View) -> String {
    let Some(task) = record::task(key, view) else { return words::key_number(key, view.lang) };
    let part = if let Key::Assignment { part, .. } = key { *part } else { None };
    words::duty_number(task, part, view.lang)
}

fn record_cells(one: &ScoredRecord, view: &View) -> Option<Vec<Span>> {
    let (lang, key) = (view.lang, one.of.key(&view.book)?);
    let (mark, role) = if one.met { (view.glyphs.done, Role::Done) } else { (view.glyphs.bad, Role::Bad) };
    let (state, name) = match (record::assignment(&key, view), record::activity(&key, view)) {
        (Some(found), _) => {
            let standing = view.day().standing(found);
            let name = record::task(&key, view).map(|task| words::brief(task, lang)).unwrap_or_default();
            (words::distance(&standing, lang), name)
        }
        (None, Some((found, quota))) => {
            let name = format!("{}  {}", words::quota_title(quota, lang), found.title);
            (words::month_day_near(found.happened_on, view.today), name)
        }
        (None, None) => (String::new(), document_or_decision(&key, view)),
    };
    Some(vec![
        span(mark, role),
        span(record_number(&key, view), Role::Plain),
        span(state, Role::Plain),
        span(name, Role::Plain),
    ])
}

fn document_or_decision(key: &Key, view: &View) -> String {
    let document = record::document(key, view).map(|one| one.title.clone());
    document.or_else(|| record::decision(key, view).map(|one| one.title.clone())).unwrap_or_default()
}

/// The record in a few lines; returns the lines used.
fn record_lines(key: &Key, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
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
