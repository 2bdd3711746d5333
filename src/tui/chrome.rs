//! What stands round every screen: header, tabs, sentence line, key bar, and the stack of overlays.

use ratatui::layout::Rect;

use crate::domain::light::LightWord;
use crate::text;
use crate::words;

use super::app::{App, Toast};
use super::canvas::{Align, Canvas, Span, span};
use super::command::{Command, Scope};
use super::live::Live;
use super::overlays::years;
use super::page::{self, LEAST, Page, WIDE};
use super::screen::ScreenId;
use super::theme::Role;
use super::view::View;
use super::words::DeskWord;

/// Draws the desk.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    if !page::fits(area.width, area.height) {
        too_small(app, canvas);
        return;
    }
    let page = Page::of(area);
    let view = &app.view;
    header(view, page.header, canvas);
    canvas.rule(page.top_rule.x, page.top_rule.y, page.top_rule.width);
    canvas.rule(page.bottom_rule.x, page.bottom_rule.y, page.bottom_rule.width);
    if let Some(layer) = app.page() {
        layer.draw(view, canvas);
        if let Some(toast) = app.toast() {
            // The undo it may offer is the desk's, not the page's.
            put_toast(toast, page.sentence, canvas);
        }
        canvas.put_spans(page.bar.x, page.bar.y, page.bar.width, &page::key_line(&layer.bar(view), page.bar.width));
    } else if let Some(screen) = app.screen() {
        if app.is_walking() {
            // Digits are verdicts there: no tab is shown that a digit would not go to.
            canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &screen.mode(view), Role::Strong);
        } else {
            tabs(app, &screen.mode(view), page.tabs, canvas);
        }
        screen.draw(page.body, view, canvas);
        sentence(app, &screen_sentence(app), page.sentence, canvas);
        canvas.put_spans(page.bar.x, page.bar.y, page.bar.width, &page::key_line(&bar(app), page.bar.width));
    }
    for overlay in app.overlays() {
        // A field under another overlay has no focus.
        canvas.caret = None;
        overlay.draw(view, canvas);
        if let Some(toast) = app.toast().filter(|_| overlay.covers_page()) {
            put_toast(toast, page.sentence, canvas);
        }
    }
    if let Some(top) = app.overlays().last() {
        canvas.clear(page.bar);
        canvas.put_spans(page.bar.x, page.bar.y, page.bar.width, &page::key_line(&top.bar(view), page.bar.width));
    }
}

fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let sentence = DeskWord::TooSmall.with(app.view.lang, &[("width", &LEAST.0), ("height", &LEAST.1)]);
    let area = canvas.area();
    canvas.put_wrapped(area, &sentence, Role::Plain);
}

/// Line 1: place, plan year, 示例 or 只读 mark, today with weekday and ISO week, the four counts.
fn header(view: &View, area: Rect, canvas: &mut Canvas<'_>) {
    let wide = area.width >= WIDE;
    let lang = view.lang;
    let day = if wide {
        words::date_with_weekday(view.today, lang)
    } else {
        words::short_date_with_weekday(view.today, lang)
    };
    let week = DeskWord::WeekNumber.with(lang, &[("week", &view.week().number())]);
    let counts = counts(view, wide);
    let counts_width: usize = counts.iter().map(|one| text::width(&one.text)).sum();
    let counts_x = area.width.saturating_sub(u16::try_from(counts_width).unwrap_or(area.width) + 1);
    let day_text = format!("{day} {week}");
    let day_width = u16::try_from(text::width(&day_text)).unwrap_or(0);
    let day_x =
        if wide { 44.min(counts_x.saturating_sub(day_width + 2)) } else { counts_x.saturating_sub(day_width + 2) };
    let room = day_x.saturating_sub(1);
    canvas.put(area.x, area.y, room, &place(view, room), Role::Strong);
    canvas.put(area.x + day_x, area.y, counts_x.saturating_sub(day_x), &day_text, Role::Plain);
    canvas.put_spans(area.x + counts_x, area.y, area.width - counts_x, &counts);
}

/// Where the desk stands. In a narrow header the county goes first, then the name, then the year: a sample, a practice
/// plan or a ledger that cannot be written must be seen as what it is.
fn place(view: &View, room: u16) -> String {
    let lang = view.lang;
    let plan = view.plan();
    let marks: Vec<&str> = [
        (plan.is_some_and(|plan| plan.practice), DeskWord::Practice),
        (view.book.settings.sample, DeskWord::Sample),
        (view.read_only.is_some(), DeskWord::ReadOnly),
        (view.read_only.is_none() && view.behind().is_some(), DeskWord::Behind),
    ]
    .into_iter()
    .filter_map(|(holds, word)| holds.then_some(word.say(lang)))
    .collect();
    let name = DeskWord::Name.say(lang).to_owned();
    let county = plan.map(|plan| plan.county.clone());
    let year = plan.map(|plan| plan.year.to_string());
    let long = plan.map(|plan| format!("{} {}", plan.county, DeskWord::PlanYear.with(lang, &[("year", &plan.year)])));
    let with = |front: Vec<Option<String>>, gap: &str| {
        let parts = front.into_iter().flatten().chain(marks.iter().map(|mark| (*mark).to_owned()));
        format!(" {}", parts.collect::<Vec<_>>().join(gap))
    };
    let shorter = [
        with(vec![Some(name.clone()), long.clone()], "  "),
        with(vec![Some(name.clone()), long], " "),
        with(vec![Some(name.clone()), county, year.clone()], " "),
        with(vec![Some(name.clone()), year.clone()], " "),
        with(vec![Some(name)], " "),
        with(vec![year], " "),
    ];
    let fits = shorter.iter().find(|text| text::width(text) <= usize::from(room));
    fits.or(shorter.last()).cloned().unwrap_or_default()
}

/// The four counts; of a closed year what became of it: nothing of it is late any more.
fn counts(view: &View, wide: bool) -> Vec<Span> {
    if let Some(year) = &view.ended {
        return vec![span(format!("  {}", years::standing(year, view)), Role::Plain)];
    }
    let counts = view.tally.counts();
    let glyphs = view.glyphs;
    let pieces = [
        (glyphs.bad, LightWord::Overdue, counts.overdue, Role::Bad),
        (glyphs.warn, LightWord::DueSoon, counts.due_soon, Role::Warn),
        (glyphs.review, LightWord::AwaitingReview, counts.awaiting_review, Role::Review),
        (glyphs.choice, LightWord::ChoiceOwed, counts.choices_owed, Role::Choice),
    ];
    let mut spans = Vec::new();
    for (glyph, word, count, role) in pieces {
        let role = if count == 0 { Role::Muted } else { role };
        if wide {
            spans.push(span(format!("  {glyph} "), role));
        } else {
            spans.push(span("  ", Role::Plain));
        }
        spans.push(span(words::light_word(word, view.lang).to_owned(), Role::Plain));
        spans.push(span(format!(" {count}"), role));
    }
    spans
}

/// Line 2: the screens, each at a fixed column, the current one in brackets; the mode at the right.
fn tabs(app: &App, mode: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let lang = app.view.lang;
    let mut x = area.x;
    for id in ScreenId::ALL.iter().copied() {
        let title = Command::to(id).title(lang);
        let current = id == app.current();
        let (open, close) = if current { ("[", "]") } else { (" ", " ") };
        let role = if current { Role::Strong } else { Role::Plain };
        let label = format!("{open}{}{title}{close}", id.digit());
        x += canvas.put(x, area.y, area.right().saturating_sub(x), &label, role);
    }
    let room = area.right().saturating_sub(x + 1);
    if usize::from(room) > text::width(mode) {
        canvas.put_in(x, area.y, room, mode, Align::Right, Role::Muted);
    }
}

const fn toast_role(toast: &Toast) -> Role {
    if toast.failure { Role::Bad } else { Role::Strong }
}

/// Most lines of a toast.
const TOAST_LINES: u16 = 4;

/// A toast whole: what one line does not hold goes on over the lines above.
fn put_toast(toast: &Toast, line: Rect, canvas: &mut Canvas<'_>) {
    let width = line.width.saturating_sub(1);
    let lines = text::wrap(&toast.text, usize::from(width)).len();
    let height = u16::try_from(lines).unwrap_or(TOAST_LINES).clamp(1, TOAST_LINES.min(line.y + 1));
    let area = Rect { y: line.y + 1 - height, height, ..line };
    raise_rule(line, area, canvas);
    canvas.clear(area);
    canvas.put_wrapped(Rect { x: area.x + 1, width, ..area }, &toast.text, toast_role(toast));
}

/// The rule that closes the body moves up over the toast: what ends in it ends there.
fn raise_rule(line: Rect, toast: Rect, canvas: &mut Canvas<'_>) {
    let (Some(from), Some(to)) = (line.y.checked_sub(1), toast.y.checked_sub(1)) else { return };
    let is_rule = canvas.buffer.cell((line.x, from)).is_some_and(|cell| cell.symbol() == canvas.glyphs.horizontal);
    for x in (line.x..line.right()).filter(|_| is_rule) {
        if let Some(cell) = canvas.buffer.cell((x, from)).cloned()
            && let Some(over) = canvas.buffer.cell_mut((x, to))
        {
            *over = cell;
        }
    }
}

/// How many rows are marked, then the screen's own sentence.
fn screen_sentence(app: &App) -> Vec<Span> {
    let Some(screen) = app.screen() else { return Vec::new() };
    let marked = screen.marked();
    let count = (marked > 0).then(|| span(DeskWord::Marked.with(app.view.lang, &[("n", &marked)]), Role::Strong));
    count.into_iter().chain(screen.sentence(&app.view)).collect()
}

/// Last but one line: a toast while there is one, else the selected thing in one sentence.
fn sentence(app: &App, spans: &[Span], area: Rect, canvas: &mut Canvas<'_>) {
    let Some(toast) = app.toast() else {
        canvas.put_spans(area.x + 1, area.y, area.width - 1, spans);
        return;
    };
    let Some(command) = toast.offers else { return put_toast(toast, area, canvas) };
    let offer = [
        span(format!("    {} ", app.view.keymap.short(command)), Role::Key),
        span(command.title(app.view.lang), Role::Plain),
    ];
    // A long title is cut, never the offer behind it.
    let offered: usize = offer.iter().map(|one| text::width(&one.text)).sum();
    let room = (area.width - 1).saturating_sub(u16::try_from(offered).unwrap_or(0));
    let used = canvas.put(area.x + 1, area.y, room, &toast.text, toast_role(toast));
    canvas.put_spans(area.x + 1 + used, area.y, area.width - 1 - used, &offer);
}

/// Last line: the screen's live keys, act first; palette and help last.
pub(super) fn bar(app: &App) -> Vec<(String, String)> {
    let view = &app.view;
    let pair = |command: Command| (bar_key(command, view), command.title(view.lang).to_owned());
    let own = app.screen().map(|screen| screen.bar(view)).unwrap_or_default();
    app.standing(own)
        .into_iter()
        .filter_map(|(command, live)| (live == Live::On).then_some(command))
        .chain([Command::Palette, Command::Help])
        .map(pair)
        // What has no key of its own is in the palette.
        .filter(|(key, _)| !key.is_empty())
        .collect()
}

/// The letter of a command; of a movement the key that shows it.
fn bar_key(command: Command, view: &View) -> String {
    // In the walk the digits come first, the letters are extras.
    if command.row().scope == Scope::Walk {
        return view.keymap.firm_name(command);
    }
    if command.row().scope == Scope::Everywhere && !matches!(command, Command::Palette | Command::Help) {
        return view.keymap.firm_name(command);
    }
    view.keymap.short(command)
}
