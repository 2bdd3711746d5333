//! `history`: the acts of the ledger, or of one record with what changed.

use chrono::NaiveDate;

use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::act::{Refusal, find};
use crate::domain::key::Key;
use crate::failure::Failure;
use crate::ledger::{Entry, HistoryFilter, Ledger, LedgerError};
use crate::locale::{Lang, say};
use crate::text::clean;
use crate::words::comparison::CompareWord;
use crate::words::read_key;

/// Entries asked of the ledger at once.
const PAGE: usize = 500;

/// Prints the entries, newest first.
pub fn run(call: &Call<'_>, key: Option<&str>) -> Result<Exit, Failure> {
    let key: Option<Key> = key.map(read_key).transpose()?;
    let ledger = call.open_to_read()?;
    let entries = all(&ledger, key.clone(), call.lang)?;
    let text = match key {
        // A record that stands or stood has at least the act that made it.
        Some(key) if entries.is_empty() => return Err(LedgerError::from(Refusal::UnknownKey(key)).into()),
        Some(key) => format!("{}{}", in_full(&entries, &key, call.lang), of_earlier_years(&ledger, &key, call.lang)?),
        None => listed(&entries, call.lang),
    };
    call.answer(&text)?;
    Ok(Exit::Done)
}

/// The histories of the duties that went on as this one, each under its name.
fn of_earlier_years(ledger: &Ledger, key: &Key, lang: Lang) -> Result<String, Failure> {
    let book = ledger.book()?;
    let Ok(one) = find::assigned(&book, key) else { return Ok(String::new()) };
    let mut text = String::new();
    for earlier in book.lineage(one).into_iter().skip(1).filter_map(|one| book.assignment_key(one.id)) {
        let entries = all(ledger, Some(earlier.clone()), lang)?;
        text.push_str(&format!("\n{}\n", say!(lang, CompareWord::CarriedFrom, from = earlier)));
        text.push_str(&in_full(&entries, &earlier, lang));
    }
    Ok(text)
}

/// The entries of a record, or all, newest first.
pub(super) fn all(ledger: &Ledger, key: Option<Key>, lang: Lang) -> Result<Vec<Entry>, Failure> {
    let mut filter = HistoryFilter { key, limit: PAGE, before: None, lang };
    let mut entries = Vec::new();
    loop {
        let page = ledger.history(&filter)?;
        let is_last = page.len() < PAGE;
        filter.before = page.last().map(|entry| entry.batch);
        entries.extend(page);
        if is_last {
            return Ok(entries);
        }
    }
}

/// The history of a record as its page tells it: up to a day, newest first.
pub(super) fn told(call: &Call<'_>, key: &Key, until: Option<NaiveDate>) -> Result<Vec<String>, Failure> {
    let mut entries = all(&call.open_to_read()?, Some(key.clone()), call.lang)?;
    entries.retain(|entry| until.is_none_or(|day| entry.desk_date <= day));
    Ok(entries.iter().flat_map(|entry| entry.lines_of(key)).collect())
}

fn listed(entries: &[Entry], lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Batch.say(lang), Side::Right),
        (CliWord::Date.say(lang), Side::Left),
        (CliWord::Actor.say(lang), Side::Left),
        (CliWord::Act.say(lang), Side::Left),
    ]);
    for entry in entries {
        table.row([entry.batch.0.to_string(), entry.desk_date.to_string(), clean(&entry.actor), title(entry, lang)]);
    }
    table.text()
}

fn title(entry: &Entry, lang: Lang) -> String {
    let mut title = clean(&entry.title);
    if let Some(plan) = &entry.late_in {
        title = say!(lang, CliWord::LateIn, plan = plan, title = title);
    }
    if entry.undone_by.is_some() { say!(lang, CliWord::UndoneMark, title = title) } else { title }
}

/// Every entry with what it changed of the record and of what hangs on it.
fn in_full(entries: &[Entry], key: &Key, lang: Lang) -> String {
    let mut text = String::new();
    for entry in entries {
        let head = [entry.batch.0.to_string(), entry.desk_date.to_string(), clean(&entry.actor), title(entry, lang)];
        text.push_str(&head.join("  "));
        text.push('\n');
        for change in entry.changes.iter().filter(|change| change.key.as_ref() == Some(key)) {
            text.push_str(&change.line());
            text.push('\n');
        }
    }
    text
}
