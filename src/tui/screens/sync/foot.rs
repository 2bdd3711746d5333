//! Under the board: what keeps the selected document back and who owes it, and its dates. And the sentence line.

use ratatui::layout::Rect;

use crate::domain::clock::{Clock, ClockState};
use crate::domain::document::{PolicyDocument, SignOff, SignVerdict};
use crate::domain::gate::sign_in_turn;
use crate::domain::pack::BoxKind;
use crate::domain::sync::{GateView, OpenItem, StepState, SyncAlert, SyncState};
use crate::locale::Common;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::sheet::{self, Line};
use crate::words;

use super::rows::{LogEntry, Row, log};
use super::words::SyncWord;
use super::{Chosen, Entry, Sync, cells, keys};

/// Draws the foot: two panes on a wide desk, a few lines on a narrow one.
pub fn draw(screen: &Sync, area: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    let (Some(entry), Some(chosen)) = (screen.entry(), screen.chosen(view)) else { return };
    if area.height < 2 {
        return;
    }
    page::pane_rule(canvas, area, area.y);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if wide {
        let (left, right) = page::split(canvas, body, body.width / 2);
        sheet::draw(canvas, left, &owed_lines(entry, &chosen, usize::from(left.height), view), None);
        sheet::draw(canvas, right, &times(entry, &chosen, view), None);
    } else {
        sheet::draw(canvas, body, &short(entry, &chosen, view), None);
    }
}

fn owed_lines(entry: &Entry, chosen: &Chosen<'_>, height: usize, view: &View) -> Vec<Line> {
    let lang = view.lang;
    let number = words::key_number(&chosen.key, lang);
    // What the gate still needs; once that is nothing, what comes after it, under its own name.
    let gate: Vec<&OpenItem> = entry.state.open_items().collect();
    let later = later(entry, chosen, view);
    let owed =
        if gate.is_empty() { entry.state.later().flat_map(|step| &step.open_items).collect() } else { gate.clone() };
    let title = match entry.state.gate_view {
        GateView::Shut => SyncWord::WhyShut,
        GateView::Exempt | GateView::NotYet | GateView::Open | GateView::Overridden => SyncWord::StillOpen,
    };
    let count = if gate.is_empty() { later.clone() } else { SyncWord::OwedCount.with(lang, &[("n", &gate.len())]) };
    let role = if entry.state.gate_view == GateView::Shut { Role::Bad } else { Role::Muted };
    let mut lines = vec![Line::Head(
        vec![span(
            title.with(lang, &[("number", &number), ("gate", &cells::next_gate(&entry.state, chosen.scheme, lang))]),
            Role::Strong,
        )],
        vec![span(if owed.is_empty() { String::new() } else { count }, role)],
    )];
    if owed.is_empty() {
        let word = if entry.state.gate_view == GateView::Exempt { SyncWord::ExemptNote } else { SyncWord::NothingOwed };
        lines.push(Line::Text(vec![span(format!("  {}", word.say(lang)), Role::Plain)]));
    }
    let mut notes = story(entry, chosen.document, view);
    if !gate.is_empty() && !later.is_empty() {
        notes.push(span(later, Role::Muted));
    }
    let room = height.saturating_sub(1 + notes.len());
    let shown = if owed.len() > room { room.saturating_sub(1) } else { owed.len() };
    let waits = |owed: &OpenItem| {
        let step = entry.state.steps.iter().find(|step| step.id == owed.step);
        step.is_some_and(|step| matches!(step.state, StepState::Missing(_)))
    };
    for one in owed.iter().take(shown) {
        let (glyph, role) = if waits(one) { (view.glyphs.bad, Role::Bad) } else { (view.glyphs.ok, Role::Ok) };
        let line = vec![
            span(format!("  {glyph} "), role),
            span(crate::text::fit(&kind_and_name(one, chosen, view), 30, view.glyphs.cut), Role::Plain),
            span(format!("  {}", who(one, chosen.document, view)), Role::Muted),
        ];
        lines.push(Line::Text(line));
    }
    if shown < owed.len() {
        let more = SyncWord::More.with(lang, &[("n", &(owed.len() - shown))]);
        lines.push(Line::Text(vec![span(format!("  {more}"), Role::Muted)]));
    }
    lines.extend(notes.into_iter().map(|note| Line::Text(vec![span("  ", Role::Plain), note])));
    lines
}

/// 部署尚缺 3 项: what comes after the gate, step by step.
fn later(entry: &Entry, chosen: &Chosen<'_>, view: &View) -> String {
    let lang = view.lang;
    let steps = entry.state.later().filter_map(|step| {
        let def = chosen.scheme.steps.iter().find(|one| one.id == step.id)?;
        Some(SyncWord::LaterCount.with(lang, &[("step", &cells::name(def, lang)), ("n", &step.open_items.len())]))
    });
    steps.collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// What is to be seen to, what came back and how long it has waited.
fn story(entry: &Entry, document: &PolicyDocument, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let alert =
        |alert: &SyncAlert| span(format!("{} {}", view.glyphs.warn, words::sync_alert(*alert, lang)), Role::Warn);
    let mut lines: Vec<Span> = entry.state.alerts.iter().map(alert).collect();
    if let Some((count, last)) = returns(document) {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("n", &count), ("date", &words::month_day_near(last.signed_on, view.today)), ("note", &last.note)];
        lines.push(span(SyncWord::Returned.with(lang, &values), Role::Quote));
    }
    let waits = entry.state.steps.iter().find(|step| matches!(step.state, StepState::Missing(_)));
    if let Some(since) = waits.and_then(|step| step.dates.document_on) {
        let days = view.calendar.between(since, view.today).max(0);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("n", &days), ("date", &words::month_day_near(since, view.today))];
        lines.push(span(SyncWord::Stands.with(lang, &values), Role::Plain));
    }
    lines
}

/// How often it was returned, and the last time.
fn returns(document: &PolicyDocument) -> Option<(usize, &SignOff)> {
    let returned = |one: &&SignOff| one.verdict == SignVerdict::Return && !one.withdrawn;
    let last = document.sign_offs.iter().rfind(returned)?;
    Some((document.sign_offs.iter().filter(returned).count(), last))
}

/// 要素 执行标准; 审签 办公室审核.
fn kind_and_name(owed: &OpenItem, chosen: &Chosen<'_>, view: &View) -> String {
    let lang = view.lang;
    let Some(def) = keys::box_def(chosen, &owed.box_id) else { return owed.box_id.clone() };
    let element = owed.element.as_ref().and_then(|id| chosen.scheme.elements.iter().find(|one| one.id == *id));
    let (kind, name) = match (element, def.kind) {
        (Some(element), _) => (SyncWord::KindElement, cells::name(element, lang)),
        (None, BoxKind::Sign) => (SyncWord::KindSign, cells::name(def, lang)),
        (None, BoxKind::Disclosure | BoxKind::Number) => (SyncWord::KindDocument, cells::name(def, lang)),
        (None, BoxKind::Tick | BoxKind::Elements) => (SyncWord::KindMaterial, cells::name(def, lang)),
    };
    format!("{} {name}", kind.say(lang))
}

/// The role that signs, else the drafting unit.
fn who(owed: &OpenItem, document: &PolicyDocument, view: &View) -> String {
    owed.role.clone().unwrap_or_else(|| view.book.unit_name(document.unit).to_owned())
}

fn times(entry: &Entry, chosen: &Chosen<'_>, view: &View) -> Vec<Line> {
    let lang = view.lang;
    let number = words::key_number(&chosen.key, lang);
    let cell = |text: String, width: usize| crate::text::fit(&text, width, view.glyphs.cut);
    let head = [
        cell(String::new(), 11),
        cell(SyncWord::TimeDocument.say(lang).to_owned(), 11),
        cell(SyncWord::TimeReading.say(lang).to_owned(), 16),
    ];
    let mut lines = vec![
        Line::Head(vec![span(SyncWord::Times.with(lang, &[("number", &number)]), Role::Strong)], Vec::new()),
        Line::Text(vec![span(head.concat(), Role::Muted)]),
    ];
    for (step, def) in entry.state.steps.iter().zip(&chosen.scheme.steps) {
        let date = |on: Option<chrono::NaiveDate>| on.map_or_else(|| ".".to_owned(), words::month_day);
        lines.push(Line::Text(vec![
            span(cell(format!("  {}", cells::name(def, lang)), 11), Role::Plain),
            span(cell(date(step.dates.document_on), 11), Role::Plain),
            span(cell(date(step.dates.interpretation_on), 16), Role::Plain),
            cells::step(step.state, false, view.glyphs, lang),
        ]));
    }
    lines.push(Line::blank());
    let document = chosen.document;
    if let Some(on) = document.circulated_on {
        let day = words::date_with_weekday(on, lang);
        lines.push(Line::Text(vec![span(SyncWord::CirculatedOn.with(lang, &[("day", &day)]), Role::Plain)]));
    } else if let Some(on) = document.planned_on {
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("day", &words::short_date_with_weekday(on, lang)),
            ("left", &words::workdays_left(view.calendar.between(view.today, on), lang)),
        ];
        lines.push(Line::Text(vec![span(SyncWord::PlannedOn.with(lang, &values), Role::Plain)]));
    }
    if let Some(clock) = &entry.state.disclosure {
        lines.push(Line::Text(vec![disclosure_span(clock, view)]));
    }
    if let Some(clock) = &entry.state.clock {
        lines.push(Line::Text(vec![clock_span(clock, view)]));
    }
    lines.push(Line::Text(vec![span(forms(&entry.state, document, chosen, view), Role::Plain)]));
    lines
}

/// （外） the last day of the interpretation.
pub fn clock_span(clock: &Clock, view: &View) -> Span {
    let lang = view.lang;
    let due = words::short_date_with_weekday(clock.due, lang);
    let left = match clock.closed_on {
        Some(on) => SyncWord::ReadOn.with(lang, &[("date", &words::month_day_near(on, view.today))]),
        None => words::workdays_left(clock.workdays_left, lang),
    };
    let values: [(&str, &dyn std::fmt::Display); 3] = [("n", &clock.n), ("day", &due), ("left", &left)];
    let late = clock.closed_on.is_none() && clock.workdays_left < 0;
    let word = if clock.n == 0 { SyncWord::PublishSameDay } else { SyncWord::PublishClock };
    span(word.with(lang, &values), if late { Role::Warn } else { Role::External })
}

/// The last day of 主动公开.
pub fn disclosure_span(clock: &Clock, view: &View) -> Span {
    let lang = view.lang;
    let left = match clock.closed_on {
        Some(on) => SyncWord::PublicOn.with(lang, &[("date", &words::month_day_near(on, view.today))]),
        None => words::workdays_left(clock.workdays_left, lang),
    };
    let day = words::short_date_with_weekday(clock.due, lang);
    let values: [(&str, &dyn std::fmt::Display); 3] = [("n", &clock.n), ("day", &day), ("left", &left)];
    let late = matches!(clock.state, ClockState::Overdue | ClockState::MetLate);
    span(SyncWord::PublicClock.with(lang, &values), if late { Role::Warn } else { Role::Plain })
}

fn forms(state: &SyncState, document: &PolicyDocument, chosen: &Chosen<'_>, view: &View) -> String {
    let lang = view.lang;
    let out = chosen.scheme.forms.iter().filter(|form| {
        document.forms.get(&form.id).and_then(|form| form.published_on).is_some_and(|on| on <= view.today)
    });
    let names: Vec<&str> = out.map(|form| cells::name(form, lang)).collect();
    let comma = Common::ListMark.say(lang);
    let names = if names.is_empty() { SyncWord::None.say(lang).to_owned() } else { names.join(comma) };
    let word = if state.forms_in_principle { SyncWord::FormsPrinciple } else { SyncWord::FormsMust };
    word.with(lang, &[("n", &state.forms_asked), ("names", &names)])
}

/// The foot of a narrow desk.
fn short(entry: &Entry, chosen: &Chosen<'_>, view: &View) -> Vec<Line> {
    let lang = view.lang;
    let gate: Vec<&OpenItem> = entry.state.open_items().collect();
    let owed =
        if gate.is_empty() { entry.state.later().flat_map(|step| &step.open_items).collect() } else { gate.clone() };
    let number = words::key_number(&chosen.key, lang);
    let comma = Common::ListMark.say(lang);
    let of_kind = |is: &dyn Fn(&OpenItem) -> bool| -> Vec<String> {
        owed.iter().filter(|one| is(one)).map(|one| kind_and_name(one, chosen, view)).collect()
    };
    let head = if owed.is_empty() {
        SyncWord::NothingOwed.say(lang).to_owned()
    } else if gate.is_empty() {
        later(entry, chosen, view)
    } else {
        SyncWord::OwedCount.with(lang, &[("n", &owed.len())])
    };
    let shut = entry.state.gate_view == GateView::Shut;
    let role = if shut { Role::Bad } else { Role::Plain };
    let mut lines = vec![Line::Text(vec![
        span(format!("{number} "), Role::Strong),
        span(head, role),
        span(format!("   {}", of_kind(&|one| one.role.is_none()).join(comma)), Role::Plain),
    ])];
    let signs: Vec<String> = owed
        .iter()
        .filter(|one| one.role.is_some())
        .map(|one| format!("{}（{}）", kind_and_name(one, chosen, view), who(one, chosen.document, view)))
        .collect();
    if !signs.is_empty() {
        lines.push(Line::Text(vec![span(signs.join(comma), Role::Plain)]));
    }
    lines.extend(story(entry, chosen.document, view).into_iter().take(1).map(|line| Line::Text(vec![line])));
    if lines.len() < 4 {
        lines.push(Line::Text(vec![span(forms(&entry.state, chosen.document, chosen, view), Role::Muted)]));
    }
    lines
}

/// The sentence line: a filter, the selected row of the checklist, else the document and why its gate is shut.
pub fn sentence(screen: &Sync, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut line = Vec::new();
    if !screen.list.query().is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("query", &screen.list.query()), ("count", &screen.list.len())];
        line.push(span(SyncWord::Filtered.with(lang, &values), Role::Match));
    }
    let (Some(entry), Some(chosen)) = (screen.entry(), screen.chosen(view)) else { return line };
    if let Some(row) = screen.row(view)
        && let Some(text) = row_sentence(screen, &row, &chosen, view)
    {
        line.push(span(text, Role::Plain));
        return line;
    }
    let number = words::key_number(&chosen.key, lang);
    let title = &chosen.document.title;
    let n = entry.state.open_items().count();
    let word = match entry.state.gate_view {
        GateView::Exempt => SyncWord::SentenceExempt,
        GateView::Overridden => SyncWord::SentenceForced,
        GateView::Shut | GateView::NotYet => SyncWord::SentenceShut,
        GateView::Open if chosen.document.circulated_on.is_some() => SyncWord::SentenceOut,
        GateView::Open => SyncWord::SentenceOpen,
    };
    let gate = cells::next_gate(&entry.state, chosen.scheme, lang);
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("number", &number), ("title", title), ("n", &n), ("gate", &gate)];
    line.push(span(word.with(lang, &values), Role::Plain));
    line
}

fn row_sentence(screen: &Sync, row: &Row, chosen: &Chosen<'_>, view: &View) -> Option<String> {
    let lang = view.lang;
    match row {
        Row::Log(at) => match log(chosen.document).get(*at)? {
            LogEntry::Sign(sign) if !sign.note.is_empty() => Some(sign.note.clone()),
            LogEntry::Override(one) => Some(SyncWord::OverrideReason.with(lang, &[("reason", &one.reason)])),
            LogEntry::Sign(_) => None,
        },
        Row::Box(_) | Row::Element(_) => {
            let turn = sign_in_turn(chosen.document, chosen.scheme, chosen.ext)?;
            let name = cells::name(turn, lang);
            Some(match keys::why_not_signed(screen, chosen, view) {
                Some(reason) => SyncWord::SignOff.with(lang, &[("reason", &reason)]),
                None => SyncWord::SignNow.with(lang, &[("name", &name)]),
            })
        }
        Row::Step(_) | Row::Form(_) | Row::Gate | Row::Library(_) | Row::Province | Row::City => None,
    }
}
