use super::*;
use crate::domain::workday::{DayKind, HolidayYear};
use crate::fixture::d as day;

/// Each fault of a file as `line field: sentence`.
fn faults(text: &str) -> Vec<String> {
    let error = read_holiday_year("2027.toml", text).unwrap_err();
    error.faults.iter().map(|fault| format!("{} {}: {}", fault.line, fault.field, fault.problem)).collect()
}

const GOOD: &str = "\
year = 2027
notice = { number = \"国办发明电〔2026〕0号\", date = \"2026-11-01\" }
off = [\"2027-01-01\", \"2027-02-05\",
  \"2027-02-08\"]
work = [\"2027-01-30\"]
[names]
2027-01-01 = \"元旦\"
";

fn good() -> HolidayYear {
    read_holiday_year("2027.toml", GOOD).unwrap()
}

#[test]
fn the_goldens_of_working_days() {
    let calendar = shipped().unwrap();
    for (start, n, expected) in [
        ("2023-09-22", 10, "2023-10-12"),
        ("2023-09-20", 20, "2023-10-24"),
        ("2023-06-20", 10, "2023-07-05"),
        ("2023-04-20", 20, "2023-05-19"),
        ("2023-12-25", 7, "2024-01-04"),
        // Screen 02 B: a request received on a Friday, the make-up Saturday is the twentieth day.
        ("2023-09-01", 20, "2023-10-07"),
    ] {
        let sum = calendar.add(day(start), n).unwrap();
        assert_eq!((sum.date, sum.provisional), (day(expected), false), "{start} + {n}");
    }
    for (due, expected) in [
        ("2023-12-31", "2023-12-29"),
        ("2023-09-30", "2023-09-28"),
        ("2023-08-20", "2023-08-18"),
        ("2022-12-31", "2022-12-30"),
    ] {
        assert_eq!(calendar.last_workday(day(due)).date, day(expected), "{due}");
    }
}

#[test]
fn the_strip_of_screen_02_counts_as_drawn() {
    let sum = shipped().unwrap().add(day("2023-09-01"), 20).unwrap();
    let count = |kind: &str| sum.days.iter().filter(|day| day.kind.code() == kind).count();
    assert_eq!((count("weekend"), count("holiday"), count("make_up"), count("workday")), (8, 8, 1, 19));
    let feasts: Vec<_> = sum.days.iter().filter_map(|day| day.kind.feast()).collect();
    assert_eq!(feasts.join(" "), "中秋 国庆 国庆 国庆 国庆 国庆 国庆 国庆");
}

/// Days off and worked of each notice, counted by hand from its sentences (the days of the year itself only).
#[test]
fn every_shipped_year_has_the_days_of_its_notice() {
    let calendar = shipped().unwrap();
    let counts: Vec<_> = calendar.years().map(|year| (year.year, year.off.len(), year.work.len())).collect();
    let expected = [
        (2019, 1 + 7 + 1 + 4 + 1 + 1 + 7, 6),
        (2020, 1 + 10 + 3 + 5 + 3 + 8, 6),
        (2021, 3 + 7 + 3 + 5 + 3 + 3 + 7, 7),
        (2022, 3 + 7 + 3 + 5 + 3 + 3 + 7 + 1, 7),
        (2023, 2 + 7 + 1 + 5 + 3 + 8, 7),
        (2024, 1 + 8 + 3 + 5 + 1 + 3 + 7, 8),
        (2025, 1 + 8 + 3 + 5 + 3 + 8, 5),
        (2026, 3 + 9 + 3 + 5 + 3 + 3 + 7, 6),
    ];
    assert_eq!(counts, expected);
    for year in calendar.years() {
        assert!(year.notice.contains("国办发明电〔"), "{}", year.year);
        assert_eq!(year.names.len(), year.off.len(), "every day off of {} has its feast", year.year);
    }
}

#[test]
fn the_changed_notices_are_in() {
    let calendar = shipped().unwrap();
    let off = |d| matches!(calendar.kind(day(d)), DayKind::Holiday(_));
    assert!(off("2019-05-02") && off("2019-05-03"), "Labour Day 2019, four days by the change");
    assert_eq!(calendar.kind(day("2019-04-28")), DayKind::MakeUp);
    assert_eq!(calendar.kind(day("2019-05-05")), DayKind::MakeUp);
    assert!(off("2020-01-31") && off("2020-02-01"), "Spring Festival 2020, extended");
    assert_eq!(calendar.kind(day("2020-02-03")), DayKind::Workday);
    assert_eq!(
        calendar.year(2019).unwrap().notice,
        "国办发明电〔2018〕15号（2018-12-04）、国办发明电〔2019〕3号（2019-03-22）"
    );
}

#[test]
fn a_year_after_the_last_is_provisional() {
    let calendar = shipped().unwrap();
    assert!(calendar.add(day("2026-12-31"), 1).unwrap().provisional);
    assert!(!calendar.add(day("2026-12-30"), 1).unwrap().provisional);
    assert!(calendar.last_workday(day("2027-05-05")).provisional);
}

#[test]
fn a_loaded_year_moves_what_it_should() {
    let mut calendar = shipped().unwrap();
    assert_eq!(calendar.last_workday(day("2027-02-05")).date, day("2027-02-05"));
    calendar.insert(good());
    let last = calendar.last_workday(day("2027-02-05"));
    assert_eq!((last.date, last.provisional), (day("2027-02-04"), false));
}

#[test]
fn a_good_file_is_read_in_all_its_spellings() {
    let year = good();
    assert_eq!((year.year, year.notice.as_str()), (2027, "国办发明电〔2026〕0号（2026-11-01）"));
    assert_eq!((year.off.len(), year.work.len()), (3, 1));
    assert_eq!(year.names.get(&day("2027-01-01")).unwrap(), "元旦");
    for (from, to) in [
        ("\n", "\r\n"),
        ("year", "\u{feff}year"),
        ("\"2027-02-05\"", "2027-02-05"),
        ("{ number = \"国办发明电〔2026〕0号\", date = \"2026-11-01\" }", "\"国办发明电〔2026〕0号（2026-11-01）\""),
        (
            "{ number = \"国办发明电〔2026〕0号\", date = \"2026-11-01\" }",
            "[{ number = \"国办发明电〔2026〕0号\", date = 2026-11-01 }]",
        ),
    ] {
        let text = if from == "year" { GOOD.replacen(from, to, 1) } else { GOOD.replace(from, to) };
        assert_ne!(text, GOOD);
        assert_eq!(read_holiday_year("x", &text).unwrap(), year, "{to:?}");
    }
}

/// One thing broken in the good file, and what is said of it.
#[test]
fn each_fault_names_line_field_and_what_was_expected() {
    for (from, to, expected) in [
        ("2027\n", "1027\n", "1 year: found 1027, expected a year from 2000 to 2100"),
        ("year = 2027", "year = \"2027\"", "1 year: found string, expected a year"),
        ("year = 2027", "# nothing", "1 year: missing; expected a year"),
        (
            "year = 2027",
            "year = 99999999999999999999",
            "1 year: found 99999999999999999999, expected a year from 2000 to 2100",
        ),
        ("work = [", "[wrok", "5 : this is not TOML: "),
        ("work =", "wrok = 1\nwork =", "5 \"wrok\": unknown key; expected one of year, notice, off, work, names"),
        ("work = [\"2027-01-30\"]", "", "1 work: missing; expected a list of dates [\"YYYY-MM-DD\", …]"),
        ("work = [\"2027-01-30\"]", "work = \"2027-01-30\"", "5 work: found string, expected a list of dates"),
        ("\"2027-02-08\"", "\"2027-02-30\"", "4 off[3]: \"2027-02-30\" is not a date; expected \"YYYY-MM-DD\""),
        ("\"2027-02-08\"", "\"2027-2-8\"", "4 off[3]: \"2027-2-8\" is not a date"),
        ("\"2027-02-08\"", "2027-02-08T10:00:00", "4 off[3]: \"2027-02-08T10:00:00\" is not a date"),
        ("\"2027-02-08\"", "208", "4 off[3]: found integer, expected a date"),
        (
            "\"2027-02-08\"",
            "\"2026-12-31\"",
            "4 off[3]: 2026-12-31 is not in 2027; a day belongs in the file of its own year",
        ),
        ("\"2027-02-08\"", "\"2027-01-01\"", "4 off[3]: 2027-01-01 is already in the list"),
        ("[\"2027-01-30\"]", "[\"2027-01-30\",\n\"2027-01-30\"]", "6 work[2]: 2027-01-30 is already in the list"),
        ("\"2027-01-30\"", "\"2027-02-05\"", "5 work[1]: 2027-02-05 is also in off"),
        ("\"2027-01-30\"", "\"2027-01-29\"", "5 work[1]: 2027-01-29 is no Saturday or Sunday"),
        ("\"2027-01-30\"", "\"2028-01-01\"", "5 work[1]: 2028-01-01 is not in 2027"),
        ("2027-01-01 = ", "2027-01-02 = ", "7 names.\"2027-01-02\": 2027-01-02 is not in off"),
        ("2027-01-01 = ", "newyear = ", "7 names.\"newyear\": \"newyear\" is not a date"),
        ("\"元旦\"", "\"\"", "7 names.\"2027-01-01\": \"\" is empty, too long or has hidden characters"),
        ("\"元旦\"", "3", "7 names.\"2027-01-01\": found integer, expected a text"),
        ("number =", "nummer =", "2 notice.\"nummer\": unknown key; expected one of number, date"),
        (", date = \"2026-11-01\"", "", "2 notice.date: missing; expected the notice's date"),
        ("2026-11-01", "11月1日", "2 notice.date: \"11月1日\" is not a date"),
        ("0号", "\\u001b[31m", "2 notice.number: \"国办发明电〔2026〕\\u{1b}[31m\" is empty, too long or has hidden"),
        ("0号", "\\u202e0号", "2 notice.number: \"国办发明电〔2026〕\\u{202e}0号\" is empty"),
        ("0号", "\\u200b0号", "2 notice.number: \"国办发明电〔2026〕\\u{200b}0号\" is empty"),
        ("= {", "= 3 # {", "2 notice: found integer, expected number ="),
        ("= {", "= [] # {", "2 notice: missing; expected number ="),
    ] {
        let broken = GOOD.replace(from, to);
        assert_ne!(broken, GOOD, "{from}");
        let found = faults(&broken);
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{to:?}\nwant {expected}\ngot  {found:#?}");
    }
}

#[test]
fn an_empty_list_of_days_off_is_no_year() {
    let found = faults("year = 2027\nnotice = \"x\"\nwork = []\noff = []\n");
    assert_eq!(found, ["4 off: empty; every year has days off, expected at least one"]);
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_lines() {
    let text = GOOD.replace("2027-02-05", "2028-02-05").replace("01-30", "02-01").replace("元旦", "\\u0007");
    let lines: Vec<_> = read_holiday_year("x", &text).unwrap_err().faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [3, 5, 7]);
    let error = read_holiday_year("/tmp/a\u{1b}[2J\u{202e}.toml", &text).unwrap_err().to_string();
    assert!(error.starts_with("/tmp/a\\u{1b}[2J\\u{202e}.toml, line 3, off[2]: 2028-02-05 is not in 2027"), "{error}");
    assert!(error.chars().all(|c| c == '\n' || !c.is_control()), "{error}");
}

#[test]
fn hostile_files_are_refused_with_a_sentence() {
    let huge = "#".repeat(MAX_BYTES + 1);
    assert_eq!(faults(&huge), ["1 : the file has 65537 bytes; a holiday year has at most 65536"]);
    let deep = format!("off = {}", "[".repeat(20_000));
    assert!(faults(&deep).first().unwrap().starts_with("1 : this is not TOML"));
    let twice = format!("year = 2027\n{GOOD}");
    assert!(faults(&twice).first().unwrap().starts_with("2 : this is not TOML: duplicate key"), "{:?}", faults(&twice));
    for text in ["", "\0", "year = 2027\n\u{1b}[31m"] {
        assert!(!faults(text).is_empty());
    }
    let gbk = [GOOD.split("元旦").next().unwrap().as_bytes(), b"\xd4\xaa\xb5\xa9\"\n"].concat();
    let message = read_holiday_bytes("gbk.toml", &gbk).unwrap_err().to_string();
    assert_eq!(message, "gbk.toml, line 7: this is not UTF-8 text; save the file as UTF-8");
    assert_eq!(read_holiday_bytes("x", GOOD.as_bytes()).unwrap(), good());
    let long = GOOD.replace("元旦", &"节".repeat(500));
    let message = read_holiday_year("x", &long).unwrap_err().to_string();
    assert!(message.chars().count() < 200, "a long text is cut in the message: {message}");
}
