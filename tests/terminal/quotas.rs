//! A year's quotas from the notice to the withdrawal of an event, on the real program: a notice with two quotas and a
//! duty of its body is taken in, one quota corrected; an event is recorded for three units at once, completed two weeks
//! later, seen to count, withdrawn. Each time with one set of keys alone, on both sizes.

use serde_json::Value;

use crate::demo::Demo;
use crate::support::Terminal;

const NOTICE: &str = "\
2024年平阴县政务公开工作要点

一、加强组织保障
各镇（街道）、各部门于2024年4月20日前编制实施方案。

任务分解表
序号\t工作任务\t要点\t具体要求\t责任单位\t完成时限
1\t强化保障\t业务培训\t各镇（街道）、各部门每年至少组织1次政务公开专题培训。\t各镇（街道）、各部门\t2024年12月底前
2\t强化保障\t政策评价\t各镇（街道）、各部门每年开展政策评价不少于2次，并将政策评价结果和运用情况向社会公开。\t各镇（街道）、各部门\t2024年12月底前
3\t优化服务\t办事公开\t更新办事指南。\t县行政审批服务局\t2024年6月底前
";

/// The keys that a person has beside arrows, Enter, Tab, Esc and digits. What is typed into a field is text as an input
/// method commits it: where one is on, signs are full-width ones. A question is answered by its digit in each set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeySet {
    Letters,
    Digits,
    Functions,
    FullWidth,
}

use KeySet::{Digits, FullWidth, Functions, Letters};

impl KeySet {
    /// The one of four that is this set's.
    fn of(self, [letters, digits, function_keys, full_width]: [&'static str; 4]) -> &'static str {
        match self {
            Letters => letters,
            Digits => digits,
            Functions => function_keys,
            FullWidth => full_width,
        }
    }

    /// Yes to a question.
    fn yes(self) -> &'static str {
        if self == FullWidth { "１" } else { "1" }
    }
}

/// A command by the initials of its pinyin, as an input method commits them, and arrows.
fn by_initials(desk: &Terminal, initials: &str, name: &str) {
    desk.press("F6");
    desk.wait_for("命令和查找");
    desk.type_text(initials);
    down_to(desk, |screen| screen.lines().any(|line| line.contains('▸') && line.contains(name)));
    desk.press("Enter");
}

/// Goes down until the screen says so.
fn down_to(desk: &Terminal, is_there: impl Fn(&str) -> bool) {
    for _ in 0..40 {
        if is_there(&desk.settle()) {
            return;
        }
        desk.step("Down");
    }
    panic!("nothing below:\n{}", desk.screen());
}

fn selected(screen: &str) -> &str {
    screen.lines().find(|line| line.starts_with('▸')).unwrap_or_default()
}

/// To the last line of a form.
fn to_the_end(desk: &Terminal) {
    for _ in 0..40 {
        if desk.settle().contains("▸ [ 保存") {
            return;
        }
        desk.step("Tab");
    }
    panic!("no line to save on:\n{}", desk.screen());
}

/// Saves a form by its last line.
fn save(desk: &Terminal) {
    to_the_end(desk);
    desk.press("Enter");
}

fn take_the_notice_in(demo: &Demo, (columns, rows): (u16, u16), keys: KeySet) {
    let (ledger, file) = (demo.ledger(), demo.dir().join("notice.txt"));
    std::fs::write(&file, NOTICE).unwrap();
    let (ledger, file) = (ledger.to_str().unwrap(), file.to_str().unwrap());
    let place = ["--ledger", ledger, "--today", "2024-03-05", "--glyphs", "unicode", "import", file];
    let mut desk = demo.plain(columns, rows).args(&place).run();
    desk.wait_for("尚未写入");
    down_to(&desk, |screen| selected(screen).contains("专题培训，全年至少 1 次"));
    desk.press("Enter");
    desk.wait_for("Ctrl-S 保存");
    desk.press("Down");
    desk.type_text(keys.of(["3", "3", "３", "３"]));
    save(&desk);
    desk.wait_for("全年至少 3 次");
    for wanted in ["政策评价，全年", "事后公开", "正文事项"] {
        down_to(&desk, |screen| selected(screen).contains(wanted));
        let key = keys.of(["Enter", "1", "Enter", "１"]);
        desk.press(key);
        if key == "Enter" {
            desk.wait_for("Ctrl-S 保存");
            save(&desk);
            desk.wait_gone("Ctrl-S 保存");
        }
        // What is decided says so where it is selected.
        desk.press("Up");
        down_to(&desk, |screen| selected(screen).contains(wanted) && !screen.contains("现在：未定"));
    }
    let write = keys.of(["s", "9", "F8", "ｓ"]);
    // The day of the document is told nowhere: it is asked for before anything is written.
    desk.press(write);
    desk.wait_for("成文日期");
    desk.type_text(keys.of(["3.1", "3.1", "３月１日", "３月１日"]));
    save(&desk);
    desk.wait_gone("Ctrl-S 保存");
    desk.press(write);
    desk.wait_for("按数字键回答");
    desk.press(keys.yes());
    desk.wait_for("导入要点：2024年");
    close(&mut desk);
}

/// The window is closed: nothing is lost.
fn close(desk: &mut Terminal) {
    desk.signal("TERM");
    assert_eq!(desk.end(), 143);
}

/// The desk on a day, with 东阿镇 selected among the quotas.
fn on_the_unit(demo: &Demo, (columns, rows): (u16, u16), on: &str, keys: KeySet) -> Terminal {
    let ledger = demo.ledger();
    let place = ["--ledger", ledger.to_str().unwrap(), "--today", on, "--glyphs", "unicode"];
    let desk = demo.plain(columns, rows).args(&place).run();
    desk.wait_for("0历史");
    to_the_unit(&desk, keys);
    desk
}

fn to_the_unit(desk: &Terminal, keys: KeySet) {
    desk.press(keys.of(["7", "7", "7", "７"]));
    desk.wait_for("指标和进度");
    // The desk comes back to where it was left: among the events.
    desk.press("Esc");
    desk.settle();
    desk.press("Home");
    down_to(desk, |screen| screen.contains(" 东阿镇："));
}

fn listed(demo: &Demo) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(&demo.ask(&["--plan", "2024", "activity", "list", "--json"])).unwrap();
    all
}

/// Why an event does not count has no room on its line: its page says it whole, on the least desk too.
fn why_in_full(desk: &Terminal) {
    desk.press("F4");
    let page = desk.wait_for("历史  1 条");
    let inside = page.lines().filter_map(|line| Some(line.split_once('│')?.1.rsplit_once('│')?.0));
    let text: String = inside.flat_map(str::chars).filter(|sign| !sign.is_whitespace()).collect();
    let why = "计入“政策评价”：没有佐证，补上后计数；政策评价结果和运用情况未公开，公开后计数";
    assert!(text.contains(why), "{page}");
    desk.press("Esc");
    desk.wait_gone("历史  1 条");
}

fn record(desk: &Terminal, keys: KeySet) {
    // A unit without events is recorded for by Enter; else the line after the last event does it.
    match keys {
        Functions => by_initials(desk, "ｊｈｄ", "记活动"),
        Letters | Digits | FullWidth => desk.press(keys.of(["a", "Enter", "", "ａ"])),
    }
    desk.wait_for("发生日期");
    desk.press(keys.of(["Right", "2", "Right", "２"]));
    desk.wait_for("评价的政策文件");
    desk.press("Tab");
    desk.type_text("孝直镇、洪范池镇");
    desk.press("Tab Tab Tab");
    desk.type_text("惠农补贴政策评价");
    save(desk);
    desk.wait_gone("发生日期");
}

fn complete(desk: &Terminal, keys: KeySet) {
    let by_its_key = matches!(keys, Letters | FullWidth);
    if by_its_key {
        desk.press(keys.of(["v", "", "", "ｖ"]));
        desk.wait_for("Ctrl-S 保存");
        desk.type_text("平政办函〔2024〕9号");
        save(desk);
        desk.wait_gone("Ctrl-S 保存");
    }
    // Enter opens the page of the event, and there the form.
    desk.press(keys.of(["e", "Enter", "F2", "ｅ"]));
    if keys == Digits {
        desk.wait_for("Enter 编辑");
        desk.press("Enter");
    }
    desk.wait_for("评价的政策文件");
    to_the_end(desk);
    desk.press("Up Up Up");
    desk.type_text(keys.of(["3.18", "3.18", "３月１８日", "３月１８日"]));
    if !by_its_key {
        desk.press("Down");
        desk.type_text("平政办函〔2024〕9号");
    }
    save(desk);
    desk.wait_gone("评价的政策文件");
}

fn withdraw(desk: &Terminal, keys: KeySet) {
    match keys {
        Digits => {
            desk.press("Enter");
            desk.wait_for("Enter 编辑");
            desk.press("Enter");
            desk.wait_for("评价的政策文件");
            to_the_end(desk);
            desk.press("Up Right");
            save(desk);
        }
        Functions => by_initials(desk, "ｃｈｈｄ", "撤回活动"),
        Letters | FullWidth => desk.press(keys.of(["-", "", "", "－"])),
    }
    desk.wait_for("连同佐证");
    desk.wait_for("按数字键回答");
    desk.press(keys.yes());
    desk.wait_gone("按数字键回答");
}

fn play(size: (u16, u16), keys: KeySet) {
    let demo = Demo::new();
    take_the_notice_in(&demo, size, keys);

    let mut desk = on_the_unit(&demo, size, "2024-03-05", keys);
    let unmet = desk.wait_for("东阿镇：各项都没有开始计入，差 5 次");
    assert!(unmet.contains("0/3") && unmet.contains("0/2"), "corrected to three: {unmet}");
    record(&desk, keys);
    desk.press("Enter");
    let entered = desk.wait_for("▸03-05");
    assert!(entered.contains("✗ 未计入") && entered.contains("✗ 未公开"), "{entered}");
    assert!(entered.contains("+ 记一条活动"), "{entered}");
    close(&mut desk);
    let held: Vec<Value> = listed(&demo).into_iter().map(|one| one["unit"].clone()).collect();
    assert_eq!(held.len(), 3, "{held:?}");

    let mut desk = on_the_unit(&demo, size, "2024-03-19", keys);
    desk.press("Enter");
    desk.wait_for("▸03-05");
    why_in_full(&desk);
    complete(&desk, keys);
    let counts = desk.wait_for("✓ 计 1 次");
    assert!(counts.contains("✓ 已公开") && counts.contains("计入 1"), "{counts}");
    withdraw(&desk, keys);
    to_the_unit(&desk, keys);
    desk.wait_for("东阿镇：各项都没有开始计入，差 5 次");
    close(&mut desk);
    assert_eq!(listed(&demo).len(), 2);
}

const LEAST: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 36);

#[test]
fn a_years_quotas_by_letters() {
    play(LEAST, Letters);
    play(WIDE, Letters);
}

#[test]
fn a_years_quotas_by_digits_and_arrows() {
    play(LEAST, Digits);
    play(WIDE, Digits);
}

#[test]
fn a_years_quotas_by_function_keys_and_arrows() {
    play(LEAST, Functions);
    play(WIDE, Functions);
}

#[test]
fn a_years_quotas_by_full_width_characters() {
    play(LEAST, FullWidth);
    play(WIDE, FullWidth);
}
