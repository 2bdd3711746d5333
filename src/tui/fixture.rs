//! For tests: a desk on a real ledger with the shipped pack in it.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::act::{Act, AssignmentAct, NewEvidence};
use crate::domain::assignment::{EvidenceKind, Status};
use crate::domain::id::BatchId;
use crate::domain::pack::Pack;
use crate::exchange::weekly::{Freezing, WeekContext, freeze};
use crate::fixture::{NOTICE_DAY, calendar, ledger, pack, stamp, zh};
pub use crate::fixture::{d, key};
use crate::ledger::{HistoryFilter, Ledger};
use crate::locale::Lang;

use super::canvas::Canvas;
use super::opening::Opening;
use super::page::Page;
use super::runner::compared;
use super::stand::opening;
use super::view::{ClosedYear, View};

/// A desk with its ledger in a folder that goes with it.
pub struct Bench {
    pub ledger: Ledger,
    pub view: View,
    folder: tempfile::TempDir,
}

impl Bench {
    /// The plan taken in on the notice's day; the desk stands on `today`.
    pub fn new(today: &str) -> Self {
        Self::over(today, ledger)
    }

    /// A ledger without a plan.
    pub fn empty(today: &str) -> Self {
        Self::over(today, |path| Ledger::create(path, &zh(), &stamp(NOTICE_DAY)).unwrap())
    }

    fn over(today: &str, ledger: impl FnOnce(&Path) -> Ledger) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        let ledger = ledger(&path);
        let mut view = View::new(calendar(), Lang::ZhCn, path);
        view.today = d(today);
        let mut bench = Self { ledger, view, folder };
        bench.refresh();
        bench
    }

    /// Takes the plan of a further year in, as a real one, on the desk's day.
    pub fn take_year(&mut self, year: i32) {
        self.take_changed_year(year, |_| {});
    }

    /// As [`Self::take_year`], with changes.
    pub fn take_changed_year(&mut self, year: i32, change: impl FnOnce(&mut Pack)) {
        let mut pack = crate::pack::shift_year(&pack(), year);
        pack.practice = false;
        change(&mut pack);
        self.ledger.take_plan(&pack, &stamp(&self.view.today.to_string())).unwrap();
        self.refresh();
    }

    /// Shows a plan year, as the desk does.
    pub fn use_plan(&mut self, key: &str) {
        let plan = self.view.book.plan_of_key(key).unwrap();
        let (plan, on) = (plan.id, plan.closed_on);
        self.view.use_plan(Some(plan));
        let closed = self.ledger.closed_book(plan).unwrap().zip(on);
        self.view.take_closed(closed.map(|(book, on)| ClosedYear { plan, on, book }));
    }

    /// Reads the book anew.
    pub fn refresh(&mut self) {
        let today = self.view.today;
        let filter = HistoryFilter { limit: 20, lang: self.view.lang, ..HistoryFilter::default() };
        self.view.take(self.ledger.book().unwrap(), today);
        let journal = self.ledger.history(&filter).unwrap();
        self.view.last_batch = journal.first().map(|entry| entry.batch);
        self.view.journal = Some(journal);
        let calendar = &self.view.calendar;
        self.view.compared = compared(&self.ledger, &mut None, calendar, today, self.view.chosen).unwrap();
    }

    /// Performs an act on the desk's day.
    pub fn perform(&mut self, act: &Act) -> BatchId {
        let batch = self.ledger.perform(act, &stamp(&self.view.today.to_string())).unwrap().batch;
        self.refresh();
        batch
    }

    /// Performs an act on an earlier day; days only go forward.
    pub fn on(&mut self, day: &str, act: &Act) {
        self.ledger.perform(act, &stamp(day)).unwrap();
        self.refresh();
    }

    /// Freezes a week on its last working day.
    pub fn freeze(&mut self, week: &str, on: &str) {
        let (week, stamp) = (week.parse().unwrap(), stamp(on));
        let shown = WeekContext { calendar: &self.view.calendar, today: stamp.desk_date, plan: self.view.chosen };
        let freezing = Freezing { shown, week, reason: None, stamp: &stamp };
        freeze(&mut self.ledger, &freezing).unwrap();
        self.refresh();
    }

    /// Undoes an act.
    pub fn undo(&mut self, batch: BatchId) {
        self.ledger.undo_batch(batch, &stamp(&self.view.today.to_string())).unwrap();
        self.refresh();
    }

    /// The ledger's folder, and how a desk is opened on it.
    pub fn leave(self) -> (tempfile::TempDir, Opening) {
        let Self { ledger, view, folder } = self;
        (folder, opening(ledger.path(), view.today))
    }
}

/// 已报送 or 办结 with a link, 退回 with a reason, else just the status.
pub fn status(of: &str, status: Status, on: &str) -> Act {
    let link = NewEvidence {
        kind: EvidenceKind::Link,
        value: "http://example.gov.cn/1".to_owned(),
        sha256: None,
        happened_on: Some(d(on)),
    };
    let with_link = matches!(status, Status::Done | Status::Submitted);
    Act::Assignment(AssignmentAct::SetStatus {
        of: vec![key(of)],
        status,
        on: d(on),
        note: None,
        evidence: with_link.then_some(link).into_iter().collect(),
        reason: (status == Status::Returned).then(|| "佐证不足".to_owned()),
        override_reason: None,
    })
}

/// A screen's body as the desk draws it, rules over and under it; every line must fill the width.
pub fn drawn(width: u16, height: u16, view: &View, draw: impl FnOnce(Rect, &mut Canvas<'_>)) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let page = Page::of(buffer.area);
    let mut canvas = Canvas { buffer: &mut buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
    canvas.rule(0, page.top_rule.y, width);
    canvas.rule(0, page.bottom_rule.y, width);
    draw(page.body, &mut canvas);
    lines(&buffer)
}

/// Its lines; every one must fill the width.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    let line = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(crate::text::width(symbol).max(1)).unwrap();
        }
        assert_eq!(crate::text::width(&line), usize::from(buffer.area.width), "line {y} is broken: {line}");
        line
    };
    (buffer.area.top()..buffer.area.bottom()).map(line).collect()
}
