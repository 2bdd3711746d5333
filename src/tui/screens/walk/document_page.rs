//! A document before its gate: what the gate needs box by box, and 签署 or 通过, whichever comes next.

use crate::domain::document::{PolicyDocument, SignVerdict};
use crate::domain::gate::{is_asked, is_closed};
use crate::domain::id::DocumentId;
use crate::domain::key::Key;
use crate::domain::pack::{GateDef, SyncBoxDef, SyncScheme};
use crate::domain::sync::SyncState;
use crate::domain::walk_papers::{NextStep, next_step};
use crate::domain::week::IsoWeek;
use crate::locale::Common;
use crate::tui::canvas::{Span, span};
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::{self, FormId};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::paper_view::PaperView;
use super::words::WalkWord;

/// A document on the page with what its rules say.
pub struct Shown<'v> {
    document: &'v PolicyDocument,
    scheme: &'v SyncScheme,
    state: SyncState,
    key: Key,
}

impl<'v> Shown<'v> {
    /// Of a document of the book.
    pub fn of(id: DocumentId, view: &'v View) -> Option<Self> {
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
    fn open(&self, view: &View) -> String {
        let lang = view.lang;
        let gate = self.gate().map_or("", |gate| words::name_in(&gate.name, &gate.name_en, lang));
        let what = words::open_names(self.state.open_items(), self.scheme, lang);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("gate", &gate), ("n", &self.state.open_items().count()), ("what", &what)];
        WalkWord::PaperHeld.with(lang, &values)
    }
}

impl PaperView for Shown<'_> {
    fn key(&self) -> &Key {
        &self.key
    }

    fn title(&self) -> &str {
        &self.document.title
    }

    fn is_over(&self, view: &View) -> bool {
        self.step(view).is_none()
    }

    fn held(&self, view: &View) -> Option<String> {
        (self.step(view) == Some(NextStep::Held)).then(|| self.open(view))
    }

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
            Some(NextStep::Held) => self.open(view),
            None => WalkWord::PaperPast.say(lang).to_owned(),
        }
    }

    fn pass(&self, week: IsoWeek, view: &View) -> Vec<Effect> {
        match self.step(view) {
            Some(NextStep::Sign { box_id, .. }) => forms::sign(&self.key, &box_id, SignVerdict::Approve, view),
            Some(NextStep::Pass { .. }) => FormId::PaperPass { of: self.key.clone(), week }.push(view),
            Some(NextStep::Held) | None => Vec::new(),
        }
    }

    fn facts(&self, view: &View) -> Vec<(String, Role)> {
        facts(self, view)
    }

    fn rows(&self, view: &View) -> Vec<Vec<Span>> {
        boxes(self, view)
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
        lines.push((shown.open(view), Role::Bad));
    }
    lines.extend(shown.state.alerts.iter().map(|alert| (words::sync_alert(*alert, lang), Role::Warn)));
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
        let mark = if turn.as_deref() == Some(one.id.as_str()) { view.glyphs.selected } else { " " };
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
