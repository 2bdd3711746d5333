//! Drawing the page: the paper's lines, or what is opened of one under it.

use ratatui::layout::Rect;

use crate::domain::bulletin::{Against, Before, Bulletin, Count};
use crate::domain::day::Day;
use crate::failure::bulletin_fault;
use crate::text;
use crate::tui::canvas::{Align, Canvas};
use crate::tui::overlays::figures::draw::{listed, over_sum};
use crate::tui::page::{self, Page};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::words::{bulletin_amount, bulletin_number, figure_amount, figure_name, figure_row, unit};

use super::drafted::{Drafted, PageLine};
use super::levels::{Level, row, rows};
use super::words::BulletinPageWord as Word;
use super::{BulletinPage, then};

/// Lines of the text that stand over what is opened of it.
const QUOTED: u16 = 4;

pub fn page(of: &BulletinPage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let Some(held) = of.drafted(view) else { return };
    match &*held {
        Err(fault) => {
            let title = Word::Title.say(view.lang);
            canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, title, Role::Strong);
            let body = Rect { x: page.body.x + 4, y: page.body.y + 2, ..page.body };
            let body = Rect { width: body.width.saturating_sub(8), height: body.height.saturating_sub(2), ..body };
            canvas.put_wrapped(body, &bulletin_fault(*fault, view.lang), Role::Warn);
            sentence(of, Word::NoDraft.say(view.lang), page, canvas);
        }
        Ok(drafted) => {
            head(&drafted.bulletin, page, view, canvas);
            let place = of.levels.line(drafted);
            let Some(line) = drafted.line(place) else { return };
            match of.levels.top().zip(of.levels.list()) {
                None => lines(of, drafted, page.body, canvas),
                Some((level, list)) => opened(level, list, line, drafted, page.body, view, canvas),
            }
            sentence(of, &hint(of.levels.top(), line, view), page, canvas);
        }
    }
}

/// What the next key does, or what was just said.
fn sentence(of: &BulletinPage, hint: &str, page: Page, canvas: &mut Canvas<'_>) {
    let (said, role) = of.said.as_ref().map_or((hint, Role::Plain), |said| (said.as_str(), Role::Warn));
    canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, said, role);
}

fn hint(level: Option<Level>, line: &PageLine, view: &View) -> String {
    match level {
        None if line.numbers.is_empty() => Word::NoNumbers.say(view.lang).to_owned(),
        None => Word::HintLine.with(view.lang, &[("n", &line.numbers.len())]),
        Some(Level::Numbers) => Word::HintNumbers.say(view.lang).to_owned(),
        Some(Level::Rows(_) | Level::Figure(_)) => Word::HintRows.say(view.lang).to_owned(),
    }
}

/// The period, and at the right when it is dated, what it is compared with, and whether its rules are a trial.
fn head(of: &Bulletin, page: Page, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let title = Word::TitleOf.with(lang, &[("from", &of.period.from), ("to", &of.period.to)]);
    let beside = match of.against {
        Some(Against::Week(day)) => Word::Beside.with(lang, &[("day", &day)]),
        Some(Against::OtherScheme(_)) => Word::OtherScheme.say(lang).to_owned(),
        None => Word::NothingBefore.say(lang).to_owned(),
    };
    let dated = Word::Dated.with(lang, &[("on", &of.on)]);
    let trial = of.trial.then(|| Word::Trial.say(lang).to_owned());
    let right = [Some(dated), Some(beside), trial].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let (x, y, width) = (page.tabs.x + 1, page.tabs.y, page.tabs.width.saturating_sub(2));
    let used = canvas.put(x, y, width, &title, Role::Strong) + 2;
    canvas.put_in(x + used, y, width.saturating_sub(used), &right, Align::Right, Role::Muted);
}

/// The paper, wrapped; the selected line whole where it fits.
fn lines(of: &BulletinPage, drafted: &Drafted, body: Rect, canvas: &mut Canvas<'_>) {
    let (width, height) = (usize::from(body.width.saturating_sub(5)), usize::from(body.height));
    of.size.set((width, height));
    let selected = of.levels.line(drafted);
    let wrapped = drafted.lines.iter().enumerate().flat_map(|(place, line)| {
        text::wrap(&line.text, width).into_iter().map(move |text| (place, line.is_heading, text))
    });
    let shown: Vec<(usize, bool, &str)> = wrapped.collect();
    let start = shown.iter().position(|(place, ..)| *place == selected).unwrap_or(0);
    let tall = shown.iter().filter(|(place, ..)| *place == selected).count();
    let top = if tall > height {
        start + of.levels.above()
    } else {
        (start + tall / 2).saturating_sub(height / 2).min(start).max((start + tall).saturating_sub(height))
    };
    let top = top.min(shown.len().saturating_sub(height));
    for ((place, is_heading, text), y) in shown.iter().skip(top).zip(body.y..body.bottom()) {
        let is_selected = *place == selected;
        let role = if *is_heading || is_selected { Role::Strong } else { Role::Plain };
        canvas.put(body.x + 3, y, body.width.saturating_sub(4), text, role);
        if is_selected {
            canvas.put(body.x + 1, y, 1, canvas.glyphs.selected, Role::Strong);
            canvas.tint(Rect { x: body.x + 1, y, width: body.width.saturating_sub(2), height: 1 }, Role::Selection);
        }
    }
    more_marks(canvas, body, top, shown.len());
}

/// The line, and under it its numbers or the rows of one.
fn opened(
    level: Level,
    list: &ListState,
    line: &PageLine,
    drafted: &Drafted,
    body: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    let quoted = Rect { x: body.x + 2, width: body.width.saturating_sub(4), height: QUOTED.min(body.height), ..body };
    let used = canvas.put_wrapped(quoted, &line.text, Role::Muted);
    canvas.rule(body.x, body.y + used, body.width);
    let under = Rect { y: body.y + used + 1, height: body.height.saturating_sub(used + 1), ..body };
    let judged = view.judged();
    let Ok(day) = judged.last_of(drafted.bulletin.period, then(drafted.bulletin.period, view)) else { return };
    let count = rows(level, Some(line), drafted);
    if level == Level::Numbers {
        let number = |n: usize| {
            let one = line.numbers.get(n)?;
            let name = bulletin_number(one.name, one.unit, day.book, view.lang);
            Some((name, bulletin_amount(one.name, one.figure.value())))
        };
        listed(&number, count, list, under, canvas);
        return;
    }
    let (name, total) = named(level, line, drafted, &day, view);
    canvas.put(under.x + 2, under.y, under.width.saturating_sub(3), &name, Role::Strong);
    let under = Rect { y: under.y + 1, height: under.height.saturating_sub(1), ..under };
    let text = |n: usize| match row(level, n, line, drafted) {
        Some(row) => Some((figure_row(row, &drafted.figures, &day, view.lang), amount(level, line, row.amount))),
        None => {
            let before = before(level, line)?;
            let name = Word::Before.with(view.lang, &[("week", &before.week)]);
            Some((name, amount(level, line, -before.amount)))
        }
    };
    over_sum(&text, count, &total, list, under, view, canvas);
}

fn before(level: Level, line: &PageLine) -> Option<Before> {
    match level {
        Level::Rows(number) => line.numbers.get(number)?.figure.before,
        Level::Numbers | Level::Figure(_) => None,
    }
}

/// What is opened, and what its rows sum to.
fn named(level: Level, line: &PageLine, drafted: &Drafted, day: &Day<'_>, view: &View) -> (String, String) {
    match level {
        Level::Numbers => (String::new(), String::new()),
        Level::Rows(number) => line.numbers.get(number).map_or_else(Default::default, |one| {
            let name = bulletin_number(one.name, one.unit, day.book, view.lang);
            (name, bulletin_amount(one.name, one.figure.value()))
        }),
        Level::Figure(id) => {
            let name = figure_name(id, &drafted.figures, day.book, view.lang);
            let of = id.unit().map(|of| format!("{}　", unit(day.book, of, view.lang))).unwrap_or_default();
            (format!("{of}{name}"), figure_amount(id, drafted.figures.get(id).total()))
        }
    }
}

/// An amount of a row: of a change what stands in its rows are scores, which have no sign.
fn amount(level: Level, line: &PageLine, amount: i64) -> String {
    match level {
        Level::Numbers => String::new(),
        Level::Rows(number) => {
            let name =
                line.numbers.get(number).map(|one| if one.name == Count::Change { Count::Score } else { one.name });
            name.map(|name| bulletin_amount(name, amount)).unwrap_or_default()
        }
        Level::Figure(id) => figure_amount(id, amount),
    }
}
