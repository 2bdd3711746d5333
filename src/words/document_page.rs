//! A document on one page of text, to be read, printed or sent: what is recorded of it, its gates with what they still need,
//! each step with its lag, its forms, its clocks and why they end when they end, its history.

use chrono::NaiveDate;

use super::document::document_column;
use super::record::{key_number, name_in};
use super::rule::{clock_kind, clock_state, day_kind, step_state, sync_alert};
use super::slip;
use crate::domain::clock::Clock;
use crate::domain::day::Day;
use crate::domain::document::{FormState, PolicyDocument};
use crate::domain::document_column::DocumentColumn as Column;
use crate::domain::gate::is_asked;
use crate::domain::key::Key;
use crate::domain::pack::{SyncScheme, SyncStepDef};
use crate::domain::sync::{OpenItem, StepView, SyncState};
use crate::domain::workday::DayKind;
use crate::locale::{Common, Lang, say};
use crate::text;

crate::locale::words! {
    /// Words of the page.
    enum PageWord in "document_page" {
        Head = "head",
        Next = "next",
        NextOpen = "next_open",
        Past = "past",
        MadeUp = "made_up",
        Alerts = "alerts",
        Facts = "facts",
        Gates = "gates",
        Step = "step",
        Unset = "unset",
        Forms = "forms",
        FormLine = "form_line",
        NoLink = "no_link",
        Clocks = "clocks",
        ClockLine = "clock_line",
        Stopped = "stopped",
        Between = "between",
        History = "history",
        Nothing = "nothing",
    }
}

use PageWord as Word;

/// The page of a document, with its history and where older entries are found; its first line is its name. `None` without a
/// plan.
#[must_use]
pub fn document_page(
    document: &PolicyDocument,
    history: &[String],
    older: Option<String>,
    day: &Day<'_>,
    lang: Lang,
) -> Option<String> {
    let scheme = &day.book.plan_of_document(document)?.sync;
    let state = day.sync_state(document)?;
    let number = key_number(&Key::Document(document.number), lang);
    let mut lines = vec![say!(lang, Word::Head, number = number, title = document.title)];
    lines.extend(standing(document, scheme, &state, lang));
    section(&mut lines, Word::Facts.say(lang), labelled(facts(document, day, lang)), lang);
    section(&mut lines, Word::Gates.say(lang), labelled(slip::gates(document, scheme, day, lang)), lang);
    for (step, view) in scheme.steps.iter().zip(&state.steps) {
        lines.extend([String::new(), step_line(step, view, lang)]);
        let asked = step.boxes.iter().filter(|one| is_asked(document, one, day.book.settings.ext_rules));
        let row = |one| (name_in_box(one, lang), slip::box_lines(document, one, scheme, lang));
        lines.extend(labelled(asked.map(row)));
    }
    let head = say!(lang, Word::Forms, n = state.forms, asked = state.forms_asked);
    section(&mut lines, &head, forms(document, scheme, lang), lang);
    let clocks = day.document_clocks(document);
    section(&mut lines, Word::Clocks.say(lang), clocks.iter().flat_map(|one| clock(one, lang)).collect(), lang);
    // What an entry changed stands under it, set in.
    let entries = history.iter().filter(|line| !line.starts_with(' ')).count();
    lines.extend([String::new(), say!(lang, Word::History, n = entries)]);
    lines.extend(history.iter().cloned().chain(older));
    Some(text::clean_lines(&lines.join("\n")))
}

/// Names of what is open, each element of the content with the others of its box: `解读方案、九项要素 3`.
#[must_use]
pub fn open_names<'a>(open: impl Iterator<Item = &'a OpenItem>, scheme: &SyncScheme, lang: Lang) -> String {
    let mut names: Vec<(String, usize)> = Vec::new();
    for item in open {
        let Some(one) = scheme.find_box(&item.box_id) else { continue };
        let (name, is_element) = (name_in_box(one, lang), usize::from(item.element.is_some()));
        match names.last_mut().filter(|(last, _)| *last == name) {
            Some((_, count)) => *count += is_element,
            None => names.push((name, is_element)),
        }
    }
    let said = names.into_iter().map(|(name, count)| if count > 0 { format!("{name} {count}") } else { name });
    said.collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

fn name_in_box(one: &crate::domain::pack::SyncBoxDef, lang: Lang) -> String {
    name_in(&one.name, &one.name_en, lang).to_owned()
}

/// The next gate and what it needs, what an override left open, what is to be seen to.
fn standing(document: &PolicyDocument, scheme: &SyncScheme, state: &SyncState, lang: Lang) -> Vec<String> {
    let open = open_names(state.open_items(), scheme, lang);
    let next = state.gate.next.as_ref().and_then(|id| scheme.gate_of(id));
    let next = next.map(|gate| name_in(&gate.name, &gate.name_en, lang));
    let gate = match (next, document.circulated_on) {
        (Some(gate), _) if open.is_empty() => say!(lang, Word::NextOpen, gate = gate),
        (Some(gate), _) => say!(lang, Word::Next, gate = gate, n = state.open_items().count(), what = open),
        (None, on) => say!(lang, Word::Past, day = date(on, lang)),
    };
    let left = open_names(state.covered_items(), scheme, lang);
    let left = (!left.is_empty()).then(|| say!(lang, Word::MadeUp, n = state.covered_items().count(), what = left));
    let alerts: Vec<String> = state.alerts.iter().map(|one| sync_alert(*one, lang)).collect();
    let alerts = (!alerts.is_empty()).then(|| say!(lang, Word::Alerts, what = alerts.join("；")));
    std::iter::once(gate).chain(left).chain(alerts).collect()
}

/// What the slip says of it, and what is planned, pushed and noted.
fn facts(document: &PolicyDocument, day: &Day<'_>, lang: Lang) -> Vec<(String, Vec<String>)> {
    let mut rows = slip::facts(document, day, lang);
    // The title is the page's own.
    rows.remove(0);
    let more = [
        (Column::PlannedOn, document.planned_on),
        (Column::ProvinceOn, document.pushed_province_on),
        (Column::CityOn, document.pushed_city_on),
    ];
    rows.extend(more.map(|(column, on)| (document_column(column, lang).to_owned(), vec![date(on, lang)])));
    if !document.note.is_empty() {
        let note = document.note.lines().map(str::to_owned).collect();
        rows.push((document_column(Column::Note, lang).to_owned(), note));
    }
    rows
}

pub(super) fn labelled(rows: impl IntoIterator<Item = (String, Vec<String>)>) -> Vec<String> {
    let lines = |(label, lines): (String, Vec<String>)| {
        let said = move |(n, line): (usize, String)| {
            let label = text::pad_right(if n == 0 { label.as_str() } else { "" }, 18);
            // A longer label still stands apart from what it says.
            let gap = if label.ends_with(' ') { "" } else { "  " };
            format!("{label}{gap}{line}")
        };
        lines.into_iter().enumerate().map(said).collect::<Vec<_>>()
    };
    rows.into_iter().flat_map(lines).collect()
}

pub(super) fn section(lines: &mut Vec<String>, head: &str, rows: Vec<String>, lang: Lang) {
    lines.extend([String::new(), head.to_owned()]);
    if rows.is_empty() {
        lines.push(Word::Nothing.say(lang).to_owned());
    }
    lines.extend(rows);
}

pub(super) fn date(on: Option<NaiveDate>, lang: Lang) -> String {
    on.map_or_else(|| Word::Unset.say(lang).to_owned(), |on| on.to_string())
}

fn step_line(step: &SyncStepDef, view: &StepView, lang: Lang) -> String {
    let name = name_in(&step.name, &step.name_en, lang);
    let (document, reading) = (date(view.dates.document_on, lang), date(view.dates.interpretation_on, lang));
    say!(lang, Word::Step, step = name, document = document, reading = reading, state = step_state(view.state, lang))
}

/// Planned and published, each with its link.
fn forms(document: &PolicyDocument, scheme: &SyncScheme, lang: Lang) -> Vec<String> {
    let line = |name: &str, state: &FormState| {
        let link = match (&state.link, state.published_on) {
            (Some(link), _) => link.clone(),
            (None, Some(_)) => Word::NoLink.say(lang).to_owned(),
            (None, None) => String::new(),
        };
        let (planned, published) = (date(state.planned_on, lang), date(state.published_on, lang));
        let said = say!(lang, Word::FormLine, form = name, planned = planned, published = published, link = link);
        said.trim_end().to_owned()
    };
    let known = scheme.forms.iter().filter_map(|form| {
        let state = document.forms.get(&form.id)?;
        Some(line(name_in(&form.name, &form.name_en, lang), state))
    });
    known.collect()
}

/// From when to when it runs, how it stands, and which days are not as a week would have them.
fn clock(clock: &Clock, lang: Lang) -> Vec<String> {
    let state = match clock.closed_on {
        Some(on) => say!(lang, Word::Stopped, day = on, state = clock_state(clock.state, lang)),
        None => clock_state(clock.state, lang).to_owned(),
    };
    let kind = clock_kind(clock.kind, lang);
    let line =
        say!(lang, Word::ClockLine, kind = kind, start = clock.started_on, n = clock.n, due = clock.due, state = state);
    let is_odd = |kind: &DayKind| matches!(kind, DayKind::MakeUp | DayKind::Holiday(_));
    let days = clock.sum.iter().flat_map(|sum| &sum.days).filter(|day| is_odd(&day.kind));
    let days: Vec<String> =
        days.map(|day| format!("{} {}", day.date.format("%m-%d"), day_kind(&day.kind, lang))).collect();
    let between = say!(lang, Word::Between, days = days.join(Common::ListMark.say(lang)));
    std::iter::once(line).chain((!days.is_empty()).then_some(between)).collect()
}
