//! The checklist of one decision: stages with their dates, clocks, elements as links, opinions and channels.

use ratatui::layout::Rect;

use crate::domain::clock::{Clock, ClockKind};
use crate::domain::feedback::FeedbackGap;
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::pack::{ElementDef, Lent, StageDef};
use crate::domain::proceeding::exemption;
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::sheet::{self, Line, several};
use crate::tui::widgets::table::{left, right};
use crate::words;

use super::rows::{Row, Rows, STAGE_COLUMNS};
use super::words::DecisionWord;
use super::{Chosen, Decisions, Entry, cells};

/// Draws the checklist into a pane.
pub fn draw(screen: &Decisions, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (Some(entry), Some(chosen), Some(rows)) = (screen.entry(), screen.chosen(view), screen.rows(view)) else {
        return;
    };
    let pane = sheet::note(canvas, pane, view.ext_note());
    let pane = sheet::note(canvas, pane, view.lent_note(Lent::Decision));
    let lines = Sheet { entry, chosen, rows, view }.lines();
    sheet::draw(canvas, pane, &lines, screen.list.in_checklist.then_some(screen.list.cursor));
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

    fn lines(&self) -> Vec<Line> {
        let mut lines = self.facts();
        lines.extend(self.stages());
        lines.push(Line::Rule);
        lines.extend(self.clocks());
        lines.push(Line::Rule);
        lines.extend(self.elements());
        lines.push(Line::Rule);
        lines.extend(self.opinions());
        lines
    }

    fn facts(&self) -> Vec<Line> {
        let (lang, decision) = (self.lang(), self.chosen.decision);
        let number = words::key_number(&self.chosen.key, lang);
        let unit = words::unit(&self.view.book, decision.unit, lang);
        let listed =
            if decision.in_catalogue { DecisionWord::InCatalogue } else { DecisionWord::NotInCatalogue }.say(lang);
        let mut facts = DecisionWord::Facts.with(lang, &[("unit", &unit), ("listed", &listed)]);
        if let Some(document) = decision.document.and_then(|id| self.view.book.documents.get(&id)) {
            let number = words::key_number(&Key::Document(document.number), lang);
            facts = format!("{facts}  {}", DecisionWord::FactsDocument.with(lang, &[("number", &number)]));
        }
        if let Some(on) = decision.issued_on {
            let date = words::month_day(on);
            facts = format!("{facts}  {}", DecisionWord::FactsIssued.with(lang, &[("date", &date)]));
        }
        if !decision.note.is_empty() {
            facts = format!("{facts}  {}", decision.note);
        }
        vec![
            Line::Text(vec![span(format!("{number}  {}", decision.title), Role::Strong)]),
            Line::Text(vec![span(facts, Role::Muted)]),
        ]
    }

    fn stages(&self) -> Vec<Line> {
        let cells: Vec<(usize, Vec<Span>)> =
            self.rows.iter().filter_map(|(index, row)| Some((index, self.stage_cell(row)?))).collect();
        let mut lines = vec![head(DecisionWord::Stages.say(self.lang()))];
        // English names of stages are too long for two columns.
        lines.extend(several(cells, if self.lang() == Lang::En { 1 } else { STAGE_COLUMNS }));
        lines
    }

    /// `✓ 征求意见 07-10 至 08-09`; a stage that lies behind without a date says so.
    fn stage_cell(&self, row: &Row) -> Option<Vec<Span>> {
        let Row::Stage(id) = row else { return None };
        let (lang, glyphs) = (self.lang(), self.view.glyphs);
        let stage: &StageDef = self.chosen.scheme.stages.iter().find(|one| one.id == *id)?;
        let place = |id: &str| self.chosen.scheme.stages.iter().position(|one| one.id == id);
        let reached = self.entry.proceeding.stage.as_deref().and_then(place);
        let dates = self.chosen.decision.stages.get(id).copied().unwrap_or_default();
        let begun = dates.from_on.or(dates.to_on);
        let day = words::month_day;
        let (glyph, role, text) = match (dates.from_on, dates.to_on) {
            (None, None) if self.chosen.decision.stage_not_owed(stage).is_some() => {
                (glyphs.none, Role::Muted, Common::NotApplicable.say(lang).to_owned())
            }
            (None, None) if self.entry.proceeding.passed_over.contains(id) => {
                (glyphs.bad, Role::Bad, DecisionWord::NoDate.say(lang).to_owned())
            }
            (None, None) if reached > place(id) => {
                (glyphs.none, Role::Muted, DecisionWord::NoDate.say(lang).to_owned())
            }
            (None, None) => (glyphs.none, Role::Muted, String::new()),
            (Some(from), Some(to)) if from != to => (glyphs.done, Role::Done, format!("{}/{}", day(from), day(to))),
            _ => (glyphs.done, Role::Done, begun.map(day).unwrap_or_default()),
        };
        let still_ahead = begun.is_some_and(|on| on > self.view.today);
        let runs =
            dates.to_on.is_some_and(|on| on > self.view.today) || (dates.to_on.is_none() && reached == place(id));
        let (glyph, role) =
            if begun.is_some() && (still_ahead || runs) { (glyphs.ok, Role::Ok) } else { (glyph, role) };
        let name = cells::name(&stage.name, &stage.name_en, lang);
        let name_role = if begun.is_some() { Role::Plain } else { Role::Muted };
        let width = if lang == Lang::En { 28 } else { 18 };
        let name = crate::text::fit(&format!(" {name}"), width, glyphs.cut);
        let mut cell = vec![span(glyph, role), span(name, name_role), span(format!(" {text}"), Role::Muted)];
        if stage.ext {
            cell.push(span(Common::ExtMark.say(lang), Role::External));
        }
        Some(cell)
    }

    fn clocks(&self) -> Vec<Line> {
        let lang = self.lang();
        let mut lines = vec![head(DecisionWord::Clocks.say(lang))];
        for (index, row) in self.rows.iter() {
            if let Row::Clock(at) = row
                && let Some(clock) = self.entry.proceeding.clocks.get(*at)
            {
                lines.push(self.clock_line(index, clock));
            }
        }
        if lines.len() == 1 {
            lines.push(Line::Text(vec![span(format!("  {}", DecisionWord::NoClock.say(lang)), Role::Muted)]));
        }
        lines
    }

    fn clock_line(&self, index: usize, clock: &Clock) -> Line {
        let lang = self.lang();
        let day = words::month_day;
        let end = clock.closed_on.unwrap_or(clock.due);
        let length = match (clock.sum.is_some(), clock.kind.is_minimum()) {
            (true, _) => DecisionWord::LengthWorkdays,
            (false, _) => DecisionWord::LengthDays,
        };
        let mark = cells::light(clock.light, self.view.glyphs);
        let cells = vec![
            mark.clone(),
            span(words::clock_kind(clock.kind, lang), Role::Plain),
            span(length.with(lang, &[("n", &clock.n)]), Role::Muted),
            span(DecisionWord::Span.with(lang, &[("from", &day(clock.started_on)), ("to", &day(end))]), Role::Plain),
        ];
        let columns = match lang {
            Lang::ZhCn => vec![left(1), left(12), right(6), left(14)],
            Lang::En => vec![left(1), left(16), right(11), left(14)],
        };
        let mut tail = vec![span(cells::clock(clock, lang), mark.role)];
        if clock.provisional {
            tail.push(span(format!(" {}", Common::Provisional.say(lang)), Role::Warn));
        }
        if clock.kind.is_ext() {
            tail.push(span(format!(" {}", Common::ExtMark.say(lang)), Role::External));
        }
        Line::Row { index, columns, cells, tail }
    }

    fn elements(&self) -> Vec<Line> {
        let lang = self.lang();
        let proceeding = &self.entry.proceeding;
        let count = format!("{}/{}", proceeding.published, proceeding.required);
        let count_role = if proceeding.missing.is_empty() { Role::Muted } else { Role::Bad };
        let mut lines =
            vec![Line::Head(vec![span(DecisionWord::Required.say(lang), Role::Strong)], vec![span(count, count_role)])];
        lines.extend(self.rows.iter().filter_map(|(index, row)| self.element_line(index, row, true)));
        lines.push(Line::Text(vec![
            span(DecisionWord::Optional.say(lang), Role::Strong),
            span(format!("  {}", DecisionWord::OptionalNote.say(lang)), Role::Muted),
        ]));
        lines.extend(self.rows.iter().filter_map(|(index, row)| self.element_line(index, row, false)));
        lines
    }

    /// An element with day and link; bad only where it is required and due.
    fn element_line(&self, index: usize, row: &Row, required: bool) -> Option<Line> {
        let Row::Element(id) = row else { return None };
        let (lang, glyphs) = (self.lang(), self.view.glyphs);
        let all = &self.chosen.scheme.elements;
        let element: &ElementDef = all.iter().find(|one| one.id == *id && one.required == required)?;
        let missing = self.entry.proceeding.missing.contains(id);
        let exempt = exemption(self.chosen.decision, self.chosen.scheme, element);
        let exempt = exempt.map(|why| words::not_owed(&why, lang));
        let (glyph, role, date, text) = match self.chosen.decision.elements.get(id) {
            Some(state) if missing => (glyphs.bad, Role::Bad, words::month_day(state.published_on), state.link.clone()),
            Some(state) => (glyphs.done, Role::Done, words::month_day(state.published_on), state.link.clone()),
            None if exempt.is_some() => (glyphs.none, Role::Muted, ".".to_owned(), exempt.unwrap_or_default()),
            None if missing => (glyphs.bad, Role::Bad, ".".to_owned(), DecisionWord::Due.say(lang).to_owned()),
            None if required => (glyphs.ok, Role::Ok, ".".to_owned(), self.awaited(id)),
            None => (glyphs.none, Role::Muted, ".".to_owned(), String::new()),
        };
        let columns = vec![left(1), left(if lang == Lang::En { 24 } else { 12 }), left(5)];
        let name = cells::name(&element.name, &element.name_en, lang);
        let cells = vec![span(glyph, role), span(name, Role::Plain), span(date, Role::Muted)];
        let text_role = if missing { Role::Bad } else { Role::Muted };
        Some(Line::Row { index, columns, cells, tail: vec![span(text, text_role)] })
    }

    /// When 意见收集采纳 is due: the last day of its clock.
    fn awaited(&self, id: &str) -> String {
        let proceeding = &self.entry.proceeding;
        let is_report = proceeding.opinions.as_deref() == Some(id);
        let clock = proceeding.clocks.iter().find(|clock| is_report && clock.kind == ClockKind::Feedback);
        clock.map_or_else(String::new, |clock| {
            DecisionWord::DueBy.with(self.lang(), &[("date", &words::month_day(clock.last_workday))])
        })
    }

    fn opinions(&self) -> Vec<Line> {
        let (lang, decision) = (self.lang(), self.chosen.decision);
        let feedback = &decision.feedback;
        let number = |value: Option<u32>| value.map_or_else(|| ".".to_owned(), |value| value.to_string());
        let index = self.rows.find(&Row::Opinions).unwrap_or_default();
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("received", &number(feedback.received)),
            ("adopted", &number(feedback.adopted)),
            ("rejected", &number(feedback.rejected)),
        ];
        let counts = span(DecisionWord::OpinionCounts.with(lang, &values), Role::Plain);
        let mut lines = vec![
            head(DecisionWord::Opinions.say(lang)),
            Line::Row { index, columns: Vec::new(), cells: Vec::new(), tail: vec![counts] },
        ];
        let mut text = |text: String, role: Role| lines.push(Line::Text(vec![span(format!("  {text}"), role)]));
        if !feedback.concentrated.is_empty() {
            text(DecisionWord::Concentrated.with(lang, &[("where", &feedback.concentrated)]), Role::Plain);
        }
        let bad = |word: DecisionWord| format!("{} {}", self.view.glyphs.bad, word.say(lang));
        let gaps = &self.entry.proceeding.feedback_gaps;
        if gaps.contains(&FeedbackGap::Reason) {
            text(bad(DecisionWord::OwesReason), Role::Bad);
        } else if !feedback.reason.is_empty() {
            text(DecisionWord::Reason.with(lang, &[("reason", &feedback.reason)]), Role::Plain);
        }
        // Before its clock runs nobody asks for the report.
        let runs = self.entry.proceeding.clocks.iter().any(|clock| clock.kind == ClockKind::Feedback);
        let named = gaps.iter().filter(|_| runs).filter_map(|gap| match gap {
            FeedbackGap::Link => Some(DecisionWord::GapLink.say(lang)),
            FeedbackGap::Numbers => Some(DecisionWord::GapNumbers.say(lang)),
            FeedbackGap::Reason => None,
        });
        let named: Vec<&str> = named.collect();
        if !named.is_empty() {
            let line =
                DecisionWord::Gaps.with(lang, &[("gaps", &named.join(if lang == Lang::En { ", " } else { "、" }))]);
            text(format!("{} {line}", self.view.glyphs.warn), cells::role(Light::Yellow));
        }
        for stage in &self.chosen.scheme.stages {
            let name = cells::name(&stage.name, &stage.name_en, lang);
            if self.entry.proceeding.short.contains(&stage.id) {
                let line = DecisionWord::OwesShortReason.with(lang, &[("stage", &name)]);
                text(format!("{} {line}", self.view.glyphs.warn), cells::role(Light::Yellow));
            } else if let Some(reason) = decision.short_reason(stage) {
                let values: [(&str, &dyn std::fmt::Display); 2] = [("stage", &name), ("reason", &reason)];
                text(DecisionWord::ShortReason.with(lang, &values), Role::Plain);
            }
        }
        let channels: Vec<&str> = self
            .chosen
            .scheme
            .channels
            .iter()
            .filter(|one| decision.channels.contains(&one.id))
            .map(|one| cells::name(&one.name, &one.name_en, lang))
            .collect();
        let channels = if channels.is_empty() { ".".to_owned() } else { channels.join("  ") };
        text(DecisionWord::Channels.with(lang, &[("channels", &channels)]), Role::Muted);
        lines
    }
}

fn head(title: &str) -> Line {
    Line::Text(vec![span(title, Role::Strong)])
}
