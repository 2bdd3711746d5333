//! A decision from the catalogue to the report on its opinions, by keys alone on the real program: the catalogue's day, the
//! days of its stages, its links one by one with one element that does not apply, and what became of the opinions.

use serde_json::{Value, json};

use crate::demo::Demo;
use crate::support::Terminal;

/// The keys of a person: letters, or none of them where an input method is on.
struct Keys {
    screen: &'static str,
    catalogue: &'static str,
    not_owed: &'static str,
}

const LETTERS: Keys = Keys { screen: "6", catalogue: "g", not_owed: "-" };
const WITHOUT: Keys = Keys { screen: "６", catalogue: "Ctrl-T", not_owed: "Ctrl-X" };

/// What the screen says in a language.
struct Said {
    tabs: &'static str,
    catalogue: &'static str,
    /// Rows of the checklist by what they stand for, in the order of the story.
    stages: [&'static str; 3],
    links: [&'static str; 5],
    attendance: &'static str,
    opinions: &'static str,
    received: &'static str,
}

const CHINESE: Said = Said {
    tabs: "0历史",
    catalogue: "年度重大行政决策目录",
    stages: ["草案公布/征求意见", "会议审议", "决策公布"],
    links: ["草案全文", "草案说明", "决策背景", "意见收集采纳", "决策结果"],
    attendance: "公众代表列席",
    opinions: "收集",
    received: "收集",
};

const ENGLISH: Said = Said {
    tabs: "7Quotas",
    catalogue: "Catalogue of major decisions",
    stages: ["Draft and consultation", "Deliberation", "Decision published"],
    links: ["Draft in full", "Explanation of the draft", "Background", "Opinions and adoption", "Result"],
    attendance: "Public delegates",
    opinions: "received",
    received: "Received",
};

/// Down to the row on which the mark stands before those words.
pub fn down_to(desk: &Terminal, words: &str) {
    let is_there = |screen: &str| {
        let marked = screen.lines().filter_map(|line| line.rsplit_once('▸'));
        marked
            .map(|(_, rest)| rest)
            .any(|rest| rest.trim_start_matches(|c: char| "✓✗◦!- ".contains(c)).starts_with(words))
    };
    for _ in 0..40 {
        if is_there(&desk.settle()) {
            return;
        }
        desk.step("Down");
    }
    panic!("no {words} below:\n{}", desk.screen());
}

/// Saves the form that is open, and waits until it has gone.
pub fn save(desk: &Terminal) {
    desk.press("Ctrl-S");
    desk.wait_gone("Ctrl-S");
}

fn play(columns: u16, rows: u16, keys: &Keys, said: &Said, lang: &str) {
    let demo = Demo::new();
    let mut desk = demo.start(columns, rows).args(&["--glyphs", "unicode", "--lang", lang]).run();
    desk.wait_for(said.tabs);
    desk.press(keys.screen);
    desk.wait_for("玫瑰产业园区规划");
    desk.press(keys.catalogue);
    desk.wait_for(said.catalogue);
    desk.press("Down Down");
    desk.type_text("2023-03-01");
    save(&desk);

    desk.press("Home Down Down Enter Home");
    for (stage, days) in said.stages.iter().zip([("2023-07-10", "2023-08-10"), ("2023-08-28", ""), ("2023-09-04", "")])
    {
        down_to(&desk, stage);
        desk.press("Enter");
        desk.wait_for("Ctrl-S");
        desk.type_text(days.0);
        if !days.1.is_empty() {
            desk.press("Down");
            desk.type_text(days.1);
        }
        save(&desk);
    }
    for (link, n) in said.links.iter().zip(1..) {
        desk.press("Home");
        down_to(&desk, link);
        desk.press("Enter");
        desk.wait_for("Ctrl-S");
        desk.press("Down");
        desk.type_text(&format!("https://a.cn/{n}"));
        save(&desk);
    }
    desk.press("Home");
    down_to(&desk, said.attendance);
    desk.press(keys.not_owed);
    desk.wait_for("Ctrl-S");
    desk.type_text("会议不公开");
    save(&desk);
    desk.wait_for("会议不公开");

    desk.press("End");
    down_to(&desk, said.opinions);
    desk.press("Enter");
    desk.wait_for("Ctrl-S");
    down_to(&desk, said.received);
    for (number, next) in [("42", "Down"), ("31", "Down"), ("11", "")] {
        desk.type_text(number);
        desk.press(next);
    }
    save(&desk);
    desk.wait_for("5/5");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

fn check(demo: &Demo) {
    let read = |args: &[&str]| -> Value { serde_json::from_str(&demo.ask(args)).unwrap() };
    assert_eq!(read(&["decisions", "catalogue", "--json"])["published_on"], "2023-03-01");
    let found = read(&["decisions", "show", "2", "--json"]);
    assert_eq!(found["feedback"]["lacks"], json!([]));
    assert_eq!(
        (&found["elements"][4]["state"], &found["elements"][4]["reason"]),
        (&json!("not_applicable"), &json!("会议不公开"))
    );
    let open =
        found["elements"].as_array().unwrap().iter().filter(|one| one["required"] == true && one["state"] == "open");
    assert_eq!(open.count(), 0, "{found}");
    // Published on 09-04 and reported on 09-15, the ninth working day of ten.
    let feedback = found["clocks"].as_array().unwrap().iter().find(|one| one["kind"] == "feedback").unwrap();
    assert_eq!((&feedback["due"], &feedback["state"]), (&json!("2023-09-18"), &json!("met")));
    demo.ask(&["verify"]);
}

#[test]
fn a_decision_goes_to_its_report_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE, "zh-CN");
}

#[test]
fn a_decision_goes_to_its_report_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE, "zh-CN");
}

#[test]
fn a_decision_goes_to_its_report_in_english() {
    play(120, 36, &LETTERS, &ENGLISH, "en");
}

#[test]
fn a_decision_goes_to_its_report_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT, &ENGLISH, "en");
}
