//! The right half of the checklist: elements, forms, gate with the two ways out, library.

use crate::domain::document::BoxState;
use crate::domain::pack::{BoxKind, GateDef, SchemeEntry};
use crate::domain::sync::{GateView, StepState};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Span, span};
use crate::tui::command::Command;
use crate::tui::theme::Role;
use crate::tui::widgets::sheet::{Line, several};
use crate::tui::widgets::table::left;
use crate::words;

use super::super::rows::{FORM_COLUMNS, LIBRARY_COLUMNS, Row};
use super::super::{cells, foot};
use super::{Sheet, SyncWord, ext_name, head, not_applicable};

impl Sheet<'_> {
    pub(super) fn right(&self) -> Vec<Line> {
        let mut lines = self.elements();
        let forms = self.forms();
        if !forms.is_empty() {
            lines.push(Line::Rule);
            lines.extend(forms);
        }
        if !lines.is_empty() {
            lines.push(Line::Rule);
        }
        lines.extend(self.gate());
        lines.push(Line::Rule);
        lines.extend(self.library());
        lines
    }

    fn elements(&self) -> Vec<Line> {
        let lang = self.lang();
        let state = &self.entry.state;
        let rows: Vec<Line> = self.rows.iter().filter_map(|(index, row)| self.element_line(index, row)).collect();
        if rows.is_empty() {
            return rows;
        }
        let count = span(cells::share(state.elements, state.elements_asked), Role::Muted);
        let mut lines =
            vec![Line::Head(vec![span(SyncWord::Elements.say(lang), Role::Strong), external(true, lang)], vec![count])];
        lines.extend(rows);
        lines
    }

    fn element_line(&self, index: usize, row: &Row) -> Option<Line> {
        let Row::Element(id) = row else { return None };
        let lang = self.lang();
        let element = self.chosen.scheme.elements.iter().find(|one| one.id == *id)?;
        let step =
            self.chosen.scheme.steps.iter().zip(&self.entry.state.steps).find_map(|(step, view)| {
                step.boxes.iter().any(|one| one.kind == BoxKind::Elements).then_some(view.state)
            });
        let columns = vec![left(1), left(if lang == Lang::En { 22 } else { 14 })];
        let name = span(cells::name(element, lang), Role::Plain);
        let glyphs = self.view.glyphs;
        let (glyph, role, tail) = match self.document().elements.get(id) {
            Some(BoxState::Ticked { on, note }) => {
                let text = format!("{}  {note}", words::month_day(*on));
                (glyphs.done, Role::Done, vec![span(text, Role::Muted)])
            }
            Some(BoxState::NotApplicable { reason }) => (glyphs.none, Role::Muted, vec![not_applicable(reason, lang)]),
            None => {
                let (glyph, role) = self.open_mark(step.unwrap_or(StepState::NotYet));
                (glyph, role, if role == Role::Bad { vec![span(Common::Missing.say(lang), role)] } else { Vec::new() })
            }
        };
        Some(Line::Row { index, columns, cells: vec![span(glyph, role), name], tail })
    }

    fn forms(&self) -> Vec<Line> {
        let lang = self.lang();
        let state = &self.entry.state;
        let cells: Vec<(usize, Vec<Span>)> =
            self.rows.iter().filter_map(|(index, row)| Some((index, self.form_cell(row)?))).collect();
        if cells.is_empty() {
            return Vec::new();
        }
        let word = if state.forms_in_principle { SyncWord::FormsHeadPrinciple } else { SyncWord::FormsHeadMust };
        let note = span(word.with(lang, &[("n", &state.forms_asked)]), Role::Muted);
        let head = vec![span(format!("{}  ", Common::Forms.say(lang)), Role::Strong), note];
        let count = span(cells::share(state.forms, state.forms_asked), Role::Muted);
        let mut lines = vec![Line::Head(head, vec![count])];
        lines.extend(several(cells, FORM_COLUMNS));
        lines
    }

    /// `✓ 文字 08-21`, `◦ 视频 计划 09-15`.
    fn form_cell(&self, row: &Row) -> Option<Vec<Span>> {
        let Row::Form(id) = row else { return None };
        let lang = self.lang();
        let form = self.chosen.scheme.forms.iter().find(|one| one.id == *id)?;
        let state = self.document().forms.get(id).cloned().unwrap_or_default();
        let glyphs = self.view.glyphs;
        let out = state.published_on.filter(|on| *on <= self.view.today);
        let (glyph, role, date) = match (out, state.planned_on) {
            (Some(on), _) => (glyphs.done, Role::Done, words::month_day(on)),
            (None, Some(on)) => (glyphs.ok, Role::Ok, SyncWord::Planned.with(lang, &[("date", &words::month_day(on))])),
            (None, None) => (glyphs.none, Role::Muted, String::new()),
        };
        let name = ext_name(cells::name(form, lang), form.ext, lang);
        let name_role = if role == Role::Muted { Role::Muted } else { Role::Plain };
        let mut cell =
            vec![span(glyph, role), span(format!(" {name}"), name_role), span(format!(" {date}"), Role::Muted)];
        if out.is_some() && state.link.is_none() {
            cell.push(span(format!(" {}", SyncWord::Unlinked.say(lang)), Role::Warn));
        }
        Some(cell)
    }

    /// Each gate with the day on which it was passed; nothing of a plan with one.
    fn passes(&self) -> Option<Line> {
        let (lang, document, gates) = (self.lang(), self.document(), &self.chosen.scheme.gates);
        let pass = |gate: &GateDef| {
            let on = document.passes.get(&gate.id).copied().or(document.circulated_on);
            format!("{} {}", cells::name(gate, lang), on.map_or_else(|| ".".to_owned(), words::month_day))
        };
        let text = gates.iter().map(pass).collect::<Vec<_>>().join("  ");
        (gates.len() > 1).then(|| Line::Text(vec![span(format!("  {text}"), Role::Muted)]))
    }

    /// 门: how it stands, and the two ways out of a shut one.
    fn gate(&self) -> Vec<Line> {
        let (lang, document) = (self.lang(), self.document());
        let state = &self.entry.state;
        let open = state.gate.uncovered.len();
        let mut lines = vec![head(SyncWord::Gate.say(lang))];
        lines.extend(self.passes());
        let index = self.rows.find(&Row::Gate).unwrap_or_default();
        let mut mark = self.gate_cell();
        if let Some(on) = document.circulated_on {
            mark.text = format!("{}  {}", mark.text, words::date_with_weekday(on, lang));
        }
        let says = match state.gate_view {
            _ if document.circulated_on.is_some() => SyncWord::GateSaysOut,
            GateView::Open | GateView::Exempt => SyncWord::GateSaysOpen,
            GateView::NotYet | GateView::Shut | GateView::Overridden => SyncWord::GateSaysShut,
        };
        let key = self.view.keymap.short(Command::Circulate);
        let owed = state.open_items().count();
        let gate = cells::next_gate(state, self.chosen.scheme, lang);
        let tail = vec![
            mark,
            span(format!("  {}", says.with(lang, &[("n", &owed), ("key", &key), ("gate", &gate)])), Role::Plain),
        ];
        lines.push(Line::Row { index, columns: Vec::new(), cells: Vec::new(), tail });
        if open > 0 && document.circulated_on.is_none() {
            for (word, n) in [(SyncWord::WayClose, 1), (SyncWord::WayOverride, 2)] {
                let text = word.with(lang, &[("n", &owed), ("key", &key)]);
                lines.push(Line::Text(vec![span(format!("    {n} {text}"), Role::Plain)]));
            }
        }
        if let Some(clock) = &state.disclosure {
            lines.push(Line::Text(vec![span("  ", Role::Plain), foot::disclosure_span(clock, self.view)]));
        }
        if let Some(clock) = &state.clock {
            lines.push(Line::Text(vec![span("  ", Role::Plain), foot::clock_span(clock, self.view)]));
        }
        lines
    }

    fn library(&self) -> Vec<Line> {
        let lang = self.lang();
        let cells: Vec<(usize, Vec<Span>)> =
            self.rows.iter().filter_map(|(index, row)| Some((index, self.library_cell(row)?))).collect();
        let mut lines = vec![head(Common::Library.say(lang))];
        lines.extend(several(cells, if lang == Lang::En { 2 } else { LIBRARY_COLUMNS }));
        lines
    }

    fn library_cell(&self, row: &Row) -> Option<Vec<Span>> {
        let (lang, document) = (self.lang(), self.document());
        let (name, date, not_asked) = match row {
            Row::Library(id) => {
                let one: &SchemeEntry = self.chosen.scheme.library.iter().find(|one| one.id == *id)?;
                let (date, not_asked) = match document.library.get(id) {
                    Some(BoxState::Ticked { on, .. }) => (Some(*on), false),
                    Some(BoxState::NotApplicable { .. }) => (None, true),
                    None => (None, false),
                };
                (cells::name(one, lang), date, not_asked)
            }
            Row::Province => (SyncWord::Province.say(lang), document.pushed_province_on, false),
            Row::City => (SyncWord::City.say(lang), document.pushed_city_on, false),
            Row::Step(_) | Row::Box(_) | Row::Log(_) | Row::Element(_) | Row::Form(_) | Row::Gate => return None,
        };
        let glyphs = self.view.glyphs;
        let (glyph, role) = match (date, not_asked) {
            (Some(_), _) => (glyphs.done, Role::Done),
            (None, true) => (glyphs.none, Role::Muted),
            (None, false) => (glyphs.ok, Role::Ok),
        };
        let end = match (date, not_asked) {
            (Some(on), _) => words::month_day(on),
            (None, true) => Common::NotApplicable.say(lang).to_owned(),
            (None, false) => ".".to_owned(),
        };
        Some(vec![span(glyph, role), span(format!(" {name}"), Role::Plain), span(format!(" {end}"), Role::Muted)])
    }
}

fn external(ext: bool, lang: Lang) -> Span {
    span(if ext { format!("  {}", Common::ExtMark.say(lang)) } else { String::new() }, Role::External)
}
