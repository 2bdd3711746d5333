//! `export`: files for others.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::args::{EncodingChoice, FormatChoice, TableArgs};
use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::domain::day::Day;
use crate::domain::week::IsoWeek;
use crate::exchange::csv::Encoding;
use crate::exchange::report;
use crate::exchange::sheet::Sheet;
use crate::exchange::weekly::{Format, Overwrite, WeekContext, files_of, hand_out, written};
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words;

/// Format and encoding as one.
pub const fn format_of(format: FormatChoice, encoding: EncodingChoice) -> Format {
    match (format, encoding) {
        (FormatChoice::Xlsx, _) => Format::Xlsx,
        (FormatChoice::Csv, EncodingChoice::Utf8) => Format::Csv(Encoding::Utf8),
        (FormatChoice::Csv, EncodingChoice::Gb18030) => Format::Csv(Encoding::Gb18030),
    }
}

/// Writes the weekly files; their paths are the answer.
pub fn weekly(
    call: &Call<'_>,
    week: Option<IsoWeek>,
    out: Option<PathBuf>,
    force: bool,
    encoding: EncodingChoice,
    format: FormatChoice,
) -> Result<Exit, Failure> {
    let week = week.unwrap_or_else(|| IsoWeek::of(call.today()));
    let format = format_of(format, encoding);
    let calendar = call.calendar();
    let ledger = call.open_to_read()?;
    let plan = call.plan(&ledger, &*ledger.book()?)?;
    let files = files_of(&ledger, week, WeekContext { calendar: &calendar, today: call.today(), plan }, format)?;
    if !files.frozen {
        call.tell(&say!(call.lang, CliWord::NotFrozen, week = week));
    }
    if let (Some(plan), false) = (&files.plan, files.others.is_empty()) {
        call.tell(&words::weekly_years(plan, &files.others, call.lang));
    }
    let folder = out.unwrap_or_else(|| PathBuf::from("."));
    let replace = if force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &folder, &files.files, replace)
}

/// The documents or the catalogue of decisions of the year in use.
pub fn table(call: &Call<'_>, sheet: fn(&Day<'_>, Lang) -> Sheet, args: TableArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let day = read.day();
    let plan = day.plan().map_or("", |plan| plan.key.as_str());
    let sheet = sheet(&day, call.lang);
    let name = |ending: &'static str| format!("{}-{plan}.{ending}", sheet.name);
    let file = written(name, &sheet, format_of(args.format, args.encoding))?;
    let replace = if args.force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &args.out.unwrap_or_else(|| PathBuf::from(".")), &[file], replace)
}

/// The report of the year in use, as one page; of a past day as it would have been on it, whichever day is today.
pub fn report(call: &Call<'_>, out: Option<PathBuf>, force: bool, as_of: Option<NaiveDate>) -> Result<Exit, Failure> {
    let mut read = call.read(as_of)?;
    read.today = as_of.unwrap_or(read.today);
    let day = read.judged();
    let file = report::file(&day, call.lang);
    let replace = if force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &out.unwrap_or_else(|| PathBuf::from(".")), &[file], replace)
}

/// Writes files and answers with their paths.
pub fn put(
    call: &Call<'_>,
    folder: &Path,
    files: &[(String, Vec<u8>)],
    replace: Overwrite<'_>,
) -> Result<Exit, Failure> {
    let written = hand_out(folder, files, replace)?;
    let lines: Vec<String> = written.paths.iter().map(|path| path.display().to_string()).collect();
    let answered = call.answer_done(&lines);
    if answered != Exit::Done {
        call.tell(&say!(call.lang, CliWord::Written, n = lines.len(), folder = folder.display()));
    }
    Ok(call.wrote(written.unconfirmed).or(answered))
}
