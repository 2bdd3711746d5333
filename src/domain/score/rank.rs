//! Ranks inside a class, and why a unit has none.

use std::cmp::Reverse;

use super::super::unit::UnitClass;
use super::UnitScore;

/// Why a unit is not ranked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unranked {
    /// Its class is not.
    Class,
    /// Too few units of its class can be ranked.
    Few {
        /// How many are.
        units: usize,
        /// How many it takes.
        asked: usize,
    },
    /// Too few points apply, in hundredths.
    Points {
        /// Those that apply.
        applying: i64,
        /// Those it takes.
        from: i64,
    },
}

/// Fewer units than that are no class to be ranked in.
pub(super) const RANKED_TOGETHER: usize = 3;

/// Gives the ranks of a class.
pub(super) fn rank(scores: &mut [UnitScore], class: UnitClass, rank_from: i64) {
    let can_rank = |one: &UnitScore| one.applying >= rank_from;
    // Where most still wait for their first points, the one that has some is no first.
    let is_class = scores.iter().filter(|one| one.class == class && can_rank(one)).count() >= RANKED_TOGETHER;
    let is_ranked = |one: &UnitScore| is_class && can_rank(one);
    let of_class = scores.iter().filter(|one| one.class == class && is_ranked(one));
    let mut best: Vec<i64> = of_class.filter_map(|one| one.score).collect();
    best.sort_by_key(|score| Reverse(*score));
    for one in scores.iter_mut().filter(|one| one.class == class) {
        let better = one.score.filter(|_| is_ranked(one)).map(|score| best.partition_point(|other| *other > score));
        one.rank = better.and_then(|better| u32::try_from(better + 1).ok());
    }
}
