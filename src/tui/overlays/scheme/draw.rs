//! Drawing the page that tries a scheme.

use ratatui::layout::{Position, Rect};

use crate::domain::scheme_trial::TrialRow;
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::effect::Layer;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page as within};
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::SchemePage;
use super::words::SchemeWord;

/// Draws the page.
pub fn page(page: &SchemePage, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let title = SchemeWord::Title.with(lang, &[("name", &named(&page.scheme, lang))]);
    let area = within(canvas.area());
    let inside = boxed(canvas, centred(area, 96, 36), &title, &edge(&page.bar(view)));
    let mut y = inside.y;
    for (line, role) in head(page, view) {
        canvas.put(inside.x + 1, y, inside.width.saturating_sub(1), &line, role);
        y += 1;
    }
    let foot = inside.bottom().saturating_sub(2);
    rows(page, Rect { y, height: foot.saturating_sub(y), ..inside }, view, canvas);
    if let Some(line) = &page.reason {
        let used = canvas.put(inside.x + 1, foot, 12, SchemeWord::Reason.say(lang), Role::Strong);
        let at = Rect { x: inside.x + used + 3, y: foot, width: inside.width.saturating_sub(used + 3), height: 1 };
        let (shown, caret) = line.window(usize::from(at.width));
        canvas.put(at.x, at.y, at.width, &shown, Role::Plain);
        canvas.tint(at, Role::Focus);
        canvas.caret = Some(Position { x: at.x + u16::try_from(caret).unwrap_or(0), y: at.y });
    }
    if let Some(failure) = &page.failure {
        let said = format!("{} {failure}", view.glyphs.bad);
        canvas.put(inside.x + 1, foot + 1, inside.width.saturating_sub(1), &said, Role::Bad);
    } else {
        canvas.put(inside.x + 1, foot + 1, inside.width - 1, SchemeWord::Frozen.say(lang), Role::Muted);
    }
}

/// The name of a scheme, and that it is a trial where it says so itself.
fn named(scheme: &crate::domain::pack::ScoringScheme, lang: Lang) -> String {
    let name = words::name_in(&scheme.name, &scheme.name_en, lang);
    let trial = if scheme.trial { SchemeWord::Trial.say(lang) } else { "" };
    format!("{name}{trial}")
}

fn head(page: &SchemePage, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    let sound: [(&str, &dyn std::fmt::Display); 2] = [("file", &page.file), ("n", &page.scheme.all().len())];
    let mut lines = vec![(SchemeWord::Sound.with(lang, &sound), Role::Plain)];
    if let Some(plan) = view.plan() {
        let name = named(&plan.scoring, lang);
        let now = match &plan.scheme_change {
            Some(change) => {
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("name", &name), ("on", &change.on), ("reason", &change.reason)];
                SchemeWord::NowSince.with(lang, &values)
            }
            None => SchemeWord::Now.with(lang, &[("name", &name)]),
        };
        lines.push((now, Role::Plain));
    }
    let movers = page.rows.iter().filter(|row| row.climb().is_some_and(|by| by != 0)).count();
    lines.push((SchemeWord::Movers.with(lang, &[("n", &movers)]), Role::Plain));
    if !page.lost.is_empty() {
        lines.push((SchemeWord::Lost.with(lang, &[("n", &page.lost.len())]), Role::Bad));
        let which = page.lost.join(Common::ListMark.say(lang));
        lines.push((SchemeWord::LostWhich.with(lang, &[("which", &which)]), Role::Warn));
    }
    lines
}

const COLUMNS: [Column; 8] = [left(11), left(17), right(7), right(3), right(7), right(3), right(7), right(5)];

fn rows(page: &SchemePage, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let titles = [
        SchemeWord::Class,
        SchemeWord::Unit,
        SchemeWord::ScoreNow,
        SchemeWord::Rank,
        SchemeWord::ScoreTried,
        SchemeWord::Rank,
        SchemeWord::Change,
        SchemeWord::Climb,
    ];
    let titles: Vec<Span> = titles.iter().map(|word| span(word.say(lang), Role::Muted)).collect();
    // The last column takes what is left; the row ends with it.
    let line = Rect { width: pane.width.min(70), ..pane };
    table::row(canvas, line, pane.y, &COLUMNS, &titles, RowMark::default());
    let window = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..line };
    let top = page.list.top(page.rows.len(), usize::from(window.height));
    for ((index, row), y) in page.rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let mark = RowMark { selected: index == page.list.selected, ..RowMark::default() };
        table::row(canvas, window, y, &COLUMNS, &cells(row, view), mark);
    }
    more_marks(canvas, Rect { width: pane.width, ..window }, top, page.rows.len());
}

fn cells(row: &TrialRow, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let score = |score: Option<i64>| score.map_or_else(|| ".".to_owned(), |score| words::points(score, 2));
    let rank = |rank: Option<u32>| rank.map_or_else(|| ".".to_owned(), |rank| rank.to_string());
    let signed = |by: Option<i64>, text: fn(i64) -> String| match by {
        None => span(".", Role::Muted),
        Some(0) => span(text(0), Role::Muted),
        Some(by) if by > 0 => span(format!("+{}", text(by)), Role::Up),
        Some(by) => span(text(by), Role::Down),
    };
    vec![
        span(words::class(row.class, lang), Role::Muted),
        span(view.book.unit_name(row.unit), Role::Plain),
        span(score(row.now.score), Role::Plain),
        span(rank(row.now.rank), Role::Muted),
        span(score(row.tried.score), Role::Strong),
        span(rank(row.tried.rank), Role::Muted),
        signed(row.change(), |by| words::points(by, 2)),
        signed(row.climb(), |by| by.to_string()),
    ]
}
