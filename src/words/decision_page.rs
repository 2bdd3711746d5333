//! A decision on one page of text: its links gathered (归集), what the catalogue says of it, its stages and clocks, what
//! became of the opinions, its history. And the catalogue itself.

use super::decision::{not_owed, procedure};
use super::document_page::{date, labelled, section};
use super::field::field_label;
use super::record::{key_number, name_in, unit};
use super::rule::{clock_kind, clock_state, yes_no};
use crate::domain::clock::{Clock, ClockKind};
use crate::domain::day::Day;
use crate::domain::decision::{Decision, StageDates};
use crate::domain::feedback::FeedbackGap;
use crate::domain::key::Key;
use crate::domain::pack::{DecisionScheme, ElementDef, StageDef};
use crate::domain::plan::Plan;
use crate::domain::proceeding::{Proceeding, exemption};
use crate::locale::{Common, Lang, say};
use crate::text;

crate::locale::words! {
    /// Words of the page.
    enum DecisionPageWord in "decision_page" {
        Head = "head",
        Links = "links",
        Optional = "optional",
        Open = "open",
        Due = "due",
        Facts = "facts",
        LeadUnit = "lead_unit",
        InCatalogue = "in_catalogue",
        Document = "document",
        IssuedOn = "issued_on",
        Channels = "channels",
        Note = "note",
        Stages = "stages",
        PassedOver = "passed_over",
        ShortBecause = "short_because",
        Clocks = "clocks",
        Workdays = "workdays",
        Days = "days",
        Papers = "papers",
        ClosedOn = "closed_on",
        Opinions = "opinions",
        Numbers = "numbers",
        Concentrated = "concentrated",
        Reason = "reason",
        GapLink = "gap_link",
        GapNumbers = "gap_numbers",
        GapReason = "gap_reason",
        History = "history",
        Catalogue = "catalogue",
        PublishedOn = "published_on",
        Changes = "changes",
        ChangeLine = "change_line",
        Items = "items",
    }
}

use DecisionPageWord as Word;

/// The page of a decision, with its history and where older entries are found; its first line is its name. `None` without
/// a plan.
#[must_use]
pub fn decision_page(
    one: &Decision,
    history: &[String],
    older: Option<String>,
    day: &Day<'_>,
    lang: Lang,
) -> Option<String> {
    let scheme = &day.book.plan_of_decision(one)?.decision;
    let at = day.proceeding(one);
    let number = key_number(&Key::Decision(one.number), lang);
    let mut lines = vec![say!(lang, Word::Head, number = number, title = one.title)];
    let links = |required: bool| {
        let elements = scheme.elements.iter().filter(move |element| element.required == required);
        labelled(elements.map(|element| link(one, scheme, element, &at, lang)))
    };
    section(&mut lines, &say!(lang, Word::Links, n = at.published, asked = at.required), links(true), lang);
    section(&mut lines, Word::Optional.say(lang), links(false), lang);
    section(&mut lines, Word::Facts.say(lang), labelled(facts(one, scheme, day, lang)), lang);
    let stages = scheme.stages.iter().filter(|stage| !stage.ext || day.book.settings.ext_rules);
    section(&mut lines, Word::Stages.say(lang), labelled(stages.filter_map(|def| stage(one, def, &at, lang))), lang);
    section(&mut lines, Word::Clocks.say(lang), at.clocks.iter().map(|clock| clock_line(clock, lang)).collect(), lang);
    section(&mut lines, Word::Opinions.say(lang), opinions(one, &at, lang), lang);
    let entries = history.iter().filter(|line| !line.starts_with(' ')).count();
    lines.extend([String::new(), say!(lang, Word::History, n = entries)]);
    lines.extend(history.iter().cloned().chain(older));
    Some(text::clean_lines(&lines.join("\n")))
}

/// An element with day and link, or why there is none.
fn link(
    one: &Decision,
    scheme: &DecisionScheme,
    element: &ElementDef,
    at: &Proceeding,
    lang: Lang,
) -> (String, Vec<String>) {
    let said = match (one.elements.get(&element.id), exemption(one, scheme, element)) {
        (Some(state), _) => format!("{}  {}", state.published_on, state.link),
        (None, Some(why)) => not_owed(&why, lang),
        (None, None) if at.missing.contains(&element.id) => Word::Due.say(lang).to_owned(),
        (None, None) => Word::Open.say(lang).to_owned(),
    };
    (name_in(&element.name, &element.name_en, lang).to_owned(), vec![said])
}

/// What is recorded of it; what nobody said is left out.
fn facts(one: &Decision, scheme: &DecisionScheme, day: &Day<'_>, lang: Lang) -> Vec<(String, Vec<String>)> {
    let book = day.book;
    let document = one.document.and_then(|id| book.documents.get(&id));
    let document =
        document.map(|document| format!("{} {}", key_number(&Key::Document(document.number), lang), document.title));
    let meeting = one.meeting.and_then(|id| book.activities.get(&id));
    let meeting = meeting.map(|meeting| {
        format!("{} {} {}", key_number(&Key::Activity(meeting.id.0), lang), meeting.happened_on, meeting.title)
    });
    let channels = scheme.channels.iter().filter(|channel| one.channels.contains(&channel.id));
    let channels: Vec<&str> = channels.map(|channel| name_in(&channel.name, &channel.name_en, lang)).collect();
    let head = [
        (Word::LeadUnit.say(lang), Some(unit(book, one.unit, lang))),
        (Word::InCatalogue.say(lang), Some(yes_no(one.in_catalogue, lang).to_owned())),
    ];
    let tail = [
        (Word::Channels.say(lang), Some(channels.join(Common::ListMark.say(lang)))),
        (Word::IssuedOn.say(lang), one.issued_on.map(|on| on.to_string())),
        (Word::Document.say(lang), document),
        (field_label("meeting", lang), meeting),
        (Word::Note.say(lang), Some(one.note.clone())),
    ];
    let all = head.into_iter().chain(of_catalogue(one, lang)).chain(tail);
    let said = all.filter_map(|(label, said)| Some((label, said.filter(|said| !said.is_empty())?)));
    said.map(|(label, said)| (label.to_owned(), said.lines().map(str::to_owned).collect())).collect()
}

/// What the catalogue says of it, and its hearing, each with its label.
fn of_catalogue(one: &Decision, lang: Lang) -> [(&'static str, Option<String>); 9] {
    let facts = &one.facts;
    let answer = |flag: Option<bool>| flag.map(|flag| yes_no(flag, lang).to_owned());
    let ticks = facts.procedures.iter().flatten().map(|one| procedure(*one, lang)).collect::<Vec<_>>();
    [
        ("supporting", facts.supporting.clone()),
        ("basis", facts.basis.clone()),
        ("procedures", Some(ticks.join(Common::ListMark.say(lang)))),
        ("public_interest", answer(facts.public_interest)),
        ("hearing", answer(facts.hearing)),
        ("planned", facts.planned.clone()),
        ("hearing_on", facts.hearing_on.map(|on| on.to_string())),
        ("papers_on", facts.papers_on.map(|on| on.to_string())),
        ("papers_reason", facts.papers_reason.clone()),
    ]
    .map(|(field, said)| (field_label(field, lang), said))
}

/// A stage with its days, why it is not taken, or that it was passed over; one that is still ahead is left out.
fn stage(one: &Decision, def: &StageDef, at: &Proceeding, lang: Lang) -> Option<(String, Vec<String>)> {
    let said = match one.stages.get(&def.id) {
        Some(StageDates { from_on: Some(from), to_on: Some(to) }) if from != to => format!("{from} – {to}"),
        Some(dates) => date(dates.begun_on(), lang),
        None if at.passed_over.contains(&def.id) => Word::PassedOver.say(lang).to_owned(),
        None => not_owed(&one.stage_not_owed(def)?, lang),
    };
    let short = one.short_reason(def).map(|reason| say!(lang, Word::ShortBecause, reason = reason));
    Some((name_in(&def.name, &def.name_en, lang).to_owned(), std::iter::once(said).chain(short).collect()))
}

fn clock_line(clock: &Clock, lang: Lang) -> String {
    let word = match (clock.kind, &clock.sum) {
        (ClockKind::Papers, _) => Word::Papers,
        (_, Some(_)) => Word::Workdays,
        (_, None) => Word::Days,
    };
    let state = clock_state(clock.state, lang);
    let state = clock.closed_on.map_or(state.to_owned(), |on| say!(lang, Word::ClosedOn, day = on, state = state));
    let kind = clock_kind(clock.kind, lang);
    say!(lang, word, kind = kind, start = clock.started_on, n = clock.n, due = clock.due, state = state)
}

/// What became of the opinions, and what the report still lacks.
fn opinions(one: &Decision, at: &Proceeding, lang: Lang) -> Vec<String> {
    let feedback = &one.feedback;
    let number = |of: Option<u32>| of.map_or_else(|| ".".to_owned(), |of| of.to_string());
    let numbers = [feedback.received, feedback.adopted, feedback.rejected];
    let mut lines = Vec::new();
    if numbers.iter().any(Option::is_some) {
        let [received, adopted, rejected] = numbers.map(number);
        lines.push(say!(lang, Word::Numbers, received = received, adopted = adopted, rejected = rejected));
    }
    let texts = [(Word::Concentrated, &feedback.concentrated), (Word::Reason, &feedback.reason)];
    lines.extend(
        texts.iter().filter(|(_, said)| !said.is_empty()).map(|(word, said)| word.with(lang, &[("said", said)])),
    );
    let runs = at.clocks.iter().any(|clock| clock.kind == ClockKind::Feedback);
    lines.extend(at.feedback_gaps.iter().filter(|_| runs).map(|gap| {
        match gap {
            FeedbackGap::Link => Word::GapLink,
            FeedbackGap::Numbers => Word::GapNumbers,
            FeedbackGap::Reason => Word::GapReason,
        }
        .say(lang)
        .to_owned()
    }));
    lines
}

/// The catalogue of the plan in use: its days, its adjustments, its items.
#[must_use]
pub fn catalogue_page(plan: &Plan, day: &Day<'_>, lang: Lang) -> String {
    let facts = &plan.catalogue.facts;
    let mut lines = vec![say!(lang, Word::Catalogue, year = plan.year)];
    let rows = [
        ("agreed_on", date(facts.agreed_on, lang)),
        ("approved_on", date(facts.approved_on, lang)),
        ("published_on", date(facts.published_on, lang)),
        ("document_number", facts.document_number.clone().unwrap_or_default()),
        ("link", facts.link.clone().unwrap_or_default()),
        ("note", facts.note.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, said)| !said.is_empty());
    let label = |field: &'static str| match field {
        "published_on" => Word::PublishedOn.say(lang),
        _ => field_label(field, lang),
    };
    let lined = |said: String| said.lines().map(str::to_owned).collect();
    lines.extend(labelled(rows.map(|(field, said)| (label(field).to_owned(), lined(said)))));
    let changes = (1..).zip(&plan.catalogue.changes);
    let changes = changes.map(|(n, one)| say!(lang, Word::ChangeLine, n = n, day = one.changed_on, words = one.words));
    section(&mut lines, Word::Changes.say(lang), changes.collect(), lang);
    let items: Vec<&Decision> = day.decisions().filter(|one| one.in_catalogue).collect();
    let item = |one: &&Decision| {
        let number = key_number(&Key::Decision(one.number), lang);
        let told = of_catalogue(one, lang).into_iter();
        let told = told.filter_map(|(label, said)| Some(format!("{label}：{}", said.filter(|said| !said.is_empty())?)));
        let head = format!("{number}  {}  {}", one.title, day.book.unit_name(one.unit));
        std::iter::once(head).chain(told.map(|said| format!("    {}", said.replace('\n', " ")))).collect::<Vec<_>>()
    };
    section(&mut lines, &say!(lang, Word::Items, n = items.len()), items.iter().flat_map(item).collect(), lang);
    text::clean_lines(&lines.join("\n"))
}
