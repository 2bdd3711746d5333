//! `export`: files for others.

use std::path::PathBuf;

use super::args::{EncodingChoice, FormatChoice};
use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::domain::week::IsoWeek;
use crate::exchange::csv::Encoding;
use crate::exchange::weekly::{Format, Overwrite, WeekContext, files_of, hand_out};
use crate::failure::Failure;
use crate::locale::say;
use crate::words;

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
    let format = match (format, encoding) {
        (FormatChoice::Xlsx, _) => Format::Xlsx,
        (FormatChoice::Csv, EncodingChoice::Utf8) => Format::Csv(Encoding::Utf8),
        (FormatChoice::Csv, EncodingChoice::Gb18030) => Format::Csv(Encoding::Gb18030),
    };
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
    let written = hand_out(&folder, &files.files, replace)?;
    let lines: Vec<String> = written.paths.iter().map(|path| path.display().to_string()).collect();
    let answered = call.answer_done(&lines);
    if answered != Exit::Done {
        call.tell(&say!(call.lang, CliWord::Written, n = lines.len(), folder = folder.display()));
    }
    Ok(call.wrote(written.unconfirmed).or(answered))
}
