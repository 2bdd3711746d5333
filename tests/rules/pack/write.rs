//! Writing a pack: what is written is read as the same pack.

use gongkai::domain::pack::{Debtors, Pack, PackGroup, PackTask, PackUnit};
use gongkai::domain::task::{Field, Origin, Strength};
use gongkai::domain::unit::UnitClass;
use gongkai::pack::{self, Fault, shift_year, write};
use proptest::prelude::*;

use super::{row, shipped};

/// Reads what is written of it.
fn read_back(pack: &Pack) -> Pack {
    let text = write(pack);
    let checked = pack::check(&text);
    checked.pack.unwrap_or_else(|| panic!("{:#?}\n{text}", checked.problems))
}

#[test]
fn the_shipped_pack_is_written_and_read_as_itself() {
    let pack = shipped();
    let text = write(&pack);
    assert_eq!(read_back(&pack), pack);
    assert!(text.starts_with("# 要点包") && text.contains("\n# A pack, "));
    // Merged cells are left out as they are in the shipped file, and nothing is said twice.
    let count = |what: &str| text.lines().filter(|line| line.starts_with(what)).count();
    let shipped = super::shipped_text();
    let shipped_count = |what: &str| shipped.lines().filter(|line| line.starts_with(what)).count();
    for key in ["unit = ", "deadline = ", "theme = ", "point = ", "owed = ", "[[task.part]]", "[[gap]]", "choice_words"]
    {
        assert_eq!(count(key), shipped_count(key), "{key}");
    }
}

#[test]
fn a_practice_copy_stays_one() {
    let copy = shift_year(&shipped(), 2026);
    assert!(copy.practice && copy.document.is_none());
    assert_eq!(read_back(&copy), copy);
}

#[test]
fn a_blank_cell_is_none_that_is_inherited() {
    let mut pack = shipped();
    let task = pack.tasks.iter_mut().find(|task| task.row == "44").unwrap();
    task.unit_phrase.clear();
    task.deadline.clear();
    task.inherited.clear();
    task.to_confirm = false;
    task.owed = Debtors { units: vec!["县政府办公室".to_owned()], to_confirm: true, ..Debtors::default() };
    // 45 inherits from 43 beyond the blank one.
    let text = write(&pack);
    let checked = pack::check(&text);
    assert_eq!(checked.pack.as_ref(), Some(&pack), "{:?}", checked.problems);
    let blanks: Vec<&str> =
        checked.warnings.iter().filter(|one| one.fault == Fault::BlankCell).map(|one| one.field.as_str()).collect();
    assert_eq!(blanks, ["task 44 · unit", "task 44 · deadline"]);
    assert!(text.contains("inherited = [\"unit\", \"deadline\"]"), "45 says that its cells are inherited");
    let read = checked.pack.unwrap();
    assert_eq!(row(&read, "45").inherited, row(&pack, "45").inherited);
    assert!(!text.contains("to_confirm = true }\n\n[[task]]\nseq = 45"), "the office owes a blank by itself");
}

#[test]
fn cells_that_name_the_office_for_a_blank_say_so_without_owed() {
    let text = super::shipped_text().replacen("seq = 5\n", "seq = 5\nunit = \"\"\n", 1).replacen(
        "unit = \"县行政审批服务局\"\ndeadline",
        "deadline",
        1,
    );
    let checked = pack::check(&text);
    let pack = checked.pack.unwrap_or_else(|| panic!("{:#?}", checked.problems));
    let office = Debtors { units: vec!["县政府办公室".to_owned()], to_confirm: true, ..Debtors::default() };
    assert_eq!((row(&pack, "5").unit_phrase.as_str(), &row(&pack, "5").owed), ("", &office));
}

#[test]
fn numbers_twice_out_of_order_or_missing_have_a_name() {
    let mut pack = shipped();
    pack.quotas.clear();
    let set = |pack: &mut Pack, row: &str, seq: Option<u32>, name: &str| {
        let task = pack.tasks.iter_mut().find(|task| task.row == row).unwrap();
        (task.seq, task.row) = (seq, name.to_owned());
    };
    // 40 stands twice, 12 is missing, 30 has no number, 20 and 21 changed places, one has the year for a number.
    set(&mut pack, "41", Some(40), "r41");
    set(&mut pack, "30", None, "r30");
    set(&mut pack, "20", Some(21), "r20");
    set(&mut pack, "21", Some(20), "r21");
    set(&mut pack, "49", Some(2023), "2023");
    pack.tasks.retain(|task| task.row != "12");
    let text = write(&pack);
    assert_eq!(read_back(&pack), pack);
    // Missing are 12, 30 and 41; 20 and 21 are there.
    let gaps: Vec<&str> = text.split("[[gap]]\nseq = ").skip(1).filter_map(|rest| rest.lines().next()).collect();
    assert_eq!(gaps, ["12", "30", "41"]);
}

#[test]
fn a_name_that_keys_read_otherwise_is_refused() {
    for name in ["A1", "B12", "1.2", "1/2", "1"] {
        let text = super::shipped_text().replacen("seq = 2\n", &format!("seq = 2\nrow = \"{name}\"\n"), 1);
        assert!(pack::check(&text).pack.is_none(), "{name}");
    }
    let text = super::shipped_text().replacen("seq = 2\n", "seq = 2\nrow = \"r2\"\n", 1);
    assert_eq!(row(&pack::check(&text).pack.unwrap(), "r2").seq, Some(2));
}

#[test]
fn a_cell_cannot_be_inherited_twice_over() {
    let text = super::shipped_text().replacen("seq = 2\n", "seq = 2\ninherited = [\"theme\"]\n", 1);
    let problems = pack::check(&text).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].fault, Fault::InheritedAlready("theme".to_owned()));
}

/// Text as tables hold it and as a hostile one might: never blank, trimmed, visible.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "甲局",
        "要求",
        "\"",
        "'",
        "\\",
        "\"\"\"",
        "'''",
        "\\n",
        "#",
        "=",
        "]]",
        "、",
        "，",
        "“",
        "２０２３",
        "é",
        "🙂",
        "a b",
        "　",
        "[[task]]",
        "{",
        "}",
        "年",
        "\\u0041",
    ]);
    prop::collection::vec(piece, 1..6)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("not blank, and nothing that cleaning changes", |text| {
            !text.is_empty() && gongkai::text::clean(text) == *text
        })
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(text(), 1..4).prop_map(|lines| lines.join("\n"))
}

fn blank_or(cell: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 4 => cell]
}

fn unit_cell() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["甲局", "乙局", "丙局全称", "各部门", "相关部门", "牵头：甲局", "不知道的局", "\n"]);
    prop::collection::vec(word, 1..4).prop_map(|words| words.join("、").trim().to_owned())
}

fn owed() -> impl Strategy<Value = Debtors> {
    let units = prop::sample::subsequence(vec!["甲局", "乙局", "丙局"], 0..=3);
    let choice = prop::option::of(prop::sample::select(vec!["相关部门", "相关部门、其他", "甲局", "各部门"]));
    (units, any::<bool>(), choice, any::<bool>()).prop_filter_map(
        "somebody owes it",
        |(units, all, choice, to_confirm)| {
            let units: Vec<String> = units.into_iter().map(str::to_owned).collect();
            let groups = if all { vec!["all".to_owned()] } else { Vec::new() };
            let choice = choice.map(str::to_owned);
            (!units.is_empty() || !groups.is_empty() || choice.is_some()).then_some(Debtors {
                units,
                groups,
                choice,
                to_confirm,
            })
        },
    )
}

prop_compose! {
    fn task()(
        theme in blank_or(text()),
        point in blank_or(lines()),
        requirement in lines(),
        unit_phrase in blank_or(prop_oneof![unit_cell(), lines()]),
        deadline in blank_or(prop_oneof![Just("2023年12月底前".to_owned()), lines()]),
        inherited in prop::sample::subsequence(Field::ALL.to_vec(), 0..=4),
        copies in prop::collection::vec(any::<bool>(), 4),
        (brief, to_confirm, owed, seq) in (text(), any::<bool>(), owed(), prop::option::of(1_u32..12)),
    ) -> (PackTask, Vec<bool>) {
        let task = PackTask {
            row: String::new(), seq, origin: Origin::Table, theme, point, requirement, brief, brief_en: String::new(),
            unit_phrase, deadline, inherited, to_confirm, owed, strength: Strength::Must, parts: Vec::new(),
        };
        (task, copies)
    }
}

fn small(tasks: Vec<(PackTask, Vec<bool>)>) -> Pack {
    let mut pack = shipped();
    let unit = |code: &str, full: &str| PackUnit {
        code: code.to_owned(),
        name: code.to_owned(),
        full_name: full.to_owned(),
        aliases: vec![format!("县{code}")],
        class: UnitClass::Department,
        gloss: String::new(),
    };
    pack.units = vec![unit("甲局", "甲局"), unit("乙局", "乙\"局\\"), unit("丙局", "丙局全称")];
    let members = vec!["甲局".to_owned(), "乙局".to_owned()];
    pack.groups = vec![PackGroup { code: "all".to_owned(), name: "各部门".to_owned(), members }];
    pack.office = "甲局".to_owned();
    pack.quotas.clear();
    pack.tasks.clear();
    for (mut task, copies) in tasks {
        let number = pack.tasks.len() + 1;
        let taken = |name: &str| pack.tasks.iter().any(|other| other.row == name);
        let own = task.seq.map(|seq| seq.to_string()).filter(|name| !taken(name));
        task.row = own.unwrap_or_else(|| format!("r{number}"));
        // Often as the row above, as merged cells are.
        if let Some(above) = pack.tasks.last() {
            let cells = [&mut task.theme, &mut task.point, &mut task.unit_phrase, &mut task.deadline];
            let from = [&above.theme, &above.point, &above.unit_phrase, &above.deadline];
            for ((cell, above), copied) in cells.into_iter().zip(from).zip(&copies) {
                if *copied {
                    cell.clone_from(above);
                }
            }
            if copies.iter().all(|copied| *copied) {
                task.owed = above.owed.clone();
            }
        }
        pack.tasks.push(task);
    }
    pack
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_small_pack_is_read_as_it_was_written(
        tasks in prop::collection::vec(task(), 1..7), title in text(), county in text()
    ) {
        let mut pack = small(tasks);
        (pack.title, pack.county) = (title, county);
        let text = write(&pack);
        let checked = pack::check(&text);
        prop_assert!(checked.pack.is_some(), "{:#?}\n{}", checked.problems, text);
        prop_assert_eq!(checked.pack.unwrap(), pack);
    }
}
