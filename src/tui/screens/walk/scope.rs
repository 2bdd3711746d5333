//! Which items this walk goes through, said with its reasons and what it leaves out, and how far it has come.

use crate::domain::figure::FigureKind;
use ratatui::layout::Rect;

use crate::domain::walk::{Reason, WalkCriteria, WalkSet};
use crate::domain::walk_papers::PaperKind;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::words as say;

use super::Walk;
use super::words::WalkWord;

impl Walk {
    /// What is walked and why, and what is left out: one sentence each.
    #[must_use]
    pub fn scope(&self, view: &View) -> [String; 2] {
        let lang = view.lang;
        let reason = |(reason, count)| {
            let said = format!("{} {count}", say::walk_reason(reason, lang));
            let apart = if reason == Reason::Stalled { self.walk.stalled_apart() } else { 0 };
            let all = count + apart;
            let values: [(&str, &dyn std::fmt::Display); 3] = [("said", &said), ("all", &all), ("apart", &apart)];
            if apart > 0 { WalkWord::ScopeStalled.with(lang, &values) } else { said }
        };
        let reasons: Vec<String> = self.walk.by_reason().map(reason).collect();
        let reasons = reasons.join(WalkWord::ScopeJoint.say(lang));
        let values: [(&str, &dyn std::fmt::Display); 2] = [("count", &self.walk.duties()), ("reasons", &reasons)];
        let taken = match self.walk.set {
            WalkSet::Default if self.walk.duties() == 0 => String::new(),
            WalkSet::Default => WalkWord::Scope.with(lang, &values),
            WalkSet::All => WalkWord::ScopeAll.with(lang, &values),
        };
        let left = view.tally.count(FigureKind::Open).saturating_sub(self.walk.open_duties());
        let until = WalkCriteria::of(&view.day(), self.walk.week).until();
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &left), ("until", &say::month_day_near(until, view.today))];
        let word = if left == 0 { WalkWord::ScopeWhole } else { WalkWord::ScopeLeft };
        [taken, word.with(lang, &values)]
    }

    /// Head and progress bar over both pages; returns what is left under them.
    pub(super) fn head(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> Rect {
        let lang = view.lang;
        let (count, done) = (self.pages(), self.walk.judged() + self.papers.judged());
        let week = self.walk.week.number();
        let word = match (self.current, self.walk.set) {
            (None, _) if done == count => WalkWord::Done,
            (None, _) => WalkWord::NotDone,
            (Some(_), WalkSet::Default) => WalkWord::Head,
            (Some(_), WalkSet::All) => WalkWord::HeadAll,
        };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("week", &week), ("count", &count), ("duties", &self.walk.duties())];
        let mut head = word.with(lang, &values);
        let kinds = [
            (WalkWord::PaperHead, PaperKind::Document),
            (WalkWord::DecisionHead, PaperKind::Decision),
            (WalkWord::FindingHead, PaperKind::Finding),
        ];
        for (word, kind) in kinds {
            let n = self.papers.count(kind);
            if n > 0 && self.current.is_some() {
                head.push_str(&word.with(lang, &[("n", &n)]));
            }
        }
        canvas.put(inner.x, area.y, inner.width, &head, Role::Strong);
        let left = count - done;
        let progress = WalkWord::Progress.with(lang, &[("done", &done), ("count", &count), ("left", &left)]);
        let width = u16::try_from(crate::text::width(&progress)).unwrap_or(inner.width).min(inner.width);
        canvas.put(inner.right() - width, area.y, width, &progress, Role::Strong);
        let (part, whole) = (u64::try_from(done).unwrap_or(0), u64::try_from(count).unwrap_or(0));
        bar(canvas, inner.x, area.y + 1, inner.width, part, whole, Role::Fill);
        canvas.rule(area.x, area.y + 2, area.width);
        Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }
    }
}
