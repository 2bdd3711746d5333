//! Who owes a row after it was revised.

use gongkai::domain::act::TaskAct;

use super::*;

#[test]
fn a_unit_named_again_takes_up_what_its_release_ended() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    row(&mut new, "8").unit_phrase = "县财政局".into();
    desk.act("2023-08-01", note("2023/8/县税务局", "2023-08-01", "已上报")).unwrap();
    revise(&mut desk, &new, "2023-08-02").unwrap();
    assert_eq!(one(&desk.ledger.book().unwrap(), "2023/8/县税务局").status, Status::Exempt);
    revise(&mut desk, &table_alone(), "2023-08-03").unwrap();
    let book = desk.ledger.book().unwrap();
    let back = one(&book, "2023/8/县税务局");
    assert_eq!((back.status, back.released_on, back.reason.as_deref()), (Status::NotStarted, None, None));
    assert_eq!(back.notes.len(), 1);
    sound(&desk);
}

#[test]
fn a_person_who_takes_a_released_duty_up_again_owes_it() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    revise(&mut desk, &new, "2023-08-02").unwrap();
    desk.act("2023-08-03", status("2023/8/县税务局", Status::InProgress, "2023-08-03")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(one(&book, "2023/8/县税务局").released_on, None);
    assert_eq!(told(&changes(&desk, &new)), ["2023/8 Owed"]);
}

#[test]
fn a_choice_goes_on_is_asked_anew_or_ends_with_its_words() {
    let mut desk = Desk::new();
    let choose = Act::Task(TaskAct::Choose {
        task: key("2023/1"),
        units: vec!["东阿镇".into()],
        reason: "会议定".into(),
        on: day("2023-08-01"),
    });
    desk.act("2023-08-01", choose).unwrap();
    let mut new = table_alone();
    // 1 is settled and keeps its words; 2 asks otherwise; 7 no longer asks; 3 asks for the first time.
    row(&mut new, "1").requirement.push_str("并公开。");
    row(&mut new, "2").owed.choice = Some("有关单位".into());
    row(&mut new, "7").owed.choice = None;
    row(&mut new, "7").unit_phrase = "县发改局、县司法局、县市场监管局".into();
    row(&mut new, "3").owed.choice = Some("相关镇（街道）".into());
    revise(&mut desk, &new, "2023-08-10").unwrap();
    let book = desk.ledger.book().unwrap();
    let open = |row: &str| {
        let all = book.assignments_of(book.find_task("2023", row).unwrap());
        all.into_iter().find(|one| one.is_owed_choice()).and_then(|one| one.choice.clone())
    };
    assert_eq!((open("1"), open("7")), (None, None));
    assert_eq!((open("2").as_deref(), open("3").as_deref()), (Some("有关单位"), Some("相关镇（街道）")));
    assert_eq!(one(&book, "2023/1/东阿镇").released_on, None);
    let of_7 = book.find_task("2023", "7").unwrap();
    assert_eq!(book.choices.values().find(|choice| choice.task == of_7).unwrap().reason, NO_LONGER_OWED);
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    // Without the words, who was chosen by them is no longer named.
    row(&mut new, "1").owed.choice = None;
    row(&mut new, "1").unit_phrase = "县发改局、县工信局、县特色产业发展中心、县商务事业发展中心".into();
    revise(&mut desk, &new, "2023-08-11").unwrap();
    assert_eq!(one(&desk.ledger.book().unwrap(), "2023/1/东阿镇").released_on, Some(day("2023-08-11")));
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    sound(&desk);
}

#[test]
fn who_was_released_can_be_chosen() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed = Debtors { choice: Some("相关部门".into()), ..Debtors::default() };
    row(&mut new, "8").unit_phrase = "相关部门".into();
    revise(&mut desk, &new, "2023-08-02").unwrap();
    assert!(one(&desk.ledger.book().unwrap(), "2023/8/县税务局").released_on.is_some());
    let choose = Act::Task(TaskAct::Choose {
        task: key("2023/8"),
        units: vec!["县税务局".into()],
        reason: "会议定".into(),
        on: day("2023-08-03"),
    });
    desk.act("2023-08-03", choose).unwrap();
    let book = desk.ledger.book().unwrap();
    let back = one(&book, "2023/8/县税务局");
    assert_eq!((back.status, back.released_on, back.choice.as_deref()), (Status::NotStarted, None, Some("相关部门")));
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
}

#[test]
fn parts_stay_with_their_owners_while_their_words_stand() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", note("2023/17.2/东阿镇", "2023-08-01", "已评价一次")).unwrap();
    desk.act("2023-08-01", note("2023/46.2/东阿镇", "2023-08-01", "已听取汇报")).unwrap();
    let before = desk.ledger.book().unwrap();
    let mut new = table_alone();
    // 17 gets a sentence and loses the departments; 46 is written anew without the words of its parts.
    row(&mut new, "17").requirement.push_str("评价结果报县政府办公室。");
    row(&mut new, "17").unit_phrase = "各镇（街道）".into();
    row(&mut new, "17").owed = Debtors { groups: vec!["towns".into()], ..Debtors::default() };
    let task = row(&mut new, "46");
    task.requirement =
        task.requirement.replace("每年至少召开1次", "每年至少召开2次").replace("每年至少听取1次", "每季度听取1次");
    revise(&mut desk, &new, "2023-08-10").unwrap();
    let book = desk.ledger.book().unwrap();
    let of_17 = &book.tasks[&book.find_task("2023", "17").unwrap()];
    assert_eq!(of_17.parts, before.tasks[&of_17.id].parts);
    assert_eq!(one(&book, "2023/17.2/东阿镇").notes.len(), 1);
    assert_eq!(one(&book, "2023/17.2/县水务局").released_on, Some(day("2023-08-10")));
    // 46 is owed as a whole now; what was done for its part goes on there.
    let of_46 = &book.tasks[&book.find_task("2023", "46").unwrap()];
    assert!(of_46.parts.is_empty() && of_46.strength == Strength::Must);
    assert_eq!(of_46.owed_groups, ["towns", "departments"]);
    assert_eq!(one(&book, "2023/46/东阿镇").id, one(&before, "2023/46.2/东阿镇").id);
    assert_eq!(one(&book, "2023/46/东阿镇").notes.len(), 1);
    // The office had two parts: one goes on as the whole, the other ends.
    let office = book.assignments_of(of_46.id).into_iter().filter(|one| one.unit == Some(office(&book)));
    let ends: Vec<bool> = office.map(|one| one.released_on.is_some()).collect();
    assert_eq!(ends.iter().filter(|ended| **ended).count(), 1, "{ends:?}");
    assert_eq!(units_of(&book, "46").len(), 30);
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    sound(&desk);
}

fn office(book: &Book) -> gongkai::domain::id::UnitId {
    book.unit_by_code("县政府办公室").unwrap().id
}

#[test]
fn who_stands_in_for_nobody_is_not_put_back_by_a_table_that_names_nobody() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    let task = row(&mut new, "13");
    task.unit_phrase.clear();
    task.owed = Debtors { units: vec!["县政府办公室".into()], to_confirm: true, ..Debtors::default() };
    revise(&mut desk, &new, "2023-08-01").unwrap();
    let confirm =
        Act::Task(TaskAct::ConfirmUnit { of: key("2023/13/县政府办公室"), unit: Some("县财政局".into()) });
    desk.act("2023-08-02", confirm).unwrap();
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    row(&mut new, "13").requirement.push_str("并动态调整。");
    revise(&mut desk, &new, "2023-08-03").unwrap();
    assert_eq!(units_of(&desk.ledger.book().unwrap(), "13"), ["县财政局"]);
}
