//! The approval slip (政策文件审批单) of a document: what an inspector asks of it, label by label, to be printed.

use chrono::NaiveDate;

use super::document::{disclosure, document_column, validity};
use super::record::{key_number, name_in};
use super::rule::{clock_state, issued_as};
use crate::domain::day::Day;
use crate::domain::document::{BoxState, PolicyDocument, SignVerdict};
use crate::domain::document_column::DocumentColumn as Column;
use crate::domain::gate::{is_asked, open_boxes_at, signed_ahead};
use crate::domain::key::Key;
use crate::domain::pack::{BoxKind, SyncBoxDef, SyncScheme};
use crate::locale::{Common, Lang, say};

crate::locale::words! {
    /// Words of the slip.
    enum SlipWord in "slip" {
        Title = "title",
        Reading = "reading",
        Interpreted = "interpreted",
        NotInterpreted = "not_interpreted",
        Returned = "returned",
        Open = "open",
        NotPassed = "not_passed",
        NotPassedOpen = "not_passed_open",
        Forced = "forced",
        Gate = "gate",
        Clock = "clock",
        Blank = "blank",
    }
}

use SlipWord as Word;

/// A slip: its title, and the lines of its table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// 政策文件审批单 with the number of the document.
    pub title: String,
    /// Label and what stands there; several lines are several facts.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Slip {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for (label, lines) in &self.rows {
            let label = crate::text::pad_right(label, 18);
            let blank = crate::text::pad_right("", 18);
            for (n, line) in lines.iter().enumerate() {
                text.push_str(if n == 0 { &label } else { &blank });
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }
}

/// The slip of a document; `None` without a plan.
#[must_use]
pub fn slip(document: &PolicyDocument, day: &Day<'_>, lang: Lang) -> Option<Slip> {
    let scheme = &day.book.plan_of_document(document)?.sync;
    let mut rows = facts(document, day, lang);
    rows.extend(scheme.steps.iter().flat_map(|step| &step.boxes).filter_map(|one| {
        // 公开属性 and 文号 stand above already.
        let is_said = matches!(one.kind, BoxKind::Disclosure | BoxKind::Number);
        let asked = !is_said && is_asked(document, one, day.book.settings.ext_rules);
        asked.then(|| (name_in(&one.name, &one.name_en, lang).to_owned(), box_lines(document, one, scheme, lang)))
    }));
    rows.extend(gates(document, scheme, day, lang));
    rows.extend(forms(document, scheme, lang));
    rows.extend(day.disclosure_clock(document).map(|clock| {
        let state = clock_state(clock.state, lang);
        (Word::Clock.say(lang).to_owned(), vec![format!("{}  {state}", clock.due)])
    }));
    let number = key_number(&Key::Document(document.number), lang);
    Some(Slip { title: say!(lang, Word::Title, number = number), rows })
}

pub(super) fn facts(document: &PolicyDocument, day: &Day<'_>, lang: Lang) -> Vec<(String, Vec<String>)> {
    let facts = &document.facts;
    let blank = || Word::Blank.say(lang).to_owned();
    let date = |on: Option<NaiveDate>| on.map_or_else(blank, |on| on.to_string());
    let text = |text: &Option<String>| text.clone().unwrap_or_else(blank);
    let yes = |is: bool| (if is { Common::Yes } else { Common::No }).say(lang).to_owned();
    let marked = facts.disclosure.map_or_else(blank, |one| disclosure(one, lang).to_owned());
    let why = [&facts.disclosure_ground, &facts.disclosure_reason].into_iter().flatten();
    let marked: Vec<String> =
        std::iter::once(marked).chain(why.flat_map(|text| text.lines()).map(str::to_owned)).collect();
    let scheme = day.book.plan_of_document(document).map(|plan| &plan.sync);
    let release = scheme.map(|scheme| document.release(scheme)).unwrap_or_default();
    let read = match &document.exempt_reason {
        None => Word::Interpreted.say(lang).to_owned(),
        Some(reason) => say!(lang, Word::NotInterpreted, reason = reason),
    };
    let task = document.task.and_then(|id| day.book.task_key(id)).map(|key| key_number(&key, lang));
    let valid = document.validity(day.today).map_or_else(blank, |one| validity(one, lang).to_owned());
    let until = facts.valid_until.map(|on| format!("{} {on}", document_column(Column::ValidUntil, lang)));
    let review = facts.review_on.map(|on| format!("{} {on}", document_column(Column::ReviewOn, lang)));
    let by = facts.repealed_by.clone().unwrap_or_default();
    let head = |column| document_column(column, lang);
    let repealed = facts.repealed_on.map(|on| format!("{} {on}  {by}", head(Column::RepealedOn)).trim_end().to_owned());
    let label = |column| head(column).to_owned();
    vec![
        (label(Column::Title), vec![document.title.clone()]),
        (label(Column::Unit), vec![day.book.unit_name(document.unit).to_owned()]),
        (label(Column::IssuedAs), vec![issued_as(document.issued_as, lang).to_owned()]),
        (label(Column::Normative), vec![yes(document.normative)]),
        (label(Column::Disclosure), marked),
        (Word::Reading.say(lang).to_owned(), read.lines().map(str::to_owned).collect()),
        (label(Column::Number), vec![text(&document.document_number)]),
        (label(Column::FormedOn), vec![date(document.formed_on)]),
        (label(Column::IssuedOn), vec![date(facts.issued_on)]),
        (label(Column::PublishedOn), std::iter::once(date(release.document_on)).chain(facts.link.clone()).collect()),
        (label(Column::InterpretedOn), vec![date(release.interpretation_on)]),
        (label(Column::IndexNumber), vec![text(&facts.index_number)]),
        (label(Column::ThemeClass), vec![text(&facts.theme_class)]),
        (label(Column::Validity), std::iter::once(valid).chain(until).chain(review).chain(repealed).collect()),
        (label(Column::Task), vec![task.unwrap_or_else(blank)]),
    ]
}

pub(super) fn box_lines(document: &PolicyDocument, one: &SyncBoxDef, scheme: &SyncScheme, lang: Lang) -> Vec<String> {
    let open = || vec![Word::Open.say(lang).to_owned()];
    let state = |state: Option<&BoxState>| match state {
        Some(BoxState::Ticked { on, note }) => vec![format!("{on}  {note}").trim_end().to_owned()],
        Some(BoxState::NotApplicable { reason }) => vec![format!("{}  {reason}", Common::NotApplicable.say(lang))],
        None => open(),
    };
    match one.kind {
        BoxKind::Tick => state(document.boxes.get(&one.id)),
        BoxKind::Elements => scheme
            .elements
            .iter()
            .map(|element| {
                let name = name_in(&element.name, &element.name_en, lang);
                format!("{name}  {}", state(document.elements.get(&element.id)).concat())
            })
            .collect(),
        BoxKind::Sign => {
            let signs = document.sign_offs.iter().filter(|sign| sign.box_id == one.id && !sign.withdrawn);
            let line = |sign: &crate::domain::document::SignOff| {
                let verdict = match sign.verdict {
                    SignVerdict::Approve => super::journal::JournalWord::Approved.say(lang),
                    SignVerdict::Return => Word::Returned.say(lang),
                };
                let ahead = signed_ahead(document, scheme, sign).map(|gate| name_in(&gate.name, &gate.name_en, lang));
                let ahead = ahead.map(|gate| super::document::signed_ahead(gate, lang)).unwrap_or_default();
                let on = sign.signed_on.to_string();
                let said = [&sign.role, &on, verdict, sign.note.trim(), &ahead];
                said.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join("  ")
            };
            let lines: Vec<String> = signs.map(line).collect();
            if lines.is_empty() { vec![one.signer(document.issued_as).unwrap_or_default().to_owned()] } else { lines }
        }
        BoxKind::Disclosure => {
            document.facts.disclosure.map_or_else(open, |marked| vec![disclosure(marked, lang).to_owned()])
        }
        BoxKind::Number => document.document_number.clone().map_or_else(open, |number| vec![number]),
    }
}

pub(super) fn gates(
    document: &PolicyDocument,
    scheme: &SyncScheme,
    day: &Day<'_>,
    lang: Lang,
) -> impl Iterator<Item = (String, Vec<String>)> {
    scheme.gates.iter().map(move |gate| {
        let name = name_in(&gate.name, &gate.name_en, lang);
        let on = document.passes.get(&gate.id).copied().or(document.circulated_on);
        let open: Vec<String> = open_boxes_at(document, scheme, gate, day.book.settings.ext_rules).collect();
        let forced = document
            .overrides
            .iter()
            .filter(|one| !one.withdrawn && one.open_boxes.iter().any(|id| gate.boxes.contains(id)));
        let first = match (on, open.len()) {
            (Some(on), _) => on.to_string(),
            (None, 0) => Word::NotPassed.say(lang).to_owned(),
            (None, n) => say!(lang, Word::NotPassedOpen, n = n),
        };
        let forced = forced.map(|one| say!(lang, Word::Forced, reason = one.reason));
        (say!(lang, Word::Gate, gate = name), std::iter::once(first).chain(forced).collect())
    })
}

fn forms(document: &PolicyDocument, scheme: &SyncScheme, lang: Lang) -> Option<(String, Vec<String>)> {
    let line = |(id, state): (&String, &crate::domain::document::FormState)| {
        let name = scheme.forms.iter().find(|one| one.id == *id).map(|one| name_in(&one.name, &one.name_en, lang));
        let date = |on: Option<NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
        let parts = [name.unwrap_or(id).to_owned(), date(state.published_on), state.link.clone().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    };
    let lines: Vec<String> = document.forms.iter().map(line).collect();
    (!lines.is_empty()).then(|| (document_column(Column::Forms, lang).to_owned(), lines))
}
