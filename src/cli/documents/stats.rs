//! `documents stats`: the documents of the year in use, counted by unit and by month.

use serde::Serialize;
use serde_json::json;

use super::super::args::Reading;
use super::super::call::Call;
use super::super::exit::Exit;
use super::super::table::{Side, Table};
use crate::domain::document_stats::DocumentStats;
use crate::failure::Failure;
use crate::locale::{Lang, say};

crate::locale::words! {
    /// Heads of the counts.
    enum StatsWord in "documents_stats" {
        Unit = "unit",
        Month = "month",
        Documents = "documents",
        Unmarked = "unmarked",
        Public = "public",
        Published = "published",
        Read = "read",
        Share = "share",
        Forms = "forms",
        Lagging = "lagging",
        Lag = "lag",
        Late = "late",
        All = "all",
        Normative = "normative",
        Undated = "undated",
    }
}

use StatsWord as Word;

/// One line of counts.
#[derive(Serialize)]
struct Counts {
    documents: usize,
    unmarked: usize,
    public: usize,
    published: usize,
    to_interpret: usize,
    interpreted: usize,
    interpreted_percent: Option<usize>,
    forms: usize,
    lagging: usize,
    lag_workdays: usize,
    late_publications: usize,
}

impl Counts {
    fn of(stats: &DocumentStats) -> Self {
        Self {
            documents: stats.documents,
            unmarked: stats.unmarked,
            public: stats.public,
            published: stats.published,
            to_interpret: stats.to_read,
            interpreted: stats.read,
            interpreted_percent: stats.read_percent(),
            forms: stats.forms,
            lagging: stats.lagging,
            lag_workdays: stats.lag,
            late_publications: stats.late,
        }
    }
}

/// Prints the counts.
pub fn run(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let stats = day.document_stats();
    let unit = |id| day.book.units.get(&id).map_or("", |unit| unit.code.as_str());
    if reading.json {
        let units = stats.units.iter().map(|(id, one)| json!({ "unit": unit(*id), "counts": Counts::of(one) }));
        let months = stats.months.iter().map(|(month, one)| json!({ "month": month, "counts": Counts::of(one) }));
        call.answer_json(&json!({
            "all": Counts::of(&stats.all),
            "units": units.collect::<Vec<_>>(),
            "months": months.collect::<Vec<_>>(),
            "normative": { "made": stats.normative_made, "in_force": stats.normative_in_force,
                           "repealed": stats.normative_repealed, "repealed_undated": stats.normative_undated },
        }))?;
        return Ok(Exit::Done);
    }
    let lang = call.lang;
    let units = stats.units.iter().map(|(id, one)| (day.book.unit_name(*id).to_owned(), one));
    let all = std::iter::once((Word::All.say(lang).to_owned(), &stats.all));
    let by_unit = table(Word::Unit, units.chain(all), lang);
    let by_month = table(Word::Month, stats.months.iter().map(|(month, one)| (month.clone(), one)), lang);
    let (made, in_force) = (stats.normative_made, stats.normative_in_force);
    let repealed = stats.normative_repealed;
    let normative = say!(lang, Word::Normative, made = made, in_force = in_force, repealed = repealed);
    let undated = match stats.normative_undated {
        0 => String::new(),
        n => format!("{}\n", say!(lang, Word::Undated, n = n)),
    };
    call.answer(&format!("{by_unit}\n{by_month}\n{normative}\n{undated}"))?;
    Ok(Exit::Done)
}

fn table<'a>(first: Word, rows: impl Iterator<Item = (String, &'a DocumentStats)>, lang: Lang) -> String {
    let heads = [
        Word::Documents,
        Word::Unmarked,
        Word::Public,
        Word::Published,
        Word::Read,
        Word::Share,
        Word::Forms,
        Word::Lagging,
        Word::Lag,
        Word::Late,
    ];
    let heads: Vec<_> = std::iter::once((first.say(lang), Side::Left))
        .chain(heads.into_iter().map(|word| (word.say(lang), Side::Right)))
        .collect();
    let mut table = Table::new(&heads);
    for (name, one) in rows {
        let share = one.read_percent().map_or_else(|| ".".to_owned(), |percent| format!("{percent}%"));
        let counts = [one.documents, one.unmarked, one.public, one.published, one.read].map(|n| n.to_string());
        let rest = [one.forms, one.lagging, one.lag, one.late].map(|n| n.to_string());
        table.row(std::iter::once(name).chain(counts).chain([share]).chain(rest));
    }
    table.text()
}
