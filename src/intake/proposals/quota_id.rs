//! Ids of quotas, by one rule: `unit.evaluations`; of a further one, and of a kind without a name, with its row behind
//! it, `unit.evaluations_12`; of further ones of that row with a number, `unit.evaluations_12_2`.

use crate::domain::pack::{QuotaScope, kind_of};
use crate::intake::clauses::Kind;

/// The first id of a kind in a row that is not taken.
pub(super) fn free(scope: QuotaScope, kind: Kind, row: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let id = format!("{}.{}", scope.code(), kind.code());
    let first = Some(id.clone()).filter(|id| kind != Kind::Other && !is_taken(id));
    first.unwrap_or_else(|| of_row(&id, row, is_taken))
}

/// The id of a further quota of the kind that `id` has.
pub(super) fn further(id: &str, row: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let scope = id.split_once('.').map_or("", |(scope, _)| scope);
    of_row(&format!("{scope}.{}", kind_of(id)), row, is_taken)
}

fn of_row(id: &str, row: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let row = row.to_lowercase();
    let names = (1..).map(|n| if n == 1 { format!("{id}_{row}") } else { format!("{id}_{row}_{n}") });
    names.into_iter().find(|id| !is_taken(id)).unwrap_or_default()
}
