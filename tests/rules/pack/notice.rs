//! Cell for cell against the text of the notice, which is parsed here on its own.

use std::collections::BTreeSet;

use gongkai::domain::task::{Field, Origin, Strength};
use gongkai::domain::unit::UnitClass;

use super::{row, shipped, units};

const NOTICE: &str = include_str!("../../data/notice-2023-5.txt");

/// 49 rows of six cells: number, theme, point, requirement, units, deadline; blank ones empty.
fn table() -> Vec<Vec<&'static str>> {
    let annex = NOTICE.split_once("重点工作任务分解表").unwrap().1;
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut is_open = false;
    for line in annex.lines() {
        match line.strip_prefix('\t') {
            Some(cell) if is_open => rows.last_mut().unwrap().push(cell),
            Some(cell) => rows.push(vec![cell]),
            None => {}
        }
        is_open = line.starts_with('\t');
    }
    assert_eq!(rows.remove(0), ["序号", "工作任务", "具体要求", "责任单位", "完成时限"]);
    rows
}

#[test]
fn every_cell_is_the_notices() {
    let pack = shipped();
    let rows = table();
    assert_eq!(rows.len(), 49);
    let tasks: Vec<_> = pack.tasks.iter().filter(|task| task.origin == Origin::Table).collect();
    assert_eq!(tasks.len(), 49);
    let mut above = [""; 4];
    for (cells, task) in rows.iter().zip(tasks) {
        let [seq, theme, point, requirement, unit, deadline] = cells[..] else { panic!("{cells:?}") };
        let mut inherited = Vec::new();
        let written = [theme, point, unit, deadline];
        for (at, cell) in written.into_iter().enumerate() {
            if cell.is_empty() {
                inherited.push(Field::ALL[at]);
            } else {
                above[at] = cell;
            }
        }
        assert_eq!((task.row.as_str(), task.seq), (seq, seq.parse().ok()));
        assert_eq!(task.requirement, requirement, "row {seq}");
        let filled = [&task.theme, &task.point, &task.unit_phrase, &task.deadline];
        assert_eq!(filled, above.each_ref(), "row {seq}");
        assert_eq!(task.inherited, inherited, "row {seq}");
        assert_eq!(task.to_confirm, unit.is_empty() || deadline.is_empty(), "row {seq}");
    }
    let themes: BTreeSet<_> = table().iter().map(|cells| cells[1]).filter(|cell| !cell.is_empty()).collect();
    let points: BTreeSet<_> = table().iter().map(|cells| cells[2]).filter(|cell| !cell.is_empty()).collect();
    assert_eq!((themes.len(), points.len()), (5, 18));
}

#[test]
fn blank_cells_are_the_ones_of_the_original() {
    let pack = shipped();
    let inheriting = |field: Field| -> Vec<u32> {
        let tasks = pack.tasks.iter().filter(|task| task.inherited.contains(&field));
        tasks.map(|task| task.seq.unwrap()).collect()
    };
    assert_eq!(inheriting(Field::Unit), [19, 22, 23, 24, 26, 33, 43, 44, 45]);
    assert_eq!(inheriting(Field::Deadline), [2, 3, 4, 6, 7, 8, 10, 11, 12, 16, 19, 22, 23, 24, 26, 29, 30, 33, 44, 45]);
}

#[test]
fn the_traps_of_the_table() {
    let pack = shipped();
    assert_eq!(row(&pack, "42").deadline, "2023年11月底前");
    let six = ["县交运局", "县住建局", "县卫健局", "县发改局", "县教体局", "县水务局"];
    for seq in ["42", "43", "44", "45"] {
        let task = row(&pack, seq);
        assert_eq!(units(&pack, &task.owed), six.into_iter().collect(), "row {seq}");
        if seq != "42" {
            assert_eq!(task.deadline, "2023年8月底前", "row {seq}");
        }
    }
    assert_eq!(row(&pack, "43").inherited, [Field::Theme, Field::Point, Field::Unit]);
    let own = row(&pack, "20");
    assert_eq!(own.owed.units, ["县行政审批服务局"]);
    assert!(own.owed.groups.is_empty() && !own.to_confirm);
    assert_eq!(own.inherited, [Field::Theme, Field::Point]);
    let (from, to) = (row(&pack, "32"), row(&pack, "33"));
    assert_eq!((&from.owed, &from.deadline), (&to.owed, &to.deadline));
    assert_eq!(row(&pack, "13").deadline, "2023年6月底前");
    assert_eq!(row(&pack, "47").deadline, "长期坚持");
}

#[test]
fn two_spellings_are_one_unit() {
    let pack = shipped();
    let named: BTreeSet<&str> = table()
        .iter()
        .flat_map(|cells| cells[4].split('、'))
        .filter(|word| word.starts_with('县'))
        .map(|word| word.trim())
        .collect();
    assert_eq!(named.len(), 25);
    let codes: BTreeSet<&str> = named
        .iter()
        .map(|word| {
            let spelled = |unit: &&gongkai::domain::pack::PackUnit| {
                unit.code == *word || unit.full_name == *word || unit.aliases.iter().any(|alias| alias == word)
            };
            let units: Vec<_> = pack.units.iter().filter(spelled).collect();
            assert_eq!(units.len(), 1, "{word}");
            units[0].code.as_str()
        })
        .collect();
    assert_eq!(codes.len(), 22);
    assert_eq!(row(&pack, "15").owed.units, ["县发改局", "县住建局", "县特色产业发展中心"]);
    assert_eq!(row(&pack, "37").owed.units, ["县行政审批服务局"]);
}

#[test]
fn thirty_one_units_in_two_groups_and_none() {
    let pack = shipped();
    let of = |class: UnitClass| pack.units.iter().filter(|unit| unit.class == class).count();
    assert_eq!((of(UnitClass::Department), of(UnitClass::Town), of(UnitClass::Other)), (20, 8, 1));
    // Led from above, and ranked among themselves: two are too few for ranks.
    let vertical = pack.units.iter().filter(|unit| unit.class == UnitClass::Vertical).map(|unit| unit.code.as_str());
    assert_eq!(vertical.collect::<Vec<_>>(), ["县生态环境局", "县税务局"]);
    let towns = ["榆山街道", "锦水街道", "东阿镇", "孝直镇", "孔村镇", "洪范池镇", "玫瑰镇", "安城镇"];
    assert_eq!(pack.groups[0].members, towns);
    assert_eq!(pack.groups[1].members.len(), 22);
    assert!(!pack.groups.iter().any(|group| group.members.iter().any(|unit| unit == "平阴经济开发区")));
}

#[test]
fn the_plan_has_701_assignments() {
    let pack = shipped();
    let mut total = 0;
    let mut both = Vec::new();
    for task in &pack.tasks {
        total += units(&pack, &task.owed).len();
        total += task.parts.iter().map(|part| units(&pack, &part.owed).len()).sum::<usize>();
        if task.origin == Origin::Table && task.unit_phrase == "各镇（街道）、各部门" {
            both.push(task.seq.unwrap());
        }
    }
    assert_eq!(total, 701);
    let rows = [17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 29, 31, 34, 36, 38, 39, 40, 46, 48];
    assert_eq!(both, rows);
    for seq in rows.iter().filter(|seq| ![17, 46].contains(*seq)) {
        assert_eq!(units(&pack, &row(&pack, &seq.to_string()).owed).len(), 30, "row {seq}");
    }
}

#[test]
fn four_rows_owe_a_choice() {
    let pack = shipped();
    let choices: Vec<_> =
        pack.tasks.iter().filter_map(|task| Some((task.row.as_str(), task.owed.choice.as_deref()?))).collect();
    let both = "相关镇（街道）、相关部门";
    assert_eq!(choices, [("1", both), ("2", both), ("7", "相关部门"), ("15", both)]);
    assert_eq!(row(&pack, "7").owed.units, ["县发改局", "县司法局", "县市场监管局"]);
}

#[test]
fn parts_with_owners_of_their_own() {
    let pack = shipped();
    let mut parts = Vec::new();
    for task in &pack.tasks {
        for part in task.parts.iter().filter(|part| part.n.is_some()) {
            assert!(task.owed.units.is_empty() && task.owed.groups.is_empty(), "row {}", task.row);
            let key = format!("{}.{}", task.row, part.n.unwrap());
            parts.push((key, units(&pack, &part.owed).len(), part.owed.to_confirm, part.strength));
        }
    }
    let expected = [
        ("17.1", 1, true, Strength::Principle),
        ("17.2", 30, false, Strength::Must),
        ("46.1", 1, true, Strength::Must),
        ("46.2", 30, false, Strength::Must),
        ("B2.1", 1, false, Strength::Must),
        ("B2.2", 30, false, Strength::Must),
    ];
    let expected = expected.map(|(key, count, confirm, strength)| (key.to_owned(), count, confirm, strength));
    assert_eq!(parts, expected);
    assert_eq!(row(&pack, "17").parts[0].owed.units, ["县政府办公室"]);
    assert_eq!(row(&pack, "46").parts[0].owed.units, ["县政府办公室"]);
}

#[test]
fn strength_is_read_from_words() {
    let pack = shipped();
    let weak: Vec<_> = pack
        .tasks
        .iter()
        .flat_map(|task| task.parts.iter().map(move |part| (task, part)))
        .filter(|(_, part)| part.strength != Strength::Must)
        .map(|(task, part)| (task.row.as_str(), task.strength, part.strength, part.strength_words.as_str()))
        .collect();
    let expected = [
        ("14", Strength::Must, Strength::Encourage, "视情"),
        ("16", Strength::Must, Strength::Encourage, "尝试"),
        ("17", Strength::Must, Strength::Principle, "原则上"),
        ("24", Strength::Must, Strength::Principle, "原则上"),
        ("35", Strength::Encourage, Strength::Encourage, "探索"),
    ];
    assert_eq!(weak, expected);
    let others = pack.tasks.iter().filter(|task| task.row != "35");
    assert!(others.map(|task| task.strength).all(|strength| strength == Strength::Must));
}

#[test]
fn duties_of_the_body() {
    let pack = shipped();
    let body: Vec<_> = pack.tasks.iter().filter(|task| task.origin == Origin::Body).collect();
    assert_eq!(body.iter().map(|task| task.row.as_str()).collect::<Vec<_>>(), ["B1", "B2"]);
    let before_annex = NOTICE.split_once("重点工作任务分解表").unwrap().0;
    for task in &body {
        assert!(before_annex.contains(&task.requirement), "{}", task.row);
        assert_eq!((task.seq, task.to_confirm, task.inherited.len()), (None, false, 0));
    }
    assert_eq!(body[0].deadline, "2023年8月20日前");
    assert_eq!(units(&pack, &body[0].owed).len(), 30);
    let dates: Vec<_> = body[1].parts.iter().map(|part| part.deadline.as_deref().unwrap()).collect();
    assert_eq!(dates, ["2024年3月31日前（法定）", "2024年1月31日前（法定，镇街比照）"]);
    assert!(!NOTICE.contains("1月31日"), "the notice does not write it, so it is marked as the law's");
    assert_eq!(body[1].parts[0].owed.units, ["县政府办公室"]);
}

#[test]
fn the_document_is_named() {
    let pack = shipped();
    let document = pack.document.unwrap();
    assert!(NOTICE.contains(&document.number) && NOTICE.contains(&document.issuer));
    assert_eq!(
        (document.number.as_str(), document.issued_on.to_string()),
        ("平政办发〔2023〕5号", "2023-07-28".to_owned())
    );
    assert_eq!(pack.issued_on, document.issued_on);
    assert!(NOTICE.contains(&pack.title));
    assert!(!pack.practice);
}

#[test]
fn briefs_are_short() {
    for task in shipped().tasks {
        assert!((4..=20).contains(&task.brief.chars().count()), "{}: {}", task.row, task.brief);
        assert!(!task.brief_en.is_empty(), "{}", task.row);
    }
}
