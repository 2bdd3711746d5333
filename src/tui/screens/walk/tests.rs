mod decisions;
mod findings;
mod papers;
mod points;
mod silence;

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Assignment, Status, Verdict};
use crate::domain::key::Key;
use crate::domain::walk::{Reason, WalkItem, WalkSet};
use crate::locale::Lang;
use crate::tui::command::Command;
use crate::tui::fixture::{Bench, d, drawn, key, status};
use crate::tui::glyphs::{ASCII, UNICODE};
use crate::tui::keymap::parse;
use crate::tui::live::Live;
use crate::tui::screens::Screen;
use crate::tui::stand::Stand;
use crate::tui::terminal::{Desk as _, Input};
use crate::tui::view::View;

use super::Walk;

/// The walk at a desk on a real ledger, driven by keys.
struct Sitting {
    stand: Stand,
    _folder: tempfile::TempDir,
}

impl Sitting {
    fn new(bench: Bench) -> Self {
        let (folder, opening) = bench.leave();
        let mut stand = Stand::open(opening, (80, 24));
        stand.press("F3");
        Self { stand, _folder: folder }
    }

    fn walk(&self) -> &Walk {
        self.stand.app().walk().unwrap()
    }

    fn view(&self) -> &View {
        &self.stand.app().view
    }

    /// Presses keys on a page each. 催办 asks the way first: by telephone, with nothing more.
    fn press(&mut self, keys: &str) {
        for name in keys.split(' ') {
            self.stand.press(name);
            if name == "2" && !self.stand.app().overlays().is_empty() {
                self.stand.press("1 Ctrl-S");
            }
        }
    }

    /// Presses a key without a frame after it.
    fn press_blind(&mut self, name: &str) {
        self.stand.desk.input(Input::Key(parse(name).unwrap()));
    }

    /// As if the walk had been left at that item.
    fn stand_on(&mut self, item: &str) {
        let Key::Assignment { plan, row, part, unit } = key(item) else { panic!("{item} is not walked") };
        let id = self.view().book.find_assignment(&plan, &row, part, unit.as_deref()).unwrap();
        self.stand.desk.app.with_walk(|walk, view| walk.recall(&serde_json::json!({ "item": id.0 }), view));
        self.stand.wake();
    }

    fn at(&self) -> String {
        self.walk().selection(self.view()).first().map(ToString::to_string).unwrap_or_default()
    }

    fn judged(&self) -> usize {
        self.walk().walk.judged()
    }

    fn live(&self, command: Command) -> Live {
        self.walk().live(command, self.view())
    }

    fn verdict(&self, of: &str) -> Option<Verdict> {
        let is_of =
            |item: &WalkItem| self.view().book.assignment_key(item.assignment).is_some_and(|found| found == key(of));
        self.items().find(|item| is_of(item))?.verdict
    }

    fn items(&self) -> impl Iterator<Item = &WalkItem> {
        let walk = &self.walk().walk;
        (0..walk.len()).filter_map(|place| walk.get(place))
    }

    fn assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.view().book.assignments.values()
    }

    fn lines(&self, width: u16, height: u16) -> Vec<String> {
        drawn(width, height, self.view(), |area, canvas| self.walk().draw(area, self.view(), canvas))
    }
}

/// 2023-09-06, a Wednesday: row 43 to 45 are overdue since 08-31 for six units, and the plan (B1) for all.
fn desk() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    bench.on(
        "2023-08-15",
        &Act::Assignment(AssignmentAct::AddNote {
            of: vec![key("2023/43/县水务局")],
            on: d("2023-08-15"),
            text: "供水企业名单核对中".to_owned(),
        }),
    );
    bench.on("2023-08-30", &status("2023/44/县水务局", Status::Submitted, "2023-08-30"));
    bench.on(
        "2023-09-04",
        &Act::Assignment(AssignmentAct::Remind {
            of: vec![key("2023/43/县水务局")],
            on: d("2023-09-04"),
            text: "电话，未记回音".to_owned(),
        }),
    );
    bench
}

#[test]
fn ten_verdicts_are_ten_keys() {
    let mut sitting = Sitting::new(desk());
    let count = sitting.walk().walk.len();
    assert!(count > 20, "only {count} items to walk");
    let mut asked = 0;
    for key in "1 2 6 8 1 2 6 8 1 2".split(' ') {
        asked += if key == "2" { sitting.walk().on_page().len() } else { 0 };
        sitting.press(key);
    }
    assert_eq!(sitting.judged(), 10);
    let summary: Vec<usize> = sitting.walk().walk.summary().into_iter().map(|(_, count)| count).collect();
    assert_eq!(summary, [3, 3, 0, 0, 0, 2, 2], "正常 3, 催办 3, 存疑 2, 跳过 2");
    let reminders: usize = sitting.assignments().map(|one| one.reminders.len()).sum();
    assert_eq!(reminders, 1 + asked, "each 催办 counts one for every duty on its page");
}

#[test]
fn digits_of_an_input_method_judge_too() {
    let mut sitting = Sitting::new(desk());
    let first = sitting.at();
    sitting.press("１ ６");
    assert_eq!(sitting.verdict(&first), Some(Verdict::Ok));
    assert_eq!(sitting.judged(), 2);
}

#[test]
fn the_walk_stays_with_a_unit_until_it_has_no_item_left() {
    let mut sitting = Sitting::new(desk());
    let unit = |sitting: &Sitting| sitting.at().rsplit('/').next().unwrap().to_owned();
    let (first, own) = (unit(&sitting), sitting.walk().walk.of_unit(sitting.walk().item().unwrap().unit).len());
    for _ in 1..own {
        sitting.press("1");
        assert_eq!(unit(&sitting), first);
    }
    sitting.press("1");
    assert_ne!(unit(&sitting), first);
}

#[test]
fn a_page_that_was_not_drawn_takes_no_verdict() {
    let mut sitting = Sitting::new(desk());
    sitting.press_blind("1");
    let second = sitting.at();
    for early in ["1", "2", "6", "8", "9", "3"] {
        sitting.press_blind(early);
        assert!(sitting.stand.app().overlays().is_empty(), "{early} opens nothing");
    }
    assert_eq!((sitting.judged(), sitting.at()), (1, second.clone()));
    sitting.stand.wake();
    sitting.press("2");
    assert_eq!(sitting.verdict(&second), Some(Verdict::Remind));
    // Leaving is no verdict: it is never ignored.
    sitting.press_blind("1");
    sitting.press_blind("Esc");
    assert!(!sitting.stand.app().is_walking());
}

/// A number is looked into in the midst of a walk: Esc leads back to its rows, and they stand over the item it was left on.
#[test]
fn a_record_opened_from_a_page_over_the_walk_leads_back_to_it() {
    let mut sitting = Sitting::new(desk());
    sitting.press("1");
    let at = sitting.at();
    for key in ["+", "Down", "Down", "Enter", "Enter"] {
        sitting.press(key);
    }
    assert!(!sitting.stand.app().is_walking(), "the record is shown");
    sitting.press("Esc");
    assert!(sitting.stand.app().is_walking() && !sitting.stand.app().overlays().is_empty());
    assert_eq!(sitting.at(), at);
}

#[test]
fn the_verdicts_of_the_summary_open_to_what_they_were_given_to() {
    let mut sitting = Sitting::new(desk());
    for key in ["1", "1", "6", "Tab"] {
        sitting.press(key);
    }
    let (walk, view) = (sitting.walk(), sitting.view());
    assert!(walk.current.is_none(), "the summary");
    let listed: Vec<usize> = walk.listed(view).iter().map(|one| one.rows.len()).collect();
    let counts: Vec<usize> = walk.walk.summary().iter().map(|(_, count)| *count).collect();
    assert!(counts.iter().sum::<usize>() >= 2, "some were given: {counts:?}");
    assert_eq!(listed.split_last().unwrap().1, counts);
    assert_eq!(listed.iter().sum::<usize>(), walk.walk.len(), "and the rest has none");
}

#[test]
fn undo_takes_back_this_sitting_only_and_returns_to_the_item() {
    let mut sitting = Sitting::new(desk());
    let earlier = sitting.at();
    sitting.press("1");
    sitting.press("Esc F3");
    let first = sitting.at();
    assert!(matches!(sitting.live(Command::WalkUndo), Live::Off(_)));
    sitting.press("2 6 9");
    sitting.press("9");
    assert_eq!((sitting.at(), sitting.verdict(&first)), (first.clone(), None));
    let one = sitting.walk().assignment(sitting.view()).unwrap();
    assert!(one.reminders.is_empty(), "the reminder of the verdict went with it");
    sitting.press("9");
    assert_eq!(sitting.verdict(&earlier), Some(Verdict::Ok), "a verdict of an earlier sitting stands");
}

#[test]
fn undo_takes_back_the_verdict_even_when_another_act_came_after_it() {
    let mut sitting = Sitting::new(desk());
    let first = sitting.at();
    sitting.press("1");
    sitting.stand.perform(Act::Assignment(AssignmentAct::AddNote {
        of: vec![key("2023/1/县发改局")],
        on: d("2023-09-06"),
        text: "进展".to_owned(),
    }));
    sitting.press("9");
    assert_eq!((sitting.at(), sitting.verdict(&first)), (first.clone(), None));
    assert!(!sitting.assignments().all(|one| one.notes.len() < 2 && one.notes.is_empty()));
}

#[test]
fn what_is_impossible_says_why_and_what_is_possible_is_live() {
    let mut sitting = Sitting::new(desk());
    let off = |text: &str| Live::Off(text.to_owned());
    sitting.stand_on("2023/43/县水务局");
    assert_eq!(sitting.at(), "2023/43/县水务局");
    assert_eq!(sitting.live(Command::VerdictClose), off("没有佐证"));
    assert_eq!(sitting.live(Command::VerdictReturn), off("没有报送"));
    assert_eq!(sitting.live(Command::CloseOverride), Live::On);
    assert_eq!(sitting.live(Command::VerdictExtend), Live::On);
    sitting.stand_on("2023/44/县水务局");
    assert_eq!(sitting.live(Command::VerdictClose), Live::On);
    assert_eq!(sitting.live(Command::VerdictReturn), Live::On);
    assert_eq!(sitting.live(Command::CloseOverride), off("已有佐证，按办结判"));
    for form in ["3", "4", "5"] {
        sitting.press(form);
        assert!(sitting.stand.app().overlays().last().unwrap().takes_text(), "{form} opens a form");
        sitting.press("Esc");
    }
}

/// Saves the form that a key opens, with these texts typed into the fields below its first.
fn save(sitting: &mut Sitting, opener: &str, typed: &[&str]) {
    sitting.press(opener);
    if !typed.is_empty() {
        sitting.press("Ctrl-S");
        assert_eq!(sitting.stand.app().overlays().len(), 1, "no reason is proposed");
        sitting.press("PgUp");
    }
    for text in typed {
        sitting.press("Down");
        sitting.stand.type_text(text);
    }
    sitting.press("Ctrl-S");
    assert!(sitting.stand.app().overlays().is_empty(), "the form needs more");
}

#[test]
fn forms_put_no_reason_into_anyone_s_mouth_and_make_one_act_with_the_review() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    save(&mut sitting, "3", &["单位书面申请", "分管副县长"]);
    let (plan, unit) = ("2023", Some("县水务局"));
    let one = |sitting: &Sitting, row: &str| {
        let book = &sitting.view().book;
        book.assignments[&book.find_assignment(plan, row, None, unit).unwrap()].clone()
    };
    // Overdue since 08-31: ten working days after 09-06 (09-07, 08, 11 to 15, 18 to 20).
    assert_eq!(one(&sitting, "43").extension().unwrap().due_on, d("2023-09-20"));
    assert_eq!(sitting.verdict("2023/43/县水务局"), Some(Verdict::Extend));
    sitting.stand_on("2023/44/县水务局");
    save(&mut sitting, "4", &[]);
    assert_eq!(one(&sitting, "44").status, Status::Done);
    assert_eq!(sitting.verdict("2023/44/县水务局"), Some(Verdict::Close));
    sitting.press("9");
    assert_eq!(one(&sitting, "44").status, Status::Submitted, "one undo takes back review and status");
    assert_eq!(sitting.at(), "2023/44/县水务局");
}

#[test]
fn a_theme_of_a_unit_passes_in_one_act() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    let many = sitting.walk().of_theme().len();
    assert!(many >= 2, "43 and 44 share a theme, found {many}");
    sitting.press("Ctrl-A");
    assert_eq!(sitting.judged(), many);
    sitting.press("9");
    assert_eq!(sitting.judged(), 0, "one undo takes them all back");
}

#[test]
fn it_resumes_where_it_was_left_and_ends_on_the_summary() {
    let mut sitting = Sitting::new(desk());
    sitting.press("1 1 Right");
    let (at, kept) = (sitting.at(), sitting.walk().remember());
    let mut again = Walk::new(false, sitting.view());
    again.recall(&kept, sitting.view());
    assert_eq!(again.selection(sitting.view()), sitting.walk().selection(sitting.view()), "{at}");
    sitting.press("8");
    let mut guard = 0;
    while sitting.walk().current.is_some() && guard < 200 {
        sitting.press("1");
        guard += 1;
    }
    assert_eq!(sitting.judged(), sitting.walk().walk.len());
    assert_eq!(sitting.at(), at, "the summary's list holds what was skipped");
    assert!(matches!(sitting.live(Command::VerdictOk), Live::Off(_)));
    sitting.press("Enter");
    assert_eq!(sitting.at(), at);
    assert!(sitting.walk().current.is_some());
}

#[test]
fn the_summary_compares_with_the_last_frozen_week() {
    let mut bench = Bench::new("2023-09-06");
    bench.on("2023-08-30", &status("2023/44/县水务局", Status::Submitted, "2023-08-30"));
    bench.freeze("2023-W35", "2023-09-01");
    bench.on("2023-09-05", &status("2023/43/县水务局", Status::Done, "2023-09-05"));
    let mut sitting = Sitting::new(bench);
    sitting.press("Tab");
    // Rows 43 to 45 for six units and the plan for 30, less the row handed in: 18 + 30 - 1 overdue on 09-01.
    let lines: Vec<String> =
        sitting.lines(120, 36).iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let has = |text: &str| assert!(lines.iter().any(|line| line.contains(text)), "{text} not in {lines:#?}");
    has("比第35周");
    has("✗ 逾期 47 46 -1");
    has("» 待审 1 1 .");
    has("✓ 办结 0 1 +1");
    has("已消除 43 县水务局");
    has("仍逾期 43 县发改局");
    has("等 46 件");
    assert!(!lines.iter().any(|line| line.contains("新增逾期")));
}

#[test]
fn recalling_all_walks_all() {
    let bench = desk();
    let mut walk = Walk::new(false, &bench.view);
    walk.recall(&serde_json::json!({ "all": true, "item": 999_999 }), &bench.view);
    assert_eq!((walk.walk.set, walk.walk.len()), (WalkSet::All, 701));
}

#[test]
fn nothing_to_walk_is_a_summary_and_no_panic() {
    let view = &Bench::empty("2023-09-06").view;
    let walk = Walk::new(false, view);
    for (width, height) in [(60, 18), (80, 24), (120, 36)] {
        let lines = drawn(width, height, view, |area, canvas| walk.draw(area, view, canvas));
        assert!(lines.iter().any(|line| line.contains("本周没有要走查的件")));
    }
}

#[test]
fn every_page_fits_both_sizes_languages_and_glyph_sets() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    for lang in [Lang::ZhCn, Lang::En] {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
            for glyphs in [&UNICODE, &ASCII] {
                let view = &mut sitting.stand.desk.app.view;
                (view.lang, view.glyphs) = (lang, glyphs);
                let lines = sitting.lines(width, height);
                assert!(lines.iter().any(|line| line.contains("县水务局")), "the unit is named");
                assert!(lines.iter().any(|line| line.contains("2023-08-31")), "the date is shown");
                sitting.press("Tab");
                sitting.lines(width, height);
                sitting.stand_on("2023/43/县水务局");
            }
        }
    }
}
