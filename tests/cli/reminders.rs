//! `export reminders`: letters of units that are late, one list for a group chat, and what of it is counted.

use gongkai::ledger::Ledger;

use crate::freeze::files;
use crate::support::Home;

const DAY: &str = "2023-09-06";

fn contact(home: &Home, post: &str, role: &str) {
    let fields = [format!("role={role}"), format!("post={post}"), "unit=县水务局".to_owned(), "person=孙某".to_owned()];
    let mut args = vec!["register", "add", "contacts"];
    args.extend(fields.iter().flat_map(|field| ["--field", field.as_str()]));
    home.done(DAY, &args);
}

#[test]
fn a_letter_is_written_to_each_unit_and_addressed_to_its_contact() {
    let home = Home::new();
    contact(&home, "分管副局长", "head");
    contact(&home, "办公室主任", "coordinator");
    contact(&home, "信息中心干部", "reporter");
    let told = home.done(DAY, &["export", "reminders", "--unit", "县水务局", "--unit", "水务", "--out", "out"]);
    assert_eq!(told.out.lines().count(), 1, "named twice, written once: {}", told.out);
    assert!(told.err.contains("没有登记催办；发出后要登记"), "{}", told.err);
    let written = files(&home, "out");
    let text = String::from_utf8(written["催办函-2023-09-06-县水务局.txt"].clone()).unwrap();
    assert!(text.starts_with("县水务局（办公室主任）：\n"), "the coordinator before others, no name: {text}");
    assert!(text.contains("望抓紧办理") && !text.contains("孙"), "{text}");

    // Who handed over is not written to any more.
    home.done(DAY, &["set", "contact/2", "--status", "handed_over"]);
    home.done(DAY, &["export", "reminders", "--unit", "水务局", "--tone", "urge", "--out", "out", "--force"]);
    let text = String::from_utf8(files(&home, "out")["催办函-2023-09-06-县水务局.txt"].clone()).unwrap();
    assert!(text.starts_with("县水务局（信息中心干部）：\n") && text.contains("务必尽快办结"), "{text}");
}

#[test]
fn a_letter_that_lies_there_is_not_written_over_unasked() {
    let home = Home::new();
    let line = ["export", "reminders", "--unit", "水务局", "--out", "out"];
    home.done(DAY, &line);
    std::fs::write(home.path("out/催办函-2023-09-06-县水务局.txt"), "手改过").unwrap();
    let error = home.refused(DAY, &[&line[..], &["--way", "微信"]].concat());
    assert!(error.contains("催办函-2023-09-06-县水务局.txt"), "{error}");
    let history = home.done(DAY, &["history"]);
    assert!(!history.out.contains("催办"), "none was sent, none counts: {}", history.out);
}

#[test]
fn every_unit_that_lags_is_reminded_as_one_act() {
    let home = Home::new();
    let told = home.done(DAY, &["export", "reminders", "--list", "--way", "微信"]);
    let lines: Vec<&str> = told.out.lines().collect();
    assert!(lines[0].starts_with("截至2023年9月6日，") && lines[0].ends_with("平阴县人民政府办公室："), "{}", lines[0]);
    let water = lines.iter().find(|line| line.starts_with("县水务局：")).unwrap();
    assert!(water.contains("第43项建立联络员制度，开展专项评估（2023年8月31日，已逾期4个工作日）；第44项"), "{water}");
    let units = lines.len() - 1;
    assert!(told.err.contains(&format!("（{units} 个单位）")), "{}", told.err);
    let duties = told.out.matches("工作日）").count();
    assert_eq!(reminded(&home), duties, "each duty of the list counts once");
    // One act: one undo takes all of it back.
    home.done(DAY, &["undo", "--yes"]);
    assert_eq!(reminded(&home), 0);
    let again = home.done(DAY, &["export", "reminders", "--list"]);
    assert_eq!((again.out, reminded(&home)), (told.out, 0));
}

fn reminded(home: &Home) -> usize {
    let book = Ledger::open_read_only(&home.ledger()).unwrap().book().unwrap();
    book.assignments.values().map(|one| one.reminders.len()).sum()
}

#[test]
fn nobody_to_remind_is_told() {
    let home = Home::new();
    let told = home.done("2023-08-01", &["export", "reminders", "--unit", "县税务局", "--out", "out"]);
    assert!(told.out.is_empty() && told.err.contains("未写催办函"), "{} {}", told.out, told.err);
    assert!(!home.path("out").exists());
}

/// Days asked for stand in the letter; a spread is shown before it is done.
#[test]
fn a_spread_is_shown_first_and_then_asked_for_in_the_letter() {
    let home = Home::new();
    let shown = home.done("2023-11-27", &["plan", "spread", "--weeks", "2", "--dry-run"]);
    assert!(shown.out.contains("2023-12-15") && shown.out.contains("2023-12-22"), "{}", shown.out);
    assert!(home.done("2023-11-27", &["tasks", "--json"]).json().to_string().matches("2023-12-22").count() == 0);
    let done = home.done("2023-11-27", &["plan", "spread", "--weeks", "2"]);
    assert_eq!(done.out, shown.out);
    assert!(done.err.contains("已定内部时限"), "{}", done.err);
    let letter = home.done("2023-12-04", &["export", "reminders", "--list", "--unit", "县水务局"]).out;
    assert!(letter.contains("2023年12月31日，请于2023年12月15日前报送"), "{letter}");
    assert!(!letter.contains("12月22日"), "fourteen working days away, nobody asks yet: {letter}");
}

/// What is no number of weeks is said with what would be one; nothing is set by a look.
#[test]
fn weeks_out_of_range_are_told_with_the_range() {
    let home = Home::new();
    for wrong in ["0", "27", "-1x"] {
        let told = home.run("2023-11-27", &["plan", "spread", &format!("--weeks={wrong}")]);
        assert!(told.code == 2 && told.err.contains("写 1 至 26 之间的整数"), "{}", told.err);
    }
    let told = home.run("2023-11-27", &["plan", "roll", "x.csv", "--year", "1999"]);
    assert!(told.code == 2 && told.err.contains("写 2000 至 2099 年之间的年份"), "{}", told.err);
    let shown = home.done("2023-11-27", &["plan", "spread", "--dry-run"]);
    assert!(shown.err.contains("只看不定：2023-12-29 集中到期的"), "{}", shown.err);
}

/// Who will be reminded is told first; a second reminder on the same day has to be asked for; ways are a list.
#[test]
fn a_reminder_is_looked_at_first_and_not_entered_twice() {
    let home = Home::new();
    let before = home.bytes();
    let shown = home.done(DAY, &["export", "reminders", "--dry-run"]);
    assert!(shown.err.contains("只看不写：将催办 ") && shown.err.contains("县水务局"), "{}", shown.err);
    assert!(shown.out.contains("逾期") && !shown.out.contains("县政府办公室"), "not to itself: {}", shown.out);
    assert!(before == home.bytes());
    let wrong = home.run(DAY, &["export", "reminders", "--list", "--way", "写信"]);
    assert!(wrong.code == 2 && wrong.err.contains("电话 微信 发函 当面"), "{}", wrong.err);

    let line = ["export", "reminders", "--unit", "县水务局", "--unit", "县交运局", "--list", "--way", "微信"];
    home.done(DAY, &["export", "reminders", "--unit", "县水务局", "--list", "--way", "微信"]);
    let once = reminded(&home);
    let told = home.done(DAY, &line);
    assert!(told.err.contains("1 家今天已催办过，这次不写：县水务局"), "{}", told.err);
    assert!(told.out.contains("县交运局：") && !told.out.contains("县水务局："), "{}", told.out);
    let both = reminded(&home);
    let told = home.done(DAY, &line);
    assert!(told.out.is_empty() && told.err.contains("今天都已催办"), "{} {}", told.out, told.err);
    assert_eq!(reminded(&home), both);
    home.done(DAY, &[&line[..], &["--again"]].concat());
    assert_eq!(reminded(&home), both * 2);
    assert!(once < both);
    home.done("2023-09-07", &line);
    assert_eq!(reminded(&home), both * 3, "another day");
}

/// Who has not answered a form is reminded of it, though nothing is late; what else is late is counted.
#[test]
fn who_has_not_answered_a_form_is_reminded_of_it() {
    let home = Home::new();
    home.done("2023-08-01", &["export", "forms", "--unit", "县税务局", "--unit", "县水务局", "--out", "表"]);
    let fields = ["platform=wechat", "name=平阴水务", "unit=县水务局"].map(|field| ["--field", field]).concat();
    home.done("2023-08-01", &[&["register", "add", "accounts"][..], &fields].concat());
    home.done("2023-08-08", &["export", "reminders", "--silent", "--out", "函", "--way", "电话"]);
    let letters = files(&home, "函");
    assert_eq!(letters.len(), 2, "{:?}", letters.keys());
    let text = String::from_utf8(letters["催办函-2023-08-08-县税务局.txt"].clone()).unwrap();
    assert!(
        text.contains("2023年8月1日发出的填报表（第2号）至今没有收到填报，请尽快填好发回平阴县人民政府办公室。"),
        "{text}"
    );
    assert!(text.starts_with("国家税务总局平阴县税务局：") || text.starts_with("县税务局："), "{text}");
    assert!(reminded(&home) > 2, "each duty of the form counts");
    let list = home.done("2023-08-08", &["export", "reminders", "--silent", "--list"]).out;
    assert!(list.contains("2023年8月1日发出的填报表至今没有交"), "{list}");
}

/// A unit that is late with rows of registers or dates of documents alone is written to as well, and the rows count.
#[test]
fn a_unit_that_is_late_with_registers_alone_gets_its_letter() {
    let home = Home::new();
    let unit = home.task("2023-07-28", "2023/43/县水务局")["unit"].clone();
    assert_eq!(unit, "县水务局");
    let early = "2023-07-31";
    let none = home.run(early, &["export", "reminders", "--unit", "县水务局", "--dry-run"]);
    assert!(!none.out.contains("县水务局"), "{}", none.out);
    let fields = ["platform=wechat", "name=平阴水务", "unit=县水务局", "seen_on=2023-07-10"];
    let mut args = vec!["register", "add", "accounts"];
    args.extend(fields.iter().flat_map(|field| ["--field", field]));
    home.done("2023-07-28", &args);
    let told = home.done(early, &["export", "reminders", "--unit", "县水务局", "--out", "out", "--way", "微信"]);
    let text = String::from_utf8(files(&home, "out")["催办函-2023-07-31-县水务局.txt"].clone()).unwrap();
    assert!(text.contains("截至2023年7月31日，贵单位有台账1条已超期。\n望抓紧办理"), "{text}");
    assert!(told.err.contains("催办"), "{}", told.err);
    let list = home.done(early, &["export", "reminders", "--unit", "县水务局", "--list"]);
    assert!(list.out.ends_with("县水务局：台账1条已超期\n"), "{}", list.out);
    let again = home.done(early, &["export", "reminders", "--unit", "县水务局", "--list", "--way", "微信"]);
    assert!(again.err.contains("今天"), "{}", again.err);
}
