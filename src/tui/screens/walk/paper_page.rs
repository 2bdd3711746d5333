//! The page of a document before its gate: what the gate needs box by box, and the three verdicts: 通过 or 签署, whichever
//! comes next, 退回, 跳过.

use ratatui::layout::Rect;

use crate::domain::act::{Act, AssignmentAct, DocumentAct};
use crate::domain::assignment::Verdict;
use crate::domain::document::{PolicyDocument, SignVerdict};
use crate::domain::gate::{is_asked, is_closed};
use crate::domain::key::Key;
use crate::domain::pack::{GateDef, SyncBoxDef, SyncScheme};
use crate::domain::sync::SyncState;
use crate::domain::walk_papers::{NextStep, Paper, PaperItem, next_step};
use crate::locale::Common;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::overlays::forms::{self, FormId};
use crate::tui::screens::Screen;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::Walk;
use super::words::WalkWord;

/// A document on the page with what its rules say.
struct Shown<'v> {
    document: &'v PolicyDocument,
    scheme: &'v SyncScheme,
    state: SyncState,
    key: Key,
}

impl<'v> Shown<'v> {
    fn of(paper: Paper, view: &'v View) -> Option<Self> {
        let Paper::Document(id) = paper;
        let document = view.book.documents.get(&id)?;
        let scheme = &view.book.plan_of_document(document)?.sync;
        let state = view.day().sync_state(document)?;
        Some(Self { document, scheme, state, key: Key::Document(document.number) })
    }

    fn gate(&self) -> Option<&'v GateDef> {
        self.scheme.gate_of(self.state.gate.next.as_ref()?)
    }

    fn step(&self, view: &View) -> Option<NextStep> {
        next_step(self.document, self.scheme, view.book.settings.ext_rules)
    }

    /// `“收文”还差 2 项：解读方案、公开属性`.
    fn held(&self, view: &View) -> String {
        let lang = view.lang;
        let gate = self.gate().map_or("", |gate| words::name_in(&gate.name, &gate.name_en, lang));
        let what = words::open_names(self.state.open_items(), self.scheme, lang);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("gate", &gate), ("n", &self.state.open_items().count()), ("what", &what)];
        WalkWord::PaperHeld.with(lang, &values)
    }

    /// The same in a few words, for the list of verdicts.
    fn in_short(&self, view: &View) -> String {
        let lang = view.lang;
        let named = |word: WalkWord, name: &str| word.with(lang, &[("name", &name)]);
        match self.step(view) {
            Some(NextStep::Sign { box_id, .. }) => {
                let one = self.scheme.find_box(&box_id);
                named(WalkWord::ShortSign, one.map_or("", |one| words::name_in(&one.name, &one.name_en, lang)))
            }
            Some(NextStep::Pass { .. }) => named(
                WalkWord::ShortPass,
                self.gate().map_or("", |gate| words::name_in(&gate.name, &gate.name_en, lang)),
            ),
            Some(NextStep::Held) => WalkWord::ShortHeld.with(lang, &[("n", &self.state.open_items().count())]),
            None => WalkWord::PaperPast.say(lang).to_owned(),
        }
    }

    /// What 1 does: the signature in turn or the gate; where something is open, that.
    fn first(&self, view: &View) -> String {
        let lang = view.lang;
        match self.step(view) {
            Some(NextStep::Sign { box_id, role }) => {
                let name =
                    self.scheme.find_box(&box_id).map_or("", |one| words::name_in(&one.name, &one.name_en, lang));
                WalkWord::PaperSign.with(lang, &[("box", &name), ("role", &role)])
            }
            Some(NextStep::Pass { .. }) => {
                let gate = self.gate().map_or("", |gate| words::name_in(&gate.name, &gate.name_en, lang));
                WalkWord::PaperPass.with(lang, &[("gate", &gate)])
            }
            Some(NextStep::Held) => self.held(view),
            None => WalkWord::PaperPast.say(lang).to_owned(),
        }
    }
}

/// Why a command of the walk cannot be done to a paper.
pub fn against(command: kind::Walk, paper: Paper, view: &View) -> Option<String> {
    use kind::Walk as W;
    let shown = Shown::of(paper, view);
    let say = |word: WalkWord| Some(word.say(view.lang).to_owned());
    let Some(shown) = shown else { return say(WalkWord::OffNoItem) };
    match (command, shown.step(view)) {
        (W::VerdictOk | W::VerdictRemind | W::VerdictReturn, None) => say(WalkWord::PaperPast),
        (W::VerdictOk, Some(NextStep::Held)) => Some(shown.held(view)),
        (W::VerdictOk | W::VerdictRemind | W::VerdictReturn, Some(_)) | (W::WalkSkip | W::WalkUndo, _) => None,
        (W::VerdictExtend | W::VerdictClose | W::VerdictQuery, _)
        | (W::VerdictTheme | W::CloseOverride | W::WalkNote, _) => say(WalkWord::OffPaper),
    }
}

/// Carries a command out that [`against`] has nothing against.
pub fn own(command: kind::Walk, paper: Paper, screen: &Walk, view: &View) -> Vec<Effect> {
    use kind::Walk as W;
    let Some(shown) = Shown::of(paper, view) else { return Vec::new() };
    let week = screen.walk.week;
    let judge =
        |verdict| Act::Assignment(AssignmentAct::Judge { of: shown.key.clone(), week, verdict, note: String::new() });
    match command {
        W::VerdictOk => match shown.step(view) {
            Some(NextStep::Sign { box_id, .. }) => forms::sign(&shown.key, &box_id, SignVerdict::Approve, view),
            Some(NextStep::Pass { gate }) => {
                let document = shown.key.clone();
                let pass = DocumentAct::Pass { document, gate, on: view.today, override_reason: None };
                let acts = vec![judge(Verdict::Ok), Act::Document(pass)];
                vec![Effect::Perform(Act::Together { acts })]
            }
            Some(NextStep::Held) | None => Vec::new(),
        },
        W::VerdictRemind | W::VerdictReturn => FormId::PaperReturn { of: shown.key, week }.push(view),
        W::WalkSkip => vec![Effect::Perform(judge(Verdict::Skip))],
        W::WalkUndo | W::VerdictExtend | W::VerdictClose | W::VerdictQuery => Vec::new(),
        W::VerdictTheme | W::CloseOverride | W::WalkNote => Vec::new(),
    }
}

/// Draws the document: whose it is, how it stands, and what its gate needs.
pub fn draw(screen: &Walk, item: &PaperItem, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(shown) = Shown::of(item.of, view) else { return };
    let lang = view.lang;
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let at = screen.papers.place(item.of).map_or(0, |place| place + 1);
    let of = WalkWord::PaperOf.with(lang, &[("at", &at), ("count", &screen.papers.len())]);
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
    let title = format!("{}  {}", words::key_number(&shown.key, lang), shown.document.title);
    canvas.put(inner.x, inner.y + 1, inner.width, &title, Role::Strong);
    let mut y = inner.y + 3;
    for (line, role) in facts(&shown, view) {
        y += canvas.put_wrapped(Rect { y, height: pane.bottom().saturating_sub(y).min(3), ..inner }, &line, role);
    }
    y += 1;
    for line in boxes(&shown, view) {
        if y >= pane.bottom() {
            break;
        }
        canvas.put_spans(inner.x, y, inner.width, &line);
        y += 1;
    }
}

fn facts(shown: &Shown<'_>, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    let facts = &shown.document.facts;
    let marked = facts.disclosure.map_or(WalkWord::Unmarked.say(lang), |one| words::disclosure(one, lang));
    let number = shown.document.document_number.as_deref().unwrap_or(WalkWord::Nothing.say(lang));
    let name = words::issued_as(shown.document.issued_as, lang);
    let values: [(&str, &dyn std::fmt::Display); 3] = [("name", &name), ("marked", &marked), ("number", &number)];
    let mut lines = vec![(WalkWord::PaperFacts.with(lang, &values), Role::Plain)];
    if shown.state.open_items().next().is_some() {
        lines.push((shown.held(view), Role::Bad));
    }
    lines.extend(shown.state.alerts.iter().map(|alert| (words::sync_alert(*alert, lang), Role::Warn)));
    let returned = shown.document.reviews.iter().rfind(|review| review.verdict == Verdict::Return);
    lines.extend(returned.map(|review| {
        let on = words::month_day_near(review.entered_on, view.today);
        (WalkWord::PaperReturned.with(lang, &[("date", &on), ("note", &review.note)]), Role::Quote)
    }));
    lines
}

/// The boxes of the next gate, the signature in turn marked.
fn boxes(shown: &Shown<'_>, view: &View) -> Vec<Vec<Span>> {
    let (lang, ext) = (view.lang, view.book.settings.ext_rules);
    let Some(gate) = shown.gate() else { return Vec::new() };
    let turn = match shown.step(view) {
        Some(NextStep::Sign { box_id, .. }) => Some(box_id),
        Some(NextStep::Pass { .. } | NextStep::Held) | None => None,
    };
    let name = words::name_in(&gate.name, &gate.name_en, lang);
    let head = vec![span(WalkWord::PaperBoxes.with(lang, &[("gate", &name)]), Role::Strong)];
    let row = |one: &SyncBoxDef| {
        let closed = is_closed(shown.document, shown.scheme, one, ext);
        let (glyph, role) = if closed { (view.glyphs.done, Role::Done) } else { (view.glyphs.bad, Role::Bad) };
        let signer = one.signer(shown.document.issued_as).unwrap_or_default();
        let elements = shown.state.open_items().filter(|item| item.box_id == one.id && item.element.is_some()).count();
        let more = match elements {
            0 => signer.to_owned(),
            n => format!("{} {n}", Common::Missing.say(lang)),
        };
        let mark = if turn.as_deref() == Some(one.id.as_str()) { "▸" } else { " " };
        let name = crate::text::pad_right(words::name_in(&one.name, &one.name_en, lang), 16);
        vec![
            span(format!("{mark} "), Role::Choice),
            span(glyph, role),
            span(format!(" {name}  "), Role::Plain),
            span(more, Role::Muted),
        ]
    };
    let asked = gate.boxes.iter().filter_map(|id| shown.scheme.find_box(id));
    std::iter::once(head).chain(asked.filter(|one| is_asked(shown.document, one, ext)).map(row)).collect()
}

/// The verdicts: key, and what it does now.
pub fn verdicts(screen: &Walk, paper: Paper, view: &View) -> [[Span; 2]; 5] {
    let lang = view.lang;
    let first = Shown::of(paper, view).map(|shown| shown.in_short(view)).unwrap_or_default();
    let line = |command: Command, title: String| {
        let key = view.keymap.firm_name(command);
        match screen.live(command, view) {
            Live::On => [span(key, Role::Key), span(format!(" {title}"), Role::Plain)],
            Live::Off(_) => [span(key, Role::Off), span(format!(" {title}"), Role::Off)],
        }
    };
    [
        line(Command::VerdictOk, first),
        line(Command::VerdictRemind, WalkWord::PaperReturn.say(lang).to_owned()),
        line(Command::WalkSkip, Command::WalkSkip.title(lang).to_owned()),
        line(Command::WalkUndo, Command::WalkUndo.title(lang).to_owned()),
        line(Command::Why, WalkWord::PaperPage.say(lang).to_owned()),
    ]
}

/// What 1 does now, in the sentence under the page.
pub fn sentence(paper: Paper, view: &View) -> Vec<Span> {
    let key = view.keymap.firm_name(Command::VerdictOk);
    let Some(shown) = Shown::of(paper, view) else { return Vec::new() };
    let said = match shown.step(view) {
        Some(NextStep::Held) | None => shown.first(view),
        Some(NextStep::Sign { .. } | NextStep::Pass { .. }) => format!("{key} {}", shown.first(view)),
    };
    vec![span(said, Role::Plain)]
}

/// `文5 县水务局`.
pub fn named(item: &PaperItem, view: &View) -> String {
    let key = item.of.key(&view.day()).map(|key| words::key_number(&key, view.lang)).unwrap_or_default();
    format!("{key} {}", view.book.unit_name(item.unit))
}
