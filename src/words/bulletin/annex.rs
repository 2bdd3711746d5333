//! The tables behind a bulletin: scores, and what is set to units.

use std::fmt::Display;

use super::super::{duty_number, letter_number, points};
use super::PaperTable;
use super::line::{class_name, reply_day, unit_name};
use super::word::BulletinWord as Word;
use crate::domain::bulletin::{Bulletin, Issue, ProblemKind, UnitPlace};
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::locale::{Common, Lang, say};

pub(super) fn tables(of: &Bulletin, day: &Day<'_>, lang: Lang) -> Vec<PaperTable> {
    let scores = PaperTable {
        mark: String::new(),
        title: Word::AnnexScores.say(lang).to_owned(),
        heads: [Word::Place, Word::Class, Word::Unit, Word::Score, Word::Rank, Word::Change]
            .map(|word| word.say(lang).to_owned())
            .into(),
        widths: vec![9, 19, 34, 13, 14, 11],
        rows: of.places.iter().zip(1..).map(|(place, n)| score_row(place, n, day, lang)).collect(),
    };
    let issues = PaperTable {
        mark: String::new(),
        title: Word::AnnexIssues.say(lang).to_owned(),
        heads: [Word::Place, Word::Unit, Word::Issue, Word::ReplyBy].map(|word| word.say(lang).to_owned()).into(),
        widths: vec![9, 25, 38, 28],
        rows: of.issues.iter().zip(1..).map(|(issue, n)| issue_row(issue, n, of, day, lang)).collect(),
    };
    let mut tables = vec![scores, issues];
    tables.retain(|table| !table.rows.is_empty());
    for (table, n) in tables.iter_mut().zip(1..) {
        table.mark = say!(lang, Word::AnnexHead, n = n);
    }
    tables
}

fn score_row(place: &UnitPlace, n: u32, day: &Day<'_>, lang: Lang) -> Vec<String> {
    let score = place.score.as_ref().map_or_else(|| "—".to_owned(), |score| points(score.value(), 2));
    let rank = place.rank.map_or_else(|| Word::NoRank.say(lang).to_owned(), |rank| rank.to_string());
    let change = place.change.as_ref().map_or_else(|| "—".to_owned(), |change| points(change.value(), 2));
    vec![
        n.to_string(),
        class_name(place.class, lang).to_owned(),
        unit_name(place.unit, day).to_owned(),
        score,
        rank,
        change,
    ]
}

fn issue_row(issue: &Issue, n: u32, of: &Bulletin, day: &Day<'_>, lang: Lang) -> Vec<String> {
    let unit = unit_name(issue.unit, day).to_owned();
    vec![n.to_string(), unit, issue_text(issue, day, lang), reply_day(of, lang)]
}

/// What is set to a unit, with the records by the names that the unit knows.
pub(super) fn issue_text(issue: &Issue, day: &Day<'_>, lang: Lang) -> String {
    let word = match issue.kind {
        ProblemKind::Overdue => Word::IssueOverdue,
        ProblemKind::Stalled => Word::IssueStalled,
        ProblemKind::LatePublication => Word::IssueLatePublication,
        ProblemKind::Uninterpreted => Word::IssueUninterpreted,
        ProblemKind::FewForms => Word::IssueFewForms,
        ProblemKind::LateFeedback => Word::IssueLateFeedback,
        ProblemKind::FindingsOverdue => Word::IssueFindingsOverdue,
    };
    let records = issue_records(issue, day, lang);
    let n = issue.figure.value();
    let values: [(&str, &dyn Display); 2] = [("n", &n), ("records", &records)];
    word.with(lang, &values)
}

/// The records of an issue by the names that the unit knows.
pub(super) fn issue_records(issue: &Issue, day: &Day<'_>, lang: Lang) -> String {
    let records = issue.figure.records().filter_map(|record| record_name(&record.key(day.book)?, day, lang));
    records.collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// A duty by its place in the notice, a document or decision by its title, a finding by what was found.
fn record_name(key: &Key, day: &Day<'_>, lang: Lang) -> Option<String> {
    let book = day.book;
    match key {
        Key::Assignment { plan, row, part, .. } => {
            let task = book.tasks.get(&book.find_task(plan, row)?)?;
            let of_part = |part| say!(lang, Word::Part, n = duty_number(task, Some(part), lang));
            Some(part.map_or_else(|| letter_number(task, lang), of_part))
        }
        Key::Document(number) => {
            let one = book.documents.get(&book.find_document(*number)?)?;
            Some(say!(lang, Word::TitleMarks, title = one.title))
        }
        Key::Decision(number) => {
            let one = book.decisions.get(&book.find_decision(*number)?)?;
            Some(say!(lang, Word::TitleMarks, title = one.title))
        }
        Key::Register(Register::Findings, number) => {
            book.find_register_row(Register::Findings, *number).map(|row| row.title().to_owned())
        }
        Key::Register(..)
        | Key::Task { .. }
        | Key::Activity(_)
        | Key::Form(_)
        | Key::Return(_)
        | Key::Unit(_)
        | Key::Week(_)
        | Key::Bulletin(_) => None,
    }
}
