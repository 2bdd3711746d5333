//! Deadline phrases: the table of `tests/data/deadlines.tsv`, and what must hold for any phrase.

// A helper of a test fails as the test does.
#![allow(clippy::unwrap_used, clippy::panic)]

mod writing;

use chrono::{Datelike, NaiveDate};
use gongkai::domain::deadline::{AfterEvent, Deadline, DeadlineKind, read};
use proptest::prelude::*;
use writing::{chinese, chinese_year, full_width, half_width, not_written, spread};

const TABLE: &str = include_str!("../data/deadlines.tsv");

/// The rows with their line numbers, without comments and the header.
fn rows() -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|(at, line)| (at + 1, line.split('\t').collect()))
}

fn dates(days: &[NaiveDate], between: &str) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// A deadline as the table writes it: kind, date, other.
fn written(deadline: &Deadline) -> [String; 3] {
    let date = deadline.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let event = deadline.event.as_ref().map(|event| {
        let unit = serde_json::to_value(event.unit).unwrap();
        format!("{} {} {}", event.n, unit.as_str().unwrap(), event.after.as_deref().unwrap_or("-"))
    });
    let others = [event.unwrap_or_default(), dates(&deadline.dates, ","), dates(&deadline.readings, "|")];
    let other = others.concat();
    [deadline.kind.code().to_owned(), date, if other.is_empty() { "-".to_owned() } else { other }]
}

fn year(cell: &str) -> Option<i32> {
    (cell != "-").then(|| cell.parse().unwrap())
}

#[test]
fn every_row_of_the_table_is_read_as_written() {
    let mut wrong = Vec::new();
    for (line, row) in rows() {
        let [phrase, reference, kind, date, other, place] = row[..] else { panic!("line {line}: not six columns") };
        assert!(!place.is_empty(), "line {line}: says not where such a phrase occurs");
        let found = written(&read(&phrase.replace("\\n", "\n"), year(reference)));
        if found != [kind, date, other] {
            wrong.push(format!(
                "line {line} {phrase} ({reference}): expected {:?}, found {found:?}",
                [kind, date, other]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_large_and_knows_every_kind() {
    assert!(rows().count() >= 600);
    for kind in DeadlineKind::ALL {
        assert!(rows().any(|(_, row)| row[2] == kind.code()), "no row of kind {}", kind.code());
    }
}

#[test]
fn a_deadline_keeps_its_phrase_and_only_the_fields_it_has() {
    let json = serde_json::to_string(&read("10个工作日内", None)).unwrap();
    let expected = r#"{"phrase":"10个工作日内","kind":"after_event","rule":"count","event":{"n":10,"unit":"workday","after":null}}"#;
    assert_eq!(json, expected);
    let phrase = "　２０２３年６月底前 ";
    let read = read(phrase, None);
    assert_eq!((read.phrase.as_str(), read.rule.as_deref()), (phrase, Some("month_end")));
}

#[test]
fn every_friday_of_a_year_is_a_friday() {
    let weekly = read("每周五前", Some(2023));
    assert_eq!(weekly.dates.first(), NaiveDate::from_ymd_opt(2023, 1, 6).as_ref());
    assert_eq!(weekly.dates.last(), NaiveDate::from_ymd_opt(2023, 12, 29).as_ref());
    assert_eq!(weekly.dates.len(), 52);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..36_500_i64).prop_map(|days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days))
}

/// A month and a day that no year has, out of range in either.
fn no_day() -> impl Strategy<Value = (u32, u32)> {
    let short = (prop::sample::select(vec![2, 4, 6, 9, 11]), 31..=31_u32);
    prop_oneof![(13..=99_u32, 1..=31_u32), (1..=12_u32, 32..=99_u32), short, Just((2, 30)), Just((0, 1)), Just((1, 0))]
}

/// Pieces that phrases are made of, put together at random: far more apt to meet a rule than any text.
const PIECES: &[&str] = &[
    "2023年",
    "2025年",
    "2024.",
    "6月",
    "9月",
    "30日",
    "15日",
    "三季度",
    "上半年",
    "上、下半年",
    "年底",
    "底",
    "末",
    "前",
    "内",
    "后",
    "起",
    "至",
    "到",
    "-",
    "、",
    "，",
    "；",
    "（",
    "）",
    "每",
    "每月",
    "每年",
    "按季度",
    "各一次",
    "一次",
    "1次/季度",
    "10个工作日",
    "之日起",
    "收到",
    "长期",
    "持续推进",
    "定期",
    "立即",
    "即时",
    "十四五",
    "完成",
    "启动",
    "招标",
    "工作",
    "初稿",
    "乡镇",
    "县教育局",
    "或",
    "和",
    "并",
    "及时",
    " ",
    "\n",
    "1",
    "3",
    "12",
    ".",
    "/",
    ":",
    "00",
    "二十",
    "〇",
    "次年",
    "去年",
    "中旬",
    "月",
    "日",
    "年",
    "周五",
    "17时",
    "中午",
    "第",
    "半",
    "全年",
    "贯穿",
    "上",
    "下",
    "（星期二）",
    "原则上",
    "可能",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

/// Phrases of the table, which are read, and random ones, most of which are not.
fn phrases() -> impl Strategy<Value = String> {
    let written: Vec<String> = rows().map(|(_, row)| row[0].replace("\\n", "\n")).collect();
    prop_oneof![prop::sample::select(written), pieces(), two_of_the_table()]
}

/// Two phrases of the table with something between: cells grown together, lines, lists.
fn two_of_the_table() -> impl Strategy<Value = String> {
    let written: Vec<&str> = rows().map(|(_, row)| row[0]).collect();
    let between = prop::sample::select(vec!["", " ", "\n", "，", "、", "；", "和", "完成", "完成\n"]);
    (prop::sample::select(written.clone()), between, prop::sample::select(written))
        .prop_map(|(one, between, other)| [one, between, other].concat().replace("\\n", "\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_text_is_too_strange_to_read(text in ".*", reference in prop::option::of(any::<i32>())) {
        prop_assert_eq!(read(&text, reference).phrase, text);
    }

    #[test]
    fn a_certain_date_is_written_in_the_phrase(
        text in phrases(),
        at in prop::collection::vec(any::<bool>(), 1..12),
        reference in prop::option::of(2000..2031),
    ) {
        for phrase in [spread(&text, &at), text] {
            let found = read(&phrase, reference);
            prop_assert_eq!(&found.phrase, &phrase);
            let days = found.date.iter().chain(found.dates.iter().filter(|_| found.date.is_some()));
            for day in days {
                prop_assert_eq!(not_written(&phrase, *day, reference), None, "{:?}", found);
            }
        }
    }

    #[test]
    fn blanks_and_widths_do_not_change_what_is_read(
        text in phrases(),
        at in prop::collection::vec(any::<bool>(), 1..12),
        reference in prop::option::of(2000..2031),
    ) {
        // The words of an event are its wording, not its meaning: a deed before them may be counted in or not.
        let meaning = |phrase: &str| {
            let found = read(phrase, reference);
            let event = found.event.map(|event| AfterEvent { after: None, ..event });
            Deadline { phrase: String::new(), event, ..found }
        };
        let plain = meaning(&text);
        prop_assert_eq!(&meaning(&full_width(&text)), &plain, "{} in full width", text);
        let half: String = text.chars().map(half_width).collect();
        prop_assert_eq!(&meaning(&half), &plain, "{} in half width", text);
        // A blank can part two statements that are not understood without it; it changes nothing that is.
        if plain.kind != DeadlineKind::Unreadable {
            let spread = spread(&text, &at);
            prop_assert_eq!(&meaning(&spread), &plain, "{} as {}", text, spread);
        }
    }

    #[test]
    fn a_kind_has_what_belongs_to_it(text in pieces(), reference in prop::option::of(2000..2100)) {
        let found = read(&text, reference);
        let dated = matches!(found.kind, DeadlineKind::ByDate | DeadlineKind::Span);
        let may_be_dated = dated || found.kind == DeadlineKind::Compound;
        prop_assert!(!dated || found.date.is_some(), "{found:?}");
        prop_assert!(may_be_dated || found.date.is_none(), "{found:?}");
        let two = found.readings.len() == 2 && found.readings[0] < found.readings[1];
        prop_assert_eq!(found.kind == DeadlineKind::Ambiguous, two, "{:?}", found);
        prop_assert!(found.dates.is_sorted());
        prop_assert!(found.rule.is_some());
    }

    #[test]
    fn one_date_is_one_date_in_every_writing(day in any_day(), suffix in prop::sample::select(vec!["", "前", "之前", "止"])) {
        let (year, month, of_month) = (day.year(), day.month(), day.day());
        let plain = format!("{year}年{month}月{of_month}日{suffix}");
        let han = format!("{}年{}月{}日{suffix}", chinese_year(year), chinese(month), chinese(of_month));
        let spaced = format!(" {year} 年 {month} 月 {of_month} 日 {suffix}");
        for phrase in [full_width(&plain), plain, han, spaced, format!("{}{suffix}", day.format("%Y.%m.%d"))] {
            let found = read(&phrase, None);
            prop_assert_eq!((found.kind, found.date), (DeadlineKind::ByDate, Some(day)), "{}", phrase);
        }
    }

    #[test]
    fn a_written_date_stays_itself_whatever_the_reference_year(day in any_day(), reference in 2000..2100) {
        let phrase = format!("{}年{}月{}日前", day.year(), day.month(), day.day());
        prop_assert_eq!(read(&phrase, Some(reference)).date, Some(day));
    }

    #[test]
    fn an_impossible_date_is_unreadable(year in 2000..2100, (month, of_month) in no_day()) {
        for phrase in [format!("{year}年{month}月{of_month}日前"), format!("{year}.{month}.{of_month}")] {
            prop_assert_eq!(read(&phrase, None).kind, DeadlineKind::Unreadable, "{}", phrase);
        }
    }

    #[test]
    fn without_any_year_there_is_no_date(text in pieces()) {
        let text = text.replace("2023年", "").replace("2025年", "").replace("2024.", "").replace("十四五", "");
        let found = read(&text, None);
        prop_assert!(found.date.is_none() && found.dates.is_empty() && found.readings.is_empty(), "{found:?}");
    }

    #[test]
    fn words_after_a_bare_date_never_leave_it_certain(day in any_day(), word in "[后起初中约再缓非除]") {
        let phrase = format!("{}年{}月{}日{word}", day.year(), day.month(), day.day());
        prop_assert_eq!(read(&phrase, None).kind, DeadlineKind::Unreadable, "{}", phrase);
    }
}
