//! What a cell says: glyph, word and role of a step, a gate, a light; names in the language of the screen.

use crate::domain::document::IssuedAs;
use crate::domain::light::{Light, LightWord};
use crate::domain::pack::{GateDef, SchemeEntry, SyncBoxDef, SyncScheme, SyncStepDef};
use crate::domain::sync::{GateView, StepState, SyncState};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Span, span};
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;

use super::words::SyncWord;

/// A thing with a name in both languages.
pub trait BilingualName {
    /// Chinese and English name.
    fn names(&self) -> (&str, &str);
}

impl BilingualName for SchemeEntry {
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.name_en)
    }
}

impl BilingualName for SyncBoxDef {
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.name_en)
    }
}

impl BilingualName for GateDef {
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.name_en)
    }
}

impl BilingualName for SyncStepDef {
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.name_en)
    }
}

/// The name in the language of the screen; the Chinese one where there is no other.
pub fn name(of: &impl BilingualName, lang: Lang) -> &str {
    match of.names() {
        (_, english) if lang == Lang::En && !english.is_empty() => english,
        (chinese, _) => chinese,
    }
}

/// Glyph of a document's light.
pub fn light(light: Light, glyphs: &Glyphs) -> Span {
    span(glyphs.light(Some(light), LightWord::OnTrack), Role::of_light(Some(light), LightWord::OnTrack))
}

/// 县政府, 县府办, 单位.
pub fn issued_as(of: IssuedAs, lang: Lang) -> &'static str {
    match of {
        IssuedAs::County => SyncWord::AsCounty,
        IssuedAs::CountyOffice => SyncWord::AsOffice,
        IssuedAs::Unit => SyncWord::AsUnit,
    }
    .say(lang)
}

/// A step as glyph and word: `✓ 同步`, `✗ 缺 5`, `! 迟 1`; with `short`, glyph and number.
pub fn step(state: StepState, short: bool, glyphs: &Glyphs, lang: Lang) -> Span {
    let (glyph, word, number, role) = match state {
        StepState::Exempt => (glyphs.none, SyncWord::StepExempt, None, Role::Muted),
        StepState::NotYet => (glyphs.none, SyncWord::StepNotYet, None, Role::Muted),
        StepState::Running => (glyphs.ok, SyncWord::StepRunning, None, Role::Ok),
        StepState::Missing(n) => (glyphs.bad, SyncWord::StepMissing, Some(n), Role::Bad),
        StepState::Lag(n) => (glyphs.warn, SyncWord::StepLag, Some(n), Role::Warn),
        StepState::InSync => (glyphs.done, SyncWord::StepInSync, None, Role::Done),
    };
    let text = match (short, number) {
        (true, Some(n)) => format!("{glyph} {n}"),
        (true, None) => glyph.to_owned(),
        (false, Some(n)) => format!("{glyph} {}", word.with(lang, &[("n", &n)])),
        (false, None) => format!("{glyph} {}", word.say(lang)),
    };
    span(text, role)
}

/// The gate that comes next as glyph and name, of a plan with one gate what it says; one that is past all says 运转.
pub fn gate(state: &SyncState, scheme: &SyncScheme, circulated: bool, glyphs: &Glyphs, lang: Lang) -> Span {
    let next = state.gate.next.as_ref().filter(|_| scheme.gates.len() > 1).and_then(|id| scheme.gate_of(id));
    let named = |word: SyncWord| next.map_or(word.say(lang), |gate| name(gate, lang));
    let (glyph, word, role) = match state.gate_view {
        GateView::Exempt | GateView::Open if circulated => (glyphs.done, Common::Circulate.say(lang), Role::Muted),
        GateView::Exempt => (glyphs.done, named(SyncWord::GateOpen), Role::Muted),
        GateView::NotYet => (glyphs.ok, named(SyncWord::StepNotYet), Role::Muted),
        GateView::Shut => (glyphs.bad, named(SyncWord::GateShut), Role::Bad),
        GateView::Open => (glyphs.done, named(SyncWord::GateOpen), Role::Done),
        GateView::Overridden => (glyphs.warn, Common::Override.say(lang), Role::Warn),
    };
    span(format!("{glyph} {word}"), role)
}

/// The name of the gate that comes next; of one that is past all, of the last.
pub fn next_gate<'a>(state: &SyncState, scheme: &'a SyncScheme, lang: Lang) -> &'a str {
    let next = state.gate.next.as_ref().and_then(|id| scheme.gate_of(id)).or(scheme.gates.last());
    next.map_or("", |gate| name(gate, lang))
}

/// How many of how many; `.` where nothing is asked.
pub fn share(done: u32, asked: u32) -> String {
    if asked == 0 && done == 0 { ".".to_owned() } else { format!("{done}/{asked}") }
}
