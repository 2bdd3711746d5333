//! A check's list of findings on the real program, by keys alone: taken in with its doubts settled, then walked: one finding
//! passes its check and is closed, one is sent back, one is skipped.

use serde_json::{Value, json};

use crate::demo::Demo;
use crate::support::Terminal;

/// The keys of a person: letters and digits, or what an input method lets through.
struct Keys {
    screen: &'static str,
    import: &'static str,
    stage: &'static str,
    quarterly: &'static str,
    yes: &'static str,
    no: &'static str,
    skip: &'static str,
    replied: &'static str,
}

const LETTERS: Keys =
    Keys { screen: "9", import: "g", stage: "s", quarterly: "4", yes: "1", no: "2", skip: "8", replied: "2" };
const WITHOUT: Keys = Keys {
    screen: "９",
    import: "Ctrl-Y",
    stage: "Ctrl-T",
    quarterly: "４",
    yes: "１",
    no: "２",
    skip: "８",
    replied: "２",
};

/// What the screen says in a language.
struct Said {
    lang: &'static str,
    tabs: &'static str,
    asked: &'static str,
    whole: &'static str,
    row: &'static str,
    ready: &'static str,
    stage: &'static str,
    /// What the walk offers for what was answered, for what passed, and for what is sent back.
    passed: &'static str,
    closed: &'static str,
    rejected: &'static str,
    /// What stands over the page of a finding in the walk.
    page: &'static str,
}

const CHINESE: Said = Said {
    lang: "zh-CN",
    tabs: "0历史",
    asked: "表里没有“来源”一列",
    whole: "给整张表补上",
    row: "第 6 行",
    ready: "读出 8 条，没有疑问",
    stage: "改阶段",
    passed: "复核通过",
    closed: "销号",
    rejected: "复核退回",
    page: "问题  第",
};

const ENGLISH: Said = Said {
    lang: "en",
    tabs: "7Quotas",
    asked: "the table has no column",
    whole: "For the whole table",
    row: "Row 6",
    ready: "8 rows read, nothing in doubt",
    stage: "Change the stage",
    passed: "Passed",
    closed: "Closed",
    rejected: "Rejected",
    page: "finding ",
};

/// Opens a form with a key, fills it in and saves it.
fn form(desk: &Terminal, key: &str, title: &str, fill: impl FnOnce(&Terminal)) {
    desk.settle();
    desk.press(key);
    desk.wait_for(title);
    fill(desk);
    desk.press("Ctrl-S");
    desk.settle();
}

/// The finding of these words, to a stage.
fn to_stage(desk: &Terminal, words: &str, keys: &Keys, said: &Said, fill: impl FnOnce(&Terminal)) {
    desk.press("F5");
    desk.type_text(words);
    desk.press("Enter");
    desk.wait_for(words);
    form(desk, keys.stage, said.stage, fill);
    desk.press("Esc");
    desk.settle();
}

/// To the page of a finding in the walk.
fn to_its_page(desk: &Terminal, words: &str, said: &Said) {
    desk.press("Esc Esc F3 End");
    for _ in 0..40 {
        let screen = desk.settle();
        if screen.contains(words) && screen.contains(said.page) {
            return;
        }
        desk.press("Left");
    }
    panic!("{words} is not reached:\n{}", desk.screen());
}

/// The verdict on its page, which opens a form.
fn walked(desk: &Terminal, words: &str, key: &str, title: &str, said: &Said, fill: impl FnOnce(&Terminal)) {
    to_its_page(desk, words, said);
    form(desk, key, title, fill);
}

fn play(columns: u16, rows: u16, keys: &Keys, said: &Said) {
    let demo = Demo::new();
    let start = demo.start(columns, rows).args(&["--glyphs", "unicode", "--lang", said.lang]);
    let mut desk = start.run();
    desk.wait_for(said.tabs);
    desk.press(keys.screen);
    desk.settle();
    desk.press("Tab Tab Tab");
    desk.settle();
    desk.press(keys.import);
    desk.settle();
    // The sample's list is proposed.
    desk.press("Enter");
    desk.wait_for(said.asked);
    form(&desk, "Enter", said.whole, |desk| {
        desk.press(keys.quarterly);
        desk.press("PageUp");
        desk.type_text("9.15");
    });
    form(&desk, "Enter", said.row, |desk| desk.type_text("2023-09-28"));
    form(&desk, "Enter", "县建设局", |desk| {
        desk.type_text("县住建局");
    });
    desk.wait_for(said.ready);
    desk.press("Ctrl-S");
    desk.settle();
    desk.press(keys.yes);
    desk.wait_gone(said.ready);

    let link = |desk: &Terminal| {
        desk.press("PageDown Up");
        desk.type_text("https://www.example.gov.cn/zg/1.html");
    };
    for words in ["载止", "旧称"] {
        to_stage(&desk, words, keys, said, |desk| {
            desk.press(keys.replied);
            link(desk);
        });
    }
    // Walked: 1 says yes to what comes next, 2 sends it back, 8 goes on.
    walked(&desk, "载止", keys.yes, said.passed, said, |desk| {
        desk.press("Tab");
        desk.type_text("政务公开科");
    });
    walked(&desk, "载止", keys.yes, said.closed, said, |_| {});
    walked(&desk, "旧称", keys.no, said.rejected, said, |desk| {
        desk.type_text("还有一处没有改");
        desk.press("Tab");
        desk.type_text("2023-09-22");
    });
    to_its_page(&desk, "二季度", said);
    desk.press(keys.skip);
    desk.settle();
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

fn check(demo: &Demo) {
    let all: Value = serde_json::from_str(&demo.ask(&["register", "show", "findings", "--json"])).unwrap();
    let rows = all.as_array().unwrap();
    let of = |words: &str| {
        let with = |row: &&Value| row.to_string().contains(words);
        let mut found = rows.iter().filter(with);
        found.next_back().unwrap_or_else(|| panic!("{words}: {all}")).clone()
    };
    assert_eq!(rows.len(), 16, "eight stood, eight came");
    assert_eq!((&of("载止")["stage"], &of("旧称")["stage"]), (&json!("closed"), &json!("rejected")));
    let last = |words: &str| of(words)["stages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&of("载止")["fields"]["checked_by"], &last("旧称")["until"]),
        (&json!("政务公开科"), &json!("2023-09-22"))
    );
    assert_eq!(of("二季度")["stage"], json!("passed"), "what was skipped is as it was");
    assert_eq!(of("8 月 20 日以后")["repeats"], json!("finding/3"), "the account of the bulletin, again");
    assert_eq!(of("“政策文件”栏目 6 个月")["fields"]["veto"], json!(true));
    demo.ask(&["verify"]);
}

#[test]
fn a_list_is_taken_in_and_its_findings_go_their_way_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE);
}

#[test]
fn a_list_is_taken_in_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE);
}

#[test]
fn a_list_is_taken_in_in_english() {
    play(120, 36, &LETTERS, &ENGLISH);
}

#[test]
fn a_list_is_taken_in_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT, &ENGLISH);
}
