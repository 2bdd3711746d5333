//! `export forms`: forms to units, as one act.

use std::path::PathBuf;

use serde::Serialize;

use super::args::{EncodingChoice, FormsArgs};
use super::call::Call;
use super::exit::Exit;
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::key::Key;
use crate::exchange::csv::Encoding;
use crate::exchange::forms::{FormSet, FormsWanted, FormsWritten};
use crate::exchange::import::Progress;
use crate::failure::Failure;
use crate::locale::say;

/// `export forms --json`.
#[derive(Serialize)]
struct Answer<'a> {
    folder: String,
    cover: &'a str,
    forms: Vec<FormAnswer<'a>>,
    /// Codes of units that were named and have nothing open.
    idle: Vec<&'a str>,
}

#[derive(Serialize)]
struct FormAnswer<'a> {
    key: String,
    unit: &'a str,
    rows: usize,
    activities: usize,
    findings: usize,
    file: &'a str,
}

/// Writes the forms; their paths are the answer.
pub fn run(call: &Call<'_>, args: FormsArgs) -> Result<Exit, Failure> {
    let FormsArgs { unit, due_within, out, encoding, json } = args;
    let encoding = match encoding {
        EncodingChoice::Utf8 => Encoding::Utf8,
        EncodingChoice::Gb18030 => Encoding::Gb18030,
    };
    let calendar = call.calendar();
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let units = unit.iter().map(|text| find_unit(&book, text)).collect::<Result<Vec<_>, _>>()?;
    let folder = out.unwrap_or_else(|| PathBuf::from("."));
    let plan = call.plan(&ledger, &book)?;
    let wanted = FormsWanted { units, due_within, folder: folder.clone(), encoding };
    let set = FormSet::of(&ledger, &calendar, call.today(), plan, wanted)?;
    let idle: Vec<_> = set.idle.iter().filter_map(|id| book.units.get(id)).collect();
    if !idle.is_empty() {
        let names: Vec<&str> = idle.iter().map(|unit| unit.name.as_str()).collect();
        call.tell(&say!(call.lang, CliWord::FormsIdle, units = names.join("、")));
    }
    if let Some(waiting) = set.waiting(call.lang) {
        call.tell(&waiting);
    }
    let written = set.stage(&Progress::default())?.write(&mut ledger, &call.stamp())?;
    let answered = if json {
        let idle = idle.iter().map(|unit| unit.code.as_str()).collect();
        call.answered(call.answer_json(&answer(&written, &folder.display().to_string(), idle)))
    } else {
        let lines: Vec<String> = written.files.paths.iter().map(|path| path.display().to_string()).collect();
        call.answer_done(&lines)
    };
    let (n, folder) = (written.set.forms().len(), folder.display());
    call.tell(&say!(call.lang, CliWord::FormsWritten, n = n, folder = folder));
    Ok(call.wrote(written.files.unconfirmed).or(call.entered(&mut ledger)).or(answered))
}

fn answer<'a>(written: &'a FormsWritten, folder: &str, idle: Vec<&'a str>) -> Answer<'a> {
    let form = |(number, form): (i64, &'a crate::domain::act::NewForm)| FormAnswer {
        key: Key::Form(number).to_string(),
        unit: &form.unit,
        rows: form.content.rows.len(),
        activities: form.content.activities.len(),
        findings: form.content.findings.len(),
        file: &form.file,
    };
    Answer {
        folder: folder.to_owned(),
        cover: written.set.cover(),
        forms: written.set.numbered().map(form).collect(),
        idle,
    }
}
