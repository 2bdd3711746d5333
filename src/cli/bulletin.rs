//! `export bulletin`: the bulletin (通报) of a period.

use std::path::PathBuf;

use super::args::{BulletinArgs, PaperFormat};
use super::call::Call;
use super::exit::Exit;
use super::export::put;
use crate::domain::bulletin::BulletinFault;
use crate::exchange::bulletin::{text_file, word_file};
use crate::exchange::weekly::Overwrite;
use crate::failure::Failure;
use crate::words;

/// Writes the draft; its path is the answer.
pub fn export(call: &Call<'_>, args: BulletinArgs) -> Result<Exit, Failure> {
    let now = call.read(None)?;
    let judged = now.judged();
    let period = now.day().bulletin_period_judged(&judged, args.from, args.to)?;
    let then = if period.to < judged.today { Some(call.open_to_read()?.book_as_of(period.to)?) } else { None };
    let day = judged.last_of(period, then.as_deref())?;
    let bulletin = day.bulletin(period, call.today(), &judged)?;
    let paper =
        words::bulletin_paper(&bulletin, args.number.as_deref(), &day, call.lang).ok_or(BulletinFault::NoPlan)?;
    let file = match args.format {
        PaperFormat::Docx => word_file(&paper, period)?,
        PaperFormat::Txt => text_file(&paper, period),
    };
    let replace = if args.force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &args.out.unwrap_or_else(|| PathBuf::from(".")), &[file], replace)
}
