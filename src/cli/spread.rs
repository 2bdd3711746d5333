//! `plan spread`: days asked for before the one that most duties share.

use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::day::Day;
use crate::failure::Failure;
use crate::locale::say;
use crate::setup::perform;

/// Prints where the duties go, and sets those days as one act unless it is a dry run.
pub fn run(call: &Call<'_>, weeks: usize, dry_run: bool) -> Result<Exit, Failure> {
    let mut ledger = if dry_run { call.open_to_read()? } else { call.open()? };
    let (book, calendar) = (ledger.book()?, call.calendar());
    let day = Day::of(&book, &calendar, call.today()).using(call.plan(&ledger, &book)?);
    let Some(spread) = day.spread(weeks) else {
        call.tell(CliWord::SpreadNone.say(call.lang));
        return Ok(Exit::Done);
    };
    let mut table =
        Table::new(&[(CliWord::Date.say(call.lang), Side::Left), (CliWord::Task.say(call.lang), Side::Right)]);
    for (day, of) in &spread.days {
        table.row([day.to_string(), of.len().to_string()]);
    }
    if dry_run {
        call.answer(&table.text())?;
        call.tell(&say!(call.lang, CliWord::SpreadWould, n = spread.len(), day = spread.crowded));
        return Ok(Exit::Done);
    }
    perform(&mut ledger, &spread.act(), &call.stamp())?;
    let answered = call.answer_done(&[table.text().trim_end().to_owned()]);
    call.tell(&say!(call.lang, CliWord::SpreadDone, n = spread.len(), day = spread.crowded));
    Ok(answered.or(call.entered(&mut ledger)))
}
