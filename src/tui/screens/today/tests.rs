//! The numbers of the groups and the rows behind them.

use super::*;
use crate::tui::fixture::Bench;

/// What the heads of groups say, by name; of what leads elsewhere nothing.
fn heads(screen: &Today, view: &View) -> Vec<(String, i64)> {
    let heads = screen.list.rows().filter(|line| line.is_head());
    let heads = heads.filter(|line| !matches!(line.group, Group::Walk | Group::Returns));
    let named = heads.map(|line| (draw::title(line.group).say(view.lang).to_owned(), line.count));
    named.map(|(name, count)| (name, i64::try_from(count).unwrap())).collect()
}

fn listed(screen: &Today, view: &View) -> Vec<(String, i64)> {
    let sum = |one: &Listed| one.rows.iter().map(|row| row.amount).sum();
    screen.listed(view).iter().map(|one| (one.name.clone(), sum(one))).collect()
}

#[test]
fn the_rows_of_a_group_sum_to_the_number_in_its_head_filtered_or_not() {
    for today in ["2023-08-01", "2023-09-06", "2023-12-29", "2024-02-01"] {
        let bench = Bench::new(today);
        let mut screen = Today::new(&bench.view);
        assert_eq!(listed(&screen, &bench.view), heads(&screen, &bench.view), "{today}");
        assert!(!heads(&screen, &bench.view).is_empty(), "{today}");
        screen.set_filter("县水务局", &bench.view);
        assert_eq!(listed(&screen, &bench.view), heads(&screen, &bench.view), "{today} filtered");
    }
}
