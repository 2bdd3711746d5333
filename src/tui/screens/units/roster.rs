//! The roster: every unit with its names, its days and what it still owes.

use crate::domain::figure::FigureKind;
use ratatui::layout::Rect;

use crate::domain::unanswered::QUIET_WEEKS;
use crate::domain::unit::Unit;
use crate::locale::Lang;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page::WIDE;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::Units;
use super::words::UnitsWord;

/// Draws the roster.
pub fn draw(screen: &Units, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let head = UnitsWord::RosterHead.with(lang, &[("count", &screen.roster.len())]);
    canvas.put(area.x + 1, area.y, area.width - 1, &head, Role::Strong);
    if screen.roster.is_empty() {
        let sentence = match screen.roster.query() {
            "" => UnitsWord::NoUnits.say(lang).to_owned(),
            query => UnitsWord::NoneFound.with(lang, &[("query", &query)]),
        };
        canvas.put(area.x + 3, area.y + 2, area.width.saturating_sub(3), &sentence, Role::Plain);
        return;
    }
    let wide = area.width >= WIDE;
    let titles = [
        UnitsWord::Class,
        UnitsWord::Unit,
        UnitsWord::Open,
        UnitsWord::LastHeard,
        UnitsWord::Joined,
        UnitsWord::Left,
        UnitsWord::FullName,
        UnitsWord::Aliases,
    ];
    let titles = titles.map(|word| span(word.say(lang), Role::Muted)).to_vec();
    table::row(canvas, area, area.y + 1, &columns(wide, lang), &kept(titles, wide), RowMark::default());
    let height = usize::from(area.height.saturating_sub(2));
    for ((mark, entry), y) in screen.roster.window(height, true).zip(area.y + 2..) {
        let Some(unit) = view.book.units.get(&entry.unit) else { continue };
        table::row(canvas, area, y, &columns(wide, lang), &kept(cells(unit, wide, view), wide), mark);
    }
}

fn columns(wide: bool, lang: Lang) -> Vec<Column> {
    // A wide desk has room for the glosses of the English one.
    let (unit, full) = if wide && lang == Lang::En { (34, 24) } else { (18, 28) };
    kept(vec![left(11), left(unit), right(6), left(10), left(10), left(10), left(full), left(0)], wide)
}

/// Aliases and the day of joining go first on a narrow desk, then the full name takes the rest.
fn kept<T>(mut cells: Vec<T>, wide: bool) -> Vec<T> {
    const JOINED: usize = 4;
    if !wide {
        cells.pop();
        cells.remove(JOINED);
    }
    cells
}

fn cells(unit: &Unit, wide: bool, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let calm = if unit.is_listed_on(view.today) { Role::Plain } else { Role::Muted };
    let gone = match (unit.left_on, unit.merged_into) {
        (Some(day), _) => day.to_string(),
        (None, Some(into)) => UnitsWord::Merged.with(lang, &[("unit", &view.book.unit_name(into))]),
        (None, None) => ".".to_owned(),
    };
    let name = if wide { words::unit(&view.book, unit.id, lang) } else { unit.name.clone() };
    let or_dot = |text: String| if text.is_empty() { ".".to_owned() } else { text };
    vec![
        span(words::class(unit.class, lang), Role::Muted),
        span(name, calm),
        span(view.tally.unit(unit.id).count(FigureKind::Open).to_string(), calm),
        last_heard(unit, view),
        span(unit.joined_on.to_string(), Role::Muted),
        span(gone, Role::Muted),
        span(or_dot(unit.full_name.clone()), calm),
        span(or_dot(unit.aliases.join("、")), calm),
    ]
}

/// The day on which something came from a unit at last; for long nothing is a warning.
fn last_heard(unit: &Unit, view: &View) -> Span {
    let Some(quiet) = view.day().quiet(unit.id) else { return span(".", Role::Muted) };
    let day = quiet.last_on.map_or_else(|| UnitsWord::Never.say(view.lang).to_owned(), |day| day.to_string());
    span(day, if quiet.is_for(QUIET_WEEKS) { Role::Warn } else { Role::Plain })
}

/// The selected unit: its code and what it still owes.
pub fn sentence(screen: &Units, view: &View) -> Vec<Span> {
    let Some(entry) = screen.roster.selected() else { return Vec::new() };
    let Some(unit) = view.book.units.get(&entry.unit) else { return Vec::new() };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("unit", &words::unit(&view.book, unit.id, view.lang)),
        ("code", &unit.code),
        ("open", &view.tally.unit(unit.id).count(FigureKind::Open)),
    ];
    vec![span(UnitsWord::RosterSentence.with(view.lang, &values), Role::Plain)]
}
