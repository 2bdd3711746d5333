//! The checklist of one document. Left: its own facts, the steps with their boxes, the log, which only grows. Right:
//! elements, forms, gate with the two ways out, library. On a narrow desk the right follows the left.

mod right;

use ratatui::layout::Rect;

use crate::domain::document::{BoxState, PolicyDocument, SignVerdict};
use crate::domain::gate::{is_closed, signed_ahead};
use crate::domain::pack::{BoxKind, Lent};
use crate::domain::sync::{StepState, StepView};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::sheet::{self, Line};
use crate::tui::widgets::table::{Column, left};
use crate::words;

use super::rows::{LogEntry, Row, Rows, log};
use super::words::SyncWord;
use super::{Chosen, Entry, Sync, cells, keys};

/// Draws the checklist into one pane or two.
pub fn draw(screen: &Sync, panes: &[Rect], view: &View, canvas: &mut Canvas<'_>) {
    let (Some(entry), Some(chosen), Some(rows)) = (screen.entry(), screen.chosen(view), screen.rows(view)) else {
        return;
    };
    let sheet = Sheet { entry, chosen, rows, view };
    match panes {
        [pane] => {
            let mut lines = sheet.left();
            lines.push(Line::Rule);
            lines.extend(sheet.right());
            let pane = sheet::note(canvas, *pane, view.ext_note());
            let pane = sheet::note(canvas, pane, view.lent_note(Lent::Sync));
            sheet::draw(canvas, pane, &lines, Some(screen.list.cursor));
        }
        [left, right] => {
            let at_left = screen.list.cursor < sheet.rows.wall;
            let left = sheet::note(canvas, *left, view.ext_note());
            let left = sheet::note(canvas, left, view.lent_note(Lent::Sync));
            sheet::draw(canvas, left, &sheet.left(), at_left.then_some(screen.list.cursor));
            sheet::draw(canvas, *right, &sheet.right(), (!at_left).then_some(screen.list.cursor));
        }
        _ => {}
    }
}

struct Sheet<'a> {
    entry: &'a Entry,
    chosen: Chosen<'a>,
    rows: Rows,
    view: &'a View,
}

impl Sheet<'_> {
    fn lang(&self) -> Lang {
        self.view.lang
    }

    fn document(&self) -> &PolicyDocument {
        self.chosen.document
    }

    fn left(&self) -> Vec<Line> {
        let mut lines = self.facts();
        for (index, row) in self.rows.iter().take(self.rows.wall) {
            match row {
                Row::Step(id) => {
                    lines.push(Line::blank());
                    lines.push(self.step_line(index, id));
                }
                Row::Box(id) => lines.extend(self.box_line(index, id)),
                Row::Log(_) | Row::Element(_) | Row::Form(_) => {}
                Row::Gate | Row::Library(_) | Row::Province | Row::City => {}
            }
        }
        lines.push(Line::Rule);
        lines.push(head(SyncWord::Log.say(self.lang())));
        let log = log(self.document());
        if log.is_empty() {
            lines.push(Line::Text(vec![span(format!("  {}", SyncWord::LogEmpty.say(self.lang())), Role::Muted)]));
        }
        for (index, row) in self.rows.iter().take(self.rows.wall) {
            if let Row::Log(at) = row
                && let Some(entry) = log.get(*at)
            {
                lines.push(self.log_line(index, *entry));
            }
        }
        lines
    }

    /// Number, title; in whose name, who drafts, what kind; the gate.
    fn facts(&self) -> Vec<Line> {
        let (lang, document) = (self.lang(), self.document());
        let number = words::key_number(&self.chosen.key, lang);
        let title = vec![span(format!("{number}  {}", document.title), Role::Strong)];
        let unit = words::unit(&self.view.book, document.unit, lang);
        let drafted =
            SyncWord::Facts.with(lang, &[("name", &cells::issued_as(document.issued_as, lang)), ("unit", &unit)]);
        let mut facts = drafted;
        if document.normative {
            facts = format!("{facts}  {}", SyncWord::Normative.say(lang));
        }
        if let Some(number) = &document.document_number {
            facts = format!("{facts}  {number}");
        }
        let gate = self.gate_cell();
        let mut lines = vec![Line::Text(title), Line::Head(vec![span(facts, Role::Muted)], vec![gate])];
        if let Some(reason) = &document.exempt_reason {
            let line = SyncWord::ExemptReason.with(lang, &[("reason", reason)]);
            lines.push(Line::Text(vec![span(line, Role::Quote)]));
        }
        lines
    }

    fn gate_cell(&self) -> Span {
        let circulated = self.document().circulated_on.is_some();
        cells::gate(&self.entry.state, self.chosen.scheme, circulated, self.view.glyphs, self.lang())
    }

    fn step(&self, id: &str) -> Option<&StepView> {
        self.entry.state.steps.iter().find(|step| step.id == id)
    }

    fn step_line(&self, index: usize, id: &str) -> Line {
        let lang = self.lang();
        let place = self.chosen.scheme.steps.iter().zip(1..).find(|(step, _)| step.id == id);
        let name = place.map_or_else(String::new, |(step, n)| format!("{n} {}", cells::name(step, lang)));
        let Some(step) = self.step(id) else { return Line::Text(vec![span(name, Role::Strong)]) };
        let date = |word: SyncWord, on: Option<chrono::NaiveDate>| {
            let on = on.map_or_else(|| ".".to_owned(), words::month_day);
            span(format!("{} {on:<5}", word.say(lang)), Role::Plain)
        };
        let cells = vec![
            span(name, Role::Strong),
            date(SyncWord::TimeDocument, step.dates.document_on),
            date(SyncWord::TimeReading, step.dates.interpretation_on),
        ];
        let columns = match lang {
            Lang::ZhCn => vec![left(12), left(12), left(12)],
            Lang::En => vec![left(12), left(10), left(13)],
        };
        let state = cells::step(step.state, false, self.view.glyphs, lang);
        Line::Row { index, columns, cells, tail: vec![state] }
    }

    fn box_line(&self, index: usize, id: &str) -> Option<Line> {
        let lang = self.lang();
        let one = keys::box_def(&self.chosen, id)?;
        let step = self.chosen.scheme.steps.iter().find(|step| step.boxes.iter().any(|other| other.id == id))?;
        let step_state = self.step(&step.id).map_or(StepState::NotYet, |step| step.state);
        let closed = is_closed(self.document(), self.chosen.scheme, one, self.chosen.ext);
        let (open_glyph, open_role) = self.open_mark(step_state);
        let (mut glyph, mut role) = if closed { (self.view.glyphs.done, Role::Done) } else { (open_glyph, open_role) };
        let name = ext_name(cells::name(one, lang), one.ext, lang);
        let mut tail = Vec::new();
        let mut debt = String::new();
        match one.kind {
            BoxKind::Tick => match self.document().boxes.get(id) {
                Some(BoxState::Ticked { on, note }) => {
                    debt = words::month_day(*on);
                    tail.push(span(note.clone(), Role::Muted));
                }
                Some(BoxState::NotApplicable { reason }) => {
                    (glyph, role) = (self.view.glyphs.none, Role::Muted);
                    tail.push(not_applicable(reason, lang));
                }
                // The interpretation is out with the first of its forms.
                None if closed => {
                    let out = self.document().dates_of(step).interpretation_on;
                    debt = out.map(words::month_day).unwrap_or_default();
                }
                None => {}
            },
            BoxKind::Elements => {
                let (done, asked) = (self.entry.state.elements, self.entry.state.elements_asked);
                debt = format!("{done}/{asked}");
                if !closed {
                    tail.push(span(SyncWord::SeeElements.with(lang, &[("n", &(asked - done.min(asked)))]), role));
                }
            }
            BoxKind::Sign => {
                let last = self.document().sign_offs.iter().rfind(|sign| sign.box_id == id && !sign.withdrawn);
                let signer = one.signer(self.document().issued_as).unwrap_or_default();
                debt = last.map_or_else(String::new, |sign| words::month_day(sign.signed_on));
                let word = match last.map(|sign| sign.verdict) {
                    Some(SignVerdict::Approve) => SyncWord::Approved,
                    Some(SignVerdict::Return) => SyncWord::ReturnedWord,
                    None => SyncWord::ToSign,
                };
                tail.push(span(format!("{signer}  "), Role::Muted));
                tail.push(span(word.say(lang), role));
            }
            BoxKind::Disclosure => {
                let facts = &self.document().facts;
                let marked = facts.disclosure.map_or("", |one| words::disclosure(one, lang));
                let why = [&facts.disclosure_ground, &facts.disclosure_reason].into_iter().flatten();
                let said = std::iter::once(marked.to_owned()).chain(why.cloned());
                tail.push(span(said.collect::<Vec<_>>().join("  "), Role::Muted));
            }
            BoxKind::Number => {
                tail.push(span(self.document().document_number.clone().unwrap_or_default(), Role::Muted));
            }
        }
        let cells = vec![span(glyph, role), span(name, Role::Plain), span(debt, Role::Muted)];
        Some(Line::Row { index, columns: self.box_columns(), cells, tail })
    }

    fn box_columns(&self) -> Vec<Column> {
        let name = if self.lang() == Lang::En { 24 } else { 18 };
        vec![left(1), left(name), left(5)]
    }

    /// Mark of what is open in a step: missing, to be done, or not yet asked.
    fn open_mark(&self, step: StepState) -> (&'static str, Role) {
        let glyphs = self.view.glyphs;
        match step {
            StepState::Missing(_) => (glyphs.bad, Role::Bad),
            StepState::NotYet | StepState::Exempt => (glyphs.none, Role::Muted),
            StepState::Running | StepState::Lag(_) | StepState::InSync => (glyphs.ok, Role::Ok),
        }
    }

    fn log_line(&self, index: usize, entry: LogEntry<'_>) -> Line {
        let lang = self.lang();
        let (on, word, role, who, note, withdrawn) = match entry {
            LogEntry::Sign(sign) => {
                let (word, role) = match sign.verdict {
                    SignVerdict::Approve => (SyncWord::Approved, Role::Done),
                    SignVerdict::Return => (SyncWord::ReturnedWord, Role::Warn),
                };
                let name = keys::box_def(&self.chosen, &sign.box_id).map_or("", |one| cells::name(one, lang));
                let who = format!("{} {name}", sign.role);
                let ahead = signed_ahead(self.document(), self.chosen.scheme, sign);
                let ahead = ahead.map(|gate| words::signed_ahead(cells::name(gate, lang), lang));
                let note = [Some(sign.note.clone()).filter(|note| !note.is_empty()), ahead];
                let note = note.into_iter().flatten().collect::<Vec<_>>().join("  ");
                (sign.signed_on, word.say(lang), role, who, note, sign.withdrawn)
            }
            LogEntry::Override(one) => {
                let word = Common::Override.say(lang);
                (one.entered_on, word, Role::Warn, String::new(), one.reason.clone(), one.withdrawn)
            }
        };
        let who = if withdrawn { format!("{} {who}", SyncWord::Withdrawn.say(lang)) } else { who };
        let cells = vec![span(words::month_day(on), Role::Muted), span(word, role)];
        let columns = vec![left(5), left(if lang == Lang::En { 8 } else { 4 })];
        Line::Row { index, columns, cells, tail: vec![span(who, Role::Plain), span(format!("  {note}"), Role::Quote)] }
    }
}

fn head(title: &str) -> Line {
    Line::Text(vec![span(title, Role::Strong)])
}

/// A name with its mark, where it is asked by an external rule.
fn ext_name(name: &str, ext: bool, lang: Lang) -> String {
    if ext { format!("{name}{}", Common::ExtMark.say(lang)) } else { name.to_owned() }
}

fn not_applicable(reason: &str, lang: Lang) -> Span {
    span(format!("{}：{reason}", Common::NotApplicable.say(lang)), Role::Muted)
}
