//! Duties that stand only in the body text: sentences with a date of their own, what goes into the annual report, numbers
//! that no row has.

use super::offer::{Offer, Proposal, Remark};
use super::row::{RowGround, debtors, of_row};
use crate::domain::pack::{Debtors, PackPart, PackTask};
use crate::domain::task::{Origin, Strength};
use crate::exchange::import::{Block, Source};
use crate::intake::clauses::{Actor, Count, Duty, Period, counts, duties};
use crate::intake::plan_task::{add, brief};
use crate::intake::roster::{DEPARTMENTS, NameMatch, TOWNS};
use crate::intake::strength;
use crate::text::numeral;

/// The proposals of the text before the table, which begins at block `table`. `rows` are the tasks of the table.
#[must_use]
pub fn of_body(source: &Source, table: usize, rows: &[PackTask], on: &RowGround<'_>) -> Vec<Proposal> {
    let known: Vec<String> = rows.iter().map(|task| squeezed(&task.requirement)).collect();
    let is_known = |words: &str| known.iter().any(|row| row.contains(&squeezed(words)));
    let paragraphs = paragraphs(source, table);
    let mut found: Vec<Proposal> = Vec::new();
    let mut named = String::new();
    let (mut number, mut rates) = (0, 0);
    for paragraph in &paragraphs {
        let Spoken { duties, rates: alone } = of_paragraph(paragraph.text, on);
        for (duty, rule) in duties {
            if !duty.actor_words.is_empty() {
                named.clone_from(&duty.actor_words);
            }
            if is_known(&duty.clause) {
                continue;
            }
            number += 1;
            let head = Head { row: format!("B{number}"), theme: paragraph.theme, point: paragraph.point };
            let (task, mut remarks) = task(&head, &duty, &named, on);
            remarks.extend(rule);
            let further = of_row(&task, None, on);
            let (key, row, words) = (head.row.clone(), head.row, duty.words.clone());
            let offer = Offer::Duty(Box::new(task));
            found.push(Proposal { key, at: None, row, words, offer, remarks, choice: None });
            found.extend(further);
        }
        for rate in alone.into_iter().filter(|rate| !is_known(&rate.words)) {
            rates += 1;
            let (key, row, remarks) = (format!("{BODY}-{rates}"), BODY.to_owned(), vec![Remark::Rate(rate.number)]);
            found.push(Proposal { key, at: None, row, words: rate.words, offer: Offer::Text, remarks, choice: None });
        }
    }
    found
}

/// The row of what stands in the body and is no duty.
const BODY: &str = "B";

/// What the point of a duty is called that stands in the last paragraph.
const LAST_PARAGRAPH: &str = "正文末段";

/// What a paragraph says.
struct Spoken {
    /// Each with what is to be known of its date, where the sentence gives none.
    duties: Vec<(Duty, Option<Remark>)>,
    /// Rates outside of them: shown as text, no duty of their own.
    rates: Vec<Count>,
}

/// Sentences with a date or for the annual report, and those with numbers.
fn of_paragraph(text: &str, on: &RowGround<'_>) -> Spoken {
    let mut found: Vec<(Duty, Option<Remark>)> =
        duties(text, &on.ground).into_iter().map(|duty| (duty, None)).collect();
    let (rates, counts): (Vec<Count>, Vec<Count>) = counts(text, &on.ground).into_iter().partition(Count::is_rate);
    for count in counts {
        match found.iter_mut().map(|(duty, _)| duty).find(|duty| says(duty, &count)) {
            // A further number of the same sentence may bind others.
            Some(duty) if duty.deadline.is_none() && !duty.actors.contains(&count.whom) => duty.actors.push(count.whom),
            Some(_) => {}
            None => {
                let (deadline, rule) = by_the_count(&count);
                let duty = Duty {
                    words: sentence_around(text, &count.words),
                    clause: count.words.clone(),
                    actors: vec![count.whom],
                    actor_words: String::new(),
                    deadline,
                };
                found.push((duty, rule));
            }
        }
    }
    found.sort_by_key(|(duty, _)| text.find(duty.clause.as_str()));
    let alone = rates.into_iter().filter(|rate| !found.iter().any(|(duty, _)| says(duty, rate))).collect();
    Spoken { duties: found, rates: alone }
}

/// By when a number is owed whose sentence names no day: within the year, or by its period (每季度).
fn by_the_count(count: &Count) -> (Option<String>, Option<Remark>) {
    match (&count.deadline, &count.period) {
        (Some(_), _) => (count.deadline.clone(), None),
        (None, _) if count.is_of_the_year() => (Some(WITHIN_THE_YEAR.to_owned()), Some(Remark::YearsEnd)),
        (None, Some(Period::HalfYear | Period::Quarter | Period::Month | Period::Week)) => {
            (count.period.as_ref().map(|period| period.word().to_owned()), None)
        }
        // Words of its own, which a person dates.
        (None, None | Some(Period::Year | Period::Other(_))) => (None, Some(Remark::Undated)),
    }
}

/// A count of the year is due by its end.
const WITHIN_THE_YEAR: &str = "年内";

fn says(duty: &Duty, count: &Count) -> bool {
    squeezed(&duty.words).contains(&squeezed(&count.words))
}

/// The sentence of a text in which words stand, with its full stop.
fn sentence_around(text: &str, words: &str) -> String {
    let Some((before, behind)) = text.split_once(words) else { return format!("{words}。") };
    let before = before.rsplit(['。', '；', ';']).next().unwrap_or_default();
    let behind = behind.split(['。', '；', ';']).next().unwrap_or_default();
    format!("{}{words}{behind}。", before.trim_start())
}

/// A paragraph with the headings over it.
struct Paragraph<'a> {
    text: &'a str,
    theme: &'a str,
    point: &'a str,
}

fn paragraphs(source: &Source, table: usize) -> Vec<Paragraph<'_>> {
    let (mut theme, mut point) = ("", "");
    let mut found = Vec::new();
    for block in source.blocks.iter().take(table) {
        let Block::Text(text) = block else { continue };
        let text = text.trim();
        if let Some(title) = chapter(text) {
            (theme, point) = (title, "");
        } else if let Some((title, rest)) = section(text) {
            point = title;
            found.push((Paragraph { text: rest, theme, point }, true));
        } else if !theme.is_empty() && text.contains(['，', '。']) {
            found.push((Paragraph { text, theme, point }, false));
        }
    }
    // What closes the text stands in no section.
    if let Some((last, false)) = found.last_mut() {
        last.point = LAST_PARAGRAPH;
    }
    found.into_iter().map(|(paragraph, _)| paragraph).collect()
}

/// 一、聚焦重点工作: a chapter's title.
fn chapter(text: &str) -> Option<&str> {
    let (number, title) = text.split_once('、')?;
    (is_number(number) && !title.contains('。')).then_some(title)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(numeral::is_numeral)
}

/// （一）深化公开。…: a section's title and its text.
fn section(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(['（', '('])?;
    let (number, rest) = rest.split_once(['）', ')'])?;
    is_number(number).then(|| rest.split_once('。').unwrap_or((rest, "")))
}

struct Head<'a> {
    row: String,
    theme: &'a str,
    point: &'a str,
}

fn task(head: &Head<'_>, duty: &Duty, named: &str, on: &RowGround<'_>) -> (PackTask, Vec<Remark>) {
    let mut remarks = Vec::new();
    let (strength, parts) = strength::read(&duty.words);
    let mut task = PackTask {
        row: head.row.clone(),
        seq: None,
        origin: Origin::Body,
        theme: head.theme.to_owned(),
        point: head.point.to_owned(),
        requirement: duty.words.clone(),
        brief: brief(without_date(duty)),
        brief_en: String::new(),
        unit_phrase: duty.actor_words.clone(),
        deadline: duty.deadline.clone().unwrap_or_default(),
        inherited: Vec::new(),
        to_confirm: false,
        owed: owed(duty, on),
        strength,
        parts,
    };
    if task.owed.to_confirm {
        remarks.push(Remark::Office);
    }
    if duty.deadline.is_none() && duty.clause.contains("年度报告") {
        into_the_report(&mut task, duty, named, on);
        remarks.push(Remark::Statutory);
    }
    (task, remarks)
}

/// The clause without whom it names and by when.
fn without_date(duty: &Duty) -> &str {
    let rest = duty.clause.strip_prefix(duty.actor_words.as_str()).unwrap_or(&duty.clause);
    let date = duty.deadline.as_deref().filter(|date| !date.is_empty());
    let behind = date.and_then(|date| rest.split_once(date)).map_or(rest, |(_, behind)| behind);
    let bare = behind.trim_start_matches(['，', ',', '要', '将']);
    if bare.is_empty() { &duty.clause } else { bare }
}

/// The law dates what goes into the annual report (711号 art. 49): units by the end of January, the county by the end of
/// March of the year after. It names departments; towns follow them.
fn into_the_report(task: &mut PackTask, duty: &Duty, named: &str, on: &RowGround<'_>) {
    let Some(year) = on.ground.year.map(|year| year + 1) else { return };
    let office = on.roster.unit(on.office).map_or("", |unit| unit.name.as_str());
    task.unit_phrase = [office, named].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("，");
    task.deadline = format!("{year}年1月31日前（各单位，法定，镇街比照）、{year}年3月31日前（县级，法定）");
    let part = |n, deadline: String, owed| PackPart {
        n: Some(n),
        words: duty.clause.clone(),
        strength: Strength::Must,
        strength_words: String::new(),
        owed,
        deadline: Some(deadline),
    };
    let office = Debtors { units: vec![on.office.to_owned()], ..Debtors::default() };
    let groups = Debtors { groups: vec![TOWNS.to_owned(), DEPARTMENTS.to_owned()], ..Debtors::default() };
    task.owed = Debtors::default();
    task.parts = vec![
        part(1, format!("{year}年3月31日前（法定）"), office),
        part(2, format!("{year}年1月31日前（法定，镇街比照）"), groups),
    ];
}

fn owed(duty: &Duty, on: &RowGround<'_>) -> Debtors {
    let mut owed = Debtors::default();
    for actor in &duty.actors {
        match actor {
            Actor::Towns => owed.groups.push(TOWNS.to_owned()),
            Actor::Departments => owed.groups.push(DEPARTMENTS.to_owned()),
            Actor::Everyone => owed.groups.extend([TOWNS.to_owned(), DEPARTMENTS.to_owned()]),
            Actor::Named(names) => {
                for name in names.split('、') {
                    // In running text whom no roster knows is for a person to name.
                    let is = on.roster.find(name);
                    add(&mut owed, name, if is == NameMatch::Unknown { &NameMatch::Choice } else { &is });
                }
            }
            // The office, where the sentence names it.
            Actor::County => {
                let named = debtors(actor, &duty.words, on).filter(|office| !office.to_confirm);
                owed.units.extend(named.map(|office| office.units).unwrap_or_default());
            }
            Actor::Document | Actor::Row => {}
        }
    }
    owed.groups.sort_by_key(|code| (code != TOWNS, code != DEPARTMENTS));
    owed.groups.dedup();
    owed.or_office(on.office)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '。' | '，' | ',')).collect()
}
