use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Status, Verdict};
use crate::domain::key::Key;
use crate::domain::walk::{Reason, WalkItem, WalkSet};
use crate::locale::Lang;
use crate::tui::command::{Command, Scope};
use crate::tui::effect::{Effect, Layer};
use crate::tui::fixture::{Bench, d, drawn, key, status};
use crate::tui::glyphs::ASCII;
use crate::tui::keymap::{Place, parse};
use crate::tui::live::Live;
use crate::tui::overlays::tests::{press, type_in};
use crate::tui::screens::Screen;

use super::Walk;

/// The walk at a desk on a real ledger, driven by keys.
struct Sitting {
    bench: Bench,
    walk: Walk,
}

impl Sitting {
    fn new(bench: Bench) -> Self {
        let mut walk = Walk::new(false, &bench.view);
        walk.mark_drawn();
        Self { bench, walk }
    }

    /// Presses keys on a page each: a frame is drawn after every one. Gives what was left for the desk to do.
    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut left = Vec::new();
        for name in keys.split(' ') {
            left.extend(self.press_blind(name));
            self.walk.mark_drawn();
        }
        left
    }

    /// Presses a key without a frame after it.
    #[allow(clippy::wildcard_enum_match_arm, reason = "the rest is looked at by the test")]
    fn press_blind(&mut self, name: &str) -> Vec<Effect> {
        let place = Place { scopes: vec![Scope::Walk, Scope::Record, Scope::Desk], letters: true, digits: true };
        let command = self.bench.view.keymap.resolve(parse(name).unwrap(), &place).unwrap();
        let mut left = Vec::new();
        for effect in self.walk.update(command, &self.bench.view) {
            match effect {
                Effect::Perform(act) => {
                    self.bench.perform(&act);
                    self.walk.refresh(&self.bench.view);
                }
                // 催办 asks the way first; by telephone, with nothing more.
                Effect::Push(mut form) if command == Command::VerdictRemind => {
                    let asked = press(form.as_mut(), &self.bench.view, &["1", "Ctrl-S"]);
                    let [Effect::Perform(act)] = asked.as_slice() else { panic!("not asked") };
                    self.bench.perform(act);
                    self.walk.refresh(&self.bench.view);
                }
                Effect::Undo(Some(batch)) => {
                    self.bench.undo(batch);
                    self.walk.refresh(&self.bench.view);
                }
                other => left.push(other),
            }
        }
        left
    }

    /// As if the walk had been left at that item.
    fn stand_on(&mut self, item: &str) {
        let Key::Assignment { plan, row, part, unit } = key(item) else { panic!("{item} is not walked") };
        let id = self.bench.view.book.find_assignment(&plan, &row, part, unit.as_deref()).unwrap();
        self.walk.recall(&serde_json::json!({ "item": id.0 }), &self.bench.view);
    }

    fn at(&self) -> String {
        self.walk.selection(&self.bench.view).first().map(ToString::to_string).unwrap_or_default()
    }

    fn verdict(&self, of: &str) -> Option<Verdict> {
        let view = &self.bench.view;
        let is_of = |item: &WalkItem| view.book.assignment_key(item.assignment).is_some_and(|found| found == key(of));
        self.items().find(|item| is_of(item))?.verdict
    }

    fn items(&self) -> impl Iterator<Item = &WalkItem> {
        (0..self.walk.walk.len()).filter_map(|place| self.walk.walk.get(place))
    }

    fn lines(&self, width: u16, height: u16) -> Vec<String> {
        let view = &self.bench.view;
        drawn(width, height, view, |area, canvas| self.walk.draw(area, view, canvas))
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
    let count = sitting.walk.walk.len();
    assert!(count > 20, "only {count} items to walk");
    let mut asked = 0;
    for key in "1 2 6 8 1 2 6 8 1 2".split(' ') {
        asked += if key == "2" { sitting.walk.on_page().len() } else { 0 };
        sitting.press(key);
    }
    assert_eq!(sitting.walk.walk.judged(), 10);
    let summary: Vec<usize> = sitting.walk.walk.summary().into_iter().map(|(_, count)| count).collect();
    assert_eq!(summary, [3, 3, 0, 0, 0, 2, 2], "正常 3, 催办 3, 存疑 2, 跳过 2");
    let reminders: usize = sitting.bench.view.book.assignments.values().map(|one| one.reminders.len()).sum();
    assert_eq!(reminders, 1 + asked, "each 催办 counts one for every duty on its page");
}

#[test]
fn digits_of_an_input_method_judge_too() {
    let mut sitting = Sitting::new(desk());
    let first = sitting.at();
    sitting.press("１ ６");
    assert_eq!(sitting.verdict(&first), Some(Verdict::Ok));
    assert_eq!(sitting.walk.walk.judged(), 2);
}

#[test]
fn the_walk_stays_with_a_unit_until_it_has_no_item_left() {
    let mut sitting = Sitting::new(desk());
    let unit = |sitting: &Sitting| sitting.at().rsplit('/').next().unwrap().to_owned();
    let (first, own) = (unit(&sitting), sitting.walk.walk.of_unit(sitting.walk.item().unwrap().unit).len());
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
        assert!(sitting.press_blind(early).is_empty());
    }
    assert_eq!((sitting.walk.walk.judged(), sitting.at()), (1, second.clone()));
    sitting.walk.mark_drawn();
    sitting.press_blind("2");
    assert_eq!(sitting.verdict(&second), Some(Verdict::Remind));
    // Leaving is no verdict: it is never ignored.
    assert!(matches!(sitting.press_blind("Esc").as_slice(), [Effect::LeaveWalk]));
}

#[test]
fn undo_takes_back_this_sitting_only_and_returns_to_the_item() {
    let mut sitting = Sitting::new(desk());
    let earlier = sitting.at();
    sitting.press("1");
    sitting.walk = Walk::new(false, &sitting.bench.view);
    sitting.walk.mark_drawn();
    let first = sitting.at();
    assert!(matches!(sitting.walk.live(Command::WalkUndo, &sitting.bench.view), Live::Off(_)));
    sitting.press("2 6 9");
    sitting.press("9");
    assert_eq!((sitting.at(), sitting.verdict(&first)), (first.clone(), None));
    let one = sitting.walk.assignment(&sitting.bench.view).unwrap();
    assert!(one.reminders.is_empty(), "the reminder of the verdict went with it");
    sitting.press("9");
    assert_eq!(sitting.verdict(&earlier), Some(Verdict::Ok), "a verdict of an earlier sitting stands");
}

#[test]
fn undo_takes_back_the_verdict_even_when_another_act_came_after_it() {
    let mut sitting = Sitting::new(desk());
    let first = sitting.at();
    sitting.press("1");
    sitting.bench.perform(&Act::Assignment(AssignmentAct::AddNote {
        of: vec![key("2023/1/县发改局")],
        on: d("2023-09-06"),
        text: "进展".to_owned(),
    }));
    sitting.walk.refresh(&sitting.bench.view);
    sitting.press("9");
    assert_eq!((sitting.at(), sitting.verdict(&first)), (first.clone(), None));
    assert!(!sitting.bench.view.book.assignments.values().all(|one| one.notes.len() < 2 && one.notes.is_empty()));
}

#[test]
fn what_is_impossible_says_why_and_what_is_possible_is_live() {
    let mut sitting = Sitting::new(desk());
    let live = |sitting: &Sitting, command| sitting.walk.live(command, &sitting.bench.view);
    let off = |text: &str| Live::Off(text.to_owned());
    sitting.stand_on("2023/43/县水务局");
    assert_eq!(sitting.at(), "2023/43/县水务局");
    assert_eq!(live(&sitting, Command::VerdictClose), off("没有佐证"));
    assert_eq!(live(&sitting, Command::VerdictReturn), off("没有报送"));
    assert_eq!(live(&sitting, Command::CloseOverride), Live::On);
    assert_eq!(live(&sitting, Command::VerdictExtend), Live::On);
    sitting.stand_on("2023/44/县水务局");
    assert_eq!(live(&sitting, Command::VerdictClose), Live::On);
    assert_eq!(live(&sitting, Command::VerdictReturn), Live::On);
    assert_eq!(live(&sitting, Command::CloseOverride), off("已有佐证，按办结判"));
    sitting.walk.mark_drawn();
    for form in ["3", "4", "5"] {
        assert!(matches!(sitting.press(form).as_slice(), [Effect::Push(_)]), "{form} opens a form");
    }
}

/// The act of a form with these texts typed into the fields below its first.
fn saved(effects: Vec<Effect>, typed: &[&str], bench: &Bench) -> Act {
    let [Effect::Push(mut form)] = <[Effect; 1]>::try_from(effects).ok().unwrap() else { panic!("no form") };
    let save = |form: &mut dyn Layer| press(form, &bench.view, &["Ctrl-S"]);
    if !typed.is_empty() {
        assert!(save(form.as_mut()).is_empty(), "no reason is proposed");
        press(form.as_mut(), &bench.view, &["PgUp"]);
    }
    for text in typed {
        press(form.as_mut(), &bench.view, &["Down"]);
        type_in(form.as_mut(), &bench.view, text);
    }
    let effects = save(form.as_mut());
    let [Effect::Perform(act)] = <[Effect; 1]>::try_from(effects).ok().expect("the form needs more") else {
        panic!("no act")
    };
    act
}

#[test]
fn forms_put_no_reason_into_anyone_s_mouth_and_make_one_act_with_the_review() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    sitting.walk.mark_drawn();
    let opened = sitting.press("3");
    let act = saved(opened, &["单位书面申请", "分管副县长"], &sitting.bench);
    sitting.bench.perform(&act);
    sitting.walk.refresh(&sitting.bench.view);
    let (plan, unit) = ("2023", Some("县水务局"));
    let one = |sitting: &Sitting, row: &str| {
        let book = &sitting.bench.view.book;
        book.assignments[&book.find_assignment(plan, row, None, unit).unwrap()].clone()
    };
    // Overdue since 08-31: ten working days after 09-06 (09-07, 08, 11 to 15, 18 to 20).
    assert_eq!(one(&sitting, "43").extension().unwrap().due_on, d("2023-09-20"));
    assert_eq!(sitting.verdict("2023/43/县水务局"), Some(Verdict::Extend));
    sitting.stand_on("2023/44/县水务局");
    sitting.walk.mark_drawn();
    let opened = sitting.press("4");
    let act = saved(opened, &[], &sitting.bench);
    sitting.bench.perform(&act);
    sitting.walk.refresh(&sitting.bench.view);
    assert_eq!(one(&sitting, "44").status, Status::Done);
    assert_eq!(sitting.verdict("2023/44/县水务局"), Some(Verdict::Close));
    sitting.walk.mark_drawn();
    sitting.press("9");
    assert_eq!(one(&sitting, "44").status, Status::Submitted, "one undo takes back review and status");
    assert_eq!(sitting.at(), "2023/44/县水务局");
}

#[test]
fn a_theme_of_a_unit_passes_in_one_act() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    sitting.walk.mark_drawn();
    let many = sitting.walk.of_theme().len();
    assert!(many >= 2, "43 and 44 share a theme, found {many}");
    sitting.press("Ctrl-A");
    assert_eq!(sitting.walk.walk.judged(), many);
    sitting.press("9");
    assert_eq!(sitting.walk.walk.judged(), 0, "one undo takes them all back");
}

/// Puts the walk on the page of a unit's silent duties.
fn go_to_silence(sitting: &mut Sitting, of: &str) -> usize {
    sitting.stand_on(of);
    sitting.walk.mark_drawn();
    sitting.walk.on_page().len()
}

#[test]
fn a_unit_s_silent_duties_are_one_page_and_one_verdict() {
    let mut sitting = Sitting::new(desk());
    let pages = sitting.walk.walk.len();
    let many = go_to_silence(&mut sitting, "2023/1/县发改局");
    // 40 days after the notice nothing was heard of what it owes but 43 to 45 and the plan, which are overdue.
    assert!(many > 10, "only {many} silent duties");
    let off = |sitting: &Sitting, command| matches!(sitting.walk.live(command, &sitting.bench.view), Live::Off(_));
    for each in [Command::VerdictExtend, Command::VerdictClose, Command::VerdictReturn, Command::CloseOverride] {
        assert!(off(&sitting, each), "{each:?} is for one duty");
    }
    let judged = sitting.walk.walk.judged();
    sitting.press("1");
    assert_eq!((sitting.walk.walk.judged(), sitting.walk.walk.len()), (judged + 1, pages));
    let reviews = |sitting: &Sitting| -> usize {
        sitting.bench.view.book.assignments.values().map(|one| one.reviews.len()).sum()
    };
    assert_eq!(reviews(&sitting), many);
    sitting.press("9");
    assert_eq!((reviews(&sitting), sitting.walk.walk.judged()), (0, judged), "one undo takes them all back");
    assert_eq!(sitting.walk.on_page().len(), many, "and returns to the page");
    sitting.press("2");
    let reminded = sitting.bench.view.book.assignments.values().filter(|one| !one.reminders.is_empty()).count();
    assert_eq!(reminded, many + 1);
    assert_eq!(go_to_silence(&mut sitting, "2023/1/县发改局"), many, "a reminder is no answer");
}

#[test]
fn what_is_heard_of_a_silent_duty_gives_it_a_page_of_its_own() {
    let mut sitting = Sitting::new(desk());
    let many = go_to_silence(&mut sitting, "2023/1/县发改局");
    let note =
        AssignmentAct::AddNote {
            of: vec![key("2023/1/县发改局")], on: d("2023-09-06"), text: "目录已报".to_owned()
        };
    sitting.bench.perform(&Act::Assignment(note));
    sitting.walk.refresh(&sitting.bench.view);
    assert_eq!(go_to_silence(&mut sitting, "2023/1/县发改局"), 1);
    let other = sitting.items().find(|item| item.is_silent() && item.unit == sitting.walk.item().unwrap().unit);
    let rest = other.map(|item| sitting.walk.walk.on_page(sitting.walk.walk.place(item.assignment).unwrap()).len());
    assert_eq!(rest, Some(many - 1));
}

/// One rule: what Today and the header call 久无进展 is what the walk goes through, on the page of its unit's silence or,
/// where its date is graver, on its own; the scope says both.
#[test]
fn what_is_silent_is_the_same_on_today_and_in_the_walk() {
    let mut sitting = Sitting::new(desk());
    let stalled = sitting.bench.view.tally.stalled;
    let of_silence = sitting.walk.walk.by_reason().find(|(reason, _)| *reason == Reason::Stalled).unwrap().1;
    let apart = sitting.walk.walk.stalled_apart();
    assert!(apart > 0);
    assert_eq!(of_silence + apart, stalled);
    let [scope, _] = sitting.walk.scope(&sitting.bench.view);
    let said = format!("久无进展 {of_silence}（共 {stalled} 件，另 {apart} 件已因期限等列入）");
    assert!(scope.contains(&said), "{scope}");
    let unit = "县水务局";
    let on_page = go_to_silence(&mut sitting, &format!("2023/48/{unit}"));
    let of_unit = sitting.bench.view.tally.unit(sitting.bench.view.book.resolve_unit(unit).unwrap()).stalled;
    let said = format!("另有 {} 件也久无进展，已因期限等单独成页。", of_unit - on_page);
    let page = sitting.lines(80, 24).join("\n");
    assert!(of_unit > on_page && page.contains(&said), "{page}");
}

#[test]
fn it_resumes_where_it_was_left_and_ends_on_the_summary() {
    let mut sitting = Sitting::new(desk());
    sitting.press("1 1 Right");
    let (at, kept) = (sitting.at(), sitting.walk.remember());
    let mut again = Walk::new(false, &sitting.bench.view);
    again.recall(&kept, &sitting.bench.view);
    assert_eq!(again.selection(&sitting.bench.view), sitting.walk.selection(&sitting.bench.view), "{at}");
    sitting.press("8");
    let mut guard = 0;
    while sitting.walk.current.is_some() && guard < 200 {
        sitting.press("1");
        guard += 1;
    }
    assert_eq!(sitting.walk.walk.judged(), sitting.walk.walk.len());
    assert_eq!(sitting.at(), at, "the summary's list holds what was skipped");
    assert!(matches!(sitting.walk.live(Command::VerdictOk, &sitting.bench.view), Live::Off(_)));
    sitting.press("Enter");
    assert_eq!(sitting.at(), at);
    assert!(sitting.walk.current.is_some());
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
    let bench = Bench::empty("2023-09-06");
    let sitting = Sitting::new(bench);
    for (width, height) in [(60, 18), (80, 24), (120, 36)] {
        assert!(sitting.lines(width, height).iter().any(|line| line.contains("本周没有要走查的件")));
    }
}

#[test]
fn every_page_fits_both_sizes_languages_and_glyph_sets() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    for lang in [Lang::ZhCn, Lang::En] {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
            sitting.bench.view.lang = lang;
            for glyphs in [sitting.bench.view.glyphs, &ASCII] {
                sitting.bench.view.glyphs = glyphs;
                for page in ["item", "summary"] {
                    let lines = sitting.lines(width, height);
                    if std::env::var_os("GONGKAI_SHOW").is_some() {
                        eprintln!("{page} {width}x{height}\n{}\n", lines.join("\n"));
                    }
                    if page == "item" {
                        assert!(lines.iter().any(|line| line.contains("县水务局")), "the unit is named");
                        assert!(lines.iter().any(|line| line.contains("2023-08-31")), "the date is shown");
                    }
                    sitting.press("Tab");
                }
                sitting.stand_on("2023/43/县水务局");
            }
            sitting.bench.view.glyphs = &crate::tui::glyphs::UNICODE;
        }
    }
}
