//! The page of a paper, a document, a decision or a finding, and the three verdicts: 通过 or what comes before it, 退回, 跳过.

use ratatui::layout::Rect;

use crate::domain::assignment::Verdict;
use crate::domain::walk_papers::{Paper, PaperItem, PaperKind};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::screens::Screen;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::paper_view::PaperView;
use super::words::WalkWord;
use super::{Walk, decision_page, document_page, finding_page, verdict};

fn shown(paper: Paper, view: &View) -> Option<Box<dyn PaperView + '_>> {
    match paper {
        Paper::Document(id) => Some(Box::new(document_page::Shown::of(id, view)?)),
        Paper::Decision(id) => Some(Box::new(decision_page::Shown::of(id, view)?)),
        Paper::Finding(id) => Some(Box::new(finding_page::Shown::of(id, view)?)),
    }
}

/// Why a command of the walk cannot be done to a paper.
pub fn against(command: kind::Walk, paper: Paper, view: &View) -> Option<String> {
    use kind::Walk as W;
    let say = |word: WalkWord| Some(word.say(view.lang).to_owned());
    let Some(shown) = shown(paper, view) else { return say(WalkWord::OffNoItem) };
    match command {
        W::VerdictOk | W::VerdictRemind | W::VerdictReturn if shown.is_over(view) => Some(shown.first(view)),
        W::VerdictOk => shown.held(view),
        W::VerdictRemind | W::VerdictReturn | W::WalkSkip | W::WalkUndo => None,
        W::VerdictExtend | W::VerdictClose | W::VerdictQuery => say(WalkWord::OffPaper),
        W::VerdictTheme | W::CloseOverride | W::WalkNote | W::WalkPoints => say(WalkWord::OffPaper),
    }
}

/// Carries a command out that [`against`] has nothing against.
pub fn own(command: kind::Walk, paper: Paper, screen: &Walk, view: &View) -> Vec<Effect> {
    use kind::Walk as W;
    let Some(shown) = shown(paper, view) else { return Vec::new() };
    let (of, week) = (shown.key().clone(), screen.walk.week);
    match command {
        W::VerdictOk => shown.pass(week, view),
        W::VerdictRemind | W::VerdictReturn => shown.back(week, view),
        W::WalkSkip => vec![Effect::Perform(verdict::act(Verdict::Skip, vec![of], week))],
        W::WalkUndo | W::VerdictExtend | W::VerdictClose | W::VerdictQuery => Vec::new(),
        W::VerdictTheme | W::CloseOverride | W::WalkNote | W::WalkPoints => Vec::new(),
    }
}

/// Draws the paper: whose it is, how it stands, and what it needs.
pub fn draw(screen: &Walk, item: &PaperItem, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(shown) = shown(item.of, view) else { return };
    let lang = view.lang;
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let (at, count) = screen.papers.place_in_kind(item.of);
    let of = match item.of.kind() {
        PaperKind::Document => WalkWord::PaperOf,
        PaperKind::Decision => WalkWord::DecisionOf,
        PaperKind::Finding => WalkWord::FindingOf,
    };
    let of = of.with(lang, &[("at", &at), ("count", &count)]);
    let judged = item.verdict.map(|verdict| {
        let values: [(&str, &dyn std::fmt::Display); 1] = [("verdict", &words::verdict(verdict, lang))];
        WalkWord::PaperJudged.with(lang, &values)
    });
    let unit = [
        span(words::unit(&view.book, item.unit, lang), Role::Strong),
        span(format!("   {of}"), Role::Muted),
        span(format!("   {}", judged.unwrap_or_default()), Role::Choice),
    ];
    canvas.put_spans(inner.x, inner.y, inner.width, &unit);
    let title = format!("{}  {}", words::key_number(shown.key(), lang), shown.title());
    canvas.put(inner.x, inner.y + 1, inner.width, &title, Role::Strong);
    let mut y = inner.y + 3;
    for (line, role) in shown.facts(view).into_iter().chain(returned(item.of, view)) {
        y += canvas.put_wrapped(Rect { y, height: pane.bottom().saturating_sub(y).min(3), ..inner }, &line, role);
    }
    y += 1;
    for line in shown.rows(view) {
        if y >= pane.bottom() {
            break;
        }
        canvas.put_spans(inner.x, y, inner.width, &line);
        y += 1;
    }
}

/// What it was sent back for the last time.
fn returned(paper: Paper, view: &View) -> Option<(String, Role)> {
    let review = paper.reviews(&view.day()).iter().rfind(|review| review.verdict == Verdict::Return)?;
    let on = words::month_day_near(review.entered_on, view.today);
    Some((WalkWord::PaperReturned.with(view.lang, &[("date", &on), ("note", &review.note)]), Role::Quote))
}

/// The verdicts: key, and what it does now.
pub fn verdicts(screen: &Walk, paper: Paper, view: &View) -> [[Span; 2]; 5] {
    let lang = view.lang;
    let shown = shown(paper, view);
    let first = shown.as_ref().map(|shown| shown.in_short(view)).unwrap_or_default();
    let back = shown.as_ref().map_or(WalkWord::PaperReturn, |shown| shown.back_word());
    let line = |command: Command, title: String| {
        let key = view.keymap.firm_name(command);
        match screen.live(command, view) {
            Live::On => [span(key, Role::Key), span(format!(" {title}"), Role::Plain)],
            Live::Off(_) => [span(key, Role::Off), span(format!(" {title}"), Role::Off)],
        }
    };
    [
        line(Command::VerdictOk, first),
        line(Command::VerdictRemind, back.say(lang).to_owned()),
        line(Command::WalkSkip, Command::WalkSkip.title(lang).to_owned()),
        line(Command::WalkUndo, Command::WalkUndo.title(lang).to_owned()),
        line(Command::Why, WalkWord::PaperPage.say(lang).to_owned()),
    ]
}

/// What 1 does now, in the sentence under the page.
pub fn sentence(paper: Paper, view: &View) -> Vec<Span> {
    let key = view.keymap.firm_name(Command::VerdictOk);
    let Some(shown) = shown(paper, view) else { return Vec::new() };
    let is_off = shown.is_over(view) || shown.held(view).is_some();
    let said = if is_off { shown.first(view) } else { format!("{key} {}", shown.first(view)) };
    vec![span(said, Role::Plain)]
}

/// `文5 县水务局`.
pub fn named(item: &PaperItem, view: &View) -> String {
    let key = item.of.key(&view.day()).map(|key| words::key_number(&key, view.lang)).unwrap_or_default();
    format!("{key} {}", view.book.unit_name(item.unit))
}
