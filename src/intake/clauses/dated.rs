//! Several duties of a text, each with a date of its own: 6月底前完成自查，11月底前完成整改.

use super::count::Actor;
use super::duty::set_by;
use super::ground::Ground;
use super::plain::Plain;
use super::sentence::clauses;
use super::token;

/// A duty with its date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated {
    /// Its clauses, as they stand.
    pub words: String,
    /// By when, as a phrase.
    pub deadline: String,
    /// On whom; empty where nobody is named.
    pub actors: Vec<Actor>,
}

/// The duties of a text that sets more than one date; none of a text with a single one.
#[must_use]
pub fn dated(text: &str, ground: &Ground<'_>) -> Vec<Dated> {
    if text.matches(['前', '底', '末']).count() < 2 {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let mut found: Vec<Dated> = Vec::new();
    for sentence in plain.sentences() {
        let pieces = token::cut(&plain.text, sentence, ground);
        let clauses = clauses(&plain, &pieces);
        let dates: Vec<Option<String>> = clauses.iter().map(|clause| set_by(clause).flatten()).collect();
        for (at, clause) in clauses.iter().enumerate() {
            let Some(Some(deadline)) = dates.get(at) else { continue };
            // What follows without a date of its own belongs to it.
            let more = dates.iter().skip(at + 1).take_while(|date| date.is_none()).count();
            let end = clauses.get(at + more).map_or(clause.range.end, |last| last.range.end);
            let words = plain.words(clause.range.start..end).to_owned();
            found.push(Dated { words, deadline: deadline.clone(), actors: clause.actors() });
        }
    }
    let differ = found.windows(2).any(|pair| matches!(pair, [one, other] if one.deadline != other.deadline));
    if differ { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_takes_the_clauses_up_to_the_next() {
        let ground = Ground { year: Some(2024), names: &[] };
        let said =
            |text: &str| dated(text, &ground).into_iter().map(|one| (one.words, one.deadline)).collect::<Vec<_>>();
        let two = said("6月底前完成自查，形成报告，11月底前完成整改。");
        let pair = |words: &str, deadline: &str| (words.to_owned(), deadline.to_owned());
        assert_eq!(two, [pair("6月底前完成自查，形成报告", "6月底前"), pair("11月底前完成整改", "11月底前")]);
        for text in
            ["6月底、12月底前各自查一次。", "6月底前完成自查，6月底前报送报告。", "已于3月底前完成，6月底前整改。", ""]
        {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
