use std::sync::Arc;

use crate::domain::quota::Quota;
use crate::tui::fixture::{Bench, drawn};
use crate::tui::screens::Screen;
use crate::tui::widgets::chooser::Row as _;

use super::{Entry, Quotas};

/// The notice with some of its quotas changed.
fn desk(change: impl Fn(&mut Quota)) -> Bench {
    let mut bench = Bench::new("2023-09-06");
    let book = Arc::make_mut(&mut bench.view.book);
    let quotas: Vec<Quota> = book.quotas.values().cloned().collect();
    for mut quota in quotas {
        change(&mut quota);
        book.quotas.insert(quota);
    }
    bench
}

fn to_another_period(quota: &mut Quota) {
    (quota.at_least, quota.period) = (None, Some("每季度 1 次".to_owned()));
}

fn sentence(screen: &Quotas, bench: &Bench) -> String {
    screen.sentence(&bench.view).into_iter().map(|span| span.text).collect()
}

/// A number of another period stands beside what was done, for the county and for each unit, on both sizes.
#[test]
fn a_period_is_shown_with_its_words() {
    let bench = desk(|quota| {
        if ["unit.open_days", "county.leading_group"].contains(&quota.code.as_str()) {
            to_another_period(quota);
        }
    });
    let mut screen = Quotas::new(&bench.view);
    for (width, height) in [(80, 24), (120, 36)] {
        let lines = drawn(width, height, &bench.view, |area, canvas| screen.draw(area, &bench.view, canvas));
        let county = lines.iter().find(|line| line.contains("工作领导小组会议")).unwrap();
        assert!(county.contains("每季度 1 次"), "{county}");
        let sums = lines.iter().find(|line| line.contains("全县")).unwrap();
        assert!(sums.contains("政府开放活动 0（每季度"), "{sums}");
    }
    let unit = screen.list.rows().find(|entry| matches!(entry, Entry::Unit(_))).map(Entry::id).unwrap();
    screen.list.seek(&unit);
    assert!(
        sentence(&screen, &bench).starts_with("榆山街道：政府开放活动 0（每季度 1 次）；各项都没有开始计入，差 4 次")
    );
    screen.update(crate::tui::command::Command::First, &bench.view);
    let first = sentence(&screen, &bench);
    assert!(!first.contains("每季度"), "{first}");
}

/// The sums of all kinds, each of another period: where they are wider than the least desk they take further lines, and
/// no period is cut.
#[test]
fn the_sums_never_cut_a_period() {
    let bench = desk(|quota| {
        if quota.code.starts_with("unit.") {
            to_another_period(quota);
        }
    });
    let screen = Quotas::new(&bench.view);
    for (width, height) in [(80, 24), (120, 36)] {
        let lines = drawn(width, height, &bench.view, |area, canvas| screen.draw(area, &bench.view, canvas));
        let from = lines.iter().position(|line| line.contains("全县")).unwrap();
        let sums: String = lines[from..].iter().take(3).flat_map(|line| line.chars()).filter(|c| *c != ' ').collect();
        let kinds = bench.view.book.quotas.values().filter(|quota| quota.code.starts_with("unit.")).count();
        assert_eq!(sums.matches("（每季度1次）").count(), kinds, "{sums}");
    }
}

/// Who owes nothing but numbers of other periods is listed all the same; no pace is made up.
#[test]
fn who_owes_other_periods_alone_is_listed() {
    let bench = desk(|quota| {
        if quota.code.starts_with("unit.") && quota.at_least.is_some() {
            to_another_period(quota);
        }
    });
    let mut screen = Quotas::new(&bench.view);
    let units: Vec<_> = screen.list.rows().filter(|entry| matches!(entry, Entry::Unit(_))).map(Entry::id).collect();
    assert_eq!(units.len(), 30);
    screen.list.seek(&units[0]);
    let said = sentence(&screen, &bench);
    assert!(said.starts_with("榆山街道：政策评价 0（每季度 1 次）、") && said.ends_with("只记不计。"), "{said}");
    let lines = drawn(120, 36, &bench.view, |area, canvas| screen.draw(area, &bench.view, canvas));
    let row = lines.iter().find(|line| line.contains("榆山街道")).unwrap();
    assert!(!row.contains("完成") && !row.contains("偏慢"), "{row}");
}
