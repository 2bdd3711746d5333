//! Which row of the new table is which row of the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::squeezed;
use crate::domain::pack::PackTask;
use crate::domain::task::Origin;

/// Rows are one when their closeness reaches this, in thousandths.
const CLOSE: usize = 500;
/// What the same number, unique on both sides, adds to it.
const SAME_NUMBER: usize = 150;

/// For each row of `new` the row of `old` that it is, if any; each old row at most once. In this order:
///
/// 1. the same number, unique on both sides, and the same requirement;
/// 2. the same requirement, whatever the number: in a table that got a row at its head every number moves;
/// 3. the closest pair first: [`closeness`] of the requirements, with a bonus for the same number.
///
/// A row of the table is never one of the body. Blanks and line breaks count for nothing.
pub(super) fn matched(old: &[PackTask], new: &[PackTask]) -> Vec<Option<usize>> {
    let (old, new) = (sides(old), sides(new));
    let mut found = Found { of_new: vec![None; new.len()], taken: BTreeSet::new() };
    for (at, row) in new.iter().enumerate() {
        if let Some(same) = old.iter().position(|other| row.has_number_of(other) && row.text == other.text) {
            found.pair(same, at);
        }
    }
    let mut by_text: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in old.iter().enumerate().rev().filter(|(at, _)| !found.taken.contains(at)) {
        by_text.entry((row.in_table, &row.text)).or_default().push(at);
    }
    for (at, row) in new.iter().enumerate() {
        if found.of_new[at].is_none()
            && let Some(same) = by_text.get_mut(&(row.in_table, row.text.as_str())).and_then(Vec::pop)
        {
            found.pair(same, at);
        }
    }
    for (_, older, newer) in close_pairs(&old, &new, &found) {
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

/// A row as it is matched.
struct Side {
    in_table: bool,
    /// Its number, or its name in the body; none where another row has the same.
    number: Option<String>,
    text: String,
    bigrams: Vec<(char, char)>,
}

impl Side {
    fn has_number_of(&self, other: &Self) -> bool {
        self.in_table == other.in_table && self.number.is_some() && self.number == other.number
    }
}

fn sides(rows: &[PackTask]) -> Vec<Side> {
    let number = |row: &PackTask| match row.origin {
        Origin::Body => Some(row.row.clone()),
        _ => row.seq.map(|seq| seq.to_string()),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in rows.iter().filter_map(number) {
        *counts.entry(one).or_default() += 1;
    }
    let side = |row: &PackTask| {
        let text = squeezed(&row.requirement);
        let number = number(row).filter(|number| counts.get(number) == Some(&1));
        Side { in_table: row.origin == Origin::Table, number, bigrams: bigrams(&text), text }
    };
    rows.iter().map(side).collect()
}

/// Pairs that are close enough, the closest first; of equals the first of the old, then of the new table.
fn close_pairs(old: &[Side], new: &[Side], found: &Found) -> Vec<(usize, usize, usize)> {
    let mut pairs = Vec::new();
    for (older, one) in old.iter().enumerate().filter(|(at, _)| !found.taken.contains(at)) {
        let open = new.iter().enumerate().filter(|(at, _)| found.of_new.get(*at).is_some_and(Option::is_none));
        for (newer, other) in open.filter(|(_, other)| other.in_table == one.in_table) {
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
    let (mut shared, mut rest) = (0_usize, other);
    for pair in one {
        let below = rest.partition_point(|next| next < pair);
        rest = rest.get(below..).unwrap_or_default();
        if rest.first() == Some(pair) {
            shared += 1;
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    let all = one.len() + other.len();
    // Two texts without a character are the same.
    (2000 * shared).checked_div(all).unwrap_or(1000)
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
