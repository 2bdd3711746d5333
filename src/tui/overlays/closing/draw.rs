//! The box: the count, a line a duty with what becomes of it, and of the selected one in full.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::closing::Disposition;
use crate::locale::{Common, say};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::overlays::words::SmallWord;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::ClosingYear;
use super::words::ClosingWord;

/// Lines of the box that are no duty: head, blank, and at the foot the selected one's ending and the marks.
const AROUND: u16 = 4;

pub fn draw(layer: &ClosingYear, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let within = page(canvas.area());
    let asked = layer.asked(view);
    let height = u16::try_from(asked.len().max(1)).unwrap_or(u16::MAX).saturating_add(AROUND + 2);
    let inside = boxed(canvas, centred(within, 100, height), ClosingWord::Title.say(lang), &edge(&keys(view)));
    let (exempt, carried) = layer.closing.counts();
    let rest = asked.len().saturating_sub(exempt + carried);
    let head = say!(
        lang,
        ClosingWord::Head,
        plan = layer.plan,
        n = asked.len(),
        rest = rest,
        exempt = exempt,
        carried = carried
    );
    canvas.put(inside.x, inside.y, inside.width, &head, Role::Strong);
    let foot_lines = foot_height(layer, inside, canvas);
    let around = AROUND - 1 + foot_lines;
    let window = Rect { y: inside.y + 2, height: inside.height.saturating_sub(around), ..inside };
    if asked.is_empty() {
        canvas.put(window.x, window.y, window.width, ClosingWord::Nothing.say(lang), Role::Plain);
    }
    let mut list = layer.list.clone();
    list.fit(asked.len());
    let top = list.top(asked.len(), usize::from(window.height).max(1));
    let columns = [left(6), left(16), left(12), left(0)];
    for ((row, one), y) in asked.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let mark = RowMark { selected: row == list.selected, marked: list.marked.contains(&row), remembered: false };
        table::row(canvas, window, y, &columns, &cells(layer, one, view), mark);
    }
    more_marks(canvas, window, top, asked.len());
    let under = Rect { y: inside.bottom().saturating_sub(foot_lines + 1), height: foot_lines + 1, ..inside };
    foot(layer, asked.get(list.selected).copied(), under, view, canvas);
}

/// Lines of what stands under the selected one's ending: one, or as many as a refusal needs.
fn foot_height(layer: &ClosingYear, inside: Rect, canvas: &Canvas<'_>) -> u16 {
    let lines =
        layer.refusal.as_ref().map(|refusal| text::wrap(&refused(refusal, canvas), usize::from(inside.width)).len());
    u16::try_from(lines.unwrap_or(1)).unwrap_or(1).clamp(1, inside.height.saturating_sub(AROUND).max(1))
}

fn refused(refusal: &str, canvas: &Canvas<'_>) -> String {
    format!("{} {refusal}", canvas.glyphs.bad)
}

fn cells(layer: &ClosingYear, one: &Assignment, view: &View) -> Vec<Span> {
    let (number, brief) = view.day().task_of(one).map_or_else(Default::default, |task| {
        (words::duty_number(task, one.part, view.lang), words::brief(task, view.lang))
    });
    let unit = one.unit.map_or("", |unit| view.book.unit_name(unit));
    let (word, role) = ending(layer, one, view);
    vec![span(number, Role::Plain), span(unit, Role::Plain), span(word, role), span(brief, Role::Muted)]
}

fn ending(layer: &ClosingYear, one: &Assignment, view: &View) -> (&'static str, Role) {
    match layer.closing.endings.get(&one.id) {
        None => (Common::Unfinished.say(view.lang), Role::Muted),
        Some(Disposition::Exempt { .. }) => (Common::Exempt.say(view.lang), Role::Plain),
        Some(Disposition::Carry { .. }) => (Common::CarriedOver.say(view.lang), Role::Strong),
    }
}

/// What becomes of the selected duty, in full; under it what was refused, else how many are marked.
fn foot(layer: &ClosingYear, selected: Option<&Assignment>, under: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let ending = selected.and_then(|one| layer.closing.endings.get(&one.id));
    let told = ending.map(|ending| match ending {
        Disposition::Exempt { reason } => say!(lang, ClosingWord::ExemptFor, reason = reason),
        Disposition::Carry { into, deadline } => {
            let plan = view.book.plans.get(into).map_or("", |plan| plan.key.as_str());
            say!(lang, ClosingWord::CarriedInto, plan = plan, deadline = deadline)
        }
    });
    canvas.put(under.x, under.y, under.width, &told.unwrap_or_default(), Role::Plain);
    let (text, role) = match (&layer.refusal, layer.list.marked.len()) {
        (Some(refusal), _) => (refused(refusal, canvas), Role::Bad),
        (None, 0) => (ClosingWord::Later.say(lang).to_owned(), Role::Muted),
        (None, n) => (say!(lang, ClosingWord::Marked, n = n), Role::Match),
    };
    let below = Rect { y: under.y + 1, height: under.height.saturating_sub(1), ..under };
    canvas.put_wrapped(below, &text, role);
}

/// What the digits do, in the bottom edge.
fn keys(view: &View) -> Vec<(String, String)> {
    let lang = view.lang;
    let pair = |key: &str, word: &str| (key.to_owned(), word.to_owned());
    vec![
        pair("1", Common::Unfinished.say(lang)),
        pair("2", ClosingWord::Exempt.say(lang)),
        pair("3", ClosingWord::Carry.say(lang)),
        pair("4", ClosingWord::SameTask.say(lang)),
        pair("5", ClosingWord::SameUnit.say(lang)),
        pair("6", ClosingWord::All.say(lang)),
    ]
}

/// The key bar.
pub fn bar(layer: &ClosingYear, view: &View) -> Vec<(String, String)> {
    let lang = view.lang;
    let leaves =
        if layer.closing.endings.is_empty() { SmallWord::Close.say(lang) } else { ClosingWord::PutAside.say(lang) };
    vec![
        ("↑↓".to_owned(), SmallWord::Choose.say(lang).to_owned()),
        (view.keymap.firm_name(Command::Mark), Command::Mark.title(lang).to_owned()),
        (view.keymap.firm_name(Command::Save), ClosingWord::CloseYear.say(lang).to_owned()),
        ("Esc".to_owned(), leaves.to_owned()),
    ]
}
