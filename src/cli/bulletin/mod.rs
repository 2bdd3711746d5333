//! `export bulletin` and `bulletin`: the bulletin (通报) of a period as a draft, and those that were sent.

mod json;
mod sent;

use std::path::PathBuf;

use super::args::{BulletinArgs, BulletinCommand, DraftArgs, PaperFormat};
use super::call::Call;
use super::exit::Exit;
use super::export::put;
use crate::domain::bulletin::{Bulletin, BulletinFault};
use crate::domain::day::Day;
use crate::exchange::bulletin::{text_file, word_file};
use crate::exchange::weekly::Overwrite;
use crate::failure::Failure;
use crate::words::{self, BulletinPaper};

/// A bulletin as it would be written.
struct Draft<'a> {
    bulletin: Bulletin,
    paper: BulletinPaper,
    /// The day whose figures it has.
    day: &'a Day<'a>,
}

/// Carries the command out.
pub fn run(call: &Call<'_>, command: BulletinCommand) -> Result<Exit, Failure> {
    match command {
        BulletinCommand::Draft { draft, json } => draft_shown(call, &draft, json),
        BulletinCommand::Send { draft, sent_on } => sent::send(call, &draft, sent_on),
        BulletinCommand::List { json } => sent::list(call, json),
        BulletinCommand::Show { key, json, out, force } => sent::show(call, &key, json, out, force),
        BulletinCommand::Rhythm { rhythm, within } => sent::set_rhythm(call, rhythm, within),
        BulletinCommand::Withdraw { key, reason, on } => sent::withdraw(call, &key, &reason, on),
    }
}

/// Writes the draft; its path is the answer.
pub fn export(call: &Call<'_>, args: BulletinArgs) -> Result<Exit, Failure> {
    let file = drafted(call, &args.draft, |Draft { bulletin, paper, .. }| match args.format {
        PaperFormat::Docx => Ok(word_file(paper, bulletin.period)?),
        PaperFormat::Txt => Ok(text_file(paper, bulletin.period)),
    })?;
    let replace = if args.force { Overwrite::Anything } else { Overwrite::Nothing };
    put(call, &args.out.unwrap_or_else(|| PathBuf::from(".")), &[file], replace)
}

/// The text of the draft, or its numbers with the rows behind them.
fn draft_shown(call: &Call<'_>, asked: &DraftArgs, json: bool) -> Result<Exit, Failure> {
    drafted(call, asked, |draft| {
        if json {
            call.answer_json(&json::draft(draft))?;
        } else {
            call.answer(&draft.paper.text())?;
        }
        Ok(Exit::Done)
    })
}

/// Does something with the draft.
fn drafted<T>(
    call: &Call<'_>,
    asked: &DraftArgs,
    with: impl FnOnce(&Draft<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let now = call.read(None)?;
    let judged = now.judged();
    let period = now.day().bulletin_period_judged(&judged, asked.from, asked.to.or(asked.on))?;
    let then = if period.to < judged.today { Some(call.open_to_read()?.book_as_of(period.to)?) } else { None };
    let day = judged.last_of(period, then.as_deref())?;
    let bulletin = day.bulletin(period, asked.on.unwrap_or_else(|| call.today()), &judged)?;
    let paper =
        words::bulletin_paper(&bulletin, asked.number.as_deref(), &day, call.lang).ok_or(BulletinFault::NoPlan)?;
    with(&Draft { bulletin, paper, day: &day })
}
