//! A document from its registration to the day on which its clock stops, by keys alone on the real program: sent back for
//! its 公开属性, past its three gates in the walk, published in two forms.

use serde_json::{Value, json};

use crate::decisions::{down_to, save};
use crate::demo::Demo;
use crate::support::Terminal;

const TITLE: &str = "城乡供水管理办法";

/// The keys of a person: letters and digits, or what an input method lets through.
struct Keys {
    screen: &'static str,
    add: &'static str,
    edit: &'static str,
    one: &'static str,
    two: &'static str,
}

const LETTERS: Keys = Keys { screen: "5", add: "a", edit: "e", one: "1", two: "2" };
const WITHOUT: Keys = Keys { screen: "５", add: "Ctrl-A", edit: "F2", one: "１", two: "２" };

/// What the screen says in a language.
struct Said {
    lang: &'static str,
    tabs: &'static str,
    plan: &'static str,
    planned: &'static str,
    lacks: &'static str,
    /// The fields that are marked.
    fields: [&'static str; 3],
    /// Elements, material and depth, as the checklist calls them.
    boxes: [&'static str; 13],
    /// What the page of the walk offers, gate by gate: the signature, then the gate.
    gates: [[&'static str; 2]; 3],
    published: [&'static str; 2],
    stopped: &'static str,
}

const CHINESE: Said = Said {
    lang: "zh-CN",
    tabs: "0历史",
    plan: "1 组织",
    planned: "解读方案",
    lacks: "“收文”还差 2 项：第一解读人、公开属性",
    fields: ["公开属性", "文号", "成文日期"],
    boxes: [
        "背景依据",
        "目标任务",
        "主要内容",
        "涉及范围",
        "执行标准",
        "注意事项",
        "关键词诠释",
        "惠民利民举措",
        "新旧政策差异",
        "解读材料附送",
        "要点拆分",
        "深度解读",
        "综合指引",
    ],
    gates: [["签署 第一解读人", "通过 收文"], ["签署 办公室审核", "通过 呈签"], ["签署 签发领导", "通过 印发"]],
    published: ["文件公开", "文字"],
    stopped: "2023-09-15停止（",
};

const ENGLISH: Said = Said {
    lang: "en",
    tabs: "7Quotas",
    plan: "1 Plan",
    planned: "Interpretation plan",
    lacks: "“Receipt” needs 2 more: First interpreter",
    fields: ["Publicity", "Number", "Date of the doc"],
    boxes: [
        "Background and basis",
        "Aims and tasks",
        "Main content",
        "Scope",
        "Standards applied",
        "Points to note",
        "Key terms",
        "Benefits to the public",
        "Old and new policy",
        "Material attached",
        "Points broken down",
        "Explained in depth",
        "Overall guidance",
    ],
    gates: [
        ["Sign First interpreter", "Pass Receipt"],
        ["Sign Office check", "Pass Submission"],
        ["Sign Signing leader", "Pass Issue"],
    ],
    published: ["Document published", "Text"],
    stopped: "stoppedon2023-09-15(",
};

/// In the walk, on the page of the document.
fn open_its_page(desk: &Terminal) {
    desk.press("Esc Esc F3 End");
    until(desk, "Left", &format!("  {TITLE}"));
}

/// Goes with a key until the screen says so.
fn until(desk: &Terminal, key: &str, words: &str) -> String {
    for _ in 0..60 {
        let screen = desk.settle();
        if screen.contains(words) {
            return screen;
        }
        desk.press(key);
    }
    panic!("{words} is not reached by {key}:\n{}", desk.screen());
}

/// To the documents, with the story's document chosen.
fn open_the_board(desk: &Terminal, keys: &Keys) {
    desk.press("Esc Esc");
    desk.settle();
    desk.press(keys.screen);
    desk.press("F5");
    desk.type_text("城乡供水");
    desk.press("Enter");
    desk.settle();
    desk.wait_for(TITLE);
}

fn tick(desk: &Terminal, row: &str) {
    desk.press("Home");
    down_to(desk, row);
    desk.press("Space");
}

/// 1 on its page: what comes next. A signature is asked once more, a gate for its day.
fn pass(desk: &Terminal, keys: &Keys, [signature, gate]: [&str; 2]) {
    open_its_page(desk);
    desk.wait_for(signature);
    desk.press(keys.one);
    desk.settle();
    desk.press(keys.one);
    desk.wait_for(gate);
    desk.press(keys.one);
    desk.wait_for("Ctrl-S");
    save(desk);
}

fn play(columns: u16, rows: u16, keys: &Keys, said: &Said) {
    let demo = Demo::new();
    let mut desk = demo.start(columns, rows).args(&["--glyphs", "unicode", "--lang", said.lang]).run();
    desk.wait_for(said.tabs);
    // Registered, and come to 收文 with its plan and without 公开属性.
    desk.press(keys.screen);
    desk.settle();
    desk.press(keys.add);
    desk.wait_for("Ctrl-S");
    desk.type_text(TITLE);
    desk.press("Tab");
    desk.type_text("县水务局");
    desk.press("Enter");
    save(&desk);
    open_the_board(&desk, keys);
    desk.press("Enter Home");
    down_to(&desk, said.plan);
    desk.press(keys.edit);
    desk.wait_for("Ctrl-S");
    save(&desk);
    tick(&desk, said.planned);
    // Sent back for it.
    open_its_page(&desk);
    desk.wait_for(said.lacks);
    desk.press(keys.two);
    desk.settle();
    desk.press(keys.one);
    desk.wait_for("Ctrl-S");
    save(&desk);
    // Marked, with the day of its making.
    open_the_board(&desk, keys);
    desk.press(keys.edit);
    desk.wait_for("Ctrl-S");
    for (field, typed) in said.fields.iter().zip(["", "平水发〔2023〕8号", "2023-09-14"]) {
        until(&desk, "Tab", &format!("▸ {field}"));
        match typed {
            "" => desk.press("Right"),
            typed => desk.type_text(typed),
        }
    }
    save(&desk);
    pass(&desk, keys, said.gates[0]);
    open_the_board(&desk, keys);
    desk.press("Enter");
    for row in said.boxes {
        tick(&desk, row);
    }
    pass(&desk, keys, said.gates[1]);
    pass(&desk, keys, said.gates[2]);
    // Published with two forms: the clock of 主动公开 stops.
    open_the_board(&desk, keys);
    desk.press("Enter");
    for row in said.published {
        tick(&desk, row);
    }
    desk.press("Right Space Esc");
    desk.settle();
    desk.press("F4");
    let inside = |line: &str| Some(line.split_once('│')?.1.rsplit_once('│')?.0.trim().to_owned());
    let page = |screen: &str| screen.lines().filter_map(inside).collect::<String>().replace(' ', "");
    let mut screens = (0..30).map(|_| {
        let screen = desk.settle();
        desk.press("PageDown");
        screen
    });
    assert!(screens.any(|screen| page(&screen).contains(said.stopped)), "{}", desk.screen());
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

fn check(demo: &Demo) {
    let read = |args: &[&str]| -> Value { serde_json::from_str(&demo.ask(args)).unwrap() };
    let all = read(&["documents", "--json"]);
    let one = all.as_array().unwrap().iter().find(|one| one["title"] == TITLE).unwrap();
    assert_eq!((&one["disclosure"], &one["number"]), (&json!("public"), &json!("平水发〔2023〕8号")));
    let gates = ["receive", "submit", "issue"]
        .map(|gate| json!({ "gate": gate, "passed_on": "2023-09-15", "open": [], "overridden": false }));
    assert_eq!(one["gates"], json!(gates));
    // Made on 09-14: twenty working days end on 10-18, past the festival, with the two days of a weekend that were worked.
    assert_eq!((&one["published_on"], &one["publish_due"]), (&json!("2023-09-15"), &json!("2023-10-18")));
    assert_eq!(one["forms"].as_array().unwrap().len(), 2);
    let history = demo.ask(&["history", one["key"].as_str().unwrap()]);
    assert!(history.contains("公开属性未标注"), "{history}");
    demo.ask(&["verify"]);
}

#[test]
fn a_document_goes_its_way_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE);
}

#[test]
fn a_document_goes_its_way_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE);
}

#[test]
fn a_document_goes_its_way_in_english() {
    play(120, 36, &LETTERS, &ENGLISH);
}

#[test]
fn a_document_goes_its_way_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT, &ENGLISH);
}
