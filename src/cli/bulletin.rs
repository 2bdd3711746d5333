//! `export bulletin`: the bulletin (通报) of a period.

use std::path::PathBuf;

use super::args::{BulletinArgs, PaperFormat};
use super::call::Call;
use super::exit::Exit;
use super::export::put;
use crate::domain::bulletin::BulletinFault;
use crate::domain::day::Day;
use crate::exchange::bulletin::docx;
use crate::exchange::weekly::{Overwrite, WeeklyError};
use crate::failure::Failure;
use crate::words;

/// Writes the draft; its path is the answer. Of a closed year its last day is that of the close, at the latest.
pub fn export(call: &Call<'_>, args: BulletinArgs) -> Result<Exit, Failure> {
    let today = call.today();
    let now = call.read(None)?;
    let judged = now.judged();
    let asked = now.day().bulletin_period(args.from, args.to)?;
    let period = judged.bulletin_period(args.from, Some(asked.to.min(judged.today)))?;
    let plan = judged.plan().ok_or(BulletinFault::NoPlan)?.id;
    // The figures are those of the last day, whatever day it is written on.
    let then = if period.to < judged.today { Some(call.open_to_read()?.book_as_of(period.to)?) } else { None };
    let day = match &then {
        Some(book) if !book.plans.contains_key(&plan) => {
            return Err(BulletinFault::BeforeLedger { to: period.to }.into());
        }
        Some(book) => Day::of(book, &now.calendar, period.to).using(Some(plan)),
        None => judged,
    };
    let bulletin = day.bulletin(period, today, &judged)?;
    let paper =
        words::bulletin_paper(&bulletin, args.number.as_deref(), &day, call.lang).ok_or(BulletinFault::NoPlan)?;
    let name = format!("bulletin-{}-{}", period.from, period.to);
    let file = match args.format {
        PaperFormat::Docx => {
            let name = format!("{name}.docx");
            let bytes = docx(&paper).map_err(|_| WeeklyError::Format { name: name.clone() })?;
            (name, bytes)
        }
        PaperFormat::Txt => (format!("{name}.txt"), paper.text().into_bytes()),
    };
    let replace = if args.force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &args.out.unwrap_or_else(|| PathBuf::from(".")), &[file], replace)
}
