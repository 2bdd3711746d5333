//! 计分 on the real program, by keys alone: a scheme of the county's own tried, taken and undone; points by hand for one unit
//! and for several at once, seen on the scorecard.

use serde_json::{Value, json};

use crate::demo::Demo;
use crate::support::Terminal;

/// The keys of a person: letters and digits, or what an input method lets through.
struct Keys {
    units: &'static str,
    yes: &'static str,
    undo: &'static str,
    points: &'static str,
}

const LETTERS: Keys = Keys { units: "4", yes: "1", undo: "u", points: "o" };
const WITHOUT: Keys = Keys { units: "４", yes: "１", undo: "F7", points: "Ctrl-S" };

/// What the screen says in a language.
struct Said {
    lang: &'static str,
    tabs: &'static str,
    /// The command as it is searched for.
    try_scheme: &'static str,
    sheet: &'static str,
    file: &'static str,
    tried: &'static str,
    reason: &'static str,
    /// Asked before it is taken.
    asked: &'static str,
    form: &'static str,
    head: &'static str,
    left_out: &'static str,
}

const CHINESE: Said = Said {
    lang: "zh-CN",
    tabs: "0历史",
    try_scheme: "试算",
    sheet: "全部单位评分",
    file: "计分办法文件",
    tried: "核对没有问题",
    reason: "变更理由",
    asked: "换成 县考核办法",
    form: "0 到 20.00",
    head: "以上对所评的单位都适用",
    left_out: "现场核查 20.00 尚未人工评分",
};

const ENGLISH: Said = Said {
    lang: "en",
    tabs: "7Quotas",
    try_scheme: "Try or change",
    sheet: "Points for all",
    file: "File of a scheme",
    tried: "no problem found",
    reason: "Reason",
    asked: "gives way to",
    form: "0 to 20.00",
    head: "hold for all",
    left_out: "现场核查 20.00",
};

/// 榆山街道 under the scheme in force and under the county's: on-time work is 60 of the 80 that apply, silence gives none.
const BESIDE: &str = "100.00   1   75.00   1  -25.00";

fn command(desk: &Terminal, words: &str) {
    desk.step("Ctrl-P");
    desk.type_text(words);
    desk.wait_for(&format!(": {words}"));
    desk.step("Enter");
}

/// The county's scheme of a file, beside the one in force, and taken.
fn take(desk: &Terminal, demo: &Demo, keys: &Keys, said: &Said) {
    command(desk, said.try_scheme);
    desk.wait_for(said.file);
    desk.paste(demo.dir().join("county.toml").to_str().unwrap());
    desk.wait_for("county.toml");
    desk.press("Enter");
    let tried = desk.wait_for(said.tried);
    assert!(tried.contains(BESIDE), "{tried}");
    desk.press(keys.yes);
    desk.wait_for(said.reason);
    desk.type_text("县考核办法印发");
    desk.press("Enter");
    desk.wait_for(said.asked);
    desk.press(keys.yes);
    desk.wait_gone(said.tried);
}

/// Waits until a unit has this score in the ranking.
fn wait_score(desk: &Terminal, unit: &str, score: &str) {
    desk.wait_until(&format!("{score} of {unit}"), |screen, watch| {
        let text = screen.contents();
        let line = text.lines().find(|line| line.contains(unit));
        let shown = line.and_then(|line| line.split(unit).nth(1)?.split_whitespace().next());
        !watch.drawing && shown == Some(score)
    });
}

/// Down to the line that says this.
fn to(desk: &Terminal, words: &str) {
    desk.step("Home");
    let mut before = String::new();
    loop {
        let screen = desk.settle();
        if screen.lines().any(|line| line.starts_with('▸') && line.contains(words)) {
            return;
        }
        assert_ne!(screen, before, "no line says {words}");
        before = screen;
        desk.step("Down");
    }
}

/// 18 of 20 for 榆山街道, from its scorecard.
fn one(desk: &Terminal, keys: &Keys, said: &Said) {
    to(desk, "榆山街道");
    desk.press("Enter");
    let card = desk.wait_for("100.00  75.00");
    assert!(card.contains(said.left_out), "{card}");
    to(desk, "现场核查");
    desk.press(keys.points);
    desk.wait_for(said.form);
    desk.type_text("18");
    desk.press("Tab Tab");
    desk.type_text("九月核查，两处缺件");
    desk.press("Ctrl-S");
    // 60 of 60, none of 20, 18 of 20: nothing is scaled any more.
    let card = desk.wait_for("78.00");
    let line = card.lines().find(|line| line.starts_with('▸')).unwrap();
    assert!(line.contains("现场核查") && line.contains("20.00  18.00"), "{card}");
    desk.step("Esc");
}

/// 15 and 12.5 of 20 for two more, in one sheet with one reason.
fn several(desk: &Terminal, said: &Said) {
    // The sheet opens on the unit that is selected.
    to(desk, "锦水街道");
    command(desk, said.sheet);
    desk.wait_for(said.head);
    desk.step("Up Up Up");
    desk.type_text("现场核查");
    // Past the evidence and 榆山街道, which keeps what it has, down again.
    desk.step("Down Down Down");
    desk.type_text("15");
    desk.wait_for(" 15 ");
    desk.step("Down");
    desk.type_text("１２．５");
    desk.wait_for("１２．５");
    desk.press("Ctrl-S");
    desk.wait_gone(said.head);
}

fn play(columns: u16, lines: u16, keys: &Keys, said: &Said) {
    let demo = Demo::new();
    std::fs::copy("assets/schemes/county.toml", demo.dir().join("county.toml")).unwrap();
    let mut desk = demo.start(columns, lines).args(&["--glyphs", "unicode", "--lang", said.lang]).run();
    desk.wait_for(said.tabs);
    desk.press(keys.units);
    wait_score(&desk, "榆山街道", "100.0");
    take(&desk, &demo, keys, said);
    wait_score(&desk, "榆山街道", "75.0");
    desk.press(keys.undo);
    wait_score(&desk, "榆山街道", "100.0");
    take(&desk, &demo, keys, said);

    one(&desk, keys, said);
    several(&desk, said);
    // 孝直镇 was given none.
    for (unit, score) in [("榆山街道", "78.0"), ("锦水街道", "75.0"), ("东阿镇", "72.5"), ("孝直镇", "75.0")]
    {
        wait_score(&desk, unit, score);
    }
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

fn check(demo: &Demo) {
    let all: Value = serde_json::from_str(&demo.ask(&["score", "--json"])).unwrap();
    let of = |unit: &str| all.as_array().unwrap().iter().find(|row| row["unit"] == unit).unwrap()["score"].clone();
    let units = ["榆山街道", "锦水街道", "东阿镇", "孝直镇"];
    assert_eq!(units.map(of), [json!(78.0), json!(75.0), json!(72.5), json!(75.0)]);
    demo.ask(&["verify"]);
}

#[test]
fn a_scheme_is_tried_and_points_are_given_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE);
}

#[test]
fn a_scheme_is_tried_and_points_are_given_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE);
}

#[test]
fn a_scheme_is_tried_and_points_are_given_in_english() {
    play(120, 36, &LETTERS, &ENGLISH);
}

#[test]
fn a_scheme_is_tried_and_points_are_given_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT, &ENGLISH);
}
