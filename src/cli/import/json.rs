//! The answer of `import --dry-run --json`: one document, its rows written as they are read.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::call::escaped;
use super::proposed::Proposed;
use super::report::path_text;
use crate::exchange::import::Format;
use crate::intake::stream::Sink;
use crate::intake::table::Summary;
use crate::intake::{Column, Columns, Front, NameMatch, Problem, ReadRow, Weight};
use crate::locale::Lang;

/// Writes the document.
pub struct JsonAnswer<'a> {
    out: &'a mut dyn Write,
    source: Value,
    lang: Lang,
    year: Option<i32>,
    rows: usize,
}

/// One row. Fields are the contract's; empty ones are null.
#[derive(Serialize)]
struct Row<'a> {
    row: u32,
    table: usize,
    seq: Option<u32>,
    theme: Option<&'a str>,
    point: Option<&'a str>,
    requirement: &'a str,
    units_raw: &'a str,
    units: &'a [String],
    lead: &'a [String],
    support: &'a [String],
    matched: Vec<Matched<'a>>,
    deadline: Option<&'a str>,
    kind: Option<&'static str>,
    date: Option<NaiveDate>,
    inherited: Vec<&'static str>,
    to_confirm: Vec<&'static str>,
}

#[derive(Serialize)]
struct Matched<'a> {
    name: &'a str,
    #[serde(rename = "as")]
    is: &'static str,
    code: Option<&'a str>,
}

impl<'a> JsonAnswer<'a> {
    /// A document about a file.
    pub fn new(out: &'a mut dyn Write, file: &Path, format: Format, lang: Lang) -> Self {
        Self { out, source: json!({ "file": path_text(file), "format": format }), lang, year: None, rows: 0 }
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(escaped(text).as_bytes())
    }

    /// What follows the rows.
    pub fn end(mut self, summary: &Summary) -> io::Result<()> {
        let lang = self.lang;
        let say = |problem: &Problem| {
            json!({
                "row": problem.at.map(|at| at.row),
                "table": problem.at.map(|at| at.block),
                "column": problem.column.map(Column::code),
                "message": problem.sentence(lang),
                "blocks": problem.weight() == Weight::Blocks,
            })
        };
        let (problems, notices): (Vec<_>, Vec<_>) = summary.problems.iter().partition(|problem| problem.is_to_settle());
        let list = |of: &[&Problem]| -> String {
            let mut text = String::new();
            for (problem, at) in of.iter().zip(0..) {
                // Writing to a String cannot fail.
                let _ = write!(text, "{}\n    {}", if at > 0 { "," } else { "" }, say(problem));
            }
            text
        };
        let left_out: Vec<Value> =
            summary.left_out.iter().map(|row| json!({ "row": row.at.row, "text": row.text })).collect();
        let proposals: Vec<Proposed<'_>> =
            summary.proposals.iter().map(|one| Proposed::of(one, self.year, lang)).collect();
        let proposals = serde_json::to_string(&proposals)?;
        let tail = format!(
            "\n  ],\n  \"problems\": [{}\n  ],\n  \"notices\": [{}\n  ],\n  \"left_out\": {},\n  \"to_confirm\": {},\n  \
             \"proposals\": {}\n}}\n",
            list(&problems),
            list(&notices),
            Value::Array(left_out),
            summary.presumed,
            proposals,
        );
        self.line(&tail)
    }
}

impl Sink for JsonAnswer<'_> {
    fn begin(&mut self, columns: &Columns, front: &Front) -> io::Result<()> {
        self.year = front.year;
        let mut heads = Map::new();
        for column in Column::ALL {
            let names: Vec<Value> = columns
                .at(column)
                .filter_map(|at| columns.heads.get(at))
                .map(|head| Value::from(head.as_str()))
                .collect();
            match names.as_slice() {
                [] => {}
                [one] => drop(heads.insert(column.code().to_owned(), one.clone())),
                _ => drop(heads.insert(column.code().to_owned(), Value::Array(names))),
            }
        }
        if let Some(source) = self.source.as_object_mut() {
            let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
            source.insert("year".to_owned(), json!(front.year));
            source.insert("title".to_owned(), text(&front.title));
            source.insert("number".to_owned(), text(&front.number));
            source.insert("issuer".to_owned(), text(&front.issuer));
            source.insert("issued_on".to_owned(), json!(front.issued_on));
            source.insert("county".to_owned(), text(&front.county));
        }
        let head =
            format!("{{\n  \"source\": {},\n  \"columns\": {},\n  \"rows\": [", self.source, Value::Object(heads));
        self.line(&head)
    }

    fn task(&mut self, row: &ReadRow) -> io::Result<()> {
        let filled = |text: &'_ str| !text.is_empty();
        let matched = row.units.matched.iter().map(|(name, is)| {
            let (is, code) = match is {
                NameMatch::Unit(code) => ("unit", Some(code.as_str())),
                NameMatch::Group(code) => ("group", Some(code.as_str())),
                NameMatch::Choice => ("choice", None),
                NameMatch::Unknown => ("unknown", None),
            };
            Matched { name, is, code }
        });
        let codes =
            |fields: &[crate::domain::task::Field]| fields.iter().map(|field| Column::of(*field).code()).collect();
        let has_deadline = filled(&row.deadline.phrase);
        let line = Row {
            row: row.at.row,
            table: row.at.block,
            seq: row.seq,
            theme: Some(&*row.theme).filter(|text| filled(text)),
            point: Some(&*row.point).filter(|text| filled(text)),
            requirement: &row.requirement,
            units_raw: &row.units.cell.raw,
            units: &row.units.cell.units,
            lead: &row.units.cell.lead,
            support: &row.units.cell.support,
            matched: matched.collect(),
            deadline: Some(row.deadline.phrase.as_str()).filter(|text| filled(text)),
            kind: has_deadline.then(|| row.deadline.kind.code()),
            date: row.deadline.date,
            inherited: codes(&row.inherited),
            to_confirm: codes(&row.presumed),
        };
        let text = serde_json::to_string(&line)?;
        let comma = if self.rows > 0 { "," } else { "" };
        self.rows += 1;
        self.line(&format!("{comma}\n    {text}"))
    }
}
