//! 活动台账 of the chosen unit, or of a quota of the county: each event with whether it counts, and why not.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::rows::{Entry, Event};
use super::words::QuotaWord;
use super::{Quotas, units};

fn columns(pane: Rect) -> Vec<Column> {
    let kind = if pane.width >= 100 { 20 } else { 12 };
    vec![left(5), left(kind), left(10), right(5), left(8), left(0)]
}

/// Draws head, window and the sums of the county.
pub fn draw(screen: &Quotas, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(entry) = screen.list.selected() else { return };
    let events = screen.events(view);
    let counted = events.iter().filter(|one| one.counts()).count();
    let whose = match entry {
        Entry::Unit(one) => words::unit(&view.book, one.unit, lang),
        Entry::County(one) => {
            view.book.quotas.get(&one.quota).map_or("", |quota| words::quota_title(quota, lang)).to_owned()
        }
    };
    let head = QuotaWord::Ledger.with(lang, &[("whose", &whose), ("n", &events.len())]);
    let used = canvas.put(pane.x + 1, pane.y, pane.width.saturating_sub(1), &head, Role::Strong);
    let sums = QuotaWord::Counts.with(lang, &[("done", &counted), ("not", &(events.len() - counted))]);
    canvas.put(pane.x + used + 4, pane.y, pane.width.saturating_sub(used + 4), &sums, Role::Muted);
    let lines = units::put_sums(screen, pane, view, canvas);
    if events.is_empty() {
        let key = view.keymap.firm_name(Command::RecordEvent);
        let word = if view.book.activities.is_empty() { QuotaWord::None } else { QuotaWord::NoneHere };
        let text = word.with(lang, &[("key", &key)]);
        canvas.put(pane.x + 1, pane.y + 1, pane.width.saturating_sub(1), &text, Role::Plain);
        return;
    }
    let columns = columns(pane);
    let heads = [
        QuotaWord::LedgerDate,
        QuotaWord::LedgerKind,
        QuotaWord::LedgerCounts,
        QuotaWord::LedgerEvidence,
        QuotaWord::LedgerFollowUp,
        QuotaWord::LedgerWhat,
    ];
    let heads: Vec<Span> = heads.map(|word| span(word.say(lang), Role::Muted)).into();
    table::row(canvas, pane, pane.y + 1, &columns, &heads, RowMark::default());
    let window = Rect { y: pane.y + 2, height: pane.height.saturating_sub(2 + lines), ..pane };
    let list = ListState { selected: screen.cursor, ..ListState::default() };
    let top = list.top(events.len() + 1, usize::from(window.height));
    for ((n, event), y) in events.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let is_at = n == screen.cursor;
        let mark = RowMark { selected: is_at && screen.in_ledger, remembered: false, marked: false };
        table::row(canvas, pane, y, &columns, &cells(event, view), mark);
    }
    if let Some(y) =
        (events.len().checked_sub(top)).and_then(|at| u16::try_from(at).ok()).filter(|at| *at < window.height)
    {
        let mark = RowMark { selected: screen.in_ledger && screen.cursor == events.len(), ..RowMark::default() };
        let text = QuotaWord::RecordOne.say(lang);
        table::row(canvas, pane, window.y + y, &[left(0)], &[span(text, Role::Muted)], mark);
    }
    more_marks(canvas, window, top, events.len() + 1);
}

fn cells(event: &Event<'_>, view: &View) -> Vec<Span> {
    let (lang, glyphs) = (view.lang, view.glyphs);
    let one = event.activity;
    let said = |glyph: &str, word: QuotaWord, role| span(format!("{glyph} {}", word.say(lang)), role);
    let counts = match (event.quota.at_least, event.lacks.is_empty()) {
        (None, _) => said(glyphs.none, QuotaWord::NoMinimum, Role::Muted),
        (Some(_), true) => said(glyphs.done, QuotaWord::CountsOne, Role::Done),
        (Some(_), false) => said(glyphs.bad, QuotaWord::CountsNot, Role::Warn),
    };
    let follow_up = match (&event.quota.follow_up, one.follow_up_on) {
        (None, _) => said(glyphs.none, QuotaWord::NotNeeded, Role::Muted),
        (Some(_), Some(_)) => said(glyphs.done, QuotaWord::Published, Role::Plain),
        (Some(_), None) => said(glyphs.bad, QuotaWord::NotPublished, Role::Warn),
    };
    let pieces = one.evidence.len();
    let title = view.titled(&one.title, |book| book.activities.get(&one.id));
    let what = if event.counts() {
        title
    } else {
        QuotaWord::Why.with(lang, &[("what", &title), ("why", &state(event, view))])
    };
    vec![
        span(words::month_day_near(one.happened_on, view.today), Role::Plain),
        span(words::quota_title(event.quota, lang), Role::Plain),
        counts,
        if pieces == 0 { span(".", Role::Muted) } else { span(pieces.to_string(), Role::Plain) },
        follow_up,
        span(what, Role::Plain),
    ]
}

/// Whether an event counts; why not, and what makes it count.
fn state(event: &Event<'_>, view: &View) -> String {
    words::event_state(&event.lacks, (event.activity, event.quota), &view.judged(), view.lang)
}

/// The selected event in one sentence.
pub fn sentence(event: &Event<'_>, view: &View) -> String {
    let state = state(event, view);
    let date = words::date_with_weekday(event.activity.happened_on, view.lang);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("title", &event.activity.title), ("date", &date), ("state", &state)];
    QuotaWord::SentenceClause.with(view.lang, &values)
}
