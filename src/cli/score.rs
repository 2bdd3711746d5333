//! `score`: ranks, and the scorecard of one unit down to its records.

use super::args::Reading;
use super::call::{Call, Read};
use super::exit::Exit;
use super::list;
use super::score_json::ScoreRow;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::score::{Adjustment, IndicatorScore, UnitScore, score};
use crate::failure::Failure;
use crate::locale::{Common, Lang, say};
use crate::words::{adjustment, class, name_in};

/// Prints the scores.
pub fn run(call: &Call<'_>, unit: Option<&str>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let unit = unit.map(|text| find_unit(&read.book, text)).transpose()?;
    let mut scores = score(&read.judged());
    scores.retain(|one| unit.is_none_or(|unit| one.unit == unit));
    if reading.json {
        let rows: Vec<_> = scores.iter().filter_map(|one| ScoreRow::new(&read.judged(), one)).collect();
        call.answer_json(&rows)?;
        return Ok(Exit::Done);
    }
    if read.day().plan().is_some_and(|plan| plan.scoring.trial) {
        call.tell(CliWord::TrialScheme.say(call.lang));
    }
    match (unit, scores.as_slice()) {
        (Some(_), [one]) => call.answer(&card(&read, one, call.lang))?,
        _ => call.answer(&ranking(&read, &scores, call.lang))?,
    }
    Ok(Exit::Done)
}

fn ranking(read: &Read, scores: &[UnitScore], lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Class.say(lang), Side::Left),
        (CliWord::Rank.say(lang), Side::Right),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Score.say(lang), Side::Right),
    ]);
    for one in scores {
        table.row([
            class(one.class, lang).to_owned(),
            one.rank.map_or_else(|| ".".to_owned(), |rank| rank.to_string()),
            read.book.unit_name(one.unit).to_owned(),
            list::points(one.score),
        ]);
    }
    table.text()
}

fn card(read: &Read, score: &UnitScore, lang: Lang) -> String {
    let rank = score.rank.map_or_else(|| ".".to_owned(), |rank| rank.to_string());
    let unit = read.book.unit_name(score.unit);
    let points = list::points(score.score);
    let head = say!(lang, CliWord::ScoreOf, unit = unit, class = class(score.class, lang), rank = rank, score = points);
    let mut table = Table::new(&[
        (CliWord::Indicator.say(lang), Side::Left),
        (CliWord::WeightNow.say(lang), Side::Right),
        (CliWord::WeightOwn.say(lang), Side::Right),
        (CliWord::Score.say(lang), Side::Right),
        (CliWord::Why.say(lang), Side::Left),
        (CliWord::Records.say(lang), Side::Right),
    ]);
    for one in &score.indicators {
        table.row([
            format!("{}{}", "  ".repeat(one.depth), title(one, lang)),
            list::points(one.applicable.then_some(one.weight)),
            // What the scheme gives it, where what does not apply leaves it another weight.
            if one.applicable && one.weight == one.own_weight {
                String::new()
            } else {
                list::points(Some(one.own_weight))
            },
            list::points(one.score),
            list::why(&one.why, lang),
            one.records.len().to_string(),
        ]);
        for held in &one.adjustments {
            table.row(adjusted(held, one.depth + 1, lang));
        }
    }
    for held in &score.adjustments {
        table.row(adjusted(held, 0, lang));
    }
    let given = given(read, score, lang);
    format!("{head}\n{}{given}", table.text())
}

/// What was given by hand: how many points for what, of which day, by whom, why; empty where there is nothing.
fn given(read: &Read, score: &UnitScore, lang: Lang) -> String {
    let day = read.judged();
    let Some(plan) = day.plan() else { return String::new() };
    let mut table = Table::new(&[
        (CliWord::ByHand.say(lang), Side::Left),
        (CliWord::Points.say(lang), Side::Right),
        (CliWord::GivenOn.say(lang), Side::Left),
        (CliWord::Actor.say(lang), Side::Left),
        (CliWord::Reason.say(lang), Side::Left),
        (Common::Evidence.say(lang), Side::Left),
    ]);
    let mut is_any = false;
    for indicator in &score.indicators {
        for one in plan.points_of(&indicator.id, score.unit) {
            is_any = true;
            table.row([
                title(indicator, lang).to_owned(),
                list::points(Some(one.points)),
                one.given_on.to_string(),
                one.by.clone(),
                one.reason.clone(),
                one.evidence.clone().unwrap_or_default(),
            ]);
        }
    }
    if is_any { format!("\n{}", table.text()) } else { String::new() }
}

/// What takes points away, as a row under what it takes them from.
fn adjusted(one: &Adjustment, depth: usize, lang: Lang) -> [String; 6] {
    [
        format!("{}{}", "  ".repeat(depth), adjustment(one, lang)),
        String::new(),
        String::new(),
        list::points(Some(one.by)),
        one.clause.clone(),
        one.records.len().to_string(),
    ]
}

fn title(one: &IndicatorScore, lang: Lang) -> &str {
    name_in(&one.title, &one.title_en, lang)
}
