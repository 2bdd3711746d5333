//! From the text of a pack file to a checked [`Pack`].

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::context::Context;
use super::fault::Fault;
use super::problem::{PackProblems, Problem};
use super::raw::{RawActivity, RawGap, RawGroup, RawHead, RawQuota, RawTask, RawUnit};
use super::sink::{CELL_MAX, NAME_MAX, Sink, YEARS};
use super::{activities, bulletin, schemes, scoring, tasks, units};
use crate::domain::pack::{Citation, Pack};

/// Largest pack file, in bytes.
pub const SIZE_MAX: usize = 4 * 1024 * 1024;

/// What a whole check found.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The pack; `None` when there are problems.
    pub pack: Option<Pack>,
    /// What keeps it from being taken in, by line.
    pub problems: Vec<Problem>,
    /// What a person should look at, by line.
    pub warnings: Vec<Problem>,
}

/// Reads and checks a pack; `name` is how the file is called in the problems.
///
/// # Errors
/// Every problem at once, each with line, field, what is wrong and what to do.
pub fn read(name: &str, text: &str) -> Result<Pack, PackProblems> {
    let checked = check(text);
    checked.pack.ok_or_else(|| PackProblems { file: name.to_owned(), problems: checked.problems })
}

/// Checks a pack whole: problems and warnings. First every entry by itself, known keys and right types; only when
/// these are sound what they say together, lest an entry that was left out be missed everywhere.
#[must_use]
pub fn check(text: &str) -> Checked {
    let text = text.trim_start_matches('\u{feff}');
    let mut sink = Sink::new(text);
    let pack = if text.len() > SIZE_MAX {
        sink.problem(0..0, "", Fault::TooLarge(SIZE_MAX));
        None
    } else {
        raw(&mut sink, text).map(|raw| build(&mut sink, &raw))
    };
    let (problems, warnings) = sink.into_parts();
    Checked { pack: pack.filter(|_| problems.is_empty()), problems, warnings }
}

/// The file as written, section by section, so that one wrong row does not hide the next.
struct Raw {
    head: RawHead,
    units: Vec<Spanned<RawUnit>>,
    groups: Vec<Spanned<RawGroup>>,
    gaps: Vec<Spanned<RawGap>>,
    tasks: Vec<Spanned<RawTask>>,
    body: Vec<Spanned<RawTask>>,
    quotas: Vec<Spanned<RawQuota>>,
    /// `None` where the file names no kinds of activities at all.
    activities: Option<Vec<Spanned<RawActivity>>>,
}

fn raw(sink: &mut Sink, text: &str) -> Option<Raw> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        syntax(sink, "", error);
    }
    if !errors.is_empty() {
        return None;
    }
    let whole = root.span();
    let (mut units, mut groups, mut gaps) = (None, None, None);
    let (mut tasks, mut body, mut quotas, mut activities) = (None, None, None, None);
    let mut rest = DeTable::new();
    for (key, value) in root.into_inner() {
        match key.get_ref().as_ref() {
            "unit" => units = list(sink, "unit", value),
            "group" => groups = list(sink, "group", value),
            "gap" => gaps = list(sink, "gap", value),
            "task" => tasks = list(sink, "task", value),
            "body" => body = list(sink, "body", value),
            "quota" => quotas = list(sink, "quota", value),
            "activity" => activities = list(sink, "activity", value),
            _ => {
                rest.insert(key, value);
            }
        }
    }
    let rest = Spanned::new(whole, DeValue::Table(rest));
    let head = RawHead::deserialize(ValueDeserializer::from(rest)).map_err(|error| syntax(sink, "", &error)).ok()?;
    (!sink.has_problems()).then(|| Raw {
        head,
        units: units.unwrap_or_default(),
        groups: groups.unwrap_or_default(),
        gaps: gaps.unwrap_or_default(),
        tasks: tasks.unwrap_or_default(),
        body: body.unwrap_or_default(),
        quotas: quotas.unwrap_or_default(),
        activities,
    })
}

/// The entries of `[[name]]`; a broken one is reported and left out.
fn list<'de, T: Deserialize<'de>>(
    sink: &mut Sink,
    name: &'static str,
    value: Spanned<DeValue<'de>>,
) -> Option<Vec<Spanned<T>>> {
    let at = value.span();
    let DeValue::Array(entries) = value.into_inner() else {
        sink.problem(at, name, Fault::NoList(name));
        return None;
    };
    let entries = entries.into_iter().filter_map(|entry| {
        let at = entry.span();
        T::deserialize(ValueDeserializer::from(entry))
            .map_err(|error| syntax(sink, name, &error))
            .ok()
            .map(|value| Spanned::new(at, value))
    });
    Some(entries.collect())
}

/// A problem in the reader's own words; the field is the key it names, if it names one.
pub(super) fn syntax(sink: &mut Sink, table: &str, error: &toml::de::Error) {
    let message = error.message();
    // Other messages quote values and signs.
    let names_a_key = ["missing field", "unknown field"].iter().any(|words| message.starts_with(words));
    let field = match message.split('`').nth(1).filter(|_| names_a_key) {
        None => table.to_owned(),
        Some(key) if table.is_empty() => key.to_owned(),
        Some(key) => format!("{table} · {key}"),
    };
    let fault = Fault::Syntax(message.replace('\n', " "));
    sink.problem(error.span().unwrap_or(0..0), field, fault);
}

fn build(sink: &mut Sink, raw: &Raw) -> Pack {
    let head = &raw.head;
    let year = i32::try_from(*head.year.get_ref()).unwrap_or_default();
    if !YEARS.contains(&year) {
        let found = head.year.get_ref().to_string();
        sink.problem(head.year.span(), "year", Fault::OutOfRange(found));
    }
    let choice_words: Vec<String> =
        head.choice_words.iter().map(|word| sink.text(word, "choice_words", NAME_MAX)).collect();
    if raw.tasks.is_empty() && raw.body.is_empty() {
        sink.problem(0..0, "task", Fault::NoEntries);
    }
    let roster = units::roster(sink, &raw.units, &raw.groups, &head.choice_words);
    let office = sink.text(&head.office, "office", NAME_MAX);
    if !roster.has_code(&office) {
        sink.problem(head.office.span(), "office", Fault::NoSuchUnit(office.clone()));
    }
    let context = Context { roster: &roster, choice_words: &choice_words, office: &office, year };
    let tasks = tasks::tasks(sink, &raw.tasks, &raw.body, &raw.gaps, &context);
    let issued_on = sink.date_of(&head.issued_on, "issued_on", year);
    let document = head.document.as_ref().map(|document| Citation {
        number: sink.text(&document.number, "document · number", NAME_MAX),
        issuer: sink.text(&document.issuer, "document · issuer", NAME_MAX),
        issued_on: sink.date_of(&document.issued_on, "document · issued_on", year),
    });
    Pack {
        id: sink.code(&head.id, "id"),
        year,
        county: sink.text(&head.county, "county", NAME_MAX),
        title: sink.text(&head.title, "title", CELL_MAX),
        title_en: sink.optional(head.title_en.as_ref(), "title_en", CELL_MAX),
        document,
        issued_on,
        practice: head.practice,
        office: office.clone(),
        quotas: schemes::quotas(sink, &raw.quotas, &tasks),
        activities: activities::scheme(sink, raw.activities.as_deref(), head.pace.as_ref()),
        sync: schemes::sync(sink, &head.sync),
        decision: schemes::decision(sink, &head.decision),
        scoring: scoring::scoring(sink, &head.scoring),
        bulletin: head.bulletin.as_ref().map(|raw| bulletin::scheme(sink, raw)),
        lent: head.lent.clone(),
        units: roster.units,
        groups: roster.groups,
        tasks,
    }
}
