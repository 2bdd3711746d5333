//! Where rows stand after the table was adjusted: most stay, and only what came or moved is placed.

use crate::domain::act::RowPlace;
use crate::domain::pack::PackTask;

/// For each new row where it is to stand: before the next row that stays where it is. `None` for those that stay.
pub(super) fn places(before: &[PackTask], pairs: &[Option<usize>]) -> Vec<Option<RowPlace>> {
    let steady = rising(pairs);
    let mut next = RowPlace::Last;
    let mut places: Vec<Option<RowPlace>> = pairs.iter().map(|_| None).collect();
    for at in (0..pairs.len()).rev() {
        let older = pairs.get(at).copied().flatten().and_then(|older| before.get(older));
        match older.filter(|_| steady.get(at) == Some(&true)) {
            Some(older) => next = RowPlace::Before(older.row.clone()),
            None => places[at] = Some(next.clone()),
        }
    }
    places
}

/// Which of the rows keep their order: the longest rising run of their old places.
fn rising(pairs: &[Option<usize>]) -> Vec<bool> {
    // Length and predecessor of the longest run that ends at each row. Tables have some hundred rows.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in pairs.iter().enumerate() {
        let Some(place) = place else {
            best.push((0, None));
            continue;
        };
        let earlier = pairs.iter().zip(&best).enumerate().take(at);
        let below = earlier.filter(|(_, (other, _))| other.is_some_and(|other| other < *place));
        let longest = below.max_by_key(|(at, (_, (length, _)))| (*length, std::cmp::Reverse(*at)));
        best.push(longest.map_or((1, None), |(before, (_, (length, _)))| (length + 1, Some(before))));
    }
    let mut keeps = vec![false; pairs.len()];
    let mut at = (0..best.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at))).filter(|at| best[*at].0 > 0);
    while let Some(place) = at {
        keeps[place] = true;
        at = best[place].1;
    }
    keeps
}
