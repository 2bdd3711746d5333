//! The rankings: a list a class, never one of all; what moved, and the selected unit in a few lines.

use crate::domain::figure::FigureKind;
use ratatui::layout::Rect;

use crate::domain::score::Scores;
use crate::domain::unit::UnitClass;
use crate::locale::Common;
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::curve::curve;
use crate::tui::widgets::list::more_marks;
use crate::words;

use super::Units;
use super::pane::Pane;
use super::reckoning;
use super::rows::{self, Row};
use super::words::UnitsWord;

/// All points, in hundredths.
const FULL: u64 = 10_000;

/// Draws the classes, or on a narrow desk the one that has the focus.
pub fn draw(screen: &Units, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    if area.width < WIDE {
        let has_focus = |class: &UnitClass| Pane::of_class(*class) == Some(screen.pane);
        let class = UnitClass::ALL.into_iter().find(has_focus).unwrap_or(UnitClass::Town);
        let end = class_list(screen, class, area, view, canvas);
        if class == UnitClass::Town && !screen.others.is_empty() && end + 3 <= area.bottom() {
            others(screen, Rect { y: end, height: area.bottom() - end, ..area }, view, canvas);
        }
        return;
    }
    let (left, right) = page::split(canvas, area, area.width * 48 / 100);
    let verticals = vertical_lines(screen);
    let towns = Rect { height: left.height.saturating_sub(verticals), ..left };
    let mut y = class_list(screen, UnitClass::Town, towns, view, canvas) + 1;
    if verticals > 0 {
        page::pane_rule(canvas, left, y);
        let pane = Rect { y: y + 1, height: verticals - 2, ..left };
        y = class_list(screen, UnitClass::Vertical, pane, view, canvas) + 1;
    }
    if !screen.others.is_empty() && y + 3 <= left.bottom() {
        y = others(screen, Rect { y, height: left.bottom() - y, ..left }, view, canvas) + 1;
    }
    y = biggest(screen, Rect { y, height: left.bottom().saturating_sub(y), ..left }, view, canvas) + 1;
    scheme(Rect { y, height: left.bottom().saturating_sub(y), ..left }, view, canvas);
    let foot = right.bottom().saturating_sub(5);
    class_list(screen, UnitClass::Department, Rect { height: foot.saturating_sub(right.y), ..right }, view, canvas);
    page::pane_rule(canvas, right, foot);
    summary(screen, Rect { y: foot + 1, height: 4, ..right }, view, canvas);
}

/// Lines that the offices led from above keep under the towns: gap, rule, head and a few rows; none where there are none.
fn vertical_lines(screen: &Units) -> u16 {
    const ROWS: usize = 4;
    let rows = u16::try_from(screen.verticals.len().min(ROWS)).unwrap_or(0);
    if rows == 0 { 0 } else { rows + 4 }
}

/// Head and window of one class. Returns the line after it.
fn class_list(screen: &Units, class: UnitClass, pane: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    let Some(pane_of_class) = Pane::of_class(class) else { return pane.y };
    let Some((_, rows)) = screen.rankings().into_iter().find(|(pane, _)| *pane == pane_of_class) else {
        return pane.y;
    };
    let (has_focus, mean) = (screen.pane == pane_of_class, rows::mean(rows.rows()));
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("class", &words::class(class, lang)), ("count", &rows.len()), ("mean", &score(mean))];
    let role = if has_focus { Role::Strong } else { Role::Muted };
    canvas.put(pane.x + 1, pane.y, pane.width.saturating_sub(1), &UnitsWord::ClassHead.with(lang, &values), role);
    if rows.is_empty() {
        let sentence = match screen.roster.query() {
            "" => UnitsWord::NoUnits.say(lang).to_owned(),
            query => UnitsWord::NoneFound.with(lang, &[("query", &query)]),
        };
        canvas.put(pane.x + 3, pane.y + 2, pane.width.saturating_sub(3), &sentence, Role::Plain);
        return pane.y + 3;
    }
    head(pane, view, canvas);
    let height = usize::from(pane.height.saturating_sub(2));
    let top = rows.top(height);
    let mean = mean.unwrap_or(0);
    let mut y = pane.y + 2;
    for (mark, row) in rows.window(height, has_focus) {
        draw_row(row, mark.remembered, has_focus, mean, Rect { y, height: 1, ..pane }, view, canvas);
        y += 1;
    }
    let window = Rect { y: pane.y + 2, height: pane.height.saturating_sub(2), ..pane };
    more_marks(canvas, window, top, rows.len());
    y
}

/// Where the columns of a ranking stand in a pane.
struct Columns {
    name: (u16, u16),
    score: u16,
    bar: (u16, u16),
    curve: (u16, u16),
    change: u16,
    light: u16,
    stalled: u16,
}

/// Weeks of a curve at most; from so many on there is one.
const CURVE: u16 = 8;
const WEEKS: u16 = 2;
/// A bar shorter than that says nothing.
const BAR: u16 = 5;

/// Bars shrink before the numbers do; beside them, or where there is no room in their place, the curve of the frozen weeks.
fn columns(pane: Rect, view: &View) -> Columns {
    let weeks = u16::try_from(view.day().frozen_weeks().len()).unwrap_or(CURVE).min(CURVE);
    let wide = if pane.width > 60 { 20 } else { 18 };
    let score = pane.x + 4 + wide + 1;
    let stalled = pane.x + pane.width.saturating_sub(6);
    let light = stalled.saturating_sub(6);
    let change = light.saturating_sub(7);
    let bar = change.saturating_sub(score + 6 + 1);
    let (x, room) = (score + 6, bar.min(40));
    let (bar_room, curve) = match weeks {
        0..WEEKS => (room, (x, 0)),
        weeks if room > weeks + BAR => (room - weeks - 1, (x + room - weeks, weeks)),
        weeks => (0, (x, weeks.min(room))),
    };
    Columns {
        name: (pane.x + 4, wide),
        score,
        bar: (x, bar_room),
        curve,
        change: if bar > 40 { score + 6 + 41 } else { change },
        light: if bar > 40 { score + 6 + 41 + 8 } else { light },
        stalled: if bar > 40 { score + 6 + 41 + 14 } else { stalled },
    }
}

fn head(pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (at, lang) = (columns(pane, view), view.lang);
    canvas.put_in(pane.x + 1, pane.y + 1, 2, UnitsWord::Rank.say(lang), Align::Right, Role::Muted);
    canvas.put(at.name.0, pane.y + 1, at.name.1, UnitsWord::Unit.say(lang), Role::Muted);
    canvas.put_in(at.score, pane.y + 1, 5, UnitsWord::Score.say(lang), Align::Right, Role::Muted);
    if at.curve.1 > 0 {
        let width = at.curve.0 + at.curve.1 - at.bar.0;
        canvas.put_in(at.bar.0, pane.y + 1, width, UnitsWord::CourseHead.say(lang), Align::Right, Role::Muted);
    }
    canvas.put_in(at.change, pane.y + 1, 6, UnitsWord::WeekChange.say(lang), Align::Right, Role::Muted);
    canvas.put(at.light, pane.y + 1, 5, UnitsWord::Light.say(lang), Role::Muted);
    canvas.put(at.stalled, pane.y + 1, 6, UnitsWord::Stalled.say(lang), Role::Muted);
}

fn draw_row(row: &Row, on: bool, focus: bool, mean: i64, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let at = columns(pane, view);
    let y = pane.y;
    if on {
        canvas.put(pane.x, y, 1, if focus { view.glyphs.selected } else { " " }, Role::Strong);
    }
    let score_role = match row.score {
        _ if row.overdue > 0 => Role::Bad,
        Some(score) if score < mean => Role::Warn,
        _ => Role::Plain,
    };
    let rank = row.rank.map_or_else(|| ".".to_owned(), |rank| rank.to_string());
    canvas.put_in(pane.x + 1, y, 2, &rank, Align::Right, Role::Muted);
    canvas.put(at.name.0, y, at.name.1, view.book.unit_name(row.unit), Role::Plain);
    canvas.put_in(at.score, y, 5, &score(row.score), Align::Right, score_role);
    let curve = curve(&view.day().course_of(row.unit), usize::from(at.curve.1), view.glyphs);
    canvas.put_in(at.curve.0, y, at.curve.1, &curve, Align::Right, Role::Plain);
    if at.bar.1 >= BAR {
        let points = row.score.and_then(|score| u64::try_from(score).ok()).unwrap_or(0);
        let role = if score_role == Role::Plain { Role::Fill } else { score_role };
        bar(canvas, at.bar.0, y, at.bar.1, points, FULL, role);
    }
    let (change, role) = change(row.change);
    canvas.put_in(at.change, y, 6, &change, Align::Right, role);
    let (light, role) = light(row, view);
    canvas.put(at.light, y, 5, &light, role);
    if row.stalled > 0 {
        canvas.put(at.stalled, y, 5, &format!("{} {}", view.glyphs.stalled, row.stalled), Role::Warn);
    }
    if on && focus {
        canvas.tint(pane, Role::Selection);
    }
}

/// `66.5`, or a dot where nothing applies.
pub fn score(score: Option<i64>) -> String {
    score.map_or_else(|| ".".to_owned(), |score| words::points(score, 1))
}

/// `+0.5`, a dot for none, blank where there is nothing to compare with.
pub fn change(change: Option<i64>) -> (String, Role) {
    let Some(change) = change else { return (String::new(), Role::Muted) };
    match (words::points(change, 1), change) {
        (said, _) if said == "0.0" => (".".to_owned(), Role::Muted),
        (said, up) if up > 0 => (format!("+{said}"), Role::Up),
        (said, _) => (said, Role::Down),
    }
}

fn light(row: &Row, view: &View) -> (String, Role) {
    match (row.overdue, row.due_soon) {
        (0, 0) => (String::new(), Role::Plain),
        (0, soon) => (format!("{} {soon}", view.glyphs.warn), Role::Warn),
        (late, _) => (format!("{} {late}", view.glyphs.bad), Role::Bad),
    }
}

fn others(screen: &Units, pane: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    page::pane_rule(canvas, pane, pane.y);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("class", &words::class(UnitClass::Other, lang)), ("count", &screen.others.len())];
    canvas.put(pane.x + 1, pane.y + 1, pane.width - 1, &UnitsWord::OtherHead.with(lang, &values), Role::Muted);
    let mut y = pane.y + 2;
    for row in screen.others.iter().take(usize::from(pane.height.saturating_sub(2)).min(3)) {
        let owed = view.tally.unit(row.unit).count(FigureKind::Open);
        let said = match owed {
            0 => UnitsWord::NoDuties.say(lang).to_owned(),
            count => UnitsWord::Duties.with(lang, &[("count", &count)]),
        };
        let line = [
            span(crate::text::pad_right(view.book.unit_name(row.unit), 20), Role::Muted),
            span(format!("  {said}"), Role::Muted),
        ];
        canvas.put_spans(pane.x + 4, y, pane.width.saturating_sub(4), &line);
        y += 1;
    }
    y
}

/// The five units whose score moved most.
fn biggest(screen: &Units, pane: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    if pane.height < 3 {
        return pane.y;
    }
    page::pane_rule(canvas, pane, pane.y);
    if view.day().scored_before(view.week()).is_none() {
        canvas.put(pane.x + 1, pane.y + 1, pane.width - 1, UnitsWord::NoFrozen.say(lang), Role::Muted);
        return pane.y + 2;
    }
    canvas.put(pane.x + 1, pane.y + 1, pane.width - 1, UnitsWord::Biggest.say(lang), Role::Strong);
    let mut y = pane.y + 2;
    for row in screen.moved.iter().take(usize::from(pane.height.saturating_sub(2))) {
        let (change, role) = change(row.change);
        canvas.put(pane.x + 3, y, 22, &words::unit(&view.book, row.unit, view.lang), Role::Plain);
        canvas.put_in(pane.x + 26, y, 6, &change, Align::Right, role);
        y += 1;
    }
    y
}

fn scheme(pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(plan) = view.plan() else { return };
    if pane.height < 3 {
        return;
    }
    page::pane_rule(canvas, pane, pane.y);
    let name = words::name_in(&plan.scoring.name, &plan.scoring.name_en, lang);
    let mut lines = vec![span(UnitsWord::SchemeHead.with(lang, &[("name", &name)]), Role::Strong)];
    if plan.scoring.trial {
        lines.push(span(UnitsWord::SchemeTrial.say(lang), Role::Plain));
    }
    lines.push(span(UnitsWord::SchemeRule.say(lang), Role::Muted));
    lines.push(span(UnitsWord::SchemeClasses.say(lang), Role::Muted));
    for (line, y) in lines.into_iter().zip(pane.y + 1..pane.bottom()) {
        canvas.put(pane.x + 1, y, pane.width - 1, &line.text, line.role);
    }
}

/// The selected unit: rank now and then, where the points went, what waits for the coordinator.
fn summary(screen: &Units, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(row) = screen.row() else { return };
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let mut head = vec![
        span(words::unit(&view.book, row.unit, view.lang), Role::Strong),
        span(format!("  {}   ", score(row.score)), Role::Strong),
        span(
            screen.scores.unit(row.unit).map(|one| rows::rank(one, &screen.scores, view)).unwrap_or_default(),
            Role::Plain,
        ),
    ];
    let frozen = view.day().scored_before(view.week());
    let then =
        frozen.and_then(|frozen| Some((frozen.week, frozen.scores.iter().find(|one| one.unit == row.unit)?.rank?)));
    if let Some((week, rank)) = then {
        let said = UnitsWord::RankThen.with(lang, &[("week", &week.number()), ("rank", &rank)]);
        head.push(span(format!("   {said}"), Role::Muted));
    }
    canvas.put_spans(inner.x, inner.y, inner.width, &head);
    canvas.put_spans(inner.x, inner.y + 1, inner.width, &losses(row, &screen.scores, view));
    let waiting = view.tally.unit(row.unit).count(FigureKind::AwaitingReview);
    if waiting > 0 {
        let said = format!("{} {}", view.glyphs.review, UnitsWord::Waiting.with(lang, &[("count", &waiting)]));
        canvas.put(inner.x, inner.y + 2, inner.width, &said, Role::Review);
    }
    canvas.put(inner.x, inner.y + 3, inner.width, &reckoning::course(row.unit, inner.width, view), Role::Plain);
}

fn losses(row: &Row, scores: &Scores, view: &View) -> Vec<Span> {
    let Some(score) = scores.unit(row.unit) else { return Vec::new() };
    let lost = rows::losses(score);
    if lost.is_empty() {
        return vec![span(UnitsWord::NoLosses.say(view.lang), Role::Muted)];
    }
    let mut line = vec![span(format!("{}  ", UnitsWord::Losses.say(view.lang)), Role::Muted)];
    for (indicator, lost) in lost.into_iter().take(4) {
        let title = reckoning::title(indicator, view.lang);
        line.push(span(format!("{title} "), Role::Plain));
        line.push(span(format!("-{}  ", words::points(lost, 1)), Role::Down));
    }
    line
}

/// The selected unit in one sentence.
pub fn sentence(screen: &Units, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut line = Vec::new();
    if !screen.roster.query().is_empty() {
        let count = screen.rankings().iter().map(|(_, list)| list.len()).sum::<usize>() + screen.others.len();
        let values: [(&str, &dyn std::fmt::Display); 2] = [("query", &screen.roster.query()), ("count", &count)];
        line.push(span(UnitsWord::Filtered.with(lang, &values), Role::Match));
    }
    let Some(row) = screen.row() else { return line };
    let class = view.book.units.get(&row.unit).map_or(Common::Other.say(lang), |unit| words::class(unit.class, lang));
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("unit", &words::unit(&view.book, row.unit, lang)),
        ("stalled", &row.stalled),
        ("class", &class),
        ("score", &score(row.score)),
        ("overdue", &row.overdue),
        ("due_soon", &row.due_soon),
    ];
    line.push(span(UnitsWord::Sentence.with(lang, &values), Role::Plain));
    line
}
