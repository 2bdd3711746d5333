//! Finding the unit a person means; `unit`, its page.

use chrono::NaiveDate;

use super::call::Call;
use super::exit::Exit;
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::score::Scores;
use crate::domain::unit::Unit;
use crate::failure::Failure;
use crate::text::{Finder, clean};
use crate::words::unit_page;

/// How many near names an error lists.
const NEAR_MAX: usize = 8;

/// The unit of a code, name or alias; else the only one whose names hold the text or its pinyin. A merged unit leads to
/// the one that took it over.
///
/// # Errors
/// None or several; the near ones are named.
pub fn find_unit(book: &Book, text: &str) -> Result<UnitId, Failure> {
    let wanted = clean(text);
    let wanted = wanted.trim();
    let exact = book.unit_of_spelling(wanted);
    if let Some(unit) = exact {
        return Ok(book.resolve_unit(&unit.code).unwrap_or(unit.id));
    }
    let finder = Finder::new(wanted);
    let mut found: Vec<&Unit> = book
        .units
        .values()
        .filter(|unit| unit.merged_into.is_none() && !finder.is_blank() && finder.find(unit.spellings()).is_some())
        .collect();
    found.sort_by_key(|unit| unit.position);
    match found.as_slice() {
        [unit] => Ok(unit.id),
        [] => Err(Failure::UnknownUnit { text: wanted.to_owned(), near: near(book, wanted) }),
        several => Err(Failure::ManyUnits { text: wanted.to_owned(), found: names(several) }),
    }
}

/// Prints a unit on one page of text.
pub fn page(call: &Call<'_>, unit: &str, as_of: Option<NaiveDate>) -> Result<Exit, Failure> {
    let read = call.read(as_of)?;
    let unit = find_unit(&read.book, unit)?;
    let scores = Scores::of(&read.judged());
    let page = unit_page(unit, scores.unit(unit), &read.day(), call.lang);
    call.answer(&page.map(|page| format!("{page}\n")).unwrap_or_default())?;
    Ok(Exit::Done)
}

fn names(units: &[&Unit]) -> Vec<String> {
    units.iter().take(NEAR_MAX).map(|unit| unit.name.clone()).collect()
}

/// Units that share most with the text, two characters in a row counting; none when nothing is shared.
fn near(book: &Book, wanted: &str) -> Vec<String> {
    let mut scored: Vec<(usize, &Unit)> = book
        .units
        .values()
        .filter(|unit| unit.merged_into.is_none())
        .map(|unit| (unit.spellings().map(|spelling| shared(wanted, spelling)).max().unwrap_or(0), unit))
        .filter(|(score, _)| *score > 0)
        .collect();
    let best = scored.iter().map(|(score, _)| *score).max().unwrap_or(0);
    scored.retain(|(score, _)| score * 2 > best);
    scored.sort_by_key(|(score, unit)| (std::cmp::Reverse(*score), unit.position));
    scored.into_iter().take(NEAR_MAX).map(|(_, unit)| unit.name.clone()).collect()
}

/// How much two spellings share: pairs of neighbouring characters, and the first letters of their pinyin.
fn shared(wanted: &str, spelling: &str) -> usize {
    // 县 and 局 stand in most names and say nothing about which one is meant.
    let telling = |c: &char| !matches!(c, '县' | '局');
    let letters: Vec<char> = wanted.chars().filter(telling).collect();
    let single = letters.iter().filter(|c| spelling.contains(**c)).count();
    let pairs = letters.windows(2).filter(|pair| spelling.contains(&pair.iter().collect::<String>())).count();
    let latin = wanted.is_ascii() && wanted.len() > 1;
    let start: String = wanted.chars().take(2).collect();
    let pinyin = latin && Finder::new(&start).find([spelling]).is_some();
    single + 2 * pairs + usize::from(pinyin)
}
