//! Which row of the new table is which row of the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::squeezed;
use crate::domain::pack::PackTask;
use crate::domain::task::Origin;

/// Rows are one when their closeness reaches this, in thousandths.
const CLOSE: usize = 500;
/// What the same number, unique on both sides, adds to it.
const SAME_NUMBER: usize = 150;
/// A clause of fewer pairs of characters stands in many others by chance.
const TELLING: usize = 8;

/// For each row of `new` the row of `old` that it is, if any; each old row at most once. In this order:
///
/// 1. the same number, unique on both sides, and the same requirement;
/// 2. the same requirement, whatever the number: in a table that got a row at its head every number moves;
/// 3. the closest pair first: [`closeness`] of the requirements, with a bonus for the same number.
///
/// A row of the table is never one of the body. Blanks and line breaks count for nothing.
pub(super) fn matched(old: &[PackTask], new: &[PackTask]) -> Vec<Option<usize>> {
    matched_clauses(&clauses(old), &clauses(new))
}

/// As [`matched`], of any clauses. Without numbers words alone decide.
pub(in crate::domain) fn matched_clauses(old: &[Clause], new: &[Clause]) -> Vec<Option<usize>> {
    let mut found = Found { of_new: vec![None; new.len()], taken: BTreeSet::new() };
    for (at, row) in new.iter().enumerate() {
        if let Some(same) = old.iter().position(|other| row.has_number_of(other) && row.text == other.text) {
            found.pair(same, at);
        }
    }
    let mut by_text: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in old.iter().enumerate().rev().filter(|(at, _)| !found.taken.contains(at)) {
        by_text.entry((row.kind, &row.text)).or_default().push(at);
    }
    for (at, row) in new.iter().enumerate() {
        if found.of_new[at].is_none()
            && let Some(same) = by_text.get_mut(&(row.kind, row.text.as_str())).and_then(Vec::pop)
        {
            found.pair(same, at);
        }
    }
    for (_, older, newer) in close_pairs(old, new, &found) {
        found.pair(older, newer);
    }
    found.of_new
}

struct Found {
    of_new: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl Found {
    /// Pairs two rows unless one of them has its own already.
    fn pair(&mut self, old: usize, new: usize) {
        if let Some(place @ None) = self.of_new.get_mut(new)
            && self.taken.insert(old)
        {
            *place = Some(old);
        }
    }
}

/// A row, or another clause, as it is matched.
pub(in crate::domain) struct Clause {
    /// Clauses of two kinds are never one; of rows: of the table, not of the body.
    kind: bool,
    /// Its number, or its name in the body; none where another row has the same.
    number: Option<String>,
    text: String,
    bigrams: Vec<(char, char)>,
}

impl Clause {
    /// A clause of a kind by its words alone.
    pub(in crate::domain) fn of_words(kind: bool, words: &str) -> Self {
        let text = squeezed(words);
        Self { kind, number: None, bigrams: bigrams(&text), text }
    }

    /// How much of it stands in another of its kind too, in thousandths; nothing of one too short to tell.
    pub(in crate::domain) fn share_in(&self, other: &Self) -> usize {
        let all = self.bigrams.len();
        if self.kind != other.kind || all < TELLING {
            return 0;
        }
        1000 * shared(&self.bigrams, &other.bigrams) / all
    }

    fn has_number_of(&self, other: &Self) -> bool {
        self.kind == other.kind && self.number.is_some() && self.number == other.number
    }
}

fn clauses(rows: &[PackTask]) -> Vec<Clause> {
    let number = |row: &PackTask| match row.origin {
        Origin::Body => Some(row.row.clone()),
        _ => row.seq.map(|seq| seq.to_string()),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in rows.iter().filter_map(number) {
        *counts.entry(one).or_default() += 1;
    }
    let clause = |row: &PackTask| {
        let number = number(row).filter(|number| counts.get(number) == Some(&1));
        Clause { number, ..Clause::of_words(row.origin == Origin::Table, &row.requirement) }
    };
    rows.iter().map(clause).collect()
}

/// Pairs that are close enough, the closest first; of equals the first of the old, then of the new table.
fn close_pairs(old: &[Clause], new: &[Clause], found: &Found) -> Vec<(usize, usize, usize)> {
    let mut pairs = Vec::new();
    for (older, one) in old.iter().enumerate().filter(|(at, _)| !found.taken.contains(at)) {
        let open = new.iter().enumerate().filter(|(at, _)| found.of_new.get(*at).is_some_and(Option::is_none));
        for (newer, other) in open.filter(|(_, other)| other.kind == one.kind) {
            let bonus = if one.has_number_of(other) { SAME_NUMBER } else { 0 };
            let score = closeness(&one.bigrams, &other.bigrams) + bonus;
            if score >= CLOSE {
                pairs.push((score, older, newer));
            }
        }
    }
    pairs.sort_by_key(|(score, older, newer)| (std::cmp::Reverse(*score), *older, *newer));
    pairs
}

/// Pairs of neighbouring characters, sorted. A text of one character is a pair with itself.
fn bigrams(text: &str) -> Vec<(char, char)> {
    let mut found: Vec<_> = text.chars().zip(text.chars().skip(1)).collect();
    if found.is_empty() {
        found.extend(text.chars().map(|c| (c, c)));
    }
    found.sort_unstable();
    found
}

/// How much two texts share, in thousandths: twice the bigrams that both have over all that there are (Dice). The order
/// of sentences hardly counts, a changed number or name little.
fn closeness(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let all = one.len() + other.len();
    // Two texts without a character are the same.
    (2000 * shared(one, other)).checked_div(all).unwrap_or(1000)
}

/// The bigrams that both have, each as often as the one that has it less.
fn shared(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let (mut shared, mut rest) = (0, other);
    for pair in one {
        let below = rest.partition_point(|next| next < pair);
        rest = rest.get(below..).unwrap_or_default();
        if rest.first() == Some(pair) {
            shared += 1;
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::{bigrams, closeness};

    fn close(one: &str, other: &str) -> usize {
        closeness(&bigrams(one), &bigrams(other))
    }

    #[test]
    fn closeness_is_none_whole_and_between() {
        assert_eq!(close("公开栏目", "公开栏目"), 1000);
        assert_eq!(close("公开栏目", "培训考核"), 0);
        // 公开, 开栏, 栏目 and 公开, 开目, 目录: one of three is shared.
        assert_eq!(close("公开栏目", "公开目录"), 333);
        assert_eq!(close("年年年年", "年年"), 500);
        assert_eq!(close("", ""), 1000);
        assert_eq!(close("甲", "甲"), 1000);
        assert_eq!(close("公开栏目", "公开目录"), close("公开目录", "公开栏目"));
    }
}
