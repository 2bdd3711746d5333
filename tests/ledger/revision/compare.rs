//! What a further table changes: which row is which, and which cells differ.

use super::*;

#[test]
fn the_same_table_changes_nothing_whatever_its_blanks() {
    let desk = Desk::new();
    let all = changes(&desk, &pack());
    assert_eq!(told(&all), Vec::<String>::new());
    assert_eq!(all.len(), 51);
    let mut new = table_alone();
    for task in &mut new.tasks {
        task.requirement = task.requirement.replace('，', "，\n　");
        task.unit_phrase = task.unit_phrase.replace('、', "、 ");
    }
    let all = changes(&desk, &new);
    // The body's duties are no part of a table; parts and their owners are not taken for gone.
    assert_eq!((told(&all), all.len()), (Vec::new(), 49));
    assert!(all.iter().all(|change| change.act(day("2023-08-01")).is_none()));
}

#[test]
fn each_cell_that_differs_is_told_before_and_after() {
    let desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "3").deadline = "2023年10月底前".into();
    row(&mut new, "4").theme = "新主题".into();
    row(&mut new, "5").point = "新要点".into();
    row(&mut new, "6").requirement.push_str("每月通报一次。");
    row(&mut new, "8").unit_phrase = "县财政局".into();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    let all = changes(&desk, &new);
    assert_eq!(
        told(&all),
        ["2023/3 Deadline", "2023/4 Theme", "2023/5 Point", "2023/6 Requirement", "2023/8 UnitPhrase Owed"]
    );
    let of_8 = all.iter().find(|change| change.task == Some(key("2023/8"))).unwrap();
    let RowKind::Changed { fields } = &of_8.kind else { panic!("{of_8:?}") };
    assert_eq!((fields[1].field, fields[1].before.as_str()), (What::Owed, "县财政局、县税务局"));
    assert_eq!(fields[1].after, "县财政局");
}

#[test]
fn a_row_put_in_at_the_head_moves_numbers_and_is_no_new_table() {
    let desk = Desk::new();
    let mut new = table_alone();
    let mut first = new.tasks[0].clone();
    first.requirement = "建立政务公开专员制度，明确专人负责。".into();
    first.inherited.clear();
    new.tasks.insert(0, first);
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    let all = changes(&desk, &new);
    let told = told(&all);
    assert_eq!((told.len(), told[0].as_str(), told[1].as_str()), (50, "+1b", "2023/1 Seq"));
    assert!(told.iter().skip(1).all(|one| one.ends_with(" Seq")), "{told:?}");
    assert_eq!(all[0].place, Some(RowPlace::Before("1".into())));
    assert!(all.iter().skip(1).all(|change| change.place.is_none()));
}

#[test]
fn a_row_that_moved_and_was_edited_is_one_changed_row() {
    let desk = Desk::new();
    let mut new = table_alone();
    // 45 moves to the third place and loses half a sentence; 31 says something else altogether under its old number.
    let mut moved = new.tasks.remove(44);
    moved.requirement = moved.requirement.chars().take(moved.requirement.chars().count() * 3 / 4).collect();
    new.tasks.insert(2, moved);
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    let at_32 = new.tasks.iter_mut().find(|task| task.seq == Some(32)).unwrap();
    at_32.requirement = "完成平台迁移".into();
    let all = changes(&desk, &new);
    let told = told(&all);
    assert!(told.contains(&"2023/45 Seq Requirement".to_owned()), "{told:?}");
    assert!(told.contains(&"+32b".to_owned()) && told.contains(&"-2023/31".to_owned()), "{told:?}");
    let of_45 = all.iter().find(|change| change.task == Some(key("2023/45"))).unwrap();
    assert_eq!(of_45.place, Some(RowPlace::Before("3".into())));
}

#[test]
fn the_same_number_helps_a_text_that_is_half_another() {
    let desk = Desk::new();
    let edited = |keep: usize, number: u32| {
        let mut new = table_alone();
        let task = row(&mut new, "11");
        let kept: String = task.requirement.chars().take(keep).collect();
        task.requirement = format!("{kept}另行部署基层减负与档案数字化、跨域通办事项清单编制发布等各项具体安排。");
        task.seq = Some(number);
        told(&changes(&desk, &new))
    };
    // Shared bigrams are between 350 and 500 thousandths: with its number it is the row, with another it is not.
    assert_eq!(edited(20, 11), ["2023/11 Requirement"]);
    assert_eq!(edited(20, 90), ["+11b", "-2023/11"]);
    assert_eq!(edited(2, 11), ["+11b", "-2023/11"]);
}
